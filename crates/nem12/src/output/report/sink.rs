//! The interface of a report format.

use crate::report::statistics::StreamStatistics;
use crate::report::summary::{Report, WithheldDay};

/// Writes one report: its head, then every stream, then every withheld day.
pub(crate) trait ReportSink {
    /// Writes the head of the report.
    fn begin(&mut self, report: &Report, out: &mut String);

    /// Writes one stream. Streams come by NMI, then NMISuffix.
    fn stream(&mut self, stream: &StreamStatistics, out: &mut String);

    /// Writes what is between streams and withheld days.
    fn end_streams(&mut self, out: &mut String);

    /// Writes one withheld NMI-day. They come by NMI, then date.
    fn withheld(&mut self, day: &WithheldDay, out: &mut String);

    /// Writes the end of the report.
    fn finish(&mut self, out: &mut String);
}
