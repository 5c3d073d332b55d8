//! The error of a workbook that cannot be written.

use std::fmt;

use rust_xlsxwriter::XlsxError;

/// Why CSV cannot be written as a workbook.
#[derive(Debug)]
pub enum SheetError {
    /// A row has more or fewer cells than the header, or is too long.
    Row {
        /// The row, from 1, without the header.
        row: u64,
    },
    /// The CSV has no header.
    Empty,
    /// The workbook cannot be written.
    Write(XlsxError),
}

impl From<XlsxError> for SheetError {
    fn from(error: XlsxError) -> Self {
        Self::Write(error)
    }
}

impl fmt::Display for SheetError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Row { row } => write!(
                out,
                "Row {row} has more or fewer cells than the header, or is too long."
            ),
            Self::Empty => write!(out, "The CSV has no header."),
            Self::Write(XlsxError::MaxStringLengthExceeded) => write!(
                out,
                "A text is longer than a cell of a workbook holds (32,767 characters); take CSV instead."
            ),
            Self::Write(error) => write!(out, "The workbook cannot be written: {error}."),
        }
    }
}

impl std::error::Error for SheetError {}
