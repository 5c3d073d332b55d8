//! The report as JSON, by `docs/report.schema.json`.

use serde::Serialize;

use crate::output::json_text::{JsonLayout, json_text};
use crate::output::report::sink::ReportSink;
use crate::report::document::ReportHead;
use crate::report::register_statistics::RegisterStatistics;
use crate::report::statistics::StreamStatistics;
use crate::report::summary::{Report, WithheldDay};

/// Writes the report as JSON: the head over several lines, then one line for
/// each stream, register and withheld day.
#[derive(Debug, Default)]
pub(crate) struct JsonReport {
    has_item: bool,
}

impl JsonReport {
    fn item(&mut self, item: &impl Serialize, out: &mut String) {
        out.push_str(if self.has_item { ",\n    " } else { "\n    " });
        self.has_item = true;
        out.push_str(&json_text(item, JsonLayout::OneLine));
    }

    fn end_list(&mut self, out: &mut String) {
        out.push_str(if self.has_item { "\n  ]" } else { "]" });
        self.has_item = false;
    }
}

impl ReportSink for JsonReport {
    fn begin(&mut self, report: &Report, out: &mut String) {
        let head = json_text(&ReportHead::of(report), JsonLayout::Indented);
        out.push_str(head.strip_suffix("\n}").unwrap_or(&head));
        out.push_str(",\n  \"streams\": [");
    }

    fn stream(&mut self, stream: &StreamStatistics, out: &mut String) {
        self.item(stream, out);
    }

    fn end_streams(&mut self, out: &mut String) {
        self.end_list(out);
        out.push_str(",\n  \"registers\": [");
    }

    fn register(&mut self, register: &RegisterStatistics, out: &mut String) {
        self.item(register, out);
    }

    fn end_registers(&mut self, out: &mut String) {
        self.end_list(out);
        out.push_str(",\n  \"withheldDays\": [");
    }

    fn withheld(&mut self, day: &WithheldDay, out: &mut String) {
        self.item(day, out);
    }

    fn finish(&mut self, out: &mut String) {
        self.end_list(out);
        out.push_str("\n}\n");
    }
}
