//! Why a text is no number.

use std::fmt;

use crate::error::{Error, ErrorKind};

/// Why a field is not a number that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// The field is not of the form `12`, `12.5`, `.5` or `12.`.
    NotANumber,
    /// The number has more digits than can be kept exactly.
    TooPrecise,
}

impl fmt::Display for NumberFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::NotANumber => "The text is no plain decimal number.",
            Self::TooPrecise => "The number has more than 38 digits.",
        })
    }
}

impl std::error::Error for NumberFault {}

impl From<NumberFault> for Error {
    fn from(fault: NumberFault) -> Self {
        Self::new(ErrorKind::Number, fault.to_string())
    }
}
