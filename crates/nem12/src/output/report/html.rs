//! The report as HTML: one file without links to other files, to read, print or
//! mail.

use std::fmt::Write;

use crate::output::report::html_page::{PAGE_END, begin_page};
use crate::output::report::html_sections::{
    figures, findings, inputs, registers_head, registers_row,
};
use crate::output::report::html_table::{Safe, TABLE_END, cells, head, number, text};
use crate::output::report::sink::ReportSink;
use crate::report::register_statistics::RegisterStatistics;
use crate::report::statistics::StreamStatistics;
use crate::report::summary::{Report, WithheldDay};

/// Writes the report as one HTML page, with the sections of the other formats.
#[derive(Debug, Default)]
pub(crate) struct HtmlReport {
    has_registers: bool,
    has_withheld: bool,
}

impl ReportSink for HtmlReport {
    fn begin(&mut self, report: &Report, out: &mut String) {
        let title = match report.inputs.as_slice() {
            [one] => one.name.clone(),
            several => format!("{} inputs", several.len()),
        };
        let setting = |name| {
            let value = report.settings.get(name);
            value.map_or_else(String::new, ToString::to_string)
        };
        begin_page(&format!("NEM12 report: {title}"), out);
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "<p class=\"muted\">nem12-loader {version}; profile {profile}, streams {streams}, quality {quality}, \
             incomplete days {incomplete}, repeats {repeats}, dates {dates}, wrapped rows {wrapped}.</p>",
            version = Safe(report.version),
            profile = setting("profile"),
            streams = Safe(&setting("streams")),
            quality = setting("quality"),
            incomplete = setting("incomplete"),
            repeats = setting("repeats"),
            dates = setting("dates"),
            wrapped = if setting("repair") == "true" {
                "joined"
            } else {
                "not joined"
            },
        );
        figures(report, out);
        inputs(report, out);
        out.push_str("<h2>Findings</h2>\n");
        if report.findings.is_empty() {
            out.push_str("<p>There are no findings. Every line was understood.</p>\n");
        }
        for group in &report.findings {
            findings(group, out);
        }
        out.push_str("<h2>Streams</h2>\n");
        head(
            out,
            &[
                "NMI",
                "NMISuffix",
                "Unit",
                "#Days",
                "First day",
                "Last day",
                "#Missing days",
                "#Intervals",
                "#Missing intervals",
                "#Actual",
                "#Final",
                "#Substituted",
                "#Estimated",
                "#Unknown",
                "#Null",
                "#Sum",
                "#Minimum",
                "#Maximum",
                "IntervalLength",
                "MeterSerialNumber",
                "Last UpdateDateTime",
                "Register ratio",
                "Missing days",
                "#Absent",
                "#Doubtful",
                "Meter exchanges",
            ],
        );
    }

    fn stream(&mut self, stream: &StreamStatistics, out: &mut String) {
        let intervals = stream.intervals;
        let lengths: Vec<String> = stream.interval_lengths.iter().map(u16::to_string).collect();
        let register = stream
            .register
            .as_ref()
            .map_or_else(String::new, |register| {
                let ratio = register.ratio.as_deref().unwrap_or("none");
                format!(
                    "{ratio} ({} to {}: {} by the readings, {} by the register)",
                    register.from, register.to, register.interval_sum, register.index_difference
                )
            });
        cells(
            out,
            "td",
            &[
                text(stream.nmi.as_str()),
                text(stream.suffix.as_str()),
                text(stream.units.join(", ")),
                number(stream.days),
                text(stream.first_day.as_str()),
                text(stream.last_day.as_str()),
                number(stream.gaps),
                number(intervals.present),
                number(intervals.missing),
                number(intervals.actual),
                number(intervals.final_substituted),
                number(intervals.substituted),
                number(intervals.estimated),
                number(intervals.unknown),
                number(intervals.null),
                number(&stream.sum),
                number(stream.minimum.as_deref().unwrap_or("")),
                number(stream.maximum.as_deref().unwrap_or("")),
                text(lengths.join(", ")),
                text(stream.meter_serials.join(", ")),
                text(stream.last_update.as_deref().unwrap_or("")),
                text(register),
                text(stream.missing_days_text()),
                number(stream.absent_days),
                number(stream.doubtful_days),
                text(stream.meter_exchanges_text()),
            ],
        );
    }

    fn end_streams(&mut self, out: &mut String) {
        out.push_str(TABLE_END);
    }

    fn register(&mut self, register: &RegisterStatistics, out: &mut String) {
        if !std::mem::replace(&mut self.has_registers, true) {
            out.push_str("<h2>Registers (NEM13)</h2>\n");
            registers_head(out);
        }
        registers_row(register, out);
    }

    fn end_registers(&mut self, out: &mut String) {
        if self.has_registers {
            out.push_str(TABLE_END);
        }
    }

    fn withheld(&mut self, day: &WithheldDay, out: &mut String) {
        if !self.has_withheld {
            out.push_str("<h2>Withheld NMI-days</h2>\n");
            head(out, &["NMI", "Date", "Code", "Reason", "Line"]);
            self.has_withheld = true;
        }
        let fields = [&day.nmi, &day.date, day.code, &day.reason, &day.place];
        cells(out, "td", &fields.map(text));
    }

    fn finish(&mut self, out: &mut String) {
        if self.has_withheld {
            out.push_str(TABLE_END);
        }
        out.push_str(PAGE_END);
    }
}
