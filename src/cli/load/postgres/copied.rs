//! Rows that are sent to a server, in the text form of COPY.

use std::io::{self, Write};

use postgres::{Client, CopyInWriter};

use crate::cli::load::postgres::fault::{copy_error, database_error};
use crate::cli::load::store::MonthText;
use nem12::{Decimal, IntervalDate};

/// The bytes that are sent at a time.
const PART: usize = 64 * 1024;

/// Sends rows with a statement.
pub(super) fn copy<T>(
    client: &mut Client,
    statement: &str,
    rows: impl Iterator<Item = T>,
    mut push: impl FnMut(&mut String, T),
) -> io::Result<()> {
    let copy = client.copy_in(statement);
    let mut copy = copy.map_err(|error| database_error(&error))?;
    let mut text = String::with_capacity(2 * PART);
    for row in rows {
        push(&mut text, row);
        text.push('\n');
        if text.len() >= PART {
            send(&mut copy, &mut text)?;
        }
    }
    send(&mut copy, &mut text)?;
    copy.finish()
        .map(drop)
        .map_err(|error| database_error(&error))
}

fn send(copy: &mut CopyInWriter<'_>, text: &mut String) -> io::Result<()> {
    copy.write_all(text.as_bytes()).map_err(copy_error)?;
    text.clear();
    Ok(())
}

/// Appends a month.
pub(super) fn push_month(out: &mut String, month: &MonthText<'_>) {
    push_text(out, month.nmi);
    out.push('\t');
    push_text(out, &month.suffix);
    out.push('\t');
    month.first.push_to(out);
    out.push_str(if month.has_nulls { "\tt\t" } else { "\tf\t" });
    out.push_str(&month.days);
}

/// Appends a daily row; without an energy, it is null.
pub(super) fn push_daily(
    out: &mut String,
    &(nmi, day, energy): &(&str, IntervalDate, Option<Decimal>),
) {
    push_text(out, nmi);
    out.push('\t');
    day.push_to(out);
    out.push('\t');
    match energy {
        Some(energy) => energy.push_to(out),
        None => out.push_str("\\N"),
    }
}

/// Appends a text field, escaped so that no character of it ends the field.
pub(super) fn push_text(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_of_a_field_ends_it() {
        let mut out = String::new();
        push_text(&mut out, "a\\N\tb\n");
        assert_eq!(out, "a\\\\N\\tb\\n");
    }

    #[test]
    fn a_month_is_a_row_of_copy() {
        let month = MonthText {
            nmi: "QN\\TEST",
            suffix: "E1".to_owned(),
            first: IntervalDate::from_days(12_000),
            has_nulls: true,
            days: "[[1,\"1.5\",\"A\"]]".to_owned(),
        };
        let mut out = String::new();
        push_month(&mut out, &month);
        assert_eq!(out, "QN\\\\TEST\tE1\t2002-11-09\tt\t[[1,\"1.5\",\"A\"]]");
    }
}
