//! `nem12 intervals`: the readings of the rows that count, one line an interval.
//!
//! The inputs are read twice: first to decide which rows count, as `nem12 daily`
//! does, then to write the readings of those rows.

use std::io;
use std::sync::{Arc, Mutex};

use crate::cli::args::{Intervals, LogLevel};
use crate::cli::cannot_write;
use crate::cli::ending::{self, Ending};
use crate::cli::output::Output;
use crate::cli::table::Table;
use crate::cli::two_reads::TwoReads;
use nem12::Settings;
use nem12::host::{IntervalPlan, second_read};
use nem12::settings::Streams;

/// Runs the command; returns how it ends.
pub(super) fn run(intervals: &Intervals) -> io::Result<Ending> {
    let choices = &intervals.chosen.choices;
    let settings = Settings {
        // Without --streams, the report counts the energy of every stream.
        streams: intervals.streams().cloned().unwrap_or(Streams::All),
        ..choices.settings.clone()
    };
    let path = intervals.output.as_ref();
    let reads = TwoReads::first(&intervals.reading, choices.read, settings.clone(), path)?;
    // An input that could not be read to its end says more than an interval of another.
    let ending = ending::of_days(&reads.report, 0, &intervals.reading);
    if !ending.writes() {
        return Ok(ending);
    }
    let options = &choices.intervals;
    let plan = IntervalPlan::of(&reads.state, &settings, intervals.streams(), options);
    let IntervalPlan {
        rows: counting,
        header,
        writer,
    } = plan.map_err(io::Error::other)?;
    let mut ending = ending::of_days(&reads.report, counting.count_all(), &intervals.reading);
    // The report counts the energy of every stream, and consumption alone may withhold a
    // day too.
    let unreported = counting
        .withheld_days()
        .saturating_sub(reads.report.days.withheld);
    if unreported > 0 {
        let line = format!(
            "NMI-days left out because nem12 daily withholds their consumption: {unreported} (nem12 daily --withheld FILE lists them)."
        );
        reads.tell(LogLevel::Off, &line)?;
        if ending == Ending::Clean {
            ending = Ending::LeftOut;
        }
    }
    if !ending.writes() {
        return Ok(ending);
    }
    let output =
        Output::create_table(intervals.form(), path).map_err(|error| cannot_write(error, path))?;
    let rows = Arc::new(Mutex::new(Rows::begin(output, &header)));
    let shared = Arc::clone(&rows);
    let threads = reads.threads.clone();
    let loader = second_read(&reads.state, counting, threads, writer, move |text| {
        if let Ok(mut rows) = shared.lock() {
            rows.take(text);
        }
    });
    if let Some(ending) = reads.second(loader)? {
        return Ok(ending);
    }
    // The loader is gone, so this is the only reference to the rows.
    let rows = Arc::into_inner(rows).and_then(|rows| rows.into_inner().ok());
    rows.map_or(Ok(()), Rows::finish)
        .map_err(|error| cannot_write(error, path))?;
    Ok(ending)
}

/// The output, and the first error of writing to it.
struct Rows {
    output: Table<Output>,
    failure: Option<io::Error>,
}

impl Rows {
    fn begin(output: Table<Output>, header: &str) -> Self {
        let mut rows = Self {
            output,
            failure: None,
        };
        rows.take(header.as_bytes());
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
