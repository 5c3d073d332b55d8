//! Form: how a line is written, apart from its values (MDFF 3.3.1).
//!
//! The form is about blanks, quotes, commas in quotes, extra columns and bytes
//! that are no text.

use memchr::{memchr, memchr_iter, memchr3};

use crate::lines::fields;
use crate::lines::fields::Fields;
use crate::records::breach::Breach;
use crate::rules::Code;

/// Checks the form of `line`, which should have `width` fields. A text in a field
/// after the last one breaks the rule `extra`.
pub(crate) fn check(line: &[u8], width: usize, extra: Code, note: &mut impl FnMut(Breach<'_>)) {
    check_characters(line, note);
    // Nearly all lines end here. Counting commas is faster than another pass over
    // the fields.
    if memchr_iter(b',', line).count() < width {
        return;
    }
    let mut behind = Fields::of(line).skip(width);
    match behind.find(|field| !field.is_empty()) {
        Some(found) => note(Breach::of_line(extra, found)),
        // Some of the commas are inside fields.
        None if Fields::of(line).count() <= width => {}
        None => note(Breach::of_line(Code::LinePadded, b"")),
    }
}

/// Checks the characters of a line, or of a part of a line: blanks around fields,
/// quotes, and bytes that are no text.
pub(crate) fn check_characters(line: &[u8], note: &mut impl FnMut(Breach<'_>)) {
    if memchr3(b' ', b'\t', b'"', line).is_some() {
        check_edges(line, note);
    }
    let is_ascii = line.is_ascii();
    if !is_ascii {
        check_wide_edges(line, note);
    }
    if !is_ascii && std::str::from_utf8(line).is_err() || memchr(0, line).is_some() {
        note(Breach::of_line(Code::LineBytes, b""));
    }
}

/// Notes the first field with blanks around it, the first field in quotes, and
/// the first field in quotes that has a comma.
fn check_edges(line: &[u8], note: &mut impl FnMut(Breach<'_>)) {
    let raw = || Fields::with_edges(line);
    if let Some(spaced) = raw().find(|field| fields::trim_plain(field).len() < field.len()) {
        note(Breach::of_line(Code::LineSpaces, spaced));
    }
    let is_quoted = |field: &&[u8]| fields::bare(field).len() < fields::trim(field).len();
    if let Some(quoted) = raw().find(is_quoted) {
        note(Breach::of_line(Code::LineQuotes, quoted));
    }
    if let Some(found) = raw().find(|field| memchr(b',', field).is_some()) {
        note(Breach::of_line(Code::LineComma, fields::bare(found)));
    }
}

/// Notes the first field with no-break spaces around it.
fn check_wide_edges(line: &[u8], note: &mut impl FnMut(Breach<'_>)) {
    let is_wide = |field: &&[u8]| fields::trim(field).len() < fields::trim_plain(field).len();
    if let Some(found) = Fields::with_edges(line).find(is_wide) {
        note(Breach::of_line(Code::LineNoBreak, fields::trim(found)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(line: &str, width: usize) -> Vec<&'static str> {
        let mut codes = Vec::new();
        check(line.as_bytes(), width, Code::DayExtra, &mut |breach| {
            codes.push(breach.code.id());
        });
        codes
    }

    #[test]
    fn a_plain_line_has_no_findings() {
        assert_eq!(codes("400,1,48,S14,32,a reason", 6), [""; 0]);
    }

    #[test]
    fn every_deviation_is_noted_once() {
        assert_eq!(
            codes("400, 1,48 ,\"A\",\"B\",", 6),
            ["LINE-SPACES", "LINE-QUOTES"]
        );
        assert_eq!(codes("900,,,", 1), ["LINE-PADDED"]);
        assert_eq!(codes("1,\"a, b\",2", 3), ["LINE-QUOTES", "LINE-COMMA"]);
        assert_eq!(codes("1,\u{a0}2,3", 3), ["LINE-NO-BREAK"]);
        assert_eq!(codes("900,,x,y", 1), ["N300-EXTRA"]);
        assert_eq!(codes("a\0b", 1), ["LINE-BYTES"]);
    }
}
