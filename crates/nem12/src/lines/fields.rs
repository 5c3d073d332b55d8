//! Fields: the bytes between two commas, without surrounding blanks and quotes.
//!
//! The specification allows neither blanks around a field nor quotes (MDFF
//! 3.3.1), but real files have both. Quotes are removed only if a field has them
//! at both ends, and only then a comma inside belongs to the field, so a single
//! quote never joins two fields.

use memchr::memchr;

/// An iterator over the fields of one line, in order.
#[derive(Clone, Debug)]
pub struct Fields<'a> {
    rest: Option<&'a [u8]>,
}

impl<'a> Fields<'a> {
    /// The fields of `line`, which is without its line ending.
    #[must_use]
    pub fn of(line: &'a [u8]) -> Self {
        Self { rest: Some(line) }
    }

    /// The bytes of the fields that the iterator has not returned yet.
    #[must_use]
    pub fn rest(&self) -> &'a [u8] {
        self.rest.unwrap_or_default()
    }

    /// The fields of `line` with the blanks and quotes around them.
    pub(crate) fn with_edges(line: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
        let mut fields = Self::of(line);
        std::iter::from_fn(move || fields.next_with_edges())
    }

    #[inline]
    fn next_with_edges(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest?;
        let end = match rest.first() {
            Some(b'"' | b' ' | b'\t' | b'=' | 0x80..) => end_of_quoted(rest),
            _ => None,
        };
        let (field, rest) = match end.or_else(|| comma_in(rest)) {
            Some(end) if end < rest.len() => (&rest[..end], Some(&rest[end + 1..])),
            _ => (rest, None),
        };
        self.rest = rest;
        Some(field)
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = &'a [u8];

    #[inline]
    fn next(&mut self) -> Option<&'a [u8]> {
        self.next_with_edges().map(bare)
    }
}

/// The end of the first field of `rest`, if the field has double quotes at both
/// ends.
fn end_of_quoted(rest: &[u8]) -> Option<usize> {
    let text = trim_start(rest);
    let text = text.strip_prefix(b"=").unwrap_or(text);
    let inner = text.strip_prefix(b"\"")?;
    let behind = trim_start(&inner[closing_quote(inner)? + 1..]);
    let end = rest.len() - behind.len();
    matches!(behind, [] | [b',', ..]).then_some(end)
}

/// The index of the double quote that closes a text. Two in a row stand for one
/// that belongs to the text.
#[must_use]
pub(crate) fn closing_quote(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr(b'"', &text[at..])?;
        if text.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// The index of the first comma of `rest`.
///
/// Most fields are shorter than the start of a vector search takes, so the first
/// 16 bytes are tested eight at a time. The test sets the high bit of each comma,
/// and perhaps of bytes after a comma, but never of a byte before one.
#[inline]
fn comma_in(rest: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    for (start, bytes) in (0..).step_by(8).zip(rest.as_chunks::<8>().0).take(2) {
        let others = u64::from_le_bytes(*bytes) ^ (ONES * u64::from(b','));
        let commas = others.wrapping_sub(ONES) & !others & (ONES << 7);
        if commas != 0 {
            return Some(start + commas.trailing_zeros() as usize / 8);
        }
    }
    memchr(b',', rest)
}

/// A field without the blanks around it and without quotes at both ends. A
/// spreadsheet also writes `="…"`, so that it keeps leading zeros.
#[must_use]
pub(crate) fn bare(field: &[u8]) -> &[u8] {
    let field = trim(field);
    match field {
        [b'"', inner @ .., b'"'] | [b'=', b'"', inner @ .., b'"'] => trim(inner),
        _ => field,
    }
}

/// Whether `line` has only commas, blanks and empty quotes.
#[must_use]
pub(crate) fn is_blank(line: &[u8]) -> bool {
    Fields::of(line).all(<[u8]>::is_empty)
}

/// The first `N` fields of `line`, and how many of them `line` has. Fields that
/// `line` does not have are empty.
///
/// The result is an array, because executors do not allocate for a record.
#[must_use]
pub(crate) fn first<const N: usize>(line: &[u8]) -> ([&[u8]; N], usize) {
    let mut first: [&[u8]; N] = [b""; N];
    let mut count = 0;
    for (slot, field) in first.iter_mut().zip(Fields::of(line)) {
        *slot = field;
        count += 1;
    }
    (first, count)
}

/// The number of fields up to the last field of `line` that is not empty.
#[must_use]
pub(crate) fn count_filled(line: &[u8]) -> usize {
    Fields::of(line)
        .enumerate()
        .filter(|(_, field)| !field.is_empty())
        .last()
        .map_or(0, |(index, _)| index + 1)
}

/// A field as text: as UTF-8 if it is valid UTF-8, otherwise as Latin-1.
#[must_use]
pub(crate) fn text(field: &[u8]) -> std::borrow::Cow<'_, str> {
    match std::str::from_utf8(field) {
        Ok(text) => text.into(),
        Err(_) => field.iter().map(|&byte| byte as char).collect(),
    }
}

/// Whether `field` has more than `most` characters.
#[must_use]
pub(crate) fn is_longer(field: &[u8], most: usize) -> bool {
    field.len() > most && text(field).chars().count() > most
}

/// A field without the spaces and tabs around it.
#[must_use]
pub(crate) fn trim_plain(mut field: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] = field {
        field = rest;
    }
    while let [rest @ .., b' ' | b'\t'] = field {
        field = rest;
    }
    field
}

/// A field without the blanks around it: spaces, tabs and no-break spaces.
#[must_use]
pub(crate) fn trim(field: &[u8]) -> &[u8] {
    let mut field = trim_start(field);
    loop {
        field = match field {
            [rest @ .., b' ' | b'\t'] => rest,
            [.., 0x80..=0xff] => match wide_blank_before(field) {
                0 => return field,
                length => &field[..field.len() - length],
            },
            _ => return field,
        }
    }
}

fn trim_start(mut field: &[u8]) -> &[u8] {
    loop {
        field = match field {
            [b' ' | b'\t', rest @ ..] => rest,
            [0x80..=0xff, ..] => match wide_blank(field) {
                0 => return field,
                length => &field[length..],
            },
            _ => return field,
        }
    }
}

/// The no-break space and its narrow relatives, in UTF-8.
const WIDE_BLANKS: [&[u8]; 5] = [
    b"\xc2\xa0",
    b"\xe2\x80\x87",
    b"\xe2\x80\x89",
    b"\xe2\x80\xaf",
    b"\xe2\x80\x8b",
];

/// The no-break space in Latin-1.
const LATIN_BLANK: u8 = 0xa0;

/// The length of the no-break space at the start of `text`, in bytes; 0 if there
/// is none.
#[must_use]
pub(crate) fn wide_blank(text: &[u8]) -> usize {
    let mut blanks = WIDE_BLANKS.iter();
    match blanks.find(|blank| text.starts_with(blank)) {
        Some(blank) => blank.len(),
        // No character of UTF-8 starts with this byte.
        None => usize::from(text.first() == Some(&LATIN_BLANK)),
    }
}

/// The length of the no-break space at the end of `text`, in bytes; 0 if there
/// is none.
fn wide_blank_before(text: &[u8]) -> usize {
    let mut blanks = WIDE_BLANKS.iter();
    match (blanks.find(|blank| text.ends_with(blank)), text) {
        (Some(blank), _) => blank.len(),
        // After another high byte it may end a character of UTF-8.
        (None, [LATIN_BLANK] | [.., 0..=0x7f, LATIN_BLANK]) => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blanks_and_balanced_quotes_are_removed() {
        let fields: Vec<&[u8]> = Fields::of(b" 200 ,\"A B\", \"x,,\t").collect();
        let expected: Vec<&[u8]> = vec![b"200", b"A B", b"\"x", b"", b""];
        assert_eq!(fields, expected);
    }

    #[test]
    fn a_comma_between_two_quotes_belongs_to_the_field() {
        for (line, expected) in [
            ("1,\"a, b\",2", vec!["1", "a, b", "2"]),
            (" \"a,b\" , c", vec!["a,b", "c"]),
            ("=\"0,1\",=\"01\"", vec!["0,1", "01"]),
            ("\"a \"\"b, c\"\"\",d", vec!["a \"\"b, c\"\"", "d"]),
            ("\"\",\",\"", vec!["", ","]),
            ("\"a,b", vec!["\"a", "b"]),
            ("a\",b\"", vec!["a\"", "b\""]),
            ("\"a\"b,c\"", vec!["\"a\"b", "c\""]),
            ("\"a,b\"c,d", vec!["\"a", "b\"c", "d"]),
        ] {
            let fields: Vec<_> = Fields::of(line.as_bytes()).map(text).collect();
            assert_eq!(fields, expected, "{line}");
        }
    }

    #[test]
    fn no_break_spaces_are_blanks_and_letters_are_not() {
        assert_eq!(trim("\u{a0}\u{202f} 0.5\u{a0}".as_bytes()), b"0.5");
        assert_eq!(trim(b"\xa00.5\xa0"), b"0.5");
        assert_eq!(trim("\u{e0}".as_bytes()), "\u{e0}".as_bytes());
    }

    proptest! {
        #[test]
        fn the_first_comma_is_found_wherever_it_is(
            before in prop::collection::vec(any::<u8>(), 0..40),
            behind in prop::collection::vec(prop::sample::select(b",+-.,\x2d\xac".to_vec()), 0..40),
        ) {
            let line = [before, behind].concat();
            prop_assert_eq!(comma_in(&line), line.iter().position(|&byte| byte == b','));
        }
    }

    #[test]
    fn text_that_is_not_utf8_is_latin1() {
        assert_eq!(text(b"caf\xe9"), "caf\u{e9}");
    }
}
