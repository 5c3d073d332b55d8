//! The parser: one piece in, the state of the piece out.
//!
//! A parser knows no other piece. Of the lines before its piece it knows the
//! context: the 200 record in force and the date of the last 300 record. It
//! allocates for its tables and never for a record, because threads of a
//! browser share one lock for every allocation.

pub mod day;
pub mod day_quality;
pub mod day_rows;
pub mod day_sum;
pub mod details;
pub mod events;
pub mod joining;
pub mod lines;
pub mod notes;
pub mod parse;
pub mod piece_parser;
pub mod row_writing;
pub mod wrapped;
