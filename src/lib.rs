//! The hosts of the library `nem12`: the `nem12` command, and the engine of the page
//! in a browser. `ARCHITECTURE.md` has the map.

pub mod archive;

pub mod command_line;

pub mod page_settings;

#[cfg(feature = "cli")]
pub mod cli;

#[cfg(all(target_arch = "wasm32", not(feature = "archives")))]
pub mod browser;

#[cfg(all(target_arch = "wasm32", feature = "archives"))]
pub mod archive_part;
