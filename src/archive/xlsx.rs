//! Workbooks, read by the crate `nem12-xlsx`.

use std::cell::RefCell;
use std::io::BufReader;

use nem12_xlsx::{Found, Workbook};

use crate::archive::workbook::{ReadSeek, Sheets, Workbooks};

/// The reader of workbooks of native hosts. The page has it in a WebAssembly of its own.
#[derive(Clone, Copy, Debug, Default)]
pub struct Xlsx;

impl Workbooks for Xlsx {
    fn read(
        &mut self,
        workbook: &mut dyn ReadSeek,
        most: u64,
        sheets: &mut Sheets<'_>,
    ) -> Result<(), String> {
        let workbook = Workbook::open(BufReader::new(workbook), most)
            .map_err(|error| format!("The Excel workbook cannot be read: {error}."))?;
        let names: Vec<String> = workbook.sheets().map(str::to_owned).collect();
        let workbook = RefCell::new(workbook);
        let look = |sheet| workbook.borrow_mut().look(sheet);
        sheets.read(
            &names,
            |sheet| {
                look(sheet)
                    .map(|found| found == Found::Records)
                    .map_err(|error| error.to_string())
            },
            |sheet, take| {
                workbook
                    .borrow_mut()
                    .read(sheet, take)
                    .map_err(|error| error.to_string())
            },
        )
    }
}
