//! `nem12 demand`: the maximum demand of each NMI and period, and when it was.
//!
//! The inputs are read twice: first to decide which rows count, as `nem12 daily` does, then for
//! the readings of those rows.

use std::io;
use std::sync::{Arc, Mutex};

use crate::cli::args::{Demand, LogLevel};
use crate::cli::cannot_write;
use crate::cli::ending::{self, Ending};
use crate::cli::output::Output;
use crate::cli::table::{Table, TableForm};
use crate::cli::told_holidays::tell_of_holidays;
use crate::cli::two_reads::TwoReads;
use nem12::demand::{CutDemand, DemandColumns, DemandPlan, DemandRow, DemandText};

/// About how long a piece of the output is, in bytes.
const PIECE: usize = 64 * 1024;

/// Runs the command; returns how it ends.
pub(super) fn run(demand: &Demand) -> io::Result<Ending> {
    let choices = &demand.chosen.choices;
    let settings = &choices.settings;
    let path = demand.output.as_ref();
    let plan = demand.plan()?;
    let reads = TwoReads::first(&demand.reading, choices.read, settings.clone(), path)?;
    let options = choices.demand;
    let (state, threads) = (&reads.state, &reads.threads);
    let begun = match &plan {
        Some(plan) => {
            nem12::demand::Demand::begin_by_plan(state, settings, (options, plan), threads)
                .map_err(refused)?
        }
        None => nem12::demand::Demand::begin(state, settings, options, threads),
    };
    let mut ending = ending::of_days(&reads.report, begun.counted_rows(), &demand.reading);
    if !ending.writes() {
        return Ok(ending);
    }
    let unfit = begun.left_out().unfit;
    if unfit > 0 {
        let line = format!(
            "NMI-days left out because their intervals do not add up to {} minutes: {unfit}.",
            options.interval.word()
        );
        reads.tell(LogLevel::Error, &line)?;
        ending = Ending::LeftOut;
    }
    if let Some(plan) = &plan {
        tell_of_plan(demand, plan, &begun, &reads)?;
    }
    let output = Output::create_table(TableForm::of(demand.format), path)
        .map_err(|error| cannot_write(error, path))?;
    let rows = Arc::new(Mutex::new(Rows::begin(demand, begun.columns(), output)));
    let shared = Arc::clone(&rows);
    let (loader, read) = begun.second_read(&reads.state, reads.threads.clone(), move |row| {
        if let Ok(mut rows) = shared.lock() {
            rows.push(&row);
        }
    });
    if let Some(ending) = reads.second(loader)? {
        return Ok(ending);
    }
    read.finish();
    // The loader and the read are gone, so this is the only reference to the rows.
    let rows = Arc::into_inner(rows).and_then(|rows| rows.into_inner().ok());
    rows.map_or(Ok(()), Rows::finish)
        .map_err(|error| cannot_write(error, path))?;
    Ok(ending)
}

fn refused(cut: CutDemand) -> io::Error {
    io::Error::other(format!(
        "{cut}: move the edge, or choose a shorter --interval"
    ))
}

/// Says what a person would not see in the rows.
fn tell_of_plan(
    demand: &Demand,
    plan: &DemandPlan,
    begun: &nem12::demand::Demand,
    reads: &TwoReads<'_>,
) -> io::Result<()> {
    let is_unsaid = plan.asks_for_holidays() && !demand.says_holidays();
    tell_of_holidays(is_unsaid, begun.unknown_holidays(), reads)?;
    let outside = begun.left_out().outside;
    if outside > 0 {
        let line = format!("NMI-days with a total outside all periods of --periods: {outside}.");
        reads.tell(LogLevel::Warn, &line)?;
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
    fn begin(demand: &Demand, columns: DemandColumns, output: Table<Output>) -> Self {
        let mut ready = String::new();
        let format = (demand.rendered(), &demand.chosen.choices.settings);
        Self {
            output,
            text: DemandText::begin(format, columns, &mut ready),
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
