//! The error of this crate.

use std::fmt;

/// A workbook or a sheet that cannot be read, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkbookError(pub(crate) String);

impl fmt::Display for WorkbookError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for WorkbookError {}

impl WorkbookError {
    pub(crate) fn of(error: impl fmt::Display) -> Self {
        Self(error.to_string())
    }
}
