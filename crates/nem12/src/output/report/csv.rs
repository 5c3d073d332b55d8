//! The report as CSV for a spreadsheet: sections one after the other, each with
//! its header.

use std::fmt::{Display, Write};

use crate::output::csv_field::push_field;
use crate::output::report::sink::ReportSink;
use crate::report::register_statistics::RegisterStatistics;
use crate::report::statistics::StreamStatistics;
use crate::report::summary::{Report, WithheldDay};
use crate::settings::entry::with_lower_case;
use crate::values::decimal;

/// Writes the report as CSV: summary, inputs, findings, streams, registers where
/// there are some, and withheld days.
#[derive(Debug, Default)]
pub(crate) struct CsvReport {
    has_registers: bool,
}

const INPUTS: &str = "input,bytes,lines,sha256,outcome,refusal,records_100,records_200,records_300,records_400,records_500,\
records_900,other_lines,rows_counted,rows_not_included,rows_superseded,rows_withheld,rows_rejected";

const FINDINGS: &str = "severity,code,title,rule_count,count,amount,place,line,column,field,interval,found,expected,message,\
action,section";

const STREAMS: &str = "nmi,suffix,included,units,interval_lengths,meter_serials,days,first_day,last_day,gaps,\
rejected_rows,intervals_expected,intervals_present,intervals_missing,actual,final_substituted,substituted,\
estimated,unknown,null,sum,minimum,maximum,last_update,register_from,register_to,register_difference,\
register_interval_sum,register_ratio,missing_days,absent_days,doubtful_days,meter_exchanges";

const REGISTERS: &str =
    "nmi,suffix,register,direction,units,meter_serials,reads,withheld,from,to,gaps,overlaps,sum";

const WITHHELD: &str = "nmi,timestamp,code,reason,place";

/// Adds a row of fields that a spreadsheet shows and does not run.
fn row(out: &mut String, fields: &[&dyn Display]) {
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        push_cell(out, &field.to_string());
    }
    out.push('\n');
}

/// Adds a field. Numbers stay plain numbers, negative ones too.
fn push_cell(out: &mut String, text: &str) {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = text.is_empty() || decimal::is_number(digits.as_bytes());
    if is_number {
        out.push_str(text);
    } else {
        push_field(out, text);
    }
}

fn shown<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

impl ReportSink for CsvReport {
    fn begin(&mut self, report: &Report, out: &mut String) {
        summary(report, out);
        // Writing to a String cannot fail.
        let _ = writeln!(out, "\n{INPUTS}");
        for input in &report.inputs {
            let (records, rows) = (input.records, input.rows);
            row(
                out,
                &[
                    &input.name,
                    &input.bytes,
                    &input.lines,
                    &shown(input.sha256.as_deref()),
                    &input.outcome,
                    &shown(input.refusal.as_deref()),
                    &records.header,
                    &records.nmi_details,
                    &records.interval_data,
                    &records.interval_events,
                    &records.b2b_details,
                    &records.end,
                    &records.other,
                    &rows.counted,
                    &rows.not_included,
                    &rows.superseded,
                    &rows.withheld,
                    &rows.rejected,
                ],
            );
        }
        let _ = writeln!(out, "\n{FINDINGS}");
        for group in &report.findings {
            for finding in &group.shown {
                row(
                    out,
                    &[
                        &group.severity,
                        &group.code,
                        &group.title,
                        &group.count,
                        &finding.count,
                        &finding.amount,
                        &finding.place,
                        &finding.line,
                        &shown(finding.column),
                        &shown(finding.field),
                        &shown(finding.interval),
                        &shown(finding.found.as_deref()),
                        &group.expected,
                        &finding.message,
                        &group.action,
                        &group.section,
                    ],
                );
            }
        }
        let _ = writeln!(out, "\n{STREAMS}");
    }

    fn stream(&mut self, stream: &StreamStatistics, out: &mut String) {
        let intervals = stream.intervals;
        let register = stream.register.as_ref();
        let lengths: Vec<String> = stream.interval_lengths.iter().map(u16::to_string).collect();
        row(
            out,
            &[
                &stream.nmi,
                &stream.suffix,
                &stream.included,
                &stream.units.join(" "),
                &lengths.join(" "),
                &stream.meter_serials.join(" "),
                &stream.days,
                &stream.first_day,
                &stream.last_day,
                &stream.gaps,
                &stream.rejected,
                &intervals.expected,
                &intervals.present,
                &intervals.missing,
                &intervals.actual,
                &intervals.final_substituted,
                &intervals.substituted,
                &intervals.estimated,
                &intervals.unknown,
                &intervals.null,
                &stream.sum,
                &shown(stream.minimum.as_deref()),
                &shown(stream.maximum.as_deref()),
                &shown(stream.last_update.as_deref()),
                &shown(register.map(|register| &register.from)),
                &shown(register.map(|register| &register.to)),
                &shown(register.map(|register| &register.index_difference)),
                &shown(register.map(|register| &register.interval_sum)),
                &shown(register.and_then(|register| register.ratio.as_deref())),
                &stream.missing_days_text(),
                &stream.absent_days,
                &stream.doubtful_days,
                &stream.meter_exchanges_text(),
            ],
        );
    }

    fn end_streams(&mut self, _: &mut String) {}

    fn register(&mut self, register: &RegisterStatistics, out: &mut String) {
        if !std::mem::replace(&mut self.has_registers, true) {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "\n{REGISTERS}");
        }
        row(
            out,
            &[
                &register.nmi,
                &register.suffix,
                &register.register,
                &register.direction,
                &register.units.join(" "),
                &register.meter_serials.join(" "),
                &register.reads,
                &register.withheld,
                &register.from,
                &register.to,
                &register.gaps,
                &register.overlaps,
                &register.sum,
            ],
        );
    }

    fn end_registers(&mut self, out: &mut String) {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "\n{WITHHELD}");
    }

    fn withheld(&mut self, day: &WithheldDay, out: &mut String) {
        row(
            out,
            &[&day.nmi, &day.date, &day.code, &day.reason, &day.place],
        );
    }

    fn finish(&mut self, _: &mut String) {}
}

fn summary(report: &Report, out: &mut String) {
    let (rows, days, totals) = (report.rows, report.days, &report.totals);
    out.push_str("what,value\n");
    if let Some(incomplete) = &report.incomplete {
        row(out, &[&"incomplete", incomplete]);
    }
    row(out, &[&"tool", &"nem12-loader"]);
    row(out, &[&"version", &report.version]);
    for (name, value) in report.settings.without_data() {
        row(out, &[&with_lower_case(name, '_'), value]);
    }
    let lines: [(&str, &dyn Display); 21] = [
        ("nmis", &report.nmis),
        ("nmi_streams", &report.streams),
        ("first_day", &shown(report.first_day.as_deref())),
        ("last_day", &shown(report.last_day.as_deref())),
        ("rows_300", &report.records.interval_data),
        ("rows_counted", &rows.counted),
        ("rows_not_included", &rows.not_included),
        ("rows_superseded", &rows.superseded),
        ("rows_withheld", &rows.withheld),
        ("rows_rejected", &rows.rejected),
        ("days_in_output", &days.output),
        ("days_withheld", &days.withheld),
        ("days_without_chosen_streams", &days.without),
        ("energy_column", &report.column),
        ("total_kwh", &totals.total),
        ("actual_kwh", &totals.actual),
        ("substituted_kwh", &totals.substituted),
        ("estimated_kwh", &totals.estimated),
        ("unknown_kwh", &totals.unknown),
        ("outcome", &report.outcome),
        ("nothing", &shown(report.nothing.as_deref())),
    ];
    for (what, value) in lines {
        row(out, &[&what, value]);
    }
    if report.records.accumulation > 0 {
        read_summary(report, out);
    }
    for control in &report.control_totals {
        let rows = format!("control_rows_{}", control.unit);
        row(out, &[&rows, &control.rows]);
        row(
            out,
            &[&format!("control_total_{}", control.unit), &control.sum],
        );
    }
}

/// The figures of the 250 records (NEM13).
fn read_summary(report: &Report, out: &mut String) {
    let (reads, rows) = (&report.reads, report.reads.rows);
    let lines: [(&str, &dyn Display); 9] = [
        ("reads_250", &report.records.accumulation),
        ("reads_counted", &rows.counted),
        ("reads_not_included", &rows.not_included),
        ("reads_superseded", &rows.superseded),
        ("reads_withheld", &rows.withheld),
        ("reads_rejected", &rows.rejected),
        ("registers", &reads.registers),
        ("reads_from", &shown(reads.from.as_deref())),
        ("reads_to", &shown(reads.to.as_deref())),
    ];
    for (what, value) in lines {
        row(out, &[&what, value]);
    }
    for (what, sums) in [
        ("reads", &reads.totals),
        ("reads_control", &reads.control_totals),
    ] {
        for sum in sums {
            row(out, &[&format!("{what}_total_{}", sum.unit), &sum.sum]);
        }
    }
}
