//! Line: a physical line of an input.
//!
//! A line ends with CR LF (MDFF 3.3), with LF or with CR alone. Files of all three
//! kinds exist. Findings name physical lines.

use memchr::{memchr2, memrchr2};

/// The longest line that is read, in bytes without its line ending.
///
/// A day of 1,440 readings with 18 decimals is much shorter. The limit keeps a
/// file without line endings from filling the memory.
pub(crate) const LONGEST: usize = 64 * 1024;

/// The end of the line that starts at `start`, and the start of the next line.
///
/// If the line has no line ending, both are the end of `bytes`.
#[must_use]
pub fn end_of(bytes: &[u8], start: usize) -> (usize, usize) {
    match memchr2(b'\n', b'\r', &bytes[start..]) {
        None => (bytes.len(), bytes.len()),
        Some(offset) => {
            let end = start + offset;
            (end, next_after(bytes, end))
        }
    }
}

/// The start of the line below the one that ends at `end`, before its line ending.
#[inline]
#[must_use]
pub(crate) fn next_after(bytes: &[u8], end: usize) -> usize {
    match bytes.get(end..) {
        Some([b'\r', b'\n', ..]) => end + 2,
        Some([_, ..]) => end + 1,
        _ => end,
    }
}

/// The start and the end of the line before the line that starts at `start`;
/// `None` if `start` is 0.
#[must_use]
pub(crate) fn before(bytes: &[u8], start: usize) -> Option<(usize, usize)> {
    if start == 0 {
        return None;
    }
    let mut end = start - 1;
    if bytes[end] == b'\n' && end > 0 && bytes[end - 1] == b'\r' {
        end -= 1;
    }
    let begin = memrchr2(b'\n', b'\r', &bytes[..end]).map_or(0, |at| at + 1);
    Some((begin, end))
}

/// The part of a line that is read: the whole line, or one byte more than
/// [`LONGEST`] of a longer line.
#[must_use]
pub(crate) fn clipped(line: &[u8]) -> &[u8] {
    &line[..line.len().min(LONGEST + 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forward(bytes: &[u8]) -> Vec<&[u8]> {
        let (mut at, mut lines) = (0, Vec::new());
        while at < bytes.len() {
            let (end, next) = end_of(bytes, at);
            lines.push(&bytes[at..end]);
            at = next;
        }
        lines
    }

    #[test]
    fn all_three_line_endings_end_a_line_once() {
        let lines: Vec<&[u8]> = vec![b"a", b"b", b"", b"c", b"d"];
        assert_eq!(forward(b"a\nb\r\n\r\nc\rd"), lines);
    }

    #[test]
    fn lines_are_equal_in_both_directions() {
        let bytes = b"a\nbb\r\n\r\nc\rd\n";
        let mut back = Vec::new();
        let mut at = bytes.len();
        while let Some((start, end)) = before(bytes, at) {
            back.push(&bytes[start..end]);
            at = start;
        }
        back.reverse();
        assert_eq!(back, forward(bytes));
    }
}
