//! Line reader: reads a source of bytes line by line.

use std::io::{self, Read};

use crate::lines::encoding::Encoding;
use crate::lines::line;

/// The number of bytes that are read at a time.
const CHUNK: usize = 64 * 1024;

/// A reader of the physical lines of a source, in bounded memory. UTF-16 comes as
/// UTF-8. A line that is longer than [`line::LONGEST`] is cut to one byte more than
/// that.
#[derive(Debug)]
pub(crate) struct LineReader<R> {
    source: R,
    /// The bytes that were read. Those from `start` on are not returned yet.
    bytes: Vec<u8>,
    start: usize,
    encoding: Encoding,
    is_at_end: bool,
}

impl<R: Read> LineReader<R> {
    /// A reader at the start of `source`.
    pub(crate) fn new(source: R) -> Self {
        Self {
            source,
            bytes: Vec::new(),
            start: 0,
            encoding: Encoding::default(),
            is_at_end: false,
        }
    }

    /// The next line, without its line ending; `None` after the last line.
    ///
    /// # Errors
    /// If the source cannot be read.
    pub(crate) fn next_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            let (end, next) = line::end_of(&self.bytes, self.start);
            // A CR at the end of the bytes may be the first half of a CR LF.
            let is_known = !matches!(self.encoding, Encoding::Unknown);
            let is_whole = is_known && next > end && next < self.bytes.len();
            if is_whole || self.is_at_end {
                if self.start == self.bytes.len() {
                    return Ok(None);
                }
                let text = line::clipped(&self.bytes[self.start..end]).to_vec();
                self.start = next;
                return Ok(Some(text));
            }
            self.read_more()?;
        }
    }

    /// Reads the next bytes of the source after those that are not returned yet.
    fn read_more(&mut self) -> io::Result<()> {
        self.bytes.drain(..self.start);
        self.start = 0;
        // Only the start of a line that is too long is kept.
        let (end, next) = line::end_of(&self.bytes, 0);
        if end == next && end > 2 * line::LONGEST {
            self.bytes.truncate(line::LONGEST + 1);
        }
        let known = self.bytes.len();
        self.bytes.resize(known + CHUNK, 0);
        let read = loop {
            match self.source.read(&mut self.bytes[known..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.bytes
            .truncate(known + read.as_ref().map_or(0, |bytes| *bytes));
        self.is_at_end = read? == 0;
        self.encoding
            .decode(&mut self.bytes, 0, known, self.is_at_end);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A source that gives a few bytes at a time.
    struct Drip<'a>(&'a [u8], usize);

    impl Read for Drip<'_> {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            let bytes = self.1.min(self.0.len()).min(room.len());
            room[..bytes].copy_from_slice(&self.0[..bytes]);
            self.0 = &self.0[bytes..];
            Ok(bytes)
        }
    }

    fn lines(source: impl Read) -> Vec<Vec<u8>> {
        let mut reader = LineReader::new(source);
        std::iter::from_fn(|| reader.next_line().unwrap()).collect()
    }

    proptest! {
        #[test]
        fn lines_do_not_depend_on_how_the_bytes_arrive(
            text in "([a-z,]{0,9}(\r\n|\n|\r)){0,9}[a-z]{0,3}",
            step in 1usize..5,
        ) {
            let bytes = text.as_bytes();
            let (mut expected, mut at) = (Vec::new(), 0);
            while at < bytes.len() {
                let (end, next) = line::end_of(bytes, at);
                expected.push(bytes[at..end].to_vec());
                at = next;
            }
            prop_assert_eq!(lines(Drip(bytes, step)), expected.clone());
            prop_assert_eq!(lines(bytes), expected);
        }
    }

    #[test]
    fn the_start_of_a_line_that_is_too_long_is_kept() {
        let long = [&b"x".repeat(9 * line::LONGEST)[..], b"\n900\n"].concat();
        let lines = lines(&long[..]);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].len(), line::LONGEST + 1);
        assert_eq!(lines[1], b"900");
    }
}
