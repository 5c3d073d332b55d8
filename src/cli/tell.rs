//! What a person is told on standard error.

use std::io::{self, Write};

use crate::report::Report;

/// How many findings of one kind are told.
const TOLD: usize = 20;

/// Tells the findings, then what was left out.
pub(super) fn tell(report: &Report, out: &mut impl Write) -> io::Result<()> {
    for group in &report.findings {
        for finding in group.shown.iter().take(TOLD) {
            writeln!(
                out,
                "{}: {}: {}{}{} [{}]",
                finding.place,
                group.severity,
                finding.message,
                if group.action.is_empty() { "" } else { "; " },
                group.action,
                group.code
            )?;
        }
        let more = group.count.saturating_sub(TOLD as u64);
        if more > 0 {
            writeln!(out, "… and {more} more of {}: {}", group.code, group.title)?;
        }
    }
    if let Some(nothing) = &report.nothing {
        writeln!(out, "{nothing}")?;
    }
    if report.rows.rejected > 0 {
        writeln!(out, "Rejected 300 records: {}.", report.rows.rejected)?;
    }
    if report.days.withheld > 0 {
        let days = report.days.withheld;
        writeln!(
            out,
            "NMI-days withheld because their totals would be wrong: {days} (--withheld FILE lists them)."
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
