//! Daily rows as JSON: an array with one object for each NMI-day, one on a
//! line.

use crate::daily::nmi_day::NmiDay;
use crate::daily::outcome::Outcome;
use crate::output::columns::Value;
use crate::output::daily::sink::Sink;
use crate::output::json_text::{JsonLayout, json_text};
use crate::settings::settings::Settings;
use crate::state::input_state::InputState;

/// Writes `{"nmi":…,"date":…,"consumption":…}` objects, with more members where
/// the settings ask for columns.
///
/// Energies are strings: most readers turn a JSON number into a double, which
/// loses digits.
pub(crate) struct JsonSink {
    settings: Settings,
    has_rows: bool,
}

impl JsonSink {
    /// A sink whose third member has the name of the streams that are summed.
    #[must_use]
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            settings: settings.clone(),
            has_rows: false,
        }
    }
}

impl Sink for JsonSink {
    fn begin(&mut self, out: &mut String) {
        out.push('[');
    }

    fn begin_incomplete(&mut self, incomplete: &str, out: &mut String) {
        self.begin(out);
        push_incomplete(incomplete, out);
        self.has_rows = true;
    }

    fn day(&mut self, day: &NmiDay<'_>, outcome: &Outcome<'_>, _: &[InputState], out: &mut String) {
        let Outcome::Daily(daily) = outcome else {
            return;
        };
        out.push_str(if self.has_rows { ",\n" } else { "\n" });
        self.has_rows = true;
        out.push_str("{\"nmi\":");
        push_string(out, daily.nmi);
        out.push_str(",\"date\":");
        push_string(out, &daily.date.to_string());
        push_member(
            out,
            self.settings.streams.column(),
            &Value::Energy(daily.energy),
        );
        for column in &self.settings.columns {
            push_member(
                out,
                column.word(),
                &column.value(day, daily, &self.settings),
            );
        }
        out.push('}');
    }

    fn finish(&mut self, out: &mut String) {
        out.push_str("\n]\n");
    }
}

fn push_member(out: &mut String, name: &str, value: &Value) {
    out.push(',');
    push_string(out, name);
    out.push(':');
    match value {
        Value::Nothing => out.push_str("null"),
        Value::Count(_) | Value::Truth(_) => out.push_str(&value.to_string()),
        Value::Energy(_) | Value::Text(_) | Value::Stamp(_) => push_string(out, &value.to_string()),
    }
}

/// Adds the first object of an array that lacks inputs.
pub(crate) fn push_incomplete(incomplete: &str, out: &mut String) {
    out.push_str("\n{\"incomplete\":");
    push_string(out, incomplete);
    out.push('}');
}

/// Adds a string of JSON.
pub(crate) fn push_string(out: &mut String, text: &str) {
    out.push_str(&json_text(&text, JsonLayout::OneLine));
}
