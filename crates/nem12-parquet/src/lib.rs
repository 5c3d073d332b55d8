//! The CSV that NEM12 Loader writes, packed as Parquet.
//!
//! This crate knows the columns of that CSV by their names, and nothing of NEM12. The
//! Parquet has the same values as the CSV. In a browser it is a wasm module of its own,
//! which the page fetches when a person asks for Parquet.
//!
//! Energies are DECIMAL(38,18), which is as exact as the text. An energy that does not
//! fit is an error.

#[cfg(target_arch = "wasm32")]
mod browser;
mod cells;
mod kind;
mod packer;

pub use packer::{PackError, Packer};
