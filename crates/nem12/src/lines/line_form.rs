//! Line form: how a record is written that another program has changed.
//!
//! A mail puts `>` before each line, a spreadsheet puts whole lines into double
//! quotes or separates fields by tabs, semicolons or pipes. Such a line is
//! brought into the form of the specification (MDFF 3.3.1) before anything else
//! sees it. Each line is judged alone, so one file may mix the forms.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};

use crate::lines::fields::{bare, closing_quote, trim};
use crate::rules::Code;

/// Whether a byte can stand between two fields.
fn is_separator(byte: u8) -> bool {
    matches!(byte, b',' | b'\t' | b';' | b'|')
}

/// The least number of separators of a record: a 200 record without its last
/// column has eight. A line with fewer needs a RecordIndicator of three digits.
const LEAST: usize = 8;

/// The ways in which one line differs from the form of the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LineForm {
    /// Whether the line starts with the quote marks of a mail.
    has_marks: bool,
    /// Whether the line as a whole is in double quotes.
    is_in_quotes: bool,
    /// The byte between two fields.
    separator: u8,
}

impl LineForm {
    /// The form of `line`; `None` for a line in the form of the specification,
    /// and for one that is no record in any form.
    #[inline]
    #[must_use]
    pub(crate) fn of(line: &[u8]) -> Option<Self> {
        // Nearly all lines end here.
        match line {
            [b'0'..=b'9', _, _, b',', ..] => None,
            _ => Self::of_any(line),
        }
    }

    fn of_any(line: &[u8]) -> Option<Self> {
        let (text, has_marks) = without_marks(line);
        let whole = in_quotes(text)
            .filter(|inner| inner.iter().copied().any(is_separator))
            .map(unescaped)
            .filter(|inner| separator(inner).is_some());
        let form = Self {
            has_marks,
            is_in_quotes: whole.is_some(),
            separator: separator(whole.as_deref().unwrap_or(text))?,
        };
        let is_plain = !form.has_marks && !form.is_in_quotes && form.separator == b',';
        (!is_plain).then_some(form)
    }

    /// The rules that the line breaks.
    pub(crate) fn broken(self) -> impl Iterator<Item = Code> {
        [
            self.has_marks.then_some(Code::LineMail),
            self.is_in_quotes.then_some(Code::LineQuoted),
            (self.separator != b',').then_some(Code::LineSeparator),
        ]
        .into_iter()
        .flatten()
    }

    /// The line in the form of the specification.
    #[must_use]
    pub(crate) fn undo(self, line: &[u8]) -> Vec<u8> {
        let text = self.text(line);
        self.with_commas(&text).into_owned()
    }

    /// The line without what is around it: the marks of a mail, and quotes.
    #[must_use]
    pub(crate) fn text(self, line: &[u8]) -> Cow<'_, [u8]> {
        let (text, _) = without_marks(line);
        match in_quotes(text).filter(|_| self.is_in_quotes) {
            Some(inner) => unescaped(inner),
            None => text.into(),
        }
    }

    /// A line that goes on with a record of this form, without what is around it.
    #[must_use]
    pub(crate) fn text_of_more(self, line: &[u8]) -> &[u8] {
        if self.has_marks {
            without_marks(line).0
        } else {
            line
        }
    }

    /// The byte between two fields.
    #[must_use]
    pub(crate) fn separator(self) -> u8 {
        self.separator
    }

    /// A text of this form with commas between its fields.
    #[must_use]
    pub(crate) fn with_commas(self, text: &[u8]) -> Cow<'_, [u8]> {
        if self.separator == b',' {
            text.into()
        } else {
            with_commas(text, self.separator).into()
        }
    }
}

/// `line` in the form of the specification.
#[must_use]
pub(crate) fn normal(line: &[u8]) -> Cow<'_, [u8]> {
    match LineForm::of(line) {
        None => line.into(),
        Some(form) => form.undo(line).into(),
    }
}

/// The text after a byte order mark and the quote marks of a mail, and whether
/// there are such marks.
fn without_marks(line: &[u8]) -> (&[u8], bool) {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let (mut text, mut has_marks) = (spaces_off(line), false);
    while let [b'>', rest @ ..] = text {
        (text, has_marks) = (spaces_off(rest), true);
    }
    if has_marks {
        (text, true)
    } else {
        (line, false)
    }
}

/// A text without the spaces at its start. A tab there may be an empty field.
fn spaces_off(mut text: &[u8]) -> &[u8] {
    while let [b' ', rest @ ..] = text {
        text = rest;
    }
    text
}

/// The text inside the double quotes that stand at both ends of a line. After
/// the last one there may be separators, as a spreadsheet fills up its columns.
fn in_quotes(line: &[u8]) -> Option<&[u8]> {
    let inner = trim(line).strip_prefix(b"\"")?;
    let end = closing_quote(inner)?;
    let is_end = |byte: &u8| *byte == b' ' || is_separator(*byte);
    inner[end + 1..].iter().all(is_end).then_some(&inner[..end])
}

/// A text with each doubled double quote as one.
fn unescaped(text: &[u8]) -> Cow<'_, [u8]> {
    if memchr(b'"', text).is_none() {
        return text.into();
    }
    let mut plain = Vec::with_capacity(text.len());
    let mut is_second = false;
    for &byte in text {
        is_second = byte == b'"' && !is_second;
        if !is_second {
            plain.push(byte);
        }
    }
    plain.into()
}

/// The byte between the fields of a line; `None` if the line is no record in any
/// form.
fn separator(line: &[u8]) -> Option<u8> {
    let line = trim(line);
    let count = |byte: u8| memchr_iter(byte, line).count();
    let at = line.iter().copied().position(is_separator);
    let is_indicator = is_indicator(&line[..at.unwrap_or(line.len())]);
    // Blanks around a field may be tabs.
    let found = at.map_or(b',', |at| match trim(&line[at..]).first() {
        Some(next) if line[at] == b'\t' && is_separator(*next) => *next,
        _ => line[at],
    });
    // A field may have a decimal comma, so there may be nearly as many commas.
    let is_record = match count(found) {
        _ if found == b',' => is_indicator,
        count_of_found => count_of_found > count(b',') && (is_indicator || count_of_found >= LEAST),
    };
    is_record.then_some(found)
}

/// Whether a first field has three digits, apart from blanks and quotes.
fn is_indicator(field: &[u8]) -> bool {
    matches!(bare(field), [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9'])
}

/// The fields of a line with commas between them. A field that has a comma goes
/// into double quotes.
pub(crate) fn with_commas(line: &[u8], separator: u8) -> Vec<u8> {
    let mut text = Vec::with_capacity(line.len());
    let mut rest = line;
    loop {
        let end = end_of_field(rest, separator);
        let field = &rest[..end];
        let bare = trim(field);
        if memchr(b',', bare).is_some() && !bare.starts_with(b"\"") {
            text.push(b'"');
            text.extend_from_slice(bare);
            text.push(b'"');
        } else {
            text.extend_from_slice(field);
        }
        if end == rest.len() {
            return text;
        }
        text.push(b',');
        rest = &rest[end + 1..];
    }
}

/// The end of the first field of `rest`.
fn end_of_field(rest: &[u8], separator: u8) -> usize {
    let quoted = rest.strip_prefix(b"\"").and_then(closing_quote);
    let from = quoted.map_or(0, |end| end + 2);
    let end = memchr(separator, &rest[from..]).map_or(rest.len(), |end| from + end);
    if trim(&rest[from..end]).is_empty() || from == 0 {
        end
    } else {
        memchr(separator, rest).unwrap_or(rest.len())
    }
}

#[cfg(test)]
mod tests;
