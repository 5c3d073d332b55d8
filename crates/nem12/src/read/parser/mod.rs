//! The parser: one piece in, the state of the piece out.
//!
//! A parser knows no other piece. Of the lines before its piece it knows the
//! context: the 200 record in force and the date of the last 300 record. It
//! allocates for its tables and never for a record, because threads of a
//! browser share one lock for every allocation.

pub(crate) mod accumulations;
pub(crate) mod blank_run;
pub(crate) mod damage;
pub(crate) mod day;
pub(crate) mod day_quality;
pub(crate) mod day_repairs;
pub(crate) mod day_rows;
pub(crate) mod day_sum;
pub(crate) mod details;
pub(crate) mod doubtful_end;
pub(crate) mod ending;
pub(crate) mod events;
pub(crate) mod guesses;
pub(crate) mod joining;
pub(crate) mod lines;
pub(crate) mod marks;
pub(crate) mod normal_line;
pub(crate) mod notes;
pub(crate) mod parse;
pub(crate) mod piece_parser;
pub(crate) mod row_writing;
pub(crate) mod wrapped;
