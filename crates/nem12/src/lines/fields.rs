//! Fields: the bytes between two commas, without surrounding blanks and quotes.
//!
//! The specification allows neither blanks around a field nor quotes (MDFF
//! 3.3.1), but real files have both. Quotes are removed only if a field has them
//! at both ends, so a single quote never joins two fields.

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
}

impl<'a> Iterator for Fields<'a> {
    type Item = &'a [u8];

    #[inline]
    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest?;
        let (field, rest) = match comma_in(rest) {
            Some(comma) => (&rest[..comma], Some(&rest[comma + 1..])),
            None => (rest, None),
        };
        self.rest = rest;
        Some(bare(field))
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

/// A field without the blanks around it and without quotes at both ends.
#[must_use]
pub(crate) fn bare(field: &[u8]) -> &[u8] {
    let field = trim(field);
    match field {
        [b'"', inner @ .., b'"'] => trim(inner),
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

/// A field without the blanks around it.
#[must_use]
pub(crate) fn trim(mut field: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] = field {
        field = rest;
    }
    while let [rest @ .., b' ' | b'\t'] = field {
        field = rest;
    }
    field
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
