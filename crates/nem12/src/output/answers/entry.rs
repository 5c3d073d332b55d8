//! The entries of a row of an answer, and how CSV and JSON write them. `sql_rows` writes
//! them as SQL.

use std::fmt::Write;

use crate::output::csv_field::{push_field, push_name};
use crate::output::daily::json::push_string;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
#[cfg(feature = "clock")]
use crate::values::total::Total;

/// The content of one column of a row of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// Nothing: empty in CSV, `null` in JSON.
    Nothing,
    /// A text of the file.
    Text(String),
    /// The name of a period or band, which may be a person's.
    Name(String),
    /// A word, day or time of this tool, which needs no quotes in CSV.
    Word(String),
    /// A moment in NEM time, UTC+10 all year (MDFF 3.3.3). SQL has it without the offset.
    Moment(DateTime),
    /// A number of things.
    Count(u64),
    /// Whether something is so.
    #[cfg(feature = "clock")]
    Truth(bool),
    /// An exact number. In JSON it is a string: most readers turn a number into a double,
    /// which loses digits.
    Number(Decimal),
    /// Several items, with blanks between in CSV.
    List(Vec<Item>),
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// The item in CSV.
    pub(crate) text: String,
    /// The members of the item in JSON; without any, it is the text.
    pub(crate) members: Vec<(&'static str, Entry)>,
}

impl Entry {
    /// A number that may be absent.
    pub(crate) fn number(number: Option<Decimal>) -> Self {
        number.map_or(Self::Nothing, Self::Number)
    }

    /// A sum that may be absent. One with more digits than a number has is a text.
    #[cfg(feature = "clock")]
    pub(crate) fn total(total: Option<&Total>) -> Self {
        total.map_or(Self::Nothing, |total| match total.small() {
            Some(number) => Self::Number(number),
            None => Self::Text(total.to_string()),
        })
    }

    /// A word that may be absent.
    pub(crate) fn word(word: Option<impl Into<String>>) -> Self {
        word.map_or(Self::Nothing, |word| Self::Word(word.into()))
    }
}

/// The names of columns.
pub(crate) fn names_of(columns: &[&str]) -> Vec<String> {
    columns.iter().map(|&name| name.to_owned()).collect()
}

/// Adds the header line of a CSV.
pub(crate) fn push_header(columns: &[String], out: &mut String) {
    out.push_str(&columns.join(","));
    out.push('\n');
}

/// Adds the line of a row to a CSV.
pub(crate) fn push_line(row: &[Entry], out: &mut String) {
    for (index, entry) in row.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        match entry {
            Entry::Nothing => {}
            Entry::Text(text) if text.is_empty() => {}
            Entry::Text(text) => push_field(out, text),
            Entry::Name(name) => push_name(out, name),
            Entry::Word(word) => out.push_str(word),
            Entry::Moment(moment) => push_moment(*moment, out),
            #[cfg(feature = "clock")]
            Entry::Truth(truth) => out.push_str(if *truth { "true" } else { "false" }),
            // Writing to a String cannot fail.
            Entry::Count(count) => drop(write!(out, "{count}")),
            Entry::Number(number) => number.push_to(out),
            Entry::List(items) if items.is_empty() => {}
            Entry::List(items) => {
                let mut texts = String::new();
                push_items(items, &mut texts);
                push_field(out, &texts);
            }
        }
    }
    out.push('\n');
}

/// Adds the texts of several items, with blanks between.
pub(crate) fn push_items(items: &[Item], out: &mut String) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        out.push_str(&item.text);
    }
}

/// Adds a moment in NEM time, with its offset.
pub(crate) fn push_moment(moment: DateTime, out: &mut String) {
    moment.push_to(out);
    out.push_str("+10:00");
}

/// Adds the object of a row to an array of JSON, on a line of its own.
pub(crate) fn push_object(columns: &[String], row: &[Entry], is_first: bool, out: &mut String) {
    out.push_str(if is_first { "\n" } else { ",\n" });
    push_members(columns.iter().map(String::as_str).zip(row), out);
}

fn push_members<'a>(members: impl Iterator<Item = (&'a str, &'a Entry)>, out: &mut String) {
    let mut between = '{';
    for (name, entry) in members {
        out.push(between);
        push_string(out, name);
        out.push(':');
        push_value(entry, out);
        between = ',';
    }
    out.push('}');
}

fn push_value(entry: &Entry, out: &mut String) {
    match entry {
        Entry::Nothing => out.push_str("null"),
        Entry::Text(text) | Entry::Name(text) | Entry::Word(text) => push_string(out, text),
        Entry::Moment(moment) => {
            out.push('"');
            push_moment(*moment, out);
            out.push('"');
        }
        #[cfg(feature = "clock")]
        Entry::Truth(truth) => out.push_str(if *truth { "true" } else { "false" }),
        // Writing to a String cannot fail.
        Entry::Count(count) => drop(write!(out, "{count}")),
        Entry::Number(number) => push_string(out, &number.to_string()),
        Entry::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                if item.members.is_empty() {
                    push_string(out, &item.text);
                } else {
                    push_members(item.members.iter().map(|(name, entry)| (*name, entry)), out);
                }
            }
            out.push(']');
        }
    }
}
