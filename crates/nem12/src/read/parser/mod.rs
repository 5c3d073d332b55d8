//! Stage 3. One piece of work in, its state out.
//!
//! An executor knows no other executor and nothing of what comes before its
//! piece but the 200 record in force. It allocates for its tables, never for a
//! record: threaded wasm has one lock around its allocator.

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
