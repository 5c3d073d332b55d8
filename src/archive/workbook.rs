//! Workbooks: Excel's files, which are ZIP archives of XML. The reader of their sheets is
//! a part of its own, which a host may have or not.

use std::io::{Read, Seek};

use crate::archive::budget::Budget;
use crate::archive::inputs::Inputs;

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

/// Whether an archive with these first bytes may be a workbook or have one in it, by the
/// names of its members.
#[must_use]
pub fn may_have_workbook(head: &[u8]) -> bool {
    const NAMES: [&[u8]; 6] = [
        b"[Content_Types].xml",
        b"docProps/",
        b"_rels/.rels",
        b"xl/workbook.xml",
        b".xlsx",
        b".xlsm",
    ];
    head.starts_with(b"PK")
        && NAMES
            .iter()
            .any(|name| head.windows(name.len()).any(|bytes| bytes == *name))
}

/// Takes the sheets of one workbook. Each becomes an input.
pub struct Sheets<'a> {
    pub(super) loader: &'a mut dyn Inputs,
    pub(super) budget: &'a Budget,
    /// The name of the workbook.
    pub(super) name: &'a str,
    /// The number of sheets so far.
    pub(super) count: usize,
    pub(super) spent: Result<(), String>,
}

impl Sheets<'_> {
    /// Reads the sheets with these names. `look` says whether a sheet has rows that may
    /// be NEM12, and `rows` gives its rows as CSV.
    ///
    /// # Errors
    /// When no sheet has such rows: the reason as a sentence.
    pub fn read(
        &mut self,
        names: &[String],
        mut look: impl FnMut(usize) -> Result<bool, String>,
        mut rows: impl FnMut(usize, &mut dyn FnMut(&[u8])) -> Result<(), String>,
    ) -> Result<(), String> {
        let found: Vec<_> = (0..names.len()).map(&mut look).collect();
        if found.iter().all(|found| *found == Ok(false)) {
            return Err("This is an Excel workbook without NEM12 in its sheets. Ask the metering data provider for the NEM12 file.".to_owned());
        }
        for (sheet, (name, found)) in names.iter().zip(found).enumerate() {
            self.begin(name);
            let read = match found {
                Ok(false) => {
                    self.loader.set_aside("a sheet without NEM12");
                    continue;
                }
                Ok(true) => rows(sheet, &mut |csv| self.rows(csv)),
                Err(reason) => Err(reason),
            };
            let spent = std::mem::replace(&mut self.spent, Ok(()));
            match read.and(spent) {
                Ok(()) => self.loader.end(),
                Err(reason) => self.loader.abandon(&format!(
                    "The sheet cannot be read: {reason}. Open the file that the metering data provider sent."
                )),
            }
        }
        Ok(())
    }

    fn begin(&mut self, sheet: &str) {
        self.count += 1;
        self.spent = Ok(());
        self.loader.begin(&format!("{}!{sheet}", self.name));
    }

    /// Takes the next rows of a sheet.
    fn rows(&mut self, csv: &[u8]) {
        if self.spent.is_err() {
            return;
        }
        match self.budget.spend(csv.len() as u64) {
            Ok(()) => self.loader.push(csv),
            Err(error) => self.spent = Err(error.to_string()),
        }
    }
}
