//! The exported classes and functions of the engine in a browser. They translate
//! between JavaScript and the library.
//!
//! With the feature `bands` it is the page's part for energy by time of use instead: a reader
//! with bands and clocks, and without what the engine has besides.
//!
//! The engine runs in a dedicated worker, which passes in slices of the files and
//! takes text out. No rule about energy or dates is here.

mod choices;
#[cfg(not(feature = "bands"))]
mod demand;
mod loader;
mod numbers;
mod panics;
#[cfg(not(feature = "bands"))]
mod rendering;
mod rereading;
#[cfg(not(feature = "bands"))]
mod results;
#[cfg(not(feature = "bands"))]
mod second_reads;
#[cfg(not(feature = "bands"))]
mod series;
#[cfg(not(feature = "bands"))]
mod shape;
#[cfg(feature = "bands")]
mod tou;

use wasm_bindgen::prelude::*;

pub use loader::Loader;
#[cfg(not(feature = "bands"))]
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
