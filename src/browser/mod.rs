//! The exported classes and functions of the engine in a browser. They translate
//! between JavaScript and the library.
//!
//! With the feature `extras` it is the page's part for what few ask for instead: a reader with
//! energy by time of use, NEM12 again, intervals in other shapes and two deliveries compared, and
//! without what the engine has besides.
//!
//! The engine runs in a dedicated worker, which passes in slices of the files and
//! takes text out. No rule about energy or dates is here.

mod choices;
#[cfg(feature = "extras")]
mod comparison;
#[cfg(not(feature = "extras"))]
mod demand;
#[cfg(feature = "extras")]
mod intervals;
mod loader;
mod numbers;
mod panics;
#[cfg(not(feature = "extras"))]
mod rendering;
mod report;
mod rereading;
#[cfg(not(feature = "extras"))]
mod results;
#[cfg(feature = "extras")]
mod rewrite;
#[cfg(not(feature = "extras"))]
mod second_reads;
#[cfg(not(feature = "extras"))]
mod series;
#[cfg(not(feature = "extras"))]
mod shape;
#[cfg(feature = "extras")]
mod tou;

use wasm_bindgen::prelude::*;

pub use loader::Loader;
#[cfg(not(feature = "extras"))]
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
