//! How a run ends, and its exit code. The table is the one of the help, the man page and
//! the README.

use nem12::report::{FindingGroup, Report, ReportOutcome};

use crate::cli::args::{self, Reading};

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// Without errors. Warnings are none.
    Clean,
    /// Without an output: no input could be used, or the command could not run.
    Failed,
    /// With an output that lacks an input, a row or a day.
    LeftOut,
    /// Without an output, because an input could not be read to its end.
    Unread,
    /// Without a start, because the command line is wrong.
    Usage,
}

impl Ending {
    /// Every ending, in the order of the exit codes.
    const ALL: [Self; 5] = [
        Self::Clean,
        Self::Failed,
        Self::LeftOut,
        Self::Unread,
        Self::Usage,
    ];

    /// The exit code.
    pub(super) const fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Failed => 1,
            Self::LeftOut => 2,
            Self::Unread => 3,
            Self::Usage => 64,
        }
    }

    /// The meaning of the exit code, as a row of a table.
    const fn meaning(self) -> &'static str {
        match self {
            Self::Clean => "all well; there may be warnings",
            Self::Failed => {
                "failed: no input could be used, or the command could not run; no rows are written"
            }
            Self::LeftOut => {
                "written, and something is left out: a row, a day or an input that is bad, or one that does not exist"
            }
            Self::Unread => {
                "an input exists and could not be read to its end (network, disk, permission); nothing is written"
            }
            Self::Usage => "wrong usage: the command line is wrong; nothing is read or written",
        }
    }

    /// Whether outputs are written.
    pub(super) const fn writes(self) -> bool {
        matches!(self, Self::Clean | Self::LeftOut)
    }
}

/// Said last of a run that ends so.
pub(super) const UNREAD: &str = "nem12: nothing is written, because an input could not be read to its end: run the command again, or add --skip-unreadable to go on without it";

/// The variables of the environment and the table of exit codes, below the examples of a
/// command.
pub(super) fn below(examples: &str) -> String {
    let rows: Vec<String> = Ending::ALL
        .iter()
        .map(|ending| format!("  {:<3} {}", ending.code(), ending.meaning()))
        .collect();
    let between = if examples.is_empty() { "" } else { "\n\n" };
    let variables = args::VARIABLES;
    format!(
        "{examples}{between}{variables}\n\nExit codes:\n{}",
        rows.join("\n")
    )
}

/// The ending of a command that writes days, or readings of days. `written` is the
/// number of rows that the command has to write.
pub(super) fn of_days(report: &Report, written: u64, reading: &Reading) -> Ending {
    of(report, written, report.days.withheld, reading)
}

/// The ending of a command that writes register reads (NEM13).
pub(super) fn of_reads(report: &Report, reading: &Reading) -> Ending {
    let rows = &report.reads.rows;
    of(report, rows.counted, rows.withheld, reading)
}

/// The ending of a command that judges days and register reads. `written` is the number
/// of daily rows.
pub(super) fn of_all(report: &Report, written: u64, reading: &Reading) -> Ending {
    let rows = &report.reads.rows;
    let withheld = report.days.withheld + rows.withheld;
    of(report, written + rows.counted, withheld, reading)
}

/// The ending where this many rows are written and this many days or reads
/// withheld. None from an input with 250 or 300 records is a row left out, and so is
/// a block or a file that a finding refuses.
fn of(report: &Report, written: u64, withheld: u64, reading: &Reading) -> Ending {
    let aside = ReportOutcome::Aside.name();
    let inputs = || report.inputs.iter().filter(|input| input.outcome != aside);
    let refused = inputs().filter(|input| input.refusal.is_some()).count();
    let is_nothing = refused == inputs().count();
    if report.incomplete.is_some() && (is_nothing || !reading.skip_unreadable) {
        Ending::Unread
    } else if is_nothing {
        Ending::Failed
    } else if refused > 0
        || report.rows.rejected + report.reads.rows.rejected > 0
        || withheld > 0
        || report.findings.iter().any(costs_a_block)
        || (written == 0 && report.records.interval_data + report.records.accumulation > 0)
    {
        Ending::LeftOut
    } else {
        Ending::Clean
    }
}

/// Whether a finding is about a block or a file that is left out.
fn costs_a_block(finding: &FindingGroup) -> bool {
    matches!(finding.severity, "block" | "file")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The README has the table, and no other text of the documents repeats it.
    #[test]
    fn the_readme_has_the_table() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
        let readme = std::fs::read_to_string(path).unwrap();
        let rows: Vec<String> = Ending::ALL
            .iter()
            .map(|ending| format!("| {} | {} |\n", ending.code(), ending.meaning()))
            .collect();
        let table = format!("| exit code | meaning |\n|---|---|\n{}", rows.concat());
        assert!(readme.contains(&table), "README.md should have:\n{table}");
    }
}
