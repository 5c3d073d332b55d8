//! The command `nem12`: files, the terminal, threads. No rule about energy or dates
//! is here.

mod address;
mod ahead;
mod args;
mod augment;
mod check;
mod completeness;
mod compression;
mod console;
mod daily;
mod demand;
mod diff;
mod ending;
mod input;
mod intervals;
mod kept;
mod load;
mod manual;
mod out_dir;
mod output;
mod output_paths;
mod paint;
mod part_file;
mod part_folder;
mod path_or_address;
mod pattern;
mod print_findings;
mod reads;
mod reconcile;
mod remote;
mod replaced;
mod report_file;
#[cfg(test)]
mod round_trip;
mod serve;
mod source;
mod spool_file;
mod table;
mod temporary;
mod temporary_folder;
mod told_holidays;
mod tou;
mod two_reads;
mod usage_error;
mod watch;
mod write;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::args::{Command, Reading};
use crate::cli::ending::Ending;
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::print_findings::print_line;
use crate::cli::source::Source;
use nem12::report::{Report, build_report};
use nem12::{LoadStats, Loader, ReadOptions, Settings, State, Threads};

/// Runs the command with the arguments of the process.
#[must_use]
pub fn run() -> ExitCode {
    let command = match args::parse(std::env::args_os().collect()) {
        Ok(cli) => cli.command,
        Err(error) => {
            // clap reports help and version as errors too. A failure to print is
            // ignored: the exit code says the rest.
            let _ = usage_error::print(&error);
            return ExitCode::from(if error.use_stderr() {
                Ending::Usage.code()
            } else {
                Ending::Clean.code()
            });
        }
    };
    let done = match &command {
        Command::Daily(daily) => daily::run(daily),
        Command::Check(check) => check::run(check),
        Command::Intervals(intervals) => intervals::run(intervals),
        Command::Tou(options) => tou::run(options),
        Command::Demand(options) => demand::run(options),
        Command::Reads(reads) => reads::run(reads),
        Command::Completeness(options) => completeness::run(options),
        Command::Diff(options) => diff::run(options),
        Command::Reconcile(options) => reconcile::run(options),
        Command::Write(options) => write::run(options),
        Command::Augment(options) => augment::run(options),
        Command::Load(options) => load::run(options),
        Command::Serve(options) => serve::run(options),
        Command::Completions { shell } => {
            manual::write_completions(*shell, &mut io::stdout()).map(|()| Ending::Clean)
        }
        Command::Man => manual::write_man(&mut io::stdout()).map(|()| Ending::Clean),
    };
    match done {
        Ok(ending) => {
            if ending == Ending::Unread {
                let _ = print_line(ending::UNREAD, &mut io::stderr());
            }
            ExitCode::from(ending.code())
        }
        Err(error) => {
            // A failure to print is ignored: the exit code says the rest.
            for line in format!("nem12: {error}").lines() {
                let _ = print_line(line, &mut io::stderr());
            }
            let ending = if usage_error::is(&error) {
                Ending::Usage
            } else {
                Ending::Failed
            };
            ExitCode::from(ending.code())
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
    // After a fault nothing is written, so nobody waits for the rest.
    let goes_on = reading.skip_unreadable;
    let threads = cores(reading.threads);
    ahead::read(
        sources,
        reading.means(),
        (threads, goes_on),
        progress,
        &mut loader,
    );
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

/// The number of threads that `--threads` asks for; by default one for each core.
fn cores(threads: Option<u16>) -> usize {
    match threads {
        Some(count) => usize::from(count),
        None => std::thread::available_parallelism().map_or(1, usize::from),
    }
}

/// The threads that `--threads` asks for; by default one for each core.
fn threads(threads: Option<u16>) -> io::Result<Threads> {
    let count = cores(threads);
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
    match path.filter(|_| !usage_error::is(&error)) {
        Some(path) => io::Error::new(error.kind(), format!("{path} cannot be written: {error}")),
        None => error,
    }
}
