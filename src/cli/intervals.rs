//! `nem12 intervals`: the readings of the rows that count, one line an interval.
//!
//! The inputs are read twice: first to decide which rows count, as `nem12 daily`
//! does, then to write the readings of those rows.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use crate::cli::args::Intervals;
use crate::cli::console::Patient;
use crate::cli::ending::{self, Ending};
use crate::cli::kept::keep_streams;
use crate::cli::output::Output;
use crate::cli::output_paths::OutputPaths;
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::print_findings::{print_findings, print_line};
use crate::cli::source;
use crate::cli::table::Table;
use crate::cli::{cannot_write, load, progress, threads};
use nem12::host::{INTERVALS_HEADER, IntervalWriter, first_changed, second_read};
use nem12::report::{Report, build_report};
use nem12::settings::Streams;
use nem12::{Loader, SelectedRows, Settings};

/// Runs the command; returns how it ends.
pub(super) fn run(intervals: &Intervals) -> io::Result<Ending> {
    let mut sources = source::expand(&intervals.reading);
    let stdout = PathOrAddress::Path(PathBuf::from("-"));
    let paths = OutputPaths {
        files: vec![intervals.output.as_ref().unwrap_or(&stdout)],
        ..OutputPaths::default()
    };
    paths.check(&intervals.reading.inputs, &sources)?;
    keep_streams(&mut sources)?;
    let progress = progress(&[sources.as_slice(), sources.as_slice()].concat());
    let threads = threads(intervals.reading.threads)?;
    let options = intervals.chosen.choices.read;
    let loader = Loader::with_options(threads.clone(), options);
    let (state, work) = load(&intervals.reading, &sources, loader, &progress);
    let settings = Settings {
        // Without --streams, the report counts the energy of every stream.
        streams: intervals.streams().cloned().unwrap_or(Streams::All),
        ..intervals.chosen.choices.settings.clone()
    };
    let counting = SelectedRows::of(&state, &settings, intervals.streams());
    let report = Report {
        executors: work.executors,
        ..build_report(&state, &settings, &threads)
    };
    progress.suspend(|| {
        print_findings(
            &report,
            &intervals.reading,
            &mut Patient(io::stderr().lock()),
        )
    })?;
    let mut ending = ending::of_days(&report, counting.count_all(), &intervals.reading);
    // The report counts the energy of every stream, and consumption alone may withhold a
    // day too.
    let unreported = counting
        .withheld_days()
        .saturating_sub(report.days.withheld);
    if unreported > 0 {
        let line = format!(
            "NMI-days left out because nem12 daily withholds their consumption: {unreported} (nem12 daily --withheld FILE lists them)."
        );
        progress.suspend(|| print_line(&line, &mut io::stderr()))?;
        if ending == Ending::Clean {
            ending = Ending::LeftOut;
        }
    }
    if ending.writes() {
        let path = intervals.output.as_ref();
        let output = Output::create_table(intervals.form(), path)
            .map_err(|error| cannot_write(error, path))?;
        let rows = Arc::new(Mutex::new(Rows::begin(output)));
        let shared = Arc::clone(&rows);
        let writer = Arc::new(IntervalWriter);
        let loader = second_read(&state, counting, threads.clone(), writer, move |text| {
            if let Ok(mut rows) = shared.lock() {
                rows.take(text);
            }
        });
        let (again, _) = load(&intervals.reading, &sources, loader, &progress);
        if again.incomplete() != report.incomplete {
            let report = build_report(&again, &settings, &threads);
            let err = &mut Patient(io::stderr().lock());
            progress.suspend(|| print_findings(&report, &intervals.reading, err))?;
            return Ok(Ending::Unread);
        }
        if let Some(name) = first_changed(&state, &again) {
            return Err(io::Error::other(format!(
                "{name} changed while it was read; run the command again"
            )));
        }
        // The loader is gone, so this is the only reference to the rows.
        let rows = Arc::into_inner(rows).and_then(|rows| rows.into_inner().ok());
        rows.map_or(Ok(()), Rows::finish)
            .map_err(|error| cannot_write(error, path))?;
    }
    progress.finish_and_clear();
    Ok(ending)
}

/// The output, and the first error of writing to it.
struct Rows {
    output: Table<Output>,
    failure: Option<io::Error>,
}

impl Rows {
    fn begin(output: Table<Output>) -> Self {
        let mut rows = Self {
            output,
            failure: None,
        };
        rows.take(INTERVALS_HEADER.as_bytes());
        rows
    }

    fn take(&mut self, bytes: &[u8]) {
        if self.failure.is_none() {
            self.failure = self.output.take(bytes).err();
        }
    }

    fn finish(self) -> io::Result<()> {
        match self.failure {
            Some(error) => Err(error),
            None => self.output.finish()?.finish(),
        }
    }
}
