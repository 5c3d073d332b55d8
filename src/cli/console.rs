//! Standard output and standard error as a person has them: in a terminal, or in a
//! pipe whose reader may go.

use std::io::{self, Write};

use nem12::host::tame;

/// A writer whose reader may go, such as `head`. What is written after that is
/// dropped: the reader has enough, and the rest of the run goes on.
pub(super) struct Patient<W>(pub W);

impl<W: Write> Write for Patient<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(bytes.len()),
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.0.flush() {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            flushed => flushed,
        }
    }
}

/// Text on its way to a terminal. A character that a terminal obeys is shown as
/// U+FFFD; the ends of lines and tabs stay.
pub(super) struct Shown<W: Write> {
    out: W,
    /// The start of a character or of the end of a line, until the rest comes.
    rest: Vec<u8>,
}

impl<W: Write> Shown<W> {
    pub(super) fn new(out: W) -> Self {
        Self {
            out,
            rest: Vec::new(),
        }
    }

    fn show(&mut self, text: &[u8]) -> io::Result<()> {
        let text = String::from_utf8_lossy(text);
        let mut characters = text.chars().peekable();
        let mut shown = String::with_capacity(text.len());
        while let Some(character) = characters.next() {
            let stays = match character {
                '\n' | '\t' => true,
                '\r' => characters.peek() == Some(&'\n'),
                _ => false,
            };
            shown.push(if stays { character } else { tame(character) });
        }
        self.out.write_all(shown.as_bytes())
    }
}

impl<W: Write> Write for Shown<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut text = std::mem::take(&mut self.rest);
        text.extend_from_slice(bytes);
        self.rest = text.split_off(complete(&text));
        self.show(&text)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let rest = std::mem::take(&mut self.rest);
        self.show(&rest)?;
        self.out.flush()
    }
}

/// The number of bytes before the start of an unfinished character or end of a line.
fn complete(text: &[u8]) -> usize {
    let is_begun = |start: &[u8]| {
        start == b"\r"
            || str::from_utf8(start)
                .is_err_and(|error| error.valid_up_to() == 0 && error.error_len().is_none())
    };
    let starts = (1..=3).filter_map(|count| text.len().checked_sub(count));
    let mut begun = starts.filter(|start| is_begun(&text[*start..]));
    begun.next().unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(pieces: &[&[u8]]) -> String {
        let mut out = Vec::new();
        let mut writer = Shown::new(&mut out);
        for piece in pieces {
            writer.write_all(piece).unwrap();
        }
        writer.flush().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_terminal_is_shown_what_it_would_obey() {
        let text = "a\u{1b}[2J\u{9b}m\u{202e}b\rc\td\r\né\n";
        let seen = "a\u{fffd}[2J\u{fffd}m\u{fffd}b\u{fffd}c\td\r\né\n";
        assert_eq!(shown(&[text.as_bytes()]), seen);
    }

    proptest! {
        #[test]
        fn the_cuts_make_no_difference(
            text in proptest::collection::vec(
                prop::sample::select(b"a\r\n\t\x1b\xc3\xa9\xe2\x80\xae\xf0\x9f\xff".to_vec()),
                0..40,
            ),
            cut in 0_usize..40,
        ) {
            let (first, second) = text.split_at(cut.min(text.len()));
            prop_assert_eq!(shown(&[first, second]), shown(&[&text]));
        }
    }
}
