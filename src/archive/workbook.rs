//! Workbooks: Excel's files, which are ZIP archives of XML. The reader of their sheets is
//! a part of its own, which a host may have or not.

use std::io::{Read, Seek};

use nem12::Loader;

use crate::archive::budget::Budget;

/// A reader that can seek.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// A reader of workbooks.
pub trait Workbooks {
    /// Passes each sheet of a workbook on, in order. The sheets have at most `most` bytes
    /// of XML.
    ///
    /// # Errors
    /// When the workbook cannot be read: the reason as a sentence.
    fn read(
        &mut self,
        workbook: &mut dyn ReadSeek,
        most: u64,
        sheets: &mut Sheets<'_>,
    ) -> Result<(), String>;
}

/// Takes the sheets of one workbook. Each becomes an input.
pub struct Sheets<'a> {
    pub(super) loader: &'a mut Loader,
    pub(super) budget: &'a Budget,
    /// The name of the workbook.
    pub(super) name: &'a str,
    /// The number of sheets so far.
    pub(super) count: usize,
    pub(super) spent: Result<(), String>,
}

impl Sheets<'_> {
    /// Begins a sheet.
    pub fn begin(&mut self, sheet: &str) {
        self.count += 1;
        self.spent = Ok(());
        self.loader.begin(&format!("{}!{sheet}", self.name));
    }

    /// Takes the next rows of the sheet, as CSV.
    pub fn rows(&mut self, csv: &[u8]) {
        if self.spent.is_err() {
            return;
        }
        match self.budget.spend(csv.len() as u64) {
            Ok(()) => self.loader.push(csv),
            Err(error) => {
                self.spent = Err(format!("The sheet cannot be read to its end: {error}."));
            }
        }
    }

    /// Ends the sheet.
    pub fn end(&mut self) {
        match std::mem::replace(&mut self.spent, Ok(())) {
            Ok(()) => self.loader.end(),
            Err(reason) => self.loader.abandon(&reason),
        }
    }

    /// Ends the sheet and refuses it. `reason` is a sentence.
    pub fn abandon(&mut self, reason: &str) {
        self.loader.abandon(reason);
    }

    /// Sets the sheet aside, which was begun: it has no row of NEM12.
    pub fn set_aside(&mut self) {
        self.loader.set_aside("a sheet without NEM12");
    }
}
