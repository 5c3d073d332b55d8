//! The sheets of an Excel workbook (.xlsx) as CSV, for NEM12 Loader.
//!
//! Excel keeps a number as a binary one and a date as a number of days. This crate gives
//! back the text that was there before, where that can be known, and else a text that no
//! reader takes for a number or a date. It knows where NEM12 has dates, and judges
//! nothing else.
//!
//! In a browser it is a wasm module of its own, which the page fetches when a person
//! opens a workbook.

#[cfg(target_arch = "wasm32")]
mod browser;
mod cell;
mod date;
mod error;
mod formats;
mod line;
mod number;
mod parts;
mod sheet;
mod workbook;
mod xml;

pub use error::WorkbookError;
pub use workbook::{Found, Workbook};
