//! The exported class `Workbook`: the bytes of a workbook in, the CSV of its sheets out.

use std::io::Cursor;

use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::workbook::{Found, Workbook};

/// A workbook in memory.
#[wasm_bindgen(js_name = Workbook)]
pub struct BrowserWorkbook(Workbook<Cursor<Vec<u8>>>);

#[wasm_bindgen(js_class = Workbook)]
impl BrowserWorkbook {
    /// Opens a workbook. At most `most` bytes of XML are read of it.
    ///
    /// # Errors
    /// When it is damaged or no workbook.
    #[wasm_bindgen(constructor)]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of bytes is whole"
    )]
    pub fn new(bytes: Vec<u8>, most: f64) -> Result<Self, JsError> {
        Ok(Self(Workbook::open(Cursor::new(bytes), most as u64)?))
    }

    /// The names of the sheets, in order.
    #[must_use]
    pub fn sheets(&self) -> Vec<String> {
        self.0.sheets().map(str::to_owned).collect()
    }

    /// Whether a sheet has rows that may be records of NEM12.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn look(&mut self, sheet: usize) -> Result<bool, JsError> {
        Ok(self.0.look(sheet)? == Found::Records)
    }

    /// Calls `take` with the CSV of a sheet, in pieces.
    ///
    /// # Errors
    /// When the sheet cannot be read to its end; the pieces before are to be dropped.
    pub fn read(&mut self, sheet: usize, take: &Function) -> Result<(), JsError> {
        self.0.read(sheet, |csv| {
            // The function is of the page, and keeps the pieces.
            let _ = take.call1(&JsValue::NULL, &Uint8Array::from(csv));
        })?;
        Ok(())
    }
}
