//! `nem12 check`.

use std::io::{self, Write};

use crate::cli::args::Check;
use crate::cli::{exit_code, places, read, report, tell};
use nem12::report::Report;

/// Runs it; gives the exit code.
pub(super) fn run(check: &Check) -> io::Result<u8> {
    report::format(&check.reporting)?;
    let places = places::expand(&check.reading.inputs);
    let loaded = read(&check.reading, check.chosen.choices.read, &places)?;
    let settings = check.chosen.choices.settings.clone();
    let found = loaded.report(&settings);
    let out = &mut io::stdout().lock();
    tell::tell(&found, check.reading.log_level, out)?;
    tell_rows(&found, out)?;
    let code = exit_code(&found);
    report::write(&check.reporting, settings, &loaded.state, &places, found)?;
    Ok(code)
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
