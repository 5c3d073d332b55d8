//! Daily rows in the layout of the original Python loader, for programs that
//! read its files. Columns and line ends are the original's, the energies are
//! those of this tool.

use std::fmt::Write;

use crate::daily::nmi_day::NmiDay;
use crate::daily::outcome::Outcome;
use crate::output::csv_field::push_field;
use crate::output::daily::sink::Sink;
use crate::output::daily::sql::postgres::push_literal;
use crate::output::daily::sql::sink::push_incomplete;
use crate::settings::sql_table::fits_sql;
use crate::state::input_state::InputState;
use crate::values::interval_date::IntervalDate;

/// Writes `nmi,YYYYMMDD,consumption` lines without a header, ended by CRLF.
pub(crate) struct OriginalCsvSink;

/// Writes one `INSERT … ON CONFLICT … DO UPDATE` statement on each line, ended
/// by LF, without a transaction.
pub(crate) struct OriginalSqlSink;

impl Sink for OriginalCsvSink {
    fn begin(&mut self, _: &mut String) {}

    fn day(&mut self, _: &NmiDay<'_>, outcome: &Outcome<'_>, _: &[InputState], out: &mut String) {
        if let Outcome::Daily(daily) = outcome {
            push_field(out, daily.nmi);
            // Writing to a String cannot fail.
            let _ = write!(out, ",{},{}\r\n", compact(daily.date), daily.energy);
        }
    }

    fn finish(&mut self, _: &mut String) {}
}

impl Sink for OriginalSqlSink {
    fn begin(&mut self, _: &mut String) {}

    fn begin_incomplete(&mut self, incomplete: &str, out: &mut String) {
        push_incomplete(incomplete, out);
    }

    fn day(&mut self, _: &NmiDay<'_>, outcome: &Outcome<'_>, _: &[InputState], out: &mut String) {
        let Outcome::Daily(daily) = outcome else {
            return;
        };
        if !fits_sql(daily.nmi) {
            return;
        }
        let (date, energy) = (compact(daily.date), daily.energy);
        out.push_str("INSERT INTO meter_readings(nmi, timestamp, consumption) VALUES(");
        push_literal(out, daily.nmi);
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            ", '{date}', {energy}) ON CONFLICT (nmi, timestamp) DO UPDATE SET consumption = {energy};"
        );
    }

    fn finish(&mut self, _: &mut String) {}
}

/// The date without hyphens, such as `20050301`.
fn compact(date: IntervalDate) -> String {
    date.to_string().replace('-', "")
}
