//! A 300 record that is wrapped over several lines, as in text that is copied
//! from a PDF.
//!
//! Its lines are joined only if the read options say so, and only to a record
//! with the right number of readings.

use crate::values::decimal;

/// The largest number of lines that are joined. A wrapped day has fewer.
pub(super) const MOST_LINES: usize = 300;

/// The lines of a wrapped record that have been joined so far.
pub(crate) struct Wrapped {
    pub(super) text: Vec<u8>,
    /// The length of the first line in the text.
    pub(super) first: usize,
    pub(super) line: u32,
    /// The lines after the first one with their numbers, should they turn out
    /// to be lines of their own.
    pub(super) others: Vec<(u32, Vec<u8>)>,
}

impl Wrapped {
    /// A wrapped record with its first line only.
    pub(crate) fn start(record: &[u8], line: u32) -> Self {
        Self {
            text: record.to_vec(),
            first: record.len(),
            line,
            others: Vec::new(),
        }
    }

    /// The text with one more line, joined directly and with a comma. The
    /// likelier text comes first.
    pub(super) fn with(&self, more: &[u8]) -> [Vec<u8>; 2] {
        let direct = [&self.text[..], more].concat();
        let with_comma = [&self.text[..], b",", more].concat();
        let last = self
            .text
            .rsplit(|&byte| byte == b',')
            .next()
            .unwrap_or_default();
        let next = more.split(|&byte| byte == b',').next().unwrap_or_default();
        let is_seam =
            last.is_empty() || next.is_empty() || decimal::is_number(&[last, next].concat());
        if is_seam {
            [direct, with_comma]
        } else {
            [with_comma, direct]
        }
    }
}
