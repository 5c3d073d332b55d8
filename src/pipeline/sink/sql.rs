//! SQL: upserts for PostgreSQL, in one transaction.

use std::fmt::Write;

use crate::pipeline::daily::{NmiDay, Outcome};
use crate::pipeline::settings::Settings;
use crate::pipeline::sink::Sink;
use crate::pipeline::state::InputState;

/// Rows in one statement.
const ROWS: usize = 1000;

/// What the table's NMI column holds, in characters.
const NMI_LENGTH: usize = 10;

const INSERT: &str = "INSERT INTO meter_readings (nmi, \"timestamp\", consumption) VALUES\n";

const UPSERT: &str =
    "\nON CONFLICT (nmi, \"timestamp\") DO UPDATE SET consumption = EXCLUDED.consumption;\n";

const CREATE: &str = "\
CREATE TABLE IF NOT EXISTS meter_readings (
    id uuid DEFAULT gen_random_uuid() NOT NULL PRIMARY KEY,
    nmi varchar(10) NOT NULL,
    \"timestamp\" timestamp NOT NULL,
    consumption numeric NOT NULL,
    UNIQUE (nmi, \"timestamp\")
);
";

/// `INSERT … ON CONFLICT … DO UPDATE` into `meter_readings`.
///
/// Running it twice leaves the table as running it once.
pub struct SqlSink {
    settings: Settings,
    rows: usize,
}

impl SqlSink {
    /// A sink that has written nothing yet.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        Self {
            settings: settings.clone(),
            rows: 0,
        }
    }
}

impl Sink for SqlSink {
    fn begin(&mut self, out: &mut String) {
        let version = env!("CARGO_PKG_VERSION");
        let streams = &self.settings.streams;
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            "-- nem12-loader {version}: daily energy per NMI in kWh; streams: {streams}. \
             Rows already in the table for the same NMI and day are replaced, whatever their age.\nBEGIN;\n"
        );
        if self.settings.create_table {
            out.push_str(CREATE);
        }
    }

    fn day(&mut self, _: &NmiDay<'_>, outcome: &Outcome<'_>, _: &[InputState], out: &mut String) {
        let Outcome::Daily(daily) = outcome else {
            return;
        };
        if !fits_sql(daily.nmi) {
            return;
        }
        if self.rows == ROWS {
            out.push_str(UPSERT);
            self.rows = 0;
        }
        out.push_str(if self.rows == 0 { INSERT } else { ",\n" });
        self.rows += 1;
        out.push('(');
        push_literal(out, daily.nmi);
        let _ = write!(out, ", '{}', {})", daily.date, daily.energy);
    }

    fn finish(&mut self, out: &mut String) {
        if self.rows > 0 {
            out.push_str(UPSERT);
        }
        out.push_str("COMMIT;\n");
    }
}

/// Whether the table can hold this NMI.
#[must_use]
pub fn fits_sql(nmi: &str) -> bool {
    nmi.chars().count() <= NMI_LENGTH && !nmi.contains('\0')
}

/// Adds a string literal. With a backslash in it, it is written so that it
/// means the same whatever `standard_conforming_strings` is.
pub(super) fn push_literal(out: &mut String, text: &str) {
    let has_backslash = text.contains('\\');
    out.push_str(if has_backslash { "E'" } else { "'" });
    for character in text.chars() {
        if character == '\'' || character == '\\' {
            out.push(character);
        }
        out.push(character);
    }
    out.push('\'');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_cannot_be_left() {
        for (text, literal) in [
            ("QNTEST0001", "'QNTEST0001'"),
            ("a'); --", "'a''); --'"),
            ("a\\'b", "E'a\\\\''b'"),
        ] {
            let mut out = String::new();
            push_literal(&mut out, text);
            assert_eq!(out, literal);
        }
    }
}
