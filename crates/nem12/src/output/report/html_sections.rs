//! The sections of the HTML report before the streams: figures, inputs and
//! findings.

use std::fmt::Write;

use crate::output::report::html_table::{Safe, TABLE_END, cells, head, number, text};
use crate::report::finding_group::FindingGroup;
use crate::report::register_statistics::RegisterStatistics;
use crate::report::summary::Report;

/// Writes the totals, the counts and the control totals.
pub(super) fn figures(report: &Report, out: &mut String) {
    let (rows, days, totals) = (report.rows, report.days, &report.totals);
    if let Some(incomplete) = &report.incomplete {
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "<p class=\"grave\"><strong>{}</strong></p>",
            Safe(incomplete)
        );
    }
    if let Some(nothing) = &report.nothing {
        let _ = writeln!(out, "<p class=\"grave\">{}</p>", Safe(nothing));
    }
    let _ = write!(
        out,
        "<p><strong>{} kWh</strong> {} in {} daily rows: {} actual, {} substituted, {} estimated, {} of unknown \
         quality.</p>\n<p>{} NMIs, {} streams, {} to {}. {} NMI-days are withheld, {} have none of the chosen \
         streams.</p>\n<p>300 records: {} = {} counted + {} not included + {} superseded + {} withheld with \
         their day + {} rejected.</p>\n",
        totals.total,
        report.column,
        days.output,
        totals.actual,
        totals.substituted,
        totals.estimated,
        totals.unknown,
        report.nmis,
        report.streams,
        report.first_day.as_deref().unwrap_or("no day"),
        report.last_day.as_deref().unwrap_or("no day"),
        days.withheld,
        days.without,
        report.records.interval_data,
        rows.counted,
        rows.not_included,
        rows.superseded,
        rows.withheld,
        rows.rejected,
    );
    read_figures(report, out);
    out.push_str("<h2>Control totals</h2>\n<p class=\"muted\">The sum of every 300 record that is not rejected, before one version of each repeated day is chosen.</p>\n");
    head(out, &["Unit", "#Rows", "#Sum"]);
    for control in &report.control_totals {
        cells(
            out,
            "td",
            &[
                text(control.unit),
                number(control.rows),
                number(&control.sum),
            ],
        );
    }
    out.push_str(TABLE_END);
}

/// Writes the table of inputs.
pub(super) fn inputs(report: &Report, out: &mut String) {
    out.push_str("<h2>Inputs</h2>\n");
    head(
        out,
        &[
            "Name",
            "#Bytes",
            "#Lines",
            "#100",
            "#200",
            "#300",
            "#400",
            "#500",
            "#900",
            "#Other",
            "#Counted",
            "#Rejected",
            "Outcome",
            "Why it is refused",
            "SHA-256",
        ],
    );
    for input in &report.inputs {
        let (records, rows) = (input.records, input.rows);
        cells(
            out,
            "td",
            &[
                text(input.name.as_str()),
                number(input.bytes),
                number(input.lines),
                number(records.header),
                number(records.nmi_details),
                number(records.interval_data),
                number(records.interval_events),
                number(records.b2b_details),
                number(records.end),
                number(records.other),
                number(rows.counted),
                number(rows.rejected),
                text(input.outcome),
                text(input.refusal.as_deref().unwrap_or("")),
                text(input.sha256.as_deref().unwrap_or("")),
            ],
        );
    }
    out.push_str(TABLE_END);
}

/// Writes the findings of one rule.
pub(super) fn findings(group: &FindingGroup, out: &mut String) {
    let is_grave = matches!(group.severity, "file" | "block" | "day" | "read");
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "<h3><span class=\"{}\">{}</span> {} <span class=\"muted\">{}, {}</span></h3>\n<p class=\"muted\">{} found{}{}.</p>",
        if is_grave { "grave" } else { "muted" },
        group.severity,
        Safe(group.title),
        group.code,
        Safe(group.section),
        group.count,
        if group.action.is_empty() { "" } else { "; " },
        Safe(group.action),
    );
    head(out, &["First line", "#How many", "Finding"]);
    let mut left = group.count;
    for finding in &group.shown {
        left = left.saturating_sub(finding.count);
        let amount = match finding.amount.as_str() {
            "" => "1",
            amount => amount,
        };
        cells(
            out,
            "td",
            &[
                text(finding.place.as_str()),
                number(amount),
                text(finding.message.as_str()),
            ],
        );
    }
    out.push_str(TABLE_END);
    if left > 0 {
        let _ = writeln!(out, "<p class=\"muted\">… and {left} more.</p>");
    }
}

/// Writes the counts of the 250 records (NEM13), where there are some.
fn read_figures(report: &Report, out: &mut String) {
    if report.records.accumulation == 0 {
        return;
    }
    let (reads, rows) = (&report.reads, report.reads.rows);
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "<p>250 records: {} = {} counted + {} not included + {} superseded + {} withheld + {} rejected, of {} registers.</p>",
        report.records.accumulation,
        rows.counted,
        rows.not_included,
        rows.superseded,
        rows.withheld,
        rows.rejected,
        reads.registers,
    );
    for total in &reads.totals {
        let (sum, unit, rows) = (&total.sum, total.unit, total.rows);
        let _ = writeln!(
            out,
            "<p><strong>{sum} {unit}</strong> in {rows} register reads.</p>"
        );
    }
}

/// Writes the head of the table of registers.
pub(super) fn registers_head(out: &mut String) {
    head(
        out,
        &[
            "NMI",
            "NMISuffix",
            "RegisterID",
            "Direction",
            "Unit",
            "#Reads",
            "#Withheld",
            "From",
            "To",
            "#Gaps",
            "#Overlaps",
            "#Sum",
            "MeterSerialNumber",
        ],
    );
}

/// Writes one register.
pub(super) fn registers_row(register: &RegisterStatistics, out: &mut String) {
    cells(
        out,
        "td",
        &[
            text(register.nmi.as_str()),
            text(register.suffix.as_str()),
            text(register.register.as_str()),
            text(register.direction.as_str()),
            text(register.units.join(", ")),
            number(register.reads),
            number(register.withheld),
            text(register.from.as_str()),
            text(register.to.as_str()),
            number(register.gaps),
            number(register.overlaps),
            number(&register.sum),
            text(register.meter_serials.join(", ")),
        ],
    );
}
