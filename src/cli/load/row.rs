//! The rows of the databases.

use std::fmt::Write as _;
use std::io;

use nem12::host::{
    MERGE_ANY_STREAM, MERGE_TIED, StoredDay, for_each_daily, for_each_lost, for_each_stored,
    nulls_text,
};
use nem12::{Decimal, IntervalDate, Profile, State, Suffix};

/// Calls `take` with every stream-day, until it fails.
pub(super) fn each_day(
    state: &State,
    profile: Profile,
    mut take: impl FnMut(&StoredDay<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut result = Ok(());
    for_each_stored(state, profile, |day| {
        if result.is_ok() {
            result = take(day);
        }
    });
    result
}

/// Calls `take` with the NMI and the column `suffix` of every stream that may be lost, until
/// it fails.
pub(super) fn each_lost(
    state: &State,
    profile: Profile,
    mut take: impl FnMut(&str, &str) -> io::Result<()>,
) -> io::Result<()> {
    let mut result = Ok(());
    for_each_lost(state, profile, |nmi, suffix| {
        if result.is_ok() {
            result = take(nmi, &suffix_text(suffix));
        }
    });
    result
}

/// The column `suffix`.
fn suffix_text(suffix: Option<Suffix>) -> String {
    suffix.map_or_else(|| MERGE_ANY_STREAM.to_owned(), |suffix| suffix.to_string())
}

/// Calls `take` with every daily row, until it fails; returns the number of
/// withheld NMI-days.
pub(super) fn each_daily(
    state: &State,
    profile: Profile,
    mut take: impl FnMut(&str, IntervalDate, Decimal) -> io::Result<()>,
) -> io::Result<u64> {
    let (mut result, mut withheld) = (Ok(()), 0);
    for_each_daily(state, profile, |nmi, date, kwh| match kwh {
        None => withheld += 1,
        Some(kwh) if result.is_ok() => result = take(nmi, date, kwh),
        Some(_) => {}
    });
    result.map(|()| withheld)
}

/// The columns of a stream-day; `None` is NULL.
pub(super) fn columns(day: &StoredDay<'_>) -> [Option<String>; 8] {
    [
        Some(day.nmi.to_owned()),
        Some(suffix_text(day.suffix)),
        Some(day.date.to_string()),
        day.kwh.map(|kwh| kwh.to_string()),
        match day.quality {
            Some(quality) => Some(quality.to_string()),
            None => day.is_tied.then(|| MERGE_TIED.to_owned()),
        },
        day.updated.map(|stamp| stamp.to_string()),
        day.created.map(|stamp| stamp.to_string()),
        Some(nulls_text(day.nulls)),
    ]
}

/// Appends a stream-day in the text form of PostgreSQL's COPY. Unlike [`columns`], no
/// column gets a string of its own, because the server waits for this.
pub(super) fn push_day(out: &mut String, day: &StoredDay<'_>) {
    push_text(out, day.nmi);
    // Writing to a String cannot fail.
    let _ = match day.suffix {
        Some(suffix) => write!(out, "\t{suffix}\t"),
        None => write!(out, "\t{MERGE_ANY_STREAM}\t"),
    };
    day.date.push_to(out);
    out.push('\t');
    push_or_null(out, day.kwh, |out, kwh| kwh.push_to(out));
    out.push('\t');
    if day.is_tied {
        out.push_str(MERGE_TIED);
    } else {
        push_or_null(out, day.quality, |out, quality| {
            let _ = write!(out, "{quality}");
        });
    }
    for stamp in [day.updated, day.created] {
        out.push('\t');
        push_or_null(out, stamp, |out, stamp| stamp.push_to(out));
    }
    out.push('\t');
    if !day.nulls.is_empty() {
        out.push_str(&nulls_text(day.nulls));
    }
    out.push('\n');
}

/// Appends a stream that may be lost in the text form of PostgreSQL's COPY.
pub(super) fn push_lost(out: &mut String, nmi: &str, suffix: &str) {
    push_text(out, nmi);
    out.push('\t');
    out.push_str(suffix);
    out.push('\n');
}

/// Appends a daily row in the text form of PostgreSQL's COPY.
pub(super) fn push_daily(out: &mut String, nmi: &str, date: IntervalDate, kwh: Decimal) {
    push_text(out, nmi);
    out.push('\t');
    date.push_to(out);
    out.push('\t');
    kwh.push_to(out);
    out.push('\n');
}

fn push_or_null<T>(out: &mut String, value: Option<T>, push: impl FnOnce(&mut String, T)) {
    match value {
        Some(value) => push(out, value),
        None => out.push_str("\\N"),
    }
}

/// Appends a text field, escaped so that no character of it ends the field.
fn push_text(out: &mut String, text: &str) {
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
    use nem12::{DateTime, Suffix};

    #[test]
    fn no_character_of_a_field_ends_it() {
        let mut out = String::new();
        push_text(&mut out, "a\\N\tb\n");
        assert_eq!(out, "a\\\\N\\tb\\n");
    }

    #[test]
    fn a_row_of_copy_has_the_columns_of_the_table() {
        let day = StoredDay {
            nmi: "QNTEST0001",
            suffix: Suffix::parse(b"E1"),
            date: IntervalDate::from_days(12_000),
            kwh: Some(Decimal::new(1500, 3)),
            quality: None,
            is_tied: false,
            updated: DateTime::parse(b"20050302123456"),
            created: None,
            nulls: &[(0, 720), (1410, 1440)],
        };
        let expected = columns(&day).map(|column| column.unwrap_or_else(|| "\\N".to_owned()));
        let mut out = String::new();
        push_day(&mut out, &day);
        assert_eq!(out, expected.join("\t") + "\n");
        assert!(
            out.contains("\t2005-03-02T12:34:56\t\\N\t0-720 1410-1440\n"),
            "{out}"
        );
    }
}
