//! `nem12 check`.

use std::io::{self, Write};

use crate::cli::args::Check;
use crate::cli::console::Patient;
use crate::cli::ending::{self, Ending};
use crate::cli::output_paths::OutputPaths;
use crate::cli::paint::Paint;
use crate::cli::print_findings::print_painted;
use crate::cli::{daily_rows, read, report_file, source};
use nem12::report::Report;

/// Runs the command; returns how it ends.
pub(super) fn run(check: &Check) -> io::Result<Ending> {
    report_file::format(&check.reporting)?;
    let sources = source::expand(&check.reading);
    let paths = OutputPaths {
        files: check.reporting.report.as_ref().into_iter().collect(),
        ..OutputPaths::default()
    };
    paths.check(&check.reading.inputs, &sources)?;
    let loaded = read(&check.reading, check.chosen.choices.read, &sources)?;
    let settings = check.chosen.choices.settings.clone();
    let report = loaded.report(&settings);
    let out = &mut Patient(io::stdout().lock());
    let paint = Paint::of(check.reading.color, &io::stdout());
    print_painted(&report, &check.reading, paint, out)?;
    print_counts(&report, out)?;
    let ending = ending::of_all(&report, daily_rows(&report), &check.reading);
    if ending == Ending::Unread {
        return Ok(ending);
    }
    report_file::write(&check.reporting, settings, &loaded.state, &sources, report)?;
    Ok(ending)
}

/// Prints the outcome of the 300 records, the control totals and the total, and
/// those of the 250 records where there are some.
fn print_counts(report: &Report, out: &mut impl Write) -> io::Result<()> {
    print_read_counts(report, out)?;
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

/// Prints the outcome of the 250 records, and their totals.
pub(super) fn print_read_counts(report: &Report, out: &mut impl Write) -> io::Result<()> {
    if report.records.accumulation == 0 {
        return Ok(());
    }
    let rows = &report.reads.rows;
    writeln!(
        out,
        "250 records: {} = {} counted + {} not included + {} superseded + {} withheld + {} rejected.",
        report.records.accumulation,
        rows.counted,
        rows.not_included,
        rows.superseded,
        rows.withheld,
        rows.rejected,
    )?;
    for control in &report.reads.control_totals {
        let (unit, rows, sum) = (control.unit, control.rows, &control.sum);
        writeln!(
            out,
            "Control total: {sum} {unit} in {rows} 250 records, before versions are resolved."
        )?;
    }
    for total in &report.reads.totals {
        let (unit, rows, sum) = (total.unit, total.rows, &total.sum);
        writeln!(out, "Reads: {rows}, {sum} {unit}.")?;
    }
    Ok(())
}
