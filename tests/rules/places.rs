//! The text a finding quotes is at the line and column it names.

use nem12::ReadOptions;
use nem12::Settings;
use nem12::Threads;
use nem12::internals::Fields;
use nem12::internals::shown as tamed;
use nem12::report::build_report;
use proptest::prelude::*;

use crate::file::{lines, read};
use crate::row::shown;

/// Texts that replace a field or are added to it.
const SPLINTERS: [&str; 32] = [
    "",
    "0",
    "1",
    "2",
    "8",
    "-1",
    "1e3",
    ".5",
    "007",
    "1.23450",
    "99999999999999999999",
    "A",
    "a",
    "V",
    "N",
    "T",
    "E1",
    "e1",
    "EO",
    "E1B1",
    "kVArh",
    "GWh",
    "S14",
    "E52",
    "20050229",
    "2.0E+13",
    "200503021200",
    "\"q\"",
    "\"",
    "x,y",
    "\r\n",
    "a text of more than forty characters, and a comma",
];

/// Findings that do not quote a part of their line: they quote a sentence, or an
/// NMI at its first row.
const OF_NO_TEXT: [&str; 3] = ["FILE-KIND", "NMI-RANGE", "SQL-NMI"];

fn a_file() -> impl Strategy<Value = String> {
    let edits = prop::collection::vec(
        (
            any::<prop::sample::Index>(),
            any::<prop::sample::Index>(),
            prop::sample::select(&SPLINTERS[..]),
            0..5u8,
        ),
        1..6,
    );
    edits.prop_map(|edits| {
        let mut lines = lines();
        for (line, field, splinter, kind) in edits {
            let at = line.index(lines.len());
            let mut fields: Vec<String> = lines[at].split(',').map(str::to_owned).collect();
            // The readings are many; what is around them should be hit too.
            let place = match field.index(fields.len() + 12) {
                place if place < fields.len() => place,
                place => place % 12 % fields.len(),
            };
            match kind {
                0 => splinter.clone_into(&mut fields[place]),
                1 => fields.insert(place, splinter.to_owned()),
                2 => drop(fields.remove(place)),
                3 => fields[place] = format!(" {}\t", fields[place]),
                _ => fields[place] += splinter,
            }
            lines[at] = fields.join(",");
        }
        lines.join("\r\n") + "\r\n"
    })
}

/// The text with one 9 for its digits that stand together.
fn form(text: &str) -> String {
    let mut form = text.replace(|letter: char| letter.is_ascii_digit(), "9");
    while form.contains("99") {
        form = form.replace("99", "9");
    }
    form
}

/// The places in bytes at which a line has a record. One that is taken apart has several, each
/// with the RecordIndicator that its field ends in.
fn starts(line: &str, is_joined: bool) -> Vec<usize> {
    let commas = line.match_indices(',').map(|(at, _)| at);
    let others = commas.filter_map(|comma| {
        let indicator = line.get(comma.checked_sub(3)?..comma)?;
        let is_one = ["100", "200", "300", "400", "500", "900"].contains(&indicator);
        is_one.then_some(comma - 3)
    });
    let others = others.filter(|&start| is_joined && start > 0);
    std::iter::once(0).chain(others).collect()
}

/// The field in a column of a line. The record that starts at `start` has its own fields, and
/// the commas before it count as columns.
fn field(line: &str, start: usize, column: usize) -> String {
    let before = line[..start].matches(',').count();
    let mut fields = Fields::of(&line.as_bytes()[start..]);
    let field = column
        .checked_sub(before + 1)
        .and_then(|place| fields.nth(place));
    tamed(field.unwrap_or_default()).to_string()
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let state = read(text.as_bytes(), ReadOptions::default());
    let report = build_report(&state, &Settings::default(), &Threads::caller());
    let lines: Vec<&str> = text.split("\r\n").collect();
    let joined: Vec<u64> = shown(&report)
        .filter(|(code, _)| *code == "LINE-JOINED")
        .flat_map(|(_, finding)| finding.places.iter().map(|place| place.line))
        .collect();
    let places = shown(&report).flat_map(|(code, finding)| {
        let places = finding.places.iter();
        places.map(move |place| (code, finding, place))
    });
    for (code, finding, place) in places {
        let Ok(at) = usize::try_from(place.line) else {
            continue;
        };
        if at == 0 || OF_NO_TEXT.contains(&code) {
            continue;
        }
        let line = lines.get(at - 1).copied().unwrap_or_default();
        let Some(column) = place.column else {
            let quoted = finding.found.as_deref().unwrap_or_default();
            let quoted = quoted.trim_end_matches('…').replace('\u{fffd}', "\t");
            prop_assert!(line.contains(&quoted), "{code}: {quoted} in {line}");
            continue;
        };
        let starts = starts(line, joined.contains(&place.line));
        let fields = starts
            .iter()
            .map(|&start| field(line, start, usize::from(column)));
        let mut fields: Vec<String> = fields.collect();
        let mut found = finding.found.clone().unwrap_or_default();
        // Dates of one form are told together, and so are long readings.
        let is_first = (place.line, place.column) == (finding.line, finding.column);
        if !is_first && code == "N300-DECIMALS" {
            continue;
        }
        if !is_first && finding.field.is_some_and(|field| field.contains("Date")) {
            found = form(&found);
            fields = fields.iter().map(|field| form(field)).collect();
        }
        prop_assert!(
            fields.contains(&found),
            "{code}: {found}, not {fields:?}, in column {column} of {line}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn a_quoted_text_is_in_its_line_and_column(text in a_file()) {
        check(&text)?;
    }
}

/// An extra column shifts the columns after it, and the findings name the shifted
/// columns.
#[test]
fn columns_are_counted_as_they_stand() {
    let line = "200,2001985732,8,E1E2,12345678901,e1,N,M1,KWH,60,2005\r\n";
    check(&format!("{}\r\n{line}", lines()[0])).unwrap();
    check(&format!(
        "{}\r\n{}",
        lines()[0],
        line.replace("KWH", "kVArh")
    ))
    .unwrap();
}
