//! `nem12 tou`: energy by time of use, one row for each band of each period of an NMI.
//!
//! The inputs are read twice: first to decide which days count, as `nem12 daily`
//! does, then to add up the readings of those days by band.

use std::io;

use crate::cli::args::{LogLevel, Tou};
use crate::cli::cannot_write;
use crate::cli::ending::{self, Ending};
use crate::cli::output::Output;
use crate::cli::told_holidays::tell_of_holidays;
use crate::cli::two_reads::TwoReads;
use nem12::tou::{CutInterval, TimeOfUse, TouText};

/// About how long a piece of the output is, in bytes.
const PIECE: usize = 64 * 1024;

/// Runs the command; returns how it ends.
pub(super) fn run(tou: &Tou) -> io::Result<Ending> {
    let plan = tou.plan()?;
    let choices = &tou.chosen.choices;
    let settings = &choices.settings;
    let path = tou.output.as_ref();
    let reads = TwoReads::first(&tou.reading, choices.read, settings.clone(), path)?;
    // An input that could not be read to its end says more than an interval of another.
    let ending = ending::of_days(&reads.report, 0, &tou.reading);
    if !ending.writes() {
        return Ok(ending);
    }
    let is_unsaid = plan.bands.asks_for_holidays() && !tou.says_holidays();
    let begun = TimeOfUse::begin(&reads.state, settings, plan).map_err(|cut| refused(&cut))?;
    tell_of_holidays(is_unsaid, begun.unknown_holidays(), &reads)?;
    let ending = ending::of_days(&reads.report, begun.counted_rows(), &tou.reading);
    let (loader, read) = begun.second_read(&reads.state, reads.threads.clone());
    if let Some(ending) = reads.second(loader)? {
        return Ok(ending);
    }
    // The loader is gone, so the read has ended.
    let energies = read.finish();
    let energies = energies.ok_or_else(|| io::Error::other("the second read has not ended"))?;
    tell_of_energies(&reads, &energies)?;
    write(tou, &energies).map_err(|error| cannot_write(error, path))?;
    Ok(ending)
}

fn write(tou: &Tou, energies: &TimeOfUse) -> io::Result<()> {
    let mut output = Output::create_table(tou.table(), tou.output.as_ref())?;
    let mut text = String::new();
    let format = (tou.rendered(), &tou.chosen.choices.settings);
    let mut rows = TouText::begin(format, &mut text);
    for row in energies.rows() {
        rows.push(&row, &mut text);
        if text.len() > PIECE {
            output.take(text.as_bytes())?;
            text.clear();
        }
    }
    rows.finish(&mut text);
    output.take(text.as_bytes())?;
    output.finish()?.finish()
}

fn refused(cut: &CutInterval) -> io::Error {
    io::Error::other(format!(
        "{cut}: give --split to divide such intervals evenly by minutes, or move the edge"
    ))
}

/// Says what a person would not see in the rows.
fn tell_of_energies(reads: &TwoReads<'_>, energies: &TimeOfUse) -> io::Result<()> {
    if energies.split_intervals() > 0 {
        let line = format!(
            "Intervals whose energy was divided between bands or days, by minutes: {} shares (column split).",
            energies.split_intervals()
        );
        reads.tell(LogLevel::Info, &line)?;
    }
    if energies.days_outside() > 0 {
        let line = format!(
            "NMI-days with a total outside all periods of --periods: {}.",
            energies.days_outside()
        );
        reads.tell(LogLevel::Warn, &line)?;
    }
    Ok(())
}
