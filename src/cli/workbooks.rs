//! Workbooks, read by the crate `nem12-xlsx`.

use std::io::BufReader;

use nem12_xlsx::{Found, Workbook};

use crate::archive::{ReadSeek, Sheets, Workbooks};

/// The reader of workbooks of the command.
pub(super) struct Xlsx;

impl Workbooks for Xlsx {
    fn read(
        &mut self,
        workbook: &mut dyn ReadSeek,
        most: u64,
        sheets: &mut Sheets<'_>,
    ) -> Result<(), String> {
        let cannot = |error| format!("The Excel workbook cannot be read: {error}.");
        let mut workbook = Workbook::open(BufReader::new(workbook), most).map_err(cannot)?;
        let names: Vec<String> = workbook.sheets().map(str::to_owned).collect();
        let found: Vec<_> = (0..names.len()).map(|sheet| workbook.look(sheet)).collect();
        if found.iter().all(|found| *found == Ok(Found::Nothing)) {
            return Err("This is an Excel workbook without NEM12 in its sheets. Ask the metering data provider for the NEM12 file.".to_owned());
        }
        for (sheet, (name, found)) in names.iter().zip(found).enumerate() {
            sheets.begin(name);
            let read = match found {
                Ok(Found::Nothing) => {
                    sheets.set_aside();
                    continue;
                }
                Ok(Found::Records) => workbook.read(sheet, |csv| sheets.rows(csv)),
                Err(error) => Err(error),
            };
            match read {
                Ok(()) => sheets.end(),
                Err(error) => sheets.abandon(&format!("The sheet cannot be read: {error}. Open the file that the metering data provider sent.")),
            }
        }
        Ok(())
    }
}
