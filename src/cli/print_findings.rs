//! Findings as lines of text, for standard error or standard output.

use std::io::{self, Write};

use crate::cli::args::{LogLevel, Reading};
use crate::cli::paint::Paint;
use nem12::host::tame;
use nem12::report::{FindingGroup, Report};

/// The number of values of one rule that are printed.
const MOST: usize = 20;

/// The number of values of a rule of notes that are printed below findings that
/// cost energy.
const MOST_NOTES: usize = 1;

/// Prints on standard error the findings that `reading` asks for, the most severe first,
/// then the number of rows and days that were left out.
pub(super) fn print_findings(
    report: &Report,
    reading: &Reading,
    out: &mut impl Write,
) -> io::Result<()> {
    print_painted(report, reading, Paint::of_errors(reading.color), out)
}

/// Prints findings as [`print_findings`] does, in the colours of another stream.
pub(super) fn print_painted(
    report: &Report,
    reading: &Reading,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    let level = reading.level();
    if let Some(incomplete) = report
        .incomplete
        .as_ref()
        .filter(|_| level != LogLevel::Off)
    {
        print_line(incomplete, out)?;
    }
    let costs_energy = |group: &FindingGroup| level_of(group.severity) == LogLevel::Error;
    let any_costs = report.findings.iter().any(costs_energy);
    let included = report
        .findings
        .iter()
        .filter(|group| level_of(group.severity) <= level);
    for group in included {
        let is_note = level_of(group.severity) == LogLevel::Info;
        let usual = if is_note && any_costs {
            MOST_NOTES
        } else {
            MOST
        };
        print_group(group, (reading.findings.unwrap_or(usual), paint), out)?;
    }
    if level == LogLevel::Off {
        return Ok(());
    }
    if level == LogLevel::Debug {
        for (number, executor) in report.executors.iter().enumerate() {
            let (blocks, bytes) = (executor.blocks, executor.bytes);
            writeln!(out, "Executor {number}: {blocks} blocks, {bytes} bytes.")?;
        }
    }
    if let Some(nothing) = &report.nothing {
        print_line(nothing, out)?;
    }
    if report.reads.rows.rejected > 0 {
        writeln!(out, "Rejected 250 records: {}.", report.reads.rows.rejected)?;
    }
    if report.reads.rows.withheld > 0 {
        let reads = report.reads.rows.withheld;
        writeln!(
            out,
            "Register reads withheld because their quantities may be wrong: {reads}."
        )?;
    }
    if report.rows.rejected > 0 {
        writeln!(out, "Rejected 300 records: {}.", report.rows.rejected)?;
    }
    if report.days.withheld > 0 {
        let days = report.days.withheld;
        writeln!(
            out,
            "NMI-days withheld because their totals would be wrong: {days} (nem12 daily --withheld FILE lists them)."
        )?;
    }
    if report.sql_left_out > 0 {
        writeln!(
            out,
            "Daily rows left out of SQL because of their NMI: {}.",
            report.sql_left_out
        )?;
    }
    Ok(())
}

/// Prints what the findings of a rule say, at most `most` values.
fn print_group(
    group: &FindingGroup,
    (most, paint): (usize, Paint),
    out: &mut impl Write,
) -> io::Result<()> {
    let mut left = group.count;
    for finding in group.shown.iter().take(most) {
        left = left.saturating_sub(finding.count);
        let place = tamed(&finding.place);
        let said = tamed(&format!(
            "{}{}{}{}{}",
            finding.amount,
            if finding.amount.is_empty() { "" } else { ": " },
            finding.message,
            if group.action.is_empty() { "" } else { "; " },
            group.action,
        ));
        let code = format!("[{}]", group.code);
        writeln!(
            out,
            "{}: {}: {said} {}",
            paint.place(place),
            paint.severity(group.severity),
            paint.code(code)
        )?;
    }
    if left > 0 {
        writeln!(out, "… and {left} more of {}: {}", group.code, group.title)?;
    }
    Ok(())
}

/// Prints a line without the control characters that a terminal obeys. The name
/// of a file may have some.
pub(super) fn print_line(text: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", tamed(text))
}

fn tamed(text: &str) -> String {
    text.chars().map(tame).collect()
}

/// The lowest level that includes findings of a severity.
fn level_of(severity: &str) -> LogLevel {
    match severity {
        "note" => LogLevel::Info,
        "warning" => LogLevel::Warn,
        _ => LogLevel::Error,
    }
}
