//! Workbooks, read by another wasm, which the page fetches when a file may be one.

use std::io::SeekFrom;

use js_sys::{Array, Error, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::archive::{ReadSeek, Sheets, Workbooks};

/// The longest workbook that is read, in bytes: all of it is in memory.
const LONGEST: u64 = 256 * 1024 * 1024;

/// The most bytes of XML in a workbook.
const MOST: u64 = 2 * 1024 * 1024 * 1024;

#[wasm_bindgen]
extern "C" {
    /// The opener of workbooks: `Workbooks` of `www/worker/engine-module.ts`.
    pub type PageWorkbooks;

    #[wasm_bindgen(method, catch)]
    fn open(this: &PageWorkbooks, bytes: Uint8Array, most: f64) -> Result<PageWorkbook, JsValue>;

    type PageWorkbook;

    #[wasm_bindgen(method, catch)]
    fn sheets(this: &PageWorkbook) -> Result<Vec<String>, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn look(this: &PageWorkbook, sheet: usize) -> Result<bool, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn rows(this: &PageWorkbook, sheet: usize) -> Result<Array, JsValue>;

    #[wasm_bindgen(method)]
    fn close(this: &PageWorkbook);
}

/// Makes a reader of workbooks for each workbook.
pub(super) fn made_by(page: PageWorkbooks) -> Box<dyn Fn() -> Box<dyn Workbooks>> {
    Box::new(move || {
        Box::new(Opener {
            page: page.clone().unchecked_into(),
        })
    })
}

struct Opener {
    page: PageWorkbooks,
}

impl Workbooks for Opener {
    fn read(
        &mut self,
        workbook: &mut dyn ReadSeek,
        most: u64,
        sheets: &mut Sheets<'_>,
    ) -> Result<(), String> {
        let length = workbook.seek(SeekFrom::End(0)).unwrap_or(u64::MAX);
        if length > LONGEST {
            return Err("The Excel workbook has more than 256 MiB. Save its sheet as CSV and open the result.".to_owned());
        }
        let mut bytes = Vec::new();
        workbook
            .rewind()
            .and_then(|()| workbook.read_to_end(&mut bytes))
            .map_err(|error| cannot(&error.to_string()))?;
        #[expect(clippy::cast_precision_loss, reason = "it is below 2^53")]
        let most = most.min(MOST) as f64;
        let opened = self.page.open(Uint8Array::from(bytes.as_slice()), most);
        drop(bytes);
        let opened = opened.map_err(|error| cannot(&reason(&error)))?;
        let read = Page(&opened).read_into(sheets);
        opened.close();
        read
    }
}

/// An opened workbook.
struct Page<'a>(&'a PageWorkbook);

impl Page<'_> {
    fn read_into(&self, sheets: &mut Sheets<'_>) -> Result<(), String> {
        let names = self.0.sheets().map_err(|error| cannot(&reason(&error)))?;
        sheets.read(
            &names,
            |sheet| self.0.look(sheet).map_err(|error| reason(&error)),
            |sheet, take| {
                let pieces = self.0.rows(sheet).map_err(|error| reason(&error))?;
                for piece in pieces.iter() {
                    take(&Uint8Array::new(&piece).to_vec());
                }
                Ok(())
            },
        )
    }
}

fn cannot(reason: &str) -> String {
    format!("The Excel workbook cannot be read: {reason}.")
}

fn reason(error: &JsValue) -> String {
    error.dyn_ref::<Error>().map_or_else(
        || "its reader failed".to_owned(),
        |error| error.message().into(),
    )
}
