//! `nem12 tou`: energy by time of use, one row for each band of each period of an NMI.
//!
//! The inputs are read twice: first to decide which days count, as `nem12 daily`
//! does, then to add up the readings of those days by band.

use std::io;
use std::path::PathBuf;

use crate::cli::args::{LogLevel, Tou};
use crate::cli::console::Patient;
use crate::cli::ending::{self, Ending};
use crate::cli::kept::keep_streams;
use crate::cli::output::Output;
use crate::cli::output_paths::OutputPaths;
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::print_findings::{print_findings, print_line};
use crate::cli::{cannot_write, load, progress, source, threads};
use nem12::Loader;
use nem12::host::first_changed;
use nem12::report::{Report, build_report};
use nem12::tou::{CutInterval, TimeOfUse, TouPlan, TouText};

/// About how long a piece of the output is, in bytes.
const PIECE: usize = 64 * 1024;

/// Runs the command; returns how it ends.
pub(super) fn run(tou: &Tou) -> io::Result<Ending> {
    let plan = tou.plan()?;
    let mut sources = source::expand(&tou.reading);
    let stdout = PathOrAddress::Path(PathBuf::from("-"));
    let path = tou.output.as_ref();
    let paths = OutputPaths {
        files: vec![path.unwrap_or(&stdout)],
        ..OutputPaths::default()
    };
    paths.check(&tou.reading.inputs, &sources)?;
    if keep_streams(&mut sources)? {
        tell(tou, LogLevel::Info, KEPT)?;
    }
    tell_of_plan(tou, &plan)?;
    let progress = progress(&[sources.as_slice(), sources.as_slice()].concat());
    let threads = threads(tou.reading.threads)?;
    let choices = &tou.chosen.choices;
    let loader = Loader::with_options(threads.clone(), choices.read);
    let (state, work) = load(&tou.reading, &sources, loader, &progress);
    let report = Report {
        executors: work.executors,
        ..build_report(&state, &choices.settings, &threads)
    };
    progress.suspend(|| {
        let mut out = Patient(io::stderr().lock());
        print_findings(&report, &tou.reading, &mut out)
    })?;
    // An input that could not be read to its end says more than an interval of another.
    let ending = ending::of_days(&report, 0, &tou.reading);
    if !ending.writes() {
        return Ok(ending);
    }
    let begun = TimeOfUse::begin(&state, &choices.settings, plan).map_err(|cut| refused(&cut))?;
    let ending = ending::of_days(&report, begun.counted_rows(), &tou.reading);
    let (loader, read) = begun.second_read(&state, threads.clone());
    let (again, _) = load(&tou.reading, &sources, loader, &progress);
    if again.incomplete() != report.incomplete {
        let report = build_report(&again, &choices.settings, &threads);
        let err = &mut Patient(io::stderr().lock());
        progress.suspend(|| print_findings(&report, &tou.reading, err))?;
        return Ok(Ending::Unread);
    }
    if let Some(name) = first_changed(&state, &again) {
        return Err(io::Error::other(format!(
            "{name} changed while it was read; run the command again"
        )));
    }
    // The loader is gone, so the read has ended.
    let energies = read.finish();
    let energies = energies.ok_or_else(|| io::Error::other("the second read has not ended"))?;
    progress.suspend(|| tell_of_energies(tou, &energies))?;
    write(tou, &energies).map_err(|error| cannot_write(error, path))?;
    progress.finish_and_clear();
    Ok(ending)
}

const KEPT: &str = "The inputs are read twice, so standard input is kept in a temporary file until the command ends.";

fn write(tou: &Tou, energies: &TimeOfUse) -> io::Result<()> {
    let mut output = Output::create_table(tou.format.table(), tou.output.as_ref())?;
    let mut text = String::new();
    let mut rows = TouText::begin(tou.format.rendered(), &mut text);
    for row in energies.rows() {
        rows.push(&row, &mut text);
        if text.len() > PIECE {
            output.take(text.as_bytes())?;
            text.clear();
        }
    }
    rows.finish(&mut text);
    output.take(text.as_bytes())?;
    output.finish()?.finish()
}

fn refused(cut: &CutInterval) -> io::Error {
    io::Error::other(format!(
        "{cut}: give --split to divide such intervals evenly by minutes, or move the edge"
    ))
}

/// Says what the bands go by, where nobody said it.
fn tell_of_plan(tou: &Tou, plan: &TouPlan) -> io::Result<()> {
    if tou.holidays.is_none() && plan.bands.asks_for_holidays() {
        tell(
            tou,
            LogLevel::Warn,
            "The bands tell public holidays apart, but no day counts as one: give --holidays NSW (or another state, or a file of days), or --holidays none if that is meant.",
        )?;
    }
    Ok(())
}

/// Says what a person would not see in the rows.
fn tell_of_energies(tou: &Tou, energies: &TimeOfUse) -> io::Result<()> {
    if let (days, Some(first)) = energies.unknown_holidays() {
        let line = format!(
            "The public holidays of the states are known from 2010 to 2030. Days of other years, which count as no holidays: {days}, the first on {first}. Give a file of days with --holidays."
        );
        tell(tou, LogLevel::Warn, &line)?;
    }
    if energies.split_intervals() > 0 {
        let line = format!(
            "Intervals whose energy was divided between bands or days, by minutes: {} shares (column split).",
            energies.split_intervals()
        );
        tell(tou, LogLevel::Info, &line)?;
    }
    if energies.days_outside() > 0 {
        let line = format!(
            "NMI-days with a total outside all periods of --periods: {}.",
            energies.days_outside()
        );
        tell(tou, LogLevel::Warn, &line)?;
    }
    Ok(())
}

fn tell(tou: &Tou, level: LogLevel, line: &str) -> io::Result<()> {
    if tou.reading.log_level >= level {
        print_line(line, &mut io::stderr())?;
    }
    Ok(())
}
