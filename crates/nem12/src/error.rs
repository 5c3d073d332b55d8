//! The one error type of this library.

use std::fmt;
use std::io;

/// Why a call failed, and where in the input.
///
/// A broken rule inside a file is no error: the load goes on, and the rule is a
/// [`Finding`](crate::Finding). An error is what keeps the caller from getting
/// what was asked for. Reading one setting or one number gives a small error of
/// its own, which `?` turns into this one.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    /// The name of the input; empty where there is none.
    input: String,
    /// The physical line, from 1; 0 for the input as a whole.
    line: u64,
    /// The column, from 1.
    column: Option<u16>,
    sentence: String,
    source: Option<io::Error>,
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The source of the bytes failed. [`std::error::Error::source`] has the
    /// [`std::io::Error`].
    Source,
    /// The input is not the one that was read first.
    Changed,
    /// The input is not NEM12.
    NotNem12,
    /// A text is no number that the specification allows.
    Number,
    /// One record cannot be read. The records after it can.
    Record,
    /// A setting has a value that it cannot have, or settings contradict each
    /// other.
    Settings,
    /// Bytes that should hold a [`State`](crate::State) do not, or another
    /// version of this library wrote them.
    State,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, sentence: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            input: String::new(),
            line: 0,
            column: None,
            sentence: sentence.into(),
            source: None,
        }))
    }

    /// The source of an input failed.
    pub(crate) fn source(error: io::Error) -> Self {
        let mut own = Self::new(
            ErrorKind::Source,
            format!("The input cannot be read: {error}."),
        );
        own.0.source = Some(error);
        own
    }

    /// Adds the name of the input to the error.
    pub(crate) fn in_input(mut self, name: &str) -> Self {
        name.clone_into(&mut self.0.input);
        self
    }

    /// Adds a physical line, from 1, and a column, from 1, to the error.
    pub(crate) fn at(mut self, line: u64, column: Option<u16>) -> Self {
        (self.0.line, self.0.column) = (line, column);
        self
    }

    /// The kind of the error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The name of the input; `None` where the error is about no input, or
    /// about one without a name.
    #[must_use]
    pub fn input(&self) -> Option<&str> {
        Some(self.0.input.as_str()).filter(|name| !name.is_empty())
    }

    /// The physical line, from 1; `None` for the input as a whole.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        Some(self.0.line).filter(|&line| line > 0)
    }

    /// The column of the line, from 1 and with the record indicator as the
    /// first; `None` for the line as a whole.
    #[must_use]
    pub fn column(&self) -> Option<u16> {
        self.0.column
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            input,
            line,
            sentence,
            ..
        } = &*self.0;
        match (input.as_str(), line) {
            ("", 0) => {}
            ("", line) => write!(out, "line {line}: ")?,
            (input, 0) => write!(out, "{input}: ")?,
            (input, line) => write!(out, "{input}:{line}: ")?,
        }
        out.write_str(sentence)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|error| error as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_its_place_first() {
        let error = || Error::new(ErrorKind::Record, "There is no NMI.");
        assert_eq!(error().to_string(), "There is no NMI.");
        assert_eq!(
            error().at(3, Some(2)).to_string(),
            "line 3: There is no NMI."
        );
        let placed = error().in_input("meter.csv").at(3, Some(2));
        assert_eq!(placed.to_string(), "meter.csv:3: There is no NMI.");
        assert_eq!(placed.input(), Some("meter.csv"));
        assert_eq!((placed.line(), placed.column()), (Some(3), Some(2)));
    }
}
