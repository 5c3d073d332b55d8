//! Tables on their way out: the CSV as it is, or packed as Parquet.
//!
//! A command built without the feature `parquet` has `absent.rs` in its place.

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

use nem12::settings::OutputEntry;

/// The form in which a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableForm {
    /// Text
    Csv,
    /// Columns, energies as DECIMAL(38,18)
    Parquet,
}

impl TableForm {
    /// The form of an output.
    pub(super) fn of(entry: &OutputEntry) -> Self {
        if entry.output.needs_packer() {
            Self::Parquet
        } else {
            Self::Csv
        }
    }

    /// The extension of such a file.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Parquet => "parquet",
        }
    }
}

/// A table that is handed over as CSV.
pub(super) enum Table<W: Write + Send> {
    Text(W),
    Packed(Box<Packed<W>>),
}

impl<W: Write + Send> Table<W> {
    /// One that goes to `out`. The CSV is made for spreadsheets: an apostrophe
    /// stands before what they would run.
    ///
    /// # Errors
    /// When the command cannot write such a table.
    pub(super) fn new(form: TableForm, out: W) -> io::Result<Self> {
        Self::reading(form, out, true)
    }

    /// A table of CSV that is not made for spreadsheets.
    ///
    /// # Errors
    /// When the command cannot write such a table.
    pub(super) fn unguarded(form: TableForm, out: W) -> io::Result<Self> {
        Self::reading(form, out, false)
    }

    fn reading(form: TableForm, out: W, is_guarded: bool) -> io::Result<Self> {
        Ok(match form {
            TableForm::Csv => Self::Text(out),
            TableForm::Parquet => Self::Packed(Box::new(Packed::new(out, is_guarded)?)),
        })
    }

    /// Takes more of the CSV.
    pub(super) fn take(&mut self, csv: &[u8]) -> io::Result<()> {
        match self {
            Self::Text(out) => out.write_all(csv),
            Self::Packed(table) => table.take(csv),
        }
    }

    /// Ends it; gives back where it went.
    pub(super) fn finish(self) -> io::Result<W> {
        match self {
            Self::Text(out) => Ok(out),
            Self::Packed(table) => table.finish(),
        }
    }
}
