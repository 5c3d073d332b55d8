//! Table entry: one row of the tables of the specification, as text.

use crate::rules::dated::{Dated, Life};
use crate::rules::fields::LIMITS;
use crate::rules::forms::{DATA_STREAMS, DATES, INTERVAL_LENGTHS, QUALITY_FLAGS, TRANS_CODES};
use crate::rules::methods::METHODS;
use crate::rules::nmi_ranges::NMI_RANGES;
use crate::rules::reason_codes::{IN_EVENTS, REASON_CODES};
use crate::rules::source::Source;
use crate::rules::suffixes::{ELEMENTS, SUFFIXES};

/// One row of the tables of the specification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableEntry {
    /// The table, such as `ReasonCode`.
    pub table: &'static str,
    /// The code, or the range of codes.
    pub code: String,
    /// The first edition that has it; `None` if every edition lists it as
    /// obsolete.
    pub first: Option<&'static str>,
    /// The last edition that has it; `None` if the newest has it.
    pub last: Option<&'static str>,
    /// The document that says so.
    pub source: Source,
}

/// Every row of the tables, table by table.
#[must_use]
pub fn table_entries() -> Vec<TableEntry> {
    let numbers = |&(first, last): &(u8, u8)| match last - first {
        0 => first.to_string(),
        _ => format!("{first} to {last}"),
    };
    let text = |text: &&str| (*text).to_owned();
    let mut all = Vec::new();
    all.extend(rows("QualityMethod, flag", &QUALITY_FLAGS, text));
    all.extend(rows("QualityMethod, method", &METHODS, numbers));
    all.extend(rows("ReasonCode", &REASON_CODES, numbers));
    all.extend(rows(
        "ReasonCode that actual readings have in 400 records alone",
        &IN_EVENTS,
        numbers,
    ));
    all.extend(rows("IntervalLength", &INTERVAL_LENGTHS, numbers));
    all.extend(rows("MDMDataStreamIdentifier", &DATA_STREAMS, text));
    all.extend(rows("TransCode", &TRANS_CODES, text));
    all.extend(rows("NMISuffix, first character", &SUFFIXES, |stream| {
        format!(
            "{}: {:?}, {:?}, {:?}",
            char::from(stream.letter),
            stream.measured,
            stream.flow,
            stream.meter
        )
    }));
    all.extend(rows("NMISuffix, second character", &[ELEMENTS], text));
    all.extend(rows("NMI", &NMI_RANGES, |range| {
        let holder = range.holder;
        if range.first == range.last {
            format!("{}…: {holder}", range.first)
        } else {
            format!("{}… to {}…: {holder}", range.first, range.last)
        }
    }));
    all.extend(rows("dates", &DATES, text));
    all.extend(rows("longest text", &LIMITS, |limit| {
        format!("{}: {}", limit.field, limit.most)
    }));
    all
}

fn rows<'a, T>(
    table: &'static str,
    rows: &'a [Dated<T>],
    code: impl Fn(&T) -> String + 'a,
) -> impl Iterator<Item = TableEntry> + 'a {
    rows.iter().map(move |row| {
        let (first, last) = match row.life {
            Life::Since(first) => (Some(first.word()), None),
            Life::Within(first, last) => (Some(first.word()), Some(last.word())),
            Life::Past => (None, None),
        };
        TableEntry {
            table,
            code: code(&row.of),
            first,
            last,
            source: row.source,
        }
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::rules::edition::Edition;
    use crate::rules::source::SOURCES;

    #[test]
    fn every_entry_has_an_edition_a_date_and_a_source() {
        let all = table_entries();
        assert!(all.len() >= 140, "{}", all.len());
        for entry in &all {
            assert!(SOURCES.contains(&entry.source), "{entry:?}");
            assert!(entry.first.is_some() || entry.last.is_none(), "{entry:?}");
        }
        let codes: HashSet<(&str, &str)> = all
            .iter()
            .map(|entry| (entry.table, entry.code.as_str()))
            .collect();
        assert_eq!(codes.len(), all.len(), "a code is in a table twice");
    }

    #[test]
    fn every_source_has_an_edition_and_a_date() {
        for source in SOURCES {
            assert!(!source.document.is_empty() && !source.edition.is_empty());
            let is_date = |text: &str| {
                text.split('-').all(|part| {
                    matches!(part.len(), 2 | 4) && part.bytes().all(|byte| byte.is_ascii_digit())
                })
            };
            assert!(is_date(source.date) && source.date.len() >= 4, "{source:?}");
        }
    }

    #[test]
    fn every_edition_has_a_source() {
        for edition in Edition::ALL {
            let own = SOURCES
                .iter()
                .find(|source| (source.document, source.edition) == ("MDFF", edition.word()));
            assert!(own.is_some(), "{edition:?}");
        }
        assert!(Edition::ALL.is_sorted());
        assert_eq!(Edition::ALL.last(), Some(&Edition::default()));
    }
}
