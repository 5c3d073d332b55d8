//! The native host: files, the terminal, threads. It holds no rule about
//! energy or dates.

mod args;
mod input;
mod output;
mod tell;

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::args::{Cli, Command, Daily, OutputFormat};
use crate::pipeline::account::account;
use crate::pipeline::{Executors, Format, Loader, Rendering};
use crate::report::{Code, Report};

/// All went well.
const CLEAN: u8 = 0;
/// Nothing could be read.
const NOTHING: u8 = 1;
/// Something was left out.
const LEFT_OUT: u8 = 2;

/// Runs the command a person typed.
#[must_use]
pub fn run() -> ExitCode {
    let daily = match Cli::try_parse() {
        Ok(Cli {
            command: Command::Daily(daily),
        }) => daily,
        Err(told) => {
            // Help and version are no errors. Without a terminal nobody reads either.
            let _ = told.print();
            return ExitCode::from(if told.use_stderr() { NOTHING } else { CLEAN });
        }
    };
    match run_daily(&daily) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            // Without standard error there is nobody to tell.
            let _ = writeln!(io::stderr(), "nem12: {error}");
            ExitCode::from(NOTHING)
        }
    }
}

fn run_daily(daily: &Daily) -> io::Result<u8> {
    let mut loader = Loader::new(executors(daily.threads)?);
    let progress = progress(daily.inputs.iter().map(|path| input::length(path)).sum());
    for path in &daily.inputs {
        input::read(path, &progress, &mut loader);
    }
    let (state, executors) = loader.finish();
    progress.finish_and_clear();
    let settings = daily.settings();
    let mut report = account(&state, &settings, &executors);
    if daily.format == OutputFormat::Csv {
        // What does not fit a table is no matter of a file.
        report
            .findings
            .retain(|group| group.code != Code::SqlNmi.id());
        report.sql_left_out = 0;
    }
    tell::tell(&report, &mut io::stderr().lock())?;
    let code = exit_code(&report);
    if code != NOTHING {
        let rendering = Rendering::new(daily.format.into(), settings.clone());
        output::write(rendering, &state, daily.output.as_deref())
            .map_err(|error| named(error, daily.output.as_deref()))?;
        if let Some(path) = &daily.withheld {
            let rendering = Rendering::new(Format::Withheld, settings);
            output::write(rendering, &state, Some(path))
                .map_err(|error| named(error, Some(path)))?;
        }
    }
    Ok(code)
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

fn executors(threads: Option<u16>) -> io::Result<Executors> {
    let count = match threads {
        Some(count) => usize::from(count),
        None => std::thread::available_parallelism().map_or(1, usize::from),
    };
    if count == 1 {
        return Ok(Executors::Inline);
    }
    Executors::pool(count).map_err(io::Error::other)
}

/// A bar on a terminal, nothing elsewhere.
fn progress(bytes: u64) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} {bytes_per_sec} {eta} left");
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
