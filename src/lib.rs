//! Daily energy per NMI from NEM12 files.
//!
//! ```text
//! bytes → blocks → stream-days → daily totals → text
//! ```
//!
//! The rooms, in the order data meets them; ARCHITECTURE.md has the arrows.

pub mod archive;

pub mod command_line;

pub mod page_settings;

#[cfg(feature = "cli")]
pub mod cli;

#[cfg(target_arch = "wasm32")]
pub mod browser;
