//! Register reads as CSV.

use std::fmt::Write;

use crate::output::csv_field::push_field;
use crate::output::reads::cells::Cell;

/// Adds a header line.
pub(crate) fn push_header(columns: &[&str], out: &mut String) {
    out.push_str(&columns.join(","));
    out.push('\n');
}

/// Adds the line of a row.
pub(crate) fn push_line(cells: &[Cell], out: &mut String) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        // Writing to a String cannot fail.
        let _ = match cell {
            Cell::Text(text) if text.is_empty() => Ok(()),
            Cell::Text(text) => {
                push_field(out, text);
                Ok(())
            }
            Cell::Word(word) => out.write_str(word),
            Cell::Number(Some(number)) => write!(out, "{number}"),
            Cell::Moment(moment) => write!(out, "{moment}+10:00"),
            Cell::Day(day) => write!(out, "{day}"),
            Cell::Stamp(Some(stamp)) => write!(out, "{stamp}"),
            Cell::Number(None) | Cell::Stamp(None) => Ok(()),
        };
    }
    out.push('\n');
}
