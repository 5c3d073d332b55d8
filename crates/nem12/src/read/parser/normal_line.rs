//! Lines in the form of the specification.

use std::borrow::Cow;

use crate::lines::line;
use crate::lines::line_form::LineForm;
use crate::read::parser::piece_parser::PieceParser;
use crate::records::breach::Breach;
use crate::records::record::RecordKind;
use crate::rules::Code;

impl PieceParser<'_> {
    /// The current line in the form of the specification. Notes what was changed
    /// for that.
    pub(super) fn normal<'a>(&mut self, line: &'a [u8]) -> Cow<'a, [u8]> {
        match form_of(line) {
            None => line.into(),
            Some(form) => {
                self.note_form(line);
                form.undo(line).into()
            }
        }
    }

    /// Notes in which form the current line is written, if it is a record.
    pub(super) fn note_form(&mut self, line: &[u8]) {
        let Some(form) = form_of(line) else { return };
        if RecordKind::of(line) == RecordKind::Unknown {
            return;
        }
        if line.starts_with(b"\xef\xbb\xbf") {
            self.breach(Breach::of_line(Code::LineMark, b""));
        }
        for code in form.broken() {
            self.breach(Breach::of_line(code, b""));
        }
    }
}

/// The form of a line that is not too long to be a record.
fn form_of(line: &[u8]) -> Option<LineForm> {
    (line.len() <= line::LONGEST)
        .then(|| LineForm::of(line))
        .flatten()
}
