//! SHA-256 of a file, slice by slice. The digest of the browser needs the whole file
//! in memory.

use sha2::Digest;
use wasm_bindgen::prelude::*;

/// Takes bytes, then returns their SHA-256.
#[wasm_bindgen]
#[derive(Default)]
pub struct Sha256 {
    hasher: sha2::Sha256,
}

#[wasm_bindgen]
impl Sha256 {
    /// A digest of no bytes.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
    }

    /// The digest as 64 hexadecimal digits.
    #[must_use]
    pub fn finish(self) -> String {
        let hex = |byte: &u8| format!("{byte:02x}");
        self.hasher.finalize().iter().map(hex).collect()
    }
}
