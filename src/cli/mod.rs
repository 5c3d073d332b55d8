//! The native host: files, the terminal, threads. It holds no rule about
//! energy or dates.

mod args;
mod augment;
mod check;
mod daily;
mod input;
mod intervals;
mod load;
mod manual;
mod out_dir;
mod output;
mod places;
mod remote;
mod report;
#[cfg(test)]
mod round_trip;
mod serve;
mod table;
mod tell;

use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::args::{Cli, Command, Reading};
use crate::cli::places::Place;
use nem12::report::{Report, build_report};
use nem12::{LoadStats, Loader, ReadOptions, Settings, State, Threads};

/// All went well.
const CLEAN: u8 = 0;
/// Nothing could be read.
const NOTHING: u8 = 1;
/// Something was left out.
const LEFT_OUT: u8 = 2;

/// Runs the command a person typed.
#[must_use]
pub fn run() -> ExitCode {
    let command = match Cli::try_parse() {
        Ok(cli) => cli.command,
        Err(told) => {
            // Help and version are no errors. Without a terminal nobody reads either.
            let _ = told.print();
            return ExitCode::from(if told.use_stderr() { NOTHING } else { CLEAN });
        }
    };
    let done = match &command {
        Command::Daily(daily) => daily::run(daily),
        Command::Check(check) => check::run(check),
        Command::Intervals(intervals) => intervals::run(intervals),
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
            // Without standard error there is nobody to tell.
            for line in format!("nem12: {error}").lines() {
                let _ = tell::say(line, &mut io::stderr());
            }
            ExitCode::from(NOTHING)
        }
    }
}

/// Reads all places into one state, as asked for.
fn read(reading: &Reading, options: ReadOptions, places: &[Place]) -> io::Result<Loaded> {
    let progress = progress(places);
    let threads = threads(reading.threads)?;
    let loader = Loader::with_options(threads.clone(), options);
    let (state, work) = load(places, loader, &progress);
    progress.finish_and_clear();
    Ok(Loaded {
        state,
        work,
        threads,
    })
}

/// Reads all places with a loader.
fn load(places: &[Place], mut loader: Loader, progress: &ProgressBar) -> (State, LoadStats) {
    for place in places {
        input::read(place, progress, &mut loader);
    }
    loader.finish()
}

/// Inputs that have been read, and the threads for what is next.
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

fn exit_code(report: &Report) -> u8 {
    let refused = report
        .inputs
        .iter()
        .filter(|input| input.refusal.is_some())
        .count();
    if refused == report.inputs.len() {
        NOTHING
    } else if refused > 0 || report.rows.rejected > 0 || report.days.withheld > 0 {
        LEFT_OUT
    } else {
        CLEAN
    }
}

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

/// A bar on a terminal, nothing elsewhere.
fn progress(places: &[Place]) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} {bytes_per_sec} {eta} left");
    let bytes = places.iter().map(input::length).sum();
    let bar = ProgressBar::new(bytes);
    if let Ok(style) = style {
        bar.with_style(style)
    } else {
        bar
    }
}

fn named(error: io::Error, path: Option<&Path>) -> io::Error {
    match path {
        Some(path) => io::Error::new(
            error.kind(),
            format!("{} cannot be written: {error}", path.display()),
        ),
        None => error,
    }
}
