//! What writes one report.

use crate::report::statistics::StreamStatistics;
use crate::report::summary::Report;
use crate::report::summary::WithheldDay;

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
