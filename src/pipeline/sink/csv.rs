//! CSV: one line a day.

use std::fmt::Write;

use crate::pipeline::daily::{NmiDay, Outcome};
use crate::pipeline::settings::Settings;
use crate::pipeline::sink::Sink;
use crate::pipeline::state::InputState;

/// `nmi,timestamp,consumption` lines, ended by LF, with more columns where
/// they are asked for.
pub struct CsvSink {
    settings: Settings,
}

impl CsvSink {
    /// A sink whose third column is named for the streams that are summed.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        Self {
            settings: settings.clone(),
        }
    }
}

impl Sink for CsvSink {
    fn begin(&mut self, out: &mut String) {
        out.push_str("nmi,timestamp,");
        out.push_str(self.settings.streams.column());
        for column in &self.settings.columns {
            out.push(',');
            out.push_str(column.word());
        }
        out.push('\n');
    }

    fn day(&mut self, day: &NmiDay<'_>, outcome: &Outcome<'_>, _: &[InputState], out: &mut String) {
        if let Outcome::Daily(daily) = outcome {
            push_field(out, daily.nmi);
            out.push(',');
            daily.date.push_to(out);
            out.push(',');
            daily.energy.push_to(out);
            for column in &self.settings.columns {
                // Writing to a String cannot fail.
                let _ = write!(out, ",{}", column.value(day, daily, &self.settings));
            }
            out.push('\n');
        }
    }

    fn finish(&mut self, _: &mut String) {}

    fn twin(&self) -> Option<Box<dyn Sink + Send>> {
        Some(Box::new(Self::new(&self.settings)))
    }
}

/// Adds a field that a spreadsheet shows and does not run.
///
/// Anything but plain letters and digits is quoted, and what would start a
/// formula gets an apostrophe in front.
pub(in crate::pipeline) fn push_field(out: &mut String, field: &str) {
    if field.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        out.push_str(field);
        return;
    }
    out.push('"');
    if field.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        out.push('\'');
    }
    for character in field.chars() {
        if character == '"' {
            out.push('"');
        }
        out.push(character);
    }
    out.push('"');
}

/// The same, as a text of its own.
pub(in crate::pipeline) fn field(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_field(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

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
