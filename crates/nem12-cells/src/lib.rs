//! The cells of the CSV that NEM12 Loader writes, as typed values.
//!
//! This crate knows the columns of that CSV by their names, and nothing of NEM12. What packs
//! the CSV into typed columns (Parquet, Arrow) asks it for the kind of a column and for the
//! value of a cell, and reads its rows by it.

mod cell;
mod kind;
mod rows;

pub use cell::{day, moment, number, stamp, unguarded};
pub use kind::{Kind, PRECISION, SCALE};
pub use rows::{Rows, TooLong};
