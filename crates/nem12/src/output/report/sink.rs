//! The interface of a report format.

use crate::report::register_statistics::RegisterStatistics;
use crate::report::statistics::StreamStatistics;
use crate::report::summary::{Report, WithheldDay};

/// Writes one report: its head, then every stream, every register of NEM13 and every
/// withheld day.
pub(crate) trait ReportSink {
    /// Writes the head of the report.
    fn begin(&mut self, report: &Report, out: &mut String);

    /// Writes one stream. Streams come by NMI, then NMISuffix.
    fn stream(&mut self, stream: &StreamStatistics, out: &mut String);

    /// Writes what is between streams and registers.
    fn end_streams(&mut self, out: &mut String);

    /// Writes one register. Registers come by NMI, NMISuffix, RegisterID and
    /// direction.
    fn register(&mut self, register: &RegisterStatistics, out: &mut String);

    /// Writes what is between registers and withheld days.
    fn end_registers(&mut self, out: &mut String);

    /// Writes one withheld NMI-day. They come by NMI, then date.
    fn withheld(&mut self, day: &WithheldDay, out: &mut String);

    /// Writes the end of the report.
    fn finish(&mut self, out: &mut String);
}
