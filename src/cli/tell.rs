//! What a person is told on standard error.

use std::io::{self, Write};

use crate::cli::args::LogLevel;
use nem12::host::tame;
use nem12::report::Report;

/// How many findings of one kind are told.
const TOLD: usize = 20;

/// Tells the findings that `level` asks for, then what was left out.
pub(super) fn tell(report: &Report, level: LogLevel, out: &mut impl Write) -> io::Result<()> {
    let told = report
        .findings
        .iter()
        .filter(|group| level_of(group.severity) <= level);
    for group in told {
        for finding in group.shown.iter().take(TOLD) {
            let told = format!(
                "{}: {}: {}{}{} [{}]",
                finding.place,
                group.severity,
                finding.message,
                if group.action.is_empty() { "" } else { "; " },
                group.action,
                group.code
            );
            say(&told, out)?;
        }
        let more = group.count.saturating_sub(TOLD as u64);
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
        say(nothing, out)?;
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

/// A line with nothing in it that a terminal obeys: names of files are anybody's.
pub(super) fn say(told: &str, out: &mut impl Write) -> io::Result<()> {
    let tamed: String = told.chars().map(tame).collect();
    writeln!(out, "{tamed}")
}

/// From which level on findings of a severity are told.
fn level_of(severity: &str) -> LogLevel {
    match severity {
        "note" => LogLevel::Info,
        "warning" => LogLevel::Warn,
        _ => LogLevel::Error,
    }
}
