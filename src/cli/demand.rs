//! `nem12 demand`: the maximum demand of each NMI and period, and when it was.
//!
//! The inputs are read twice: first to decide which rows count, as `nem12 daily` does, then for
//! the readings of those rows.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use crate::cli::args::{Demand, LogLevel};
use crate::cli::console::Patient;
use crate::cli::ending::{self, Ending};
use crate::cli::kept::keep_streams;
use crate::cli::output::Output;
use crate::cli::output_paths::OutputPaths;
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::print_findings::{print_findings, print_line};
use crate::cli::table::{Table, TableForm};
use crate::cli::{cannot_write, load, progress, source, threads};
use nem12::Loader;
use nem12::demand::{DemandRow, DemandText};
use nem12::host::first_changed;
use nem12::report::{Report, build_report};

/// About how long a piece of the output is, in bytes.
const PIECE: usize = 64 * 1024;

const KEPT: &str = "The inputs are read twice, so standard input is kept in a temporary file until the command ends.";

/// Runs the command; returns how it ends.
pub(super) fn run(demand: &Demand) -> io::Result<Ending> {
    let mut sources = source::expand(&demand.reading);
    let stdout = PathOrAddress::Path(PathBuf::from("-"));
    let path = demand.output.as_ref();
    let paths = OutputPaths {
        files: vec![path.unwrap_or(&stdout)],
        ..OutputPaths::default()
    };
    paths.check(&demand.reading.inputs, &sources)?;
    if keep_streams(&mut sources)? {
        tell(demand, LogLevel::Info, KEPT)?;
    }
    let progress = progress(&[sources.as_slice(), sources.as_slice()].concat());
    let threads = threads(demand.reading.threads)?;
    let choices = &demand.chosen.choices;
    let loader = Loader::with_options(threads.clone(), choices.read);
    let (state, work) = load(&demand.reading, &sources, loader, &progress);
    let report = Report {
        executors: work.executors,
        ..build_report(&state, &choices.settings, &threads)
    };
    progress.suspend(|| {
        let mut err = Patient(io::stderr().lock());
        print_findings(&report, &demand.reading, &mut err)
    })?;
    let begun = nem12::demand::Demand::begin(&state, &choices.settings, demand.options(), &threads);
    let mut ending = ending::of_days(&report, begun.counted_rows(), &demand.reading);
    let unfit = begun.left_out().unfit;
    if unfit > 0 && ending.writes() {
        let line = format!(
            "NMI-days left out because their intervals do not add up to {} minutes: {unfit}.",
            demand.interval
        );
        progress.suspend(|| tell(demand, LogLevel::Error, &line))?;
        ending = Ending::LeftOut;
    }
    if ending.writes() {
        let output = Output::create_table(TableForm::Csv, path)
            .map_err(|error| cannot_write(error, path))?;
        let rows = Arc::new(Mutex::new(Rows::begin(demand, output)));
        let shared = Arc::clone(&rows);
        let (loader, read) = begun.second_read(&state, threads.clone(), move |row| {
            if let Ok(mut rows) = shared.lock() {
                rows.push(&row);
            }
        });
        let (again, _) = load(&demand.reading, &sources, loader, &progress);
        if again.incomplete() != report.incomplete {
            let report = build_report(&again, &choices.settings, &threads);
            let err = &mut Patient(io::stderr().lock());
            progress.suspend(|| print_findings(&report, &demand.reading, err))?;
            return Ok(Ending::Unread);
        }
        if let Some(name) = first_changed(&state, &again) {
            return Err(io::Error::other(format!(
                "{name} changed while it was read; run the command again"
            )));
        }
        read.finish();
        // The loader and the read are gone, so this is the only reference to the rows.
        let rows = Arc::into_inner(rows).and_then(|rows| rows.into_inner().ok());
        rows.map_or(Ok(()), Rows::finish)
            .map_err(|error| cannot_write(error, path))?;
    }
    progress.finish_and_clear();
    Ok(ending)
}

fn tell(demand: &Demand, level: LogLevel, line: &str) -> io::Result<()> {
    if demand.reading.log_level >= level {
        print_line(line, &mut io::stderr())?;
    }
    Ok(())
}

/// The output, its rows that are not written yet, and the first error of writing to it.
struct Rows {
    output: Table<Output>,
    text: DemandText,
    ready: String,
    failure: Option<io::Error>,
}

impl Rows {
    fn begin(demand: &Demand, output: Table<Output>) -> Self {
        let mut ready = String::new();
        Self {
            output,
            text: DemandText::begin(demand.format, &mut ready),
            ready,
            failure: None,
        }
    }

    fn push(&mut self, row: &DemandRow) {
        self.text.push(row, &mut self.ready);
        if self.ready.len() > PIECE {
            if self.failure.is_none() {
                self.failure = self.output.take(self.ready.as_bytes()).err();
            }
            self.ready.clear();
        }
    }

    fn finish(mut self) -> io::Result<()> {
        self.text.finish(&mut self.ready);
        if let Some(error) = self.failure {
            return Err(error);
        }
        self.output.take(self.ready.as_bytes())?;
        self.output.finish()?.finish()
    }
}
