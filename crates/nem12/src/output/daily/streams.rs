//! Stream-days as CSV: one line for each stream and day of the daily rows.

use std::fmt::Write;

use crate::daily::nmi_day::NmiDay;
use crate::daily::outcome::Outcome;
use crate::daily::summands::worst_quality;
use crate::output::csv_field::push_field;
use crate::output::daily::sink::Sink;
use crate::settings::settings::Settings;
use crate::state::input_state::InputState;

/// Writes `nmi,suffix,date,kwh,quality` lines, ended by LF. The lines of an
/// NMI-day add up to its daily row. Under `net`, generation is subtracted.
pub(crate) struct StreamSink {
    settings: Settings,
}

impl StreamSink {
    /// A sink for the streams that are summed.
    #[must_use]
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            settings: settings.clone(),
        }
    }
}

impl Sink for StreamSink {
    fn begin(&mut self, out: &mut String) {
        let layout = self.settings.layout;
        let names = ["nmi", "suffix", "date", layout.unit.column(), "quality"];
        out.push_str(&names.join(layout.delimiter.text()));
        out.push('\n');
    }

    fn day(&mut self, day: &NmiDay<'_>, outcome: &Outcome<'_>, _: &[InputState], out: &mut String) {
        let Outcome::Daily(daily) = outcome else {
            return;
        };
        let layout = self.settings.layout;
        let delimiter = layout.delimiter.text();
        for row in day.summands(&self.settings).rows() {
            let (Some(suffix), Some(energy)) = (row.block().stream().suffix, row.energy()) else {
                continue;
            };
            push_field(out, daily.nmi);
            out.push_str(delimiter);
            push_field(out, &suffix.to_string());
            out.push_str(delimiter);
            layout.dates.push(out, daily.date);
            out.push_str(delimiter);
            layout.unit.push(out, energy);
            let quality = worst_quality(std::iter::once(row));
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{delimiter}{quality}");
        }
    }

    fn finish(&mut self, _: &mut String) {}
}
