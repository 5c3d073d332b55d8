//! Breach: a rule that one line breaks.

use crate::records::field_name::FieldName;
use crate::rules::Code;

/// A rule that a field, or a line as a whole, breaks. The parser adds the line
/// number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breach<'a> {
    /// The rule that is broken.
    pub code: Code,
    /// The field; `None` for the line as a whole.
    pub place: Option<FieldPlace>,
    /// The text of the field or line, as it is in the input.
    pub found: &'a [u8],
}

/// The place of a field in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct FieldPlace {
    /// The column, counted from 1. Column 1 is the RecordIndicator.
    pub column: u16,
    /// The name of the field in the specification.
    pub field: FieldName,
}

impl FieldPlace {
    /// The interval of a reading, counted from 1; `None` for any other field.
    #[must_use]
    pub fn interval(self) -> Option<u16> {
        (self.field == FieldName::IntervalValue).then(|| self.column.saturating_sub(2))
    }
}

impl<'a> Breach<'a> {
    /// A breach of the line as a whole.
    #[must_use]
    pub fn of_line(code: Code, found: &'a [u8]) -> Self {
        Self {
            code,
            place: None,
            found,
        }
    }

    /// A breach of the field in `column`.
    #[must_use]
    pub fn at(code: Code, column: usize, field: FieldName, found: &'a [u8]) -> Self {
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        Self {
            code,
            place: Some(FieldPlace { column, field }),
            found,
        }
    }
}
