//! A rule broken at one place of a line.

use crate::records::field_name::FieldName;
use crate::rules::Code;

/// What is wrong with one field, or with a line as a whole. Which line it is
/// says whoever counts lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breach<'a> {
    /// The rule.
    pub code: Code,
    /// Where in the line; `None` for the line as a whole.
    pub place: Option<FieldPlace>,
    /// What stands there.
    pub found: &'a [u8],
}

/// A column of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldPlace {
    /// Counted from 1, the record indicator included.
    pub column: u16,
    /// What the specification calls it.
    pub field: FieldName,
}

impl FieldPlace {
    /// The interval of a reading, counted from 1.
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
