//! Register reads as JSON: an array with one object for each read, one on a line.

use crate::output::daily::json::push_string;
use crate::output::reads::cells::{COLUMNS, Cell};

/// Adds the object of a row. Numbers are strings: most readers turn a JSON number
/// into a double, which loses digits.
pub(crate) fn push_object(cells: &[Cell], is_first: bool, out: &mut String) {
    out.push_str(if is_first { "\n" } else { ",\n" });
    let mut between = '{';
    for (name, cell) in COLUMNS.iter().zip(cells) {
        out.push(between);
        push_string(out, name);
        out.push(':');
        match cell {
            Cell::Text(text) | Cell::Word(text) => push_string(out, text),
            Cell::Number(Some(number)) => push_string(out, &number.to_string()),
            Cell::Moment(moment) => push_string(out, &format!("{moment}+10:00")),
            Cell::Day(day) => push_string(out, &day.to_string()),
            Cell::Stamp(Some(stamp)) => push_string(out, &stamp.to_string()),
            Cell::Number(None) | Cell::Stamp(None) => out.push_str("null"),
        }
        between = ',';
    }
    out.push('}');
}
