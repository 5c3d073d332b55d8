//! Lines of a table from elsewhere, and the fields of a line.

use std::borrow::Cow;

use memchr::memchr_iter;

use crate::lines::fields::{Fields, bare, is_blank, text, trim};
use crate::lines::line;
use crate::lines::line_form::with_commas;
use crate::lines::line_reader::LineReader;

/// The mark that some programs write at the start of a text.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The characters that separate fields, the most usual first.
const SEPARATORS: [u8; 4] = *b",;\t|";

/// The lines of a table with something in them, in UTF-8, each with its number from 1. Lines
/// that begin with `#` are comments.
pub(crate) struct ClaimLines<'a> {
    lines: LineReader<&'a [u8]>,
    number: u64,
    separator: u8,
}

/// A line of a table.
pub(crate) struct ClaimLine {
    /// The physical line, from 1.
    pub(crate) number: u64,
    bytes: Vec<u8>,
}

impl<'a> ClaimLines<'a> {
    /// The lines of `table`. The first one says what separates fields.
    pub(crate) fn of(table: &'a [u8]) -> Self {
        let mut lines = Self {
            lines: LineReader::new(table),
            number: 0,
            separator: b',',
        };
        let head = Self {
            lines: LineReader::new(table),
            ..lines
        };
        if let Some(line) = { head }.next() {
            lines.separator = separator_of(&line.bytes);
        }
        lines
    }
}

impl Iterator for ClaimLines<'_> {
    type Item = ClaimLine;

    fn next(&mut self) -> Option<ClaimLine> {
        loop {
            // Bytes in memory can always be read.
            let bytes = self.lines.next_line().ok()??;
            self.number += 1;
            let bare = match bytes.strip_prefix(MARK) {
                Some(rest) if self.number == 1 => rest,
                _ => &bytes,
            };
            if bare.starts_with(b"#") {
                continue;
            }
            let bytes = if self.separator == b',' {
                bare.to_vec()
            } else {
                with_commas(bare, self.separator)
            };
            if !is_blank(&bytes) {
                return Some(ClaimLine {
                    number: self.number,
                    bytes,
                });
            }
        }
    }
}

impl ClaimLine {
    /// Whether the line is cut, because it is too long to be a row.
    pub(crate) fn is_long(&self) -> bool {
        self.bytes.len() > line::LONGEST
    }

    /// The fields, without the quotes and blanks around them.
    pub(crate) fn fields(&self) -> Vec<Cow<'_, str>> {
        Fields::with_edges(&self.bytes).map(plain).collect()
    }
}

/// A field without the quotes and blanks around it. Two quotes in quotes stand for one.
fn plain(field: &[u8]) -> Cow<'_, str> {
    let is_quoted = trim(field).starts_with(b"\"");
    let bare = text(bare(field));
    if is_quoted && bare.contains("\"\"") {
        bare.replace("\"\"", "\"").into()
    } else {
        bare
    }
}

/// The separator that a line has most of.
fn separator_of(line: &[u8]) -> u8 {
    let count = |separator: u8| memchr_iter(separator, line).count();
    // Of equals, the first one.
    let most = SEPARATORS.into_iter().rev().max_by_key(|&one| count(one));
    most.unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &[u8]) -> Vec<(u64, Vec<String>)> {
        let row = |line: ClaimLine| {
            let fields = line.fields().into_iter().map(Cow::into_owned);
            (line.number, fields.collect())
        };
        ClaimLines::of(table).map(row).collect()
    }

    #[test]
    fn fields_are_those_of_any_separator_and_encoding() {
        let expected: Vec<(u64, Vec<String>)> = [(1, ["nmi", "kwh"]), (4, ["A", "1,234.5"])]
            .map(|(line, fields)| (line, fields.map(str::to_owned).to_vec()))
            .to_vec();
        for table in [
            "nmi,kwh\r\n\r\n# note\r\n\"A\",\"1,234.5\"\r\n",
            "\u{feff}nmi;kwh\n\n;\nA;1,234.5",
            "nmi\tkwh\n\n\nA\t\"1,234.5\"\n",
        ] {
            assert_eq!(rows(table.as_bytes()), expected, "{table}");
            let wide: Vec<u8> = std::iter::once('\u{feff}')
                .chain(table.trim_start_matches('\u{feff}').chars())
                .flat_map(|one| u16::try_from(u32::from(one)).unwrap().to_le_bytes())
                .collect();
            assert_eq!(rows(&wide), expected, "{table} in UTF-16");
        }
        let quotes = &rows(b"nmi,kwh\n\"A\"\"B, C\",1\n")[1].1;
        assert_eq!(quotes[..], ["A\"B, C", "1"]);
        assert!(rows(b"").is_empty());
    }
}
