//! Blank lines: lines of nothing but spaces and commas, a run at a time.
//!
//! A few kilobytes of an archive inflate to gigabytes of line feeds. Each is a line, so
//! a run of them is counted without a look at every line alone.

use crate::lines::line;

/// The length of a blank line from which on it is none of a run: the length of a long
/// line matters to its readers.
const LONG: usize = 1024;

/// A run of blank lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct BlankLines {
    /// The number of lines.
    pub(crate) count: u32,
    /// The number of lines that end in LF alone or CR alone.
    pub(crate) other_endings: u32,
    /// The first of those lines, counted from 0.
    pub(crate) first_other: Option<u32>,
    /// The start of the line below the run.
    pub(crate) next: usize,
}

impl BlankLines {
    /// The run that starts at `start`, up to `most` lines of it. Every line has its line
    /// ending.
    #[must_use]
    pub(crate) fn at(bytes: &[u8], start: usize, most: u32) -> Self {
        let mut run = Self {
            next: start,
            ..Self::default()
        };
        while run.count < most {
            let mut end = run.next;
            while end - run.next < LONG && matches!(bytes.get(end), Some(b' ' | b',')) {
                end += 1;
            }
            run.next = match bytes.get(end..) {
                Some([b'\r', b'\n', ..]) => end + 2,
                Some([b'\n' | b'\r', ..]) => {
                    run.other_endings += 1;
                    run.first_other.get_or_insert(run.count);
                    end + 1
                }
                _ => break,
            };
            run.count += 1;
        }
        run
    }
}

/// Whether a line has nothing but spaces and commas. Other blank lines have tabs or
/// quotes.
#[must_use]
pub(crate) fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|byte| matches!(byte, b' ' | b','))
}

/// The start of the run of blank lines above the line that starts at `start`; `start` if
/// there is none.
#[must_use]
pub(crate) fn start_of(bytes: &[u8], start: usize) -> usize {
    let is_text = |byte: &u8| !matches!(byte, b' ' | b',' | b'\n' | b'\r');
    match bytes[..start].iter().rposition(is_text) {
        None => 0,
        // The line with the text ends somewhere behind it.
        Some(text) => line::end_of(bytes, text).1.min(start),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_run_has_the_blank_lines_one_by_one(
            text in "((,| |x)?(,| ){0,3}(\r\n|\n|\r)){0,9}[ ,x]{0,3}",
            most in 0..9_u32,
        ) {
            let bytes = text.as_bytes();
            let mut expected = BlankLines::default();
            while expected.count < most {
                let (end, next) = line::end_of(bytes, expected.next);
                if next == end || !is_blank(&bytes[expected.next..end]) {
                    break;
                }
                if next == end + 1 {
                    expected.other_endings += 1;
                    expected.first_other.get_or_insert(expected.count);
                }
                (expected.next, expected.count) = (next, expected.count + 1);
            }
            prop_assert_eq!(BlankLines::at(bytes, 0, most), expected);
        }

        #[test]
        fn the_run_above_begins_behind_the_last_text(
            text in "((,| |x)?(,| ){0,3}(\r\n|\n|\r)){0,9}",
        ) {
            let bytes = text.as_bytes();
            let mut expected = bytes.len();
            while let Some((begin, end)) = line::before(bytes, expected) {
                if !is_blank(&bytes[begin..end]) {
                    break;
                }
                expected = begin;
            }
            prop_assert_eq!(start_of(bytes, bytes.len()), expected);
        }
    }

    #[test]
    fn a_long_blank_line_is_none_of_a_run() {
        let text = [&b"\n"[..], &b" ".repeat(LONG + 1), b"\n"].concat();
        assert_eq!(BlankLines::at(&text, 0, 9).next, 1);
    }
}
