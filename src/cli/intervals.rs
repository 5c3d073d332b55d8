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
use nem12::host::{IntervalPlan, IntervalText, second_read};
use nem12::settings::Streams;
use nem12::{Settings, settings};

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
    let plan = match intervals.format.output {
        settings::Output::IntervalsStatistics => IntervalPlan::of_statistics,
        _ => IntervalPlan::of,
    };
    let options = &choices.intervals;
    let plan = plan(&reads.state, &settings, intervals.streams(), options);
    let IntervalPlan {
        rows: counting,
        header,
        writer,
        text,
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
    let rows = Arc::new(Mutex::new(Rows::begin(output, text, &header)));
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
    let lacking = rows.map_or(Ok(0), Rows::finish);
    let lacking = lacking.map_err(|error| cannot_write(error, path))?;
    if lacking > 0 {
        let line =
            format!("Hours without a line, because a reading of them is missing: {lacking}.");
        reads.tell(LogLevel::Error, &line)?;
    }
    Ok(ending)
}

/// The output, what makes its lines, and the first error of writing to it.
struct Rows {
    output: Table<Output>,
    text: IntervalText,
    failure: Option<io::Error>,
}

impl Rows {
    fn begin(mut output: Table<Output>, text: IntervalText, header: &str) -> Self {
        let failure = output.take(header.as_bytes()).err();
        Self {
            output,
            text,
            failure,
        }
    }

    /// Takes the text of a row.
    fn take(&mut self, row: &[u8]) {
        if self.failure.is_none() {
            let output = &mut self.output;
            self.text
                .push(row, |lines| self.failure = output.take(lines).err());
        }
    }

    /// Ends the output; gives the hours that have no line.
    fn finish(mut self) -> io::Result<u64> {
        if let Some(error) = self.failure {
            return Err(error);
        }
        let mut taken = Ok(());
        self.text.finish(|lines| taken = self.output.take(lines));
        taken?;
        self.output.finish()?.finish()?;
        Ok(self.text.lacking_hours())
    }
}
