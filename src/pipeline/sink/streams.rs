//! CSV by stream: one line a stream and day, of the days in the daily rows.

use std::fmt::Write;

use crate::pipeline::daily::{NmiDay, Outcome, worst_quality};
use crate::pipeline::settings::Settings;
use crate::pipeline::sink::Sink;
use crate::pipeline::sink::csv::push_field;
use crate::pipeline::state::InputState;

/// `nmi,suffix,date,kwh,quality` lines, ended by LF. Those of an NMI and day
/// add up to its daily row (generation is taken away under `net`).
pub struct StreamSink {
    settings: Settings,
}

impl StreamSink {
    /// A sink for the streams that are summed.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        Self {
            settings: settings.clone(),
        }
    }
}

impl Sink for StreamSink {
    fn begin(&mut self, out: &mut String) {
        out.push_str("nmi,suffix,date,kwh,quality\n");
    }

    fn day(&mut self, day: &NmiDay<'_>, outcome: &Outcome<'_>, _: &[InputState], out: &mut String) {
        let Outcome::Daily(daily) = outcome else {
            return;
        };
        for (row, _) in day.included(&self.settings) {
            let (Some(suffix), Some(energy)) = (row.block().stream().suffix, row.energy()) else {
                continue;
            };
            push_field(out, daily.nmi);
            // Writing to a String cannot fail.
            let _ = write!(out, ",");
            push_field(out, &suffix.to_string());
            let quality = worst_quality(std::iter::once(row));
            let _ = writeln!(out, ",{},{energy},{quality}", daily.date);
        }
    }

    fn finish(&mut self, _: &mut String) {}
}
