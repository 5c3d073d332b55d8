//! Register reads as CSV.

use std::fmt::Write;

use crate::output::csv_field::push_field;
use crate::periods::read_period::AccumulationRead;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;

/// The header line of the CSV.
pub(crate) const HEADER: &str = "nmi,suffix,register,meter,from,to,quantity,unit,previous_read,current_read,previous_quality,current_quality,direction,update_time\n";

/// Adds the line of a read. `from` and `to` are NEM time, which is UTC+10 all year
/// (MDFF 3.3.3).
pub(crate) fn push_line(read: &AccumulationRead, out: &mut String) {
    push_field(out, read.nmi.as_str());
    for text in [&read.suffix.to_string(), &read.register, &read.meter_serial] {
        out.push(',');
        if !text.is_empty() {
            push_field(out, text);
        }
    }
    for moment in [read.from, read.to] {
        out.push(',');
        moment.push_to(out);
        out.push_str("+10:00");
    }
    let shown = |index: Option<Decimal>| index.map_or_else(String::new, |index| index.to_string());
    let updated = read.updated.map(|updated: DateTime| updated.to_string());
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        ",{},{},{},{},{},{},{},{}",
        read.quantity,
        read.unit.kilo_name(),
        shown(read.previous),
        shown(read.current),
        read.previous_quality,
        read.current_quality,
        read.direction,
        updated.unwrap_or_default(),
    );
}
