//! The loader of the engine, as the part for archives sees it.
//!
//! What the loader throws is not caught here. It ends the call of the page.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::archive::Inputs;

#[wasm_bindgen]
extern "C" {
    /// The class `Loader` of `src/browser`.
    pub type PageLoader;

    #[wasm_bindgen(method)]
    fn begin(this: &PageLoader, name: &str);

    #[wasm_bindgen(method)]
    fn reserve(this: &PageLoader, bytes: usize) -> Uint8Array;

    #[wasm_bindgen(method)]
    fn commit(this: &PageLoader, bytes: usize);

    #[wasm_bindgen(method)]
    fn end(this: &PageLoader);

    #[wasm_bindgen(method)]
    fn abandon(this: &PageLoader, reason: &str);

    #[wasm_bindgen(method, js_name = abandonFrom)]
    fn abandon_from(this: &PageLoader, first: usize, reason: &str);

    #[wasm_bindgen(method, js_name = setAside)]
    fn set_aside(this: &PageLoader, kind: &str);

    #[wasm_bindgen(method)]
    fn begun(this: &PageLoader) -> usize;
}

/// Copies the bytes of inputs from the memory of this part to that of the engine.
pub(super) struct Copied {
    loader: PageLoader,
    /// The bytes before they are copied. The buffer keeps its memory.
    buffer: Vec<u8>,
}

impl Copied {
    pub(super) fn new(loader: PageLoader) -> Self {
        Self {
            loader,
            buffer: Vec::new(),
        }
    }
}

impl Inputs for Copied {
    fn begin(&mut self, name: &str) {
        self.loader.begin(name);
    }

    fn reserve(&mut self, bytes: usize) -> &mut [u8] {
        if self.buffer.len() < bytes {
            self.buffer.resize(bytes, 0);
        }
        &mut self.buffer[..bytes]
    }

    fn commit(&mut self, bytes: usize) {
        copy(&self.loader, &self.buffer[..bytes]);
    }

    fn push(&mut self, bytes: &[u8]) {
        copy(&self.loader, bytes);
    }

    fn end(&mut self) {
        self.loader.end();
    }

    fn abandon(&mut self, reason: &str) {
        self.loader.abandon(reason);
    }

    fn abandon_from(&mut self, first: usize, reason: &str) {
        self.loader.abandon_from(first, reason);
    }

    fn set_aside(&mut self, kind: &str) {
        self.loader.set_aside(kind);
    }

    fn inputs(&self) -> usize {
        self.loader.begun()
    }
}

/// Copies bytes into windows of the engine.
fn copy(loader: &PageLoader, mut bytes: &[u8]) {
    while !bytes.is_empty() {
        let window = loader.reserve(bytes.len());
        let length = usize::try_from(window.length()).unwrap_or(0);
        let (now, later) = bytes.split_at(length.min(bytes.len()));
        window
            .subarray(0, u32::try_from(now.len()).unwrap_or(0))
            .copy_from(now);
        loader.commit(now.len());
        bytes = later;
    }
}
