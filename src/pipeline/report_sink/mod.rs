//! The forms a report can have as a file. None decides a number or a word.

mod csv;
mod html;
mod json;

pub use csv::CsvReport;
pub use html::HtmlReport;
pub use json::JsonReport;

use crate::report::summary::WithheldDay;
use crate::report::{Report, StreamStatistics};

/// Writes one report: its head, then every stream, then every withheld day.
pub trait ReportSink {
    /// What is known of all of it.
    fn begin(&mut self, report: &Report, out: &mut String);

    /// One stream; they come by NMI, then suffix.
    fn stream(&mut self, stream: &StreamStatistics, out: &mut String);

    /// What stands between streams and withheld days.
    fn end_streams(&mut self, out: &mut String);

    /// One withheld NMI-day; they come by NMI, then date.
    fn withheld(&mut self, day: &WithheldDay, out: &mut String);

    /// What stands at the end.
    fn finish(&mut self, out: &mut String);
}
