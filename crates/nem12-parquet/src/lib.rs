//! The CSV that NEM12 Loader writes, packed as Parquet.
//!
//! It knows the columns of that CSV by their names and nothing of NEM12: what
//! the core says is what is packed, and whatever else reads CSV and Parquet
//! finds the same in both. In the browser it is a wasm of its own, which is
//! fetched when somebody asks for Parquet.
//!
//! Energies are DECIMAL(38,18), which is as exact as the text; one that does
//! not fit is an error.

#[cfg(target_arch = "wasm32")]
mod browser;
mod cells;
mod kind;
mod packer;

pub use packer::{PackError, Packer};
