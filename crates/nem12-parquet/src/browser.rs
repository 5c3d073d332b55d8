//! The exported class `Packer`: CSV in, Parquet out, a piece at a time.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::packer::Packer;

/// Packs CSV text, which may be cut into pieces anywhere.
#[wasm_bindgen(js_name = Packer)]
pub struct BrowserPacker(Packer<Vec<u8>>);

#[wasm_bindgen(js_class = Packer)]
impl BrowserPacker {
    /// A packer with an empty table.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self(Packer::new(Vec::new()))
    }

    /// Takes the next bytes of the CSV; returns the Parquet bytes that are complete, which
    /// are mostly none.
    ///
    /// # Errors
    /// When a row cannot be packed.
    pub fn take(&mut self, csv: &[u8]) -> Result<Uint8Array, JsError> {
        self.0.take(csv)?;
        let ready = self.0.out().map(std::mem::take).unwrap_or_default();
        Ok(Uint8Array::from(ready.as_slice()))
    }

    /// Completes the table; returns the rest of the Parquet bytes.
    ///
    /// # Errors
    /// When the last row cannot be packed, or the CSV has no header.
    pub fn finish(self) -> Result<Uint8Array, JsError> {
        Ok(Uint8Array::from(self.0.finish()?.as_slice()))
    }
}

impl Default for BrowserPacker {
    fn default() -> Self {
        Self::new()
    }
}
