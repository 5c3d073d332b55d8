//! The browser host: CSV in, Parquet out, a piece at a time.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::packer::Packer;

/// Packs CSV that comes in pieces.
#[wasm_bindgen(js_name = Packer)]
pub struct BrowserPacker(Packer<Vec<u8>>);

#[wasm_bindgen(js_class = Packer)]
impl BrowserPacker {
    /// An empty table.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self(Packer::new(Vec::new()))
    }

    /// Takes more of the CSV; gives what is ready of the Parquet, mostly nothing.
    ///
    /// # Errors
    /// When a row cannot be packed.
    pub fn take(&mut self, csv: &[u8]) -> Result<Uint8Array, JsError> {
        self.0.take(csv)?;
        let ready = self.0.out().map(std::mem::take).unwrap_or_default();
        Ok(Uint8Array::from(ready.as_slice()))
    }

    /// Ends the table; gives the rest of the Parquet.
    ///
    /// # Errors
    /// When the last row cannot be packed, or there was none.
    pub fn finish(self) -> Result<Uint8Array, JsError> {
        Ok(Uint8Array::from(self.0.finish()?.as_slice()))
    }
}

impl Default for BrowserPacker {
    fn default() -> Self {
        Self::new()
    }
}
