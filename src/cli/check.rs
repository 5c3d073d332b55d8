//! `nem12 check`.

use std::io::{self, Write};

use crate::cli::args::Check;
use crate::cli::{executors, exit_code, load, places, progress, report, tell};
use crate::pipeline::Loader;
use crate::pipeline::account::account;
use crate::report::{Code, Report};

/// Runs it; gives the exit code.
pub(super) fn run(check: &Check) -> io::Result<u8> {
    report::format(&check.reporting)?;
    let places = places::expand(&check.reading.inputs);
    let progress = progress(&places);
    let executors = executors(check.reading.threads)?;
    let loader = Loader::with_concessions(executors, check.reading.concessions());
    let (state, executed) = load(&places, loader, &progress);
    progress.finish_and_clear();
    let settings = check.counting.settings(&check.reading);
    let mut told = account(&state, &settings, &executed);
    // What does not fit a table is no matter of a file.
    told.leave_out(Code::SqlNmi);
    let out = &mut io::stdout().lock();
    tell::tell(&told, check.reading.log_level, out)?;
    tell_rows(&told, out)?;
    report::write(&check.reporting, settings, &state, &places, false)?;
    Ok(exit_code(&told))
}

/// Tells what became of every 300 record.
fn tell_rows(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let rows = &report.rows;
    writeln!(
        out,
        "300 records: {} = {} counted + {} not included + {} superseded + {} withheld with their day + {} rejected.",
        report.records.interval_data,
        rows.counted,
        rows.not_included,
        rows.superseded,
        rows.withheld,
        rows.rejected,
    )?;
    for control in &report.control_totals {
        let (unit, rows, sum) = (control.unit, control.rows, &control.sum);
        writeln!(
            out,
            "Control total: {sum} {unit} in {rows} rows, before repeats are resolved."
        )?;
    }
    writeln!(
        out,
        "Daily rows: {}, {} kWh.",
        report.days.output, report.totals.total
    )
}
