//! Findings as lines of text, for standard error or standard output.

use std::io::{self, Write};

use crate::cli::args::LogLevel;
use nem12::host::tame;
use nem12::report::Report;

/// The number of findings of one rule that are printed.
const MOST: usize = 20;

/// Prints the findings that `level` includes, then the number of rows and days
/// that were left out.
pub(super) fn print_findings(
    report: &Report,
    level: LogLevel,
    out: &mut impl Write,
) -> io::Result<()> {
    let included = report
        .findings
        .iter()
        .filter(|group| level_of(group.severity) <= level);
    for group in included {
        for finding in group.shown.iter().take(MOST) {
            let line = format!(
                "{}: {}: {}{}{} [{}]",
                finding.place,
                group.severity,
                finding.message,
                if group.action.is_empty() { "" } else { "; " },
                group.action,
                group.code
            );
            print_line(&line, out)?;
        }
        let more = group.count.saturating_sub(MOST as u64);
        if more > 0 {
            writeln!(out, "… and {more} more of {}: {}", group.code, group.title)?;
        }
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

/// Prints a line without the control characters that a terminal obeys. The name
/// of a file may have some.
pub(super) fn print_line(text: &str, out: &mut impl Write) -> io::Result<()> {
    let tamed: String = text.chars().map(tame).collect();
    writeln!(out, "{tamed}")
}

/// The lowest level that includes findings of a severity.
fn level_of(severity: &str) -> LogLevel {
    match severity {
        "note" => LogLevel::Info,
        "warning" => LogLevel::Warn,
        _ => LogLevel::Error,
    }
}
