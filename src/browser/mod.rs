//! The exported classes and functions of the engine in a browser. They translate
//! between JavaScript and the library.
//!
//! The engine runs in a dedicated worker, which passes in slices of the files and
//! takes text out. No rule about energy or dates is here.

mod choices;
mod demand;
mod digest;
mod loader;
mod numbers;
mod panics;
mod rendering;
mod rereading;
mod results;
mod second_reads;
mod series;
mod shape;

use wasm_bindgen::prelude::*;

pub use loader::Loader;
pub use rendering::Rendering;

#[cfg(feature = "threads")]
pub use wasm_bindgen_rayon::init_thread_pool;

/// The version of the engine.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The message of the last panic, for a caller whose call ended in a trap;
/// `undefined` without a panic.
#[wasm_bindgen(js_name = panicMessage)]
#[must_use]
pub fn panic_message() -> Option<String> {
    panics::last()
}
