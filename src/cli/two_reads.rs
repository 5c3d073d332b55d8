//! Two reads of the inputs: the first decides which rows count, as `nem12 daily` does, and the
//! second has the readings of those rows.

use std::io;
use std::path::PathBuf;

use indicatif::ProgressBar;

use crate::cli::args::{LogLevel, Reading};
use crate::cli::console::Patient;
use crate::cli::ending::Ending;
use crate::cli::kept::keep_streams;
use crate::cli::output_paths::OutputPaths;
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::print_findings::{print_findings, print_line};
use crate::cli::source::Source;
use crate::cli::{load, progress, source, threads};
use nem12::host::first_changed;
use nem12::report::{Report, build_report};
use nem12::{Loader, ReadOptions, Settings, State, Threads};

/// Said where an input cannot be read twice.
pub(super) const KEPT: &str = "The inputs are read twice, so standard input and pipes are kept in a temporary file until the command ends.";

/// The inputs after the first read.
pub(super) struct TwoReads<'a> {
    reading: &'a Reading,
    settings: Settings,
    sources: Vec<Source>,
    progress: ProgressBar,
    /// The threads of both reads.
    pub(super) threads: Threads,
    /// The state of the first read.
    pub(super) state: State,
    /// The report of the first read. Its findings are printed.
    pub(super) report: Report,
}

impl<'a> TwoReads<'a> {
    /// Reads the inputs and prints the findings. The command will write to `output`.
    pub(super) fn first(
        reading: &'a Reading,
        options: ReadOptions,
        settings: Settings,
        output: Option<&PathOrAddress>,
    ) -> io::Result<Self> {
        let stdout = PathOrAddress::Path(PathBuf::from("-"));
        let paths = OutputPaths {
            files: vec![output.unwrap_or(&stdout)],
            ..OutputPaths::default()
        };
        Self::first_into(reading, options, settings, &paths)
    }

    /// Reads the inputs and prints the findings. The command will write to `paths`.
    pub(super) fn first_into(
        reading: &'a Reading,
        options: ReadOptions,
        settings: Settings,
        paths: &OutputPaths<'_>,
    ) -> io::Result<Self> {
        let mut sources = source::expand(reading);
        paths.check(&reading.inputs, &sources)?;
        if keep_streams(&mut sources)? && reading.level() >= LogLevel::Info {
            print_line(KEPT, &mut io::stderr())?;
        }
        let progress = progress(&[sources.as_slice(), sources.as_slice()].concat());
        let threads = threads(reading.threads)?;
        let loader = Loader::with_options(threads.clone(), options);
        let (state, work) = load(reading, &sources, loader, &progress);
        let report = Report {
            executors: work.executors,
            ..build_report(&state, &settings, &threads)
        };
        let reads = Self {
            reading,
            settings,
            sources,
            progress,
            threads,
            state,
            report,
        };
        reads.print_findings(&reads.report)?;
        Ok(reads)
    }

    /// Reads the inputs again. Gives how the command ends if it cannot go on.
    pub(super) fn second(&self, loader: Loader) -> io::Result<Option<Ending>> {
        let (again, _) = load(self.reading, &self.sources, loader, &self.progress);
        if again.incomplete() != self.report.incomplete {
            let report = build_report(&again, &self.settings, &self.threads);
            self.print_findings(&report)?;
            return Ok(Some(Ending::Unread));
        }
        match first_changed(&self.state, &again) {
            Some(name) => Err(io::Error::other(format!(
                "{name} changed while it was read; run the command again"
            ))),
            None => Ok(None),
        }
    }

    /// Prints a line on standard error where it is wanted at this level.
    pub(super) fn tell(&self, level: LogLevel, line: &str) -> io::Result<()> {
        if self.reading.level() < level {
            return Ok(());
        }
        self.progress
            .suspend(|| print_line(line, &mut io::stderr()))
    }

    fn print_findings(&self, report: &Report) -> io::Result<()> {
        self.progress.suspend(|| {
            let mut err = Patient(io::stderr().lock());
            print_findings(report, self.reading, &mut err)
        })
    }
}

impl Drop for TwoReads<'_> {
    fn drop(&mut self) {
        self.progress.finish_and_clear();
    }
}
