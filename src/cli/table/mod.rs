//! Tables as files: CSV text as it is, packed as Parquet, or as an Excel workbook.
//!
//! Without the feature `parquet`, `absent.rs` stands in for the packer.

#[cfg(not(feature = "parquet"))]
mod absent;
#[cfg(feature = "parquet")]
mod packed;

#[cfg(not(feature = "parquet"))]
use absent::Packed;
#[cfg(feature = "parquet")]
use packed::Packed;

use std::io::{self, Write};

use clap::ValueEnum;

use nem12::settings::{Output, OutputEntry, TableFormat};
use nem12_sheets::SheetPacker;

/// The form of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableForm {
    /// Text
    Csv,
    /// Columns, energies as DECIMAL(38,18)
    Parquet,
    /// An Excel workbook
    #[value(skip)]
    Workbook,
}

impl TableForm {
    /// The form of an output.
    pub(super) fn of(entry: &OutputEntry) -> Self {
        match entry.output {
            Output::Workbook(_) => Self::Workbook,
            output if output.needs_packer() => Self::Parquet,
            _ => Self::Csv,
        }
    }

    /// The name of a form that is no text.
    pub(super) fn binary(self) -> Option<&'static str> {
        match self {
            Self::Csv => None,
            Self::Parquet => Some("Parquet"),
            Self::Workbook => Some("a workbook"),
        }
    }

    /// The extension of a file of this form.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Workbook => "xlsx",
        }
    }
}

impl From<TableFormat> for TableForm {
    fn from(format: TableFormat) -> Self {
        match format {
            TableFormat::Csv | TableFormat::Json => Self::Csv,
            TableFormat::Parquet => Self::Parquet,
            TableFormat::Workbook => Self::Workbook,
        }
    }
}

/// A table that takes CSV text and writes it in its form.
pub(super) enum Table<W: Write + Send> {
    Text(W),
    Packed(Box<Packed<W>>),
    Workbook(Box<SheetPacker<W>>),
}

impl<W: Write + Send> Table<W> {
    /// A table that is written to `out`. Its CSV is made for spreadsheets: a text that
    /// a spreadsheet would run as a formula has an apostrophe before it. Parquet and
    /// workbooks have the text without the apostrophe.
    ///
    /// # Errors
    /// When the command was built without Parquet.
    pub(super) fn new(form: TableForm, out: W) -> io::Result<Self> {
        Self::with_guard(form, out, true)
    }

    /// A table whose CSV is not made for spreadsheets, so that an apostrophe belongs
    /// to the text.
    ///
    /// # Errors
    /// When the command was built without Parquet.
    pub(super) fn unguarded(form: TableForm, out: W) -> io::Result<Self> {
        Self::with_guard(form, out, false)
    }

    fn with_guard(form: TableForm, out: W, is_guarded: bool) -> io::Result<Self> {
        Ok(match form {
            TableForm::Csv => Self::Text(out),
            TableForm::Parquet => Self::Packed(Box::new(Packed::new(out, is_guarded)?)),
            TableForm::Workbook => Self::Workbook(Box::new(SheetPacker::new(out))),
        })
    }

    /// Takes the next bytes of the CSV.
    pub(super) fn take(&mut self, csv: &[u8]) -> io::Result<()> {
        match self {
            Self::Text(out) => out.write_all(csv),
            Self::Packed(table) => table.take(csv),
            Self::Workbook(table) => table.take(csv).map_err(io::Error::other),
        }
    }

    /// Completes the table; returns the writer.
    pub(super) fn finish(self) -> io::Result<W> {
        match self {
            Self::Text(out) => Ok(out),
            Self::Packed(table) => table.finish(),
            Self::Workbook(table) => table.finish().map_err(io::Error::other),
        }
    }
}
