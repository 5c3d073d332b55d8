//! `nem12 intervals`: the readings that count, as tidy CSV.
//!
//! The inputs are read twice: first to judge, as `nem12 daily` does, then to
//! write the rows that count.

use std::io;
use std::sync::{Arc, Mutex};

use crate::cli::args::Intervals;
use crate::cli::output::Output;
use crate::cli::places::{self, At, Place};
use crate::cli::table::Table;
use crate::cli::{NOTHING, exit_code, load, named, progress, tell, threads};
use nem12::host::{INTERVALS_HEADER, IntervalWriter, first_changed, second_read};
use nem12::report::{Report, build_report};
use nem12::settings::Streams;
use nem12::{Loader, SelectedRows, Settings};

/// Runs it; gives the exit code.
pub(super) fn run(intervals: &Intervals) -> io::Result<u8> {
    let mut places = places::expand(&intervals.reading.inputs);
    let kept = keep_standard_input(&mut places)?;
    let progress = progress(&[places.as_slice(), places.as_slice()].concat());
    let threads = threads(intervals.reading.threads)?;
    let options = intervals.chosen.choices.read;
    let loader = Loader::with_options(threads.clone(), options);
    let (state, work) = load(&places, loader, &progress);
    let settings = Settings {
        // Every stream is judged. The report counts the energy of all of them.
        streams: intervals.streams().cloned().unwrap_or(Streams::All),
        ..intervals.chosen.choices.settings.clone()
    };
    let counting = SelectedRows::of(&state, &settings, intervals.streams());
    let report = Report {
        executors: work.executors,
        ..build_report(&state, &settings, &threads)
    };
    progress.suspend(|| {
        tell::tell(
            &report,
            intervals.reading.log_level,
            &mut io::stderr().lock(),
        )
    })?;
    let code = exit_code(&report);
    if code != NOTHING {
        let path = intervals.output.as_deref();
        let output =
            Output::create_table(intervals.form(), path).map_err(|error| named(error, path))?;
        let rows = Arc::new(Mutex::new(Rows::begin(output)));
        let shown = Arc::clone(&rows);
        let writer = Arc::new(IntervalWriter);
        let loader = second_read(&state, counting, threads.clone(), writer, move |text| {
            if let Ok(mut rows) = shown.lock() {
                rows.take(text);
            }
        });
        let (again, _) = load(&places, loader, &progress);
        if let Some(name) = first_changed(&state, &again) {
            return Err(io::Error::other(format!(
                "{name} changed while it was read; run the command again"
            )));
        }
        // The loader is gone, and with it the other hold on the rows.
        let rows = Arc::into_inner(rows).and_then(|rows| rows.into_inner().ok());
        rows.map_or(Ok(()), Rows::finish)
            .map_err(|error| named(error, path))?;
    }
    progress.finish_and_clear();
    drop(kept);
    Ok(code)
}

/// The output, and the first thing that went wrong with it.
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

/// Standard input cannot be read twice, so it is kept in a file meanwhile.
fn keep_standard_input(places: &mut [Place]) -> io::Result<Option<tempfile::NamedTempFile>> {
    let Some(place) = places
        .iter_mut()
        .find(|place| matches!(place.at, At::StandardInput))
    else {
        return Ok(None);
    };
    let mut kept = tempfile::NamedTempFile::new()?;
    io::copy(&mut io::stdin().lock(), &mut kept)?;
    place.at = At::File(kept.path().to_owned());
    Ok(Some(kept))
}
