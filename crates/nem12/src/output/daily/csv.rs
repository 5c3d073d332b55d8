//! Daily rows as CSV: one line for each NMI-day.

use std::fmt::Write;

use crate::daily::nmi_day::NmiDay;
use crate::daily::outcome::Outcome;
use crate::output::columns::Value;
use crate::output::daily::line::Line;
use crate::output::daily::sink::Sink;
use crate::settings::column::ColumnKind;
use crate::settings::settings::Settings;
use crate::state::input_state::InputState;

/// Writes `nmi,timestamp,consumption` lines, ended by LF, with more columns
/// where the settings ask for them.
pub(crate) struct CsvSink {
    settings: Settings,
    line: Line,
}

impl CsvSink {
    /// A sink whose third column has the name of the streams that are summed.
    #[must_use]
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            settings: settings.clone(),
            line: Line::new(settings.layout),
        }
    }
}

impl Sink for CsvSink {
    fn begin(&mut self, out: &mut String) {
        let Settings {
            streams,
            columns,
            layout,
            ..
        } = &self.settings;
        let (delimiter, unit) = (layout.delimiter.text(), layout.unit.suffix());
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            "nmi{delimiter}timestamp{delimiter}{}{unit}",
            streams.column()
        );
        for column in columns {
            let _ = match column.kind() {
                ColumnKind::Energy => write!(out, "{delimiter}{}{unit}", column.word()),
                _ => write!(out, "{delimiter}{}", column.word()),
            };
        }
        out.push('\n');
    }

    fn day(&mut self, day: &NmiDay<'_>, outcome: &Outcome<'_>, _: &[InputState], out: &mut String) {
        if let Outcome::Daily(daily) = outcome {
            let layout = self.settings.layout;
            let delimiter = layout.delimiter.text();
            self.line.push(out, daily.nmi, daily.date, daily.energy);
            for column in &self.settings.columns {
                out.push_str(delimiter);
                match column.value(day, daily, &self.settings) {
                    Value::Energy(energy) => layout.unit.push(out, energy),
                    // Writing to a String cannot fail.
                    value => drop(write!(out, "{value}")),
                }
            }
            out.push('\n');
        }
    }

    fn finish(&mut self, _: &mut String) {}

    fn twin(&self) -> Option<Box<dyn Sink + Send>> {
        Some(Box::new(Self::new(&self.settings)))
    }
}

#[cfg(test)]
mod tests {
    use crate::output::csv_field::push_field;

    #[test]
    fn a_spreadsheet_never_runs_a_field() {
        for (field, written) in [
            ("0123456789", "0123456789"),
            ("=1+1", "\"'=1+1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("-5", "\"'-5\""),
            ("a\"b", "\"a\"\"b\""),
            ("(redacted)", "\"(redacted)\""),
        ] {
            let mut out = String::new();
            push_field(&mut out, field);
            assert_eq!(out, written);
        }
    }
}
