//! The CSV that NEM12 Loader writes, as an Excel workbook (.xlsx).
//!
//! This crate knows the columns of that CSV by their names, and nothing of NEM12. Texts are
//! texts, days and times are dates of the spreadsheet, and numbers are numbers where the
//! binary number of a cell prints as the same digits; a longer one stays a text, so that no
//! digit is lost.

mod cell;
mod error;
mod packer;

pub use error::SheetError;
pub use packer::SheetPacker;
