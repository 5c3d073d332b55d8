//! A 300 record over several lines, as a copy out of a PDF leaves it. Joined
//! only when a person asks for it, and only to exactly the readings it should
//! have.

use crate::values::decimal;

/// More lines than a day ever wraps to.
pub(super) const MOST_LINES: usize = 300;

/// What has been joined so far.
pub(crate) struct Wrapped {
    pub(super) text: Vec<u8>,
    /// How much of the text is the first line.
    pub(super) first: usize,
    pub(super) line: u32,
    /// The lines behind the first one, should they have to be given back.
    pub(super) others: Vec<(u32, Vec<u8>)>,
}

impl Wrapped {
    /// The first line of what may go on.
    pub(crate) fn start(record: &[u8], line: u32) -> Self {
        Self {
            text: record.to_vec(),
            first: record.len(),
            line,
            others: Vec::new(),
        }
    }

    /// The text with one more line, joined in both ways, the likelier first.
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
