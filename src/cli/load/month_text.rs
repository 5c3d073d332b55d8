//! The days of a stream in a month as one text, which a row of the table of months has:
//! a JSON array with an array for each day, `[1,"12.5","A","2024-02-01T12:34:56",null,"0-30"]`.
//! They are the day of the month, the energy, the quality, UpdateDateTime, the DateTime of the
//! 100 record, the null intervals, and the `E` streams that the strict profile wants and that were not
//! there; what is missing at the end is null.

use std::fmt::Write as _;
use std::io;

use serde::Deserialize;

use nem12::host::{StoredDay, StoredMonth};
use nem12::{DateTime, Decimal, IntervalDate, Quality, Suffix};

use crate::cli::load::store::MonthRow;

/// The quality of a day that has two versions that are equally new and differ.
const TIED: &str = "tie";

/// The suffix where it cannot be read, and for all streams of an NMI that may be lost.
const ANY_STREAM: &str = "??";

/// The cells of a day.
#[derive(Deserialize)]
struct Cells<'a>(
    u8,
    #[serde(borrow)] Option<&'a str>,
    #[serde(borrow)] Option<&'a str>,
    #[serde(borrow, default)] Option<&'a str>,
    #[serde(borrow, default)] Option<&'a str>,
    #[serde(borrow, default)] Option<&'a str>,
    #[serde(borrow, default)] Option<&'a str>,
);

/// The column `suffix`.
pub(super) fn suffix_text(suffix: Option<Suffix>) -> String {
    suffix.map_or_else(|| ANY_STREAM.to_owned(), |suffix| suffix.to_string())
}

/// The stream of a column `suffix`.
pub(super) fn suffix_of(text: &str) -> Option<Suffix> {
    Some(text)
        .filter(|&text| text != ANY_STREAM)
        .and_then(|text| Suffix::parse(text.as_bytes()))
}

/// The text of a month.
pub(super) fn text_of(month: &StoredMonth) -> String {
    let mut text = String::with_capacity(2 + 72 * month.days.len());
    text.push('[');
    for day in &month.days {
        if text.len() > 1 {
            text.push(',');
        }
        push_day(&mut text, day);
    }
    text.push(']');
    text
}

fn push_day(text: &mut String, day: &StoredDay) {
    // Writing to a String cannot fail.
    let _ = write!(text, "[{},", day.date.day());
    push_or_null(text, day.kwh, |text, kwh| kwh.push_to(text));
    text.push(',');
    if day.is_tied {
        let _ = write!(text, "\"{TIED}\"");
    } else {
        push_or_null(text, day.quality, |text, quality| {
            let _ = write!(text, "{quality}");
        });
    }
    for stamp in [day.updated, day.created] {
        text.push(',');
        push_or_null(text, stamp, |text, stamp| stamp.push_to(text));
    }
    if !day.nulls.is_empty() || !day.wanted.is_empty() {
        let ranges = day.nulls.iter().map(|(from, to)| format!("{from}-{to}"));
        let _ = write!(text, ",\"{}\"", ranges.collect::<Vec<_>>().join(" "));
    }
    if !day.wanted.is_empty() {
        let suffixes = day.wanted.iter().map(ToString::to_string);
        let _ = write!(text, ",\"{}\"", suffixes.collect::<Vec<_>>().join(" "));
    }
    text.push(']');
}

fn push_or_null<T>(text: &mut String, value: Option<T>, push: impl FnOnce(&mut String, T)) {
    match value {
        Some(value) => {
            text.push('"');
            push(text, value);
            text.push('"');
        }
        None => text.push_str("null"),
    }
}

/// The stream-days of a row.
pub(super) fn days_of(row: &MonthRow) -> io::Result<Vec<StoredDay>> {
    let suffix = suffix_of(&row.suffix);
    let days = month_of(&row.first).and_then(|first| {
        let days: Vec<Cells<'_>> = serde_json::from_str(&row.days).ok()?;
        days.iter()
            .map(|cells| day_of(suffix, first, cells))
            .collect()
    });
    days.ok_or_else(|| {
        io::Error::other(
            "a row of stream_months is none that nem12 has written; restore the tables from a copy",
        )
    })
}

/// The first day of a month, as a database gives it.
pub(super) fn month_of(text: &str) -> Option<IntervalDate> {
    IntervalDate::parse(digits(text.get(..10)?).as_bytes())
}

fn day_of(suffix: Option<Suffix>, first: IntervalDate, cells: &Cells<'_>) -> Option<StoredDay> {
    let &Cells(day, kwh, quality, updated, created, nulls, wanted) = cells;
    let date = IntervalDate::from_days(first.days() + i32::from(day.checked_sub(1)?));
    let stamp = |text: Option<&str>| match text {
        Some(text) => DateTime::parse(digits(text).as_bytes()).map(Some),
        None => Some(None),
    };
    let is_tied = quality == Some(TIED);
    let quality = match quality.filter(|_| !is_tied) {
        Some(text) => Some(Quality::parse(text.as_bytes())?),
        None => None,
    };
    let kwh = match kwh {
        Some(text) => Some(Decimal::parse(text.as_bytes()).ok()?),
        None => None,
    };
    Some(StoredDay {
        suffix,
        date,
        kwh,
        quality,
        is_tied,
        updated: stamp(updated)?,
        created: stamp(created)?,
        nulls: ranges_of(nulls.unwrap_or_default())?,
        wanted: wanted
            .unwrap_or_default()
            .split_whitespace()
            .map(|suffix| Suffix::parse(suffix.as_bytes()))
            .collect::<Option<_>>()?,
    })
}

fn ranges_of(text: &str) -> Option<Vec<(u16, u16)>> {
    let ranges = text.split_ascii_whitespace().map(|range| {
        let (from, to) = range.split_once('-')?;
        Some((from.parse().ok()?, to.parse().ok()?))
    });
    ranges.collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
