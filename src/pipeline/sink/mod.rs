//! Stage 4. Daily totals in, text out. A sink never decides a number.

mod csv;
mod json;
mod line;
mod original;
mod periods;
mod sql;
mod streams;
mod withheld;

pub use csv::CsvSink;
pub(in crate::pipeline) use csv::field;
pub(super) use csv::push_field;
pub use json::JsonSink;
pub use original::{OriginalCsvSink, OriginalSqlSink};
pub use periods::PeriodSink;
pub use sql::{Dialect, NotATable, SqlSink, Table, fits_sql};
pub use streams::StreamSink;
pub use withheld::WithheldSink;

use crate::pipeline::daily::{NmiDay, Outcome};
use crate::pipeline::state::InputState;

/// Writes one output. Days come sorted by NMI, then date.
pub trait Sink {
    /// What stands before the first day.
    fn begin(&mut self, out: &mut String);

    /// One day and what it comes to.
    fn day(
        &mut self,
        day: &NmiDay<'_>,
        outcome: &Outcome<'_>,
        inputs: &[InputState],
        out: &mut String,
    );

    /// What stands behind the last day.
    fn finish(&mut self, out: &mut String);

    /// Another one that may write days of its own at the same time; nothing
    /// where a day's text depends on the days before it.
    fn twin(&self) -> Option<Box<dyn Sink + Send>> {
        None
    }
}
