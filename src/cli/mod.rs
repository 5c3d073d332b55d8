//! The command `nem12`: files, the terminal, threads. No rule about energy or dates
//! is here.

mod address;
mod args;
mod augment;
mod check;
mod completeness;
mod console;
mod daily;
mod input;
mod intervals;
mod load;
mod manual;
mod out_dir;
mod output;
mod output_paths;
mod part_file;
mod part_folder;
mod path_or_address;
mod pattern;
mod print_findings;
mod reads;
mod remote;
mod replaced;
mod report_file;
#[cfg(test)]
mod round_trip;
mod serve;
mod source;
mod table;
mod temporary;
mod temporary_folder;
mod usage_error;
mod watched;
mod workbooks;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::args::{Cli, Command, Reading};
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::print_findings::print_line;
use crate::cli::source::Source;
use nem12::report::{FindingGroup, Report, ReportOutcome, build_report};
use nem12::{LoadStats, Loader, ReadOptions, Settings, State, Threads};

/// The exit code of a run without errors. Warnings are no errors.
const CLEAN: u8 = 0;
/// The exit code when no input could be read, or the command could not run.
const NOTHING: u8 = 1;
/// The exit code when an input, a row or a day was left out.
const LEFT_OUT: u8 = 2;

/// Runs the command with the arguments of the process.
#[must_use]
pub fn run() -> ExitCode {
    let command = match Cli::try_parse() {
        Ok(cli) => cli.command,
        Err(error) => {
            // clap reports help and version as errors too. A failure to print is
            // ignored: the exit code says the rest.
            let _ = usage_error::print(&error);
            return ExitCode::from(if error.use_stderr() { NOTHING } else { CLEAN });
        }
    };
    let done = match &command {
        Command::Daily(daily) => daily::run(daily),
        Command::Check(check) => check::run(check),
        Command::Intervals(intervals) => intervals::run(intervals),
        Command::Reads(reads) => reads::run(reads),
        Command::Completeness(options) => completeness::run(options),
        Command::Augment(options) => augment::run(options),
        Command::Load(options) => load::run(options),
        Command::Serve(options) => serve::run(options),
        Command::Completions { shell } => {
            manual::write_completions(*shell, &mut io::stdout()).map(|()| CLEAN)
        }
        Command::Man => manual::write_man(&mut io::stdout()).map(|()| CLEAN),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            // A failure to print is ignored: the exit code says the rest.
            for line in format!("nem12: {error}").lines() {
                let _ = print_line(line, &mut io::stderr());
            }
            ExitCode::from(NOTHING)
        }
    }
}

/// Reads all sources into one state.
fn read(reading: &Reading, options: ReadOptions, sources: &[Source]) -> io::Result<Loaded> {
    let progress = progress(sources);
    let threads = threads(reading.threads)?;
    let loader = Loader::with_options(threads.clone(), options);
    let (state, work) = load(reading, sources, loader, &progress);
    progress.finish_and_clear();
    Ok(Loaded {
        state,
        work,
        threads,
    })
}

/// Reads all sources with a loader.
fn load(
    reading: &Reading,
    sources: &[Source],
    mut loader: Loader,
    progress: &ProgressBar,
) -> (State, LoadStats) {
    let unpacking = reading.unpacking();
    for source in sources {
        input::read(source, &unpacking, progress, &mut loader);
    }
    loader.finish()
}

/// The state of all inputs, and the threads that reports and outputs are made
/// with.
struct Loaded {
    state: State,
    work: LoadStats,
    threads: Threads,
}

impl Loaded {
    /// The report under these settings, with the work of each executor.
    fn report(&self, settings: &Settings) -> Report {
        Report {
            executors: self.work.executors.clone(),
            ..build_report(&self.state, settings, &self.threads)
        }
    }
}

/// The number of daily rows that an output of this report has.
fn daily_rows(report: &Report) -> u64 {
    report.days.output.saturating_sub(report.sql_left_out)
}

/// The exit code of a command that writes days, or readings of days. `written` is the
/// number of rows that the command has to write.
fn exit_code(report: &Report, written: u64) -> u8 {
    exit_code_of(report, written, report.days.withheld)
}

/// The exit code of a command that writes register reads (NEM13).
fn exit_code_of_reads(report: &Report) -> u8 {
    let rows = &report.reads.rows;
    exit_code_of(report, rows.counted, rows.withheld)
}

/// The exit code of a command that judges days and register reads.
fn exit_code_of_all(report: &Report) -> u8 {
    let rows = &report.reads.rows;
    let written = daily_rows(report) + rows.counted;
    exit_code_of(report, written, report.days.withheld + rows.withheld)
}

/// The exit code where this many rows are written and this many days or reads
/// withheld. None from an input with 250 or 300 records is a row left out, and so is
/// a block or a file that a finding refuses.
fn exit_code_of(report: &Report, written: u64, withheld: u64) -> u8 {
    let aside = ReportOutcome::Aside.name();
    let inputs = || report.inputs.iter().filter(|input| input.outcome != aside);
    let refused = inputs().filter(|input| input.refusal.is_some()).count();
    if refused == inputs().count() {
        NOTHING
    } else if refused > 0
        || report.rows.rejected + report.reads.rows.rejected > 0
        || withheld > 0
        || report.findings.iter().any(costs_a_block)
        || (written == 0 && report.records.interval_data + report.records.accumulation > 0)
    {
        LEFT_OUT
    } else {
        CLEAN
    }
}

/// Whether a finding is about a block or a file that is left out.
fn costs_a_block(finding: &FindingGroup) -> bool {
    matches!(finding.severity, "block" | "file")
}

/// The threads that `--threads` asks for; by default one for each core.
fn threads(threads: Option<u16>) -> io::Result<Threads> {
    let count = match threads {
        Some(count) => usize::from(count),
        None => std::thread::available_parallelism().map_or(1, usize::from),
    };
    if count == 1 {
        return Ok(Threads::caller());
    }
    Threads::pool(count).map_err(io::Error::other)
}

/// A progress bar where standard error is a terminal; a hidden one elsewhere.
fn progress(sources: &[Source]) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} {bytes_per_sec} {eta} left");
    let bytes = sources.iter().map(input::length).sum();
    let bar = ProgressBar::new(bytes);
    if let Ok(style) = style {
        bar.with_style(style)
    } else {
        bar
    }
}

/// The error of an output, with its path in the message.
fn cannot_write(error: io::Error, path: Option<&PathOrAddress>) -> io::Error {
    match path {
        Some(path) => io::Error::new(error.kind(), format!("{path} cannot be written: {error}")),
        None => error,
    }
}
