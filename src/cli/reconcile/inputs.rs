//! The inputs of a reconciliation: read once, or twice where days by a local clock are tried.

use std::io;

use crate::cli::args::Reconcile;
use crate::cli::console::Patient;
use crate::cli::ending::Ending;
use crate::cli::output_paths::OutputPaths;
use crate::cli::print_findings::print_findings;
use crate::cli::two_reads::TwoReads;
use crate::cli::{Loaded, read, source};
use nem12::State;
use nem12::reconcile::Reconciliation;
use nem12::report::Report;
use nem12::tou::{TimeOfUse, TouPlan};

/// The inputs, which were read.
pub(super) enum Inputs<'a> {
    /// Read once.
    Once(Box<Loaded>, Box<Report>),
    /// Read once, and to be read again for days by a local clock.
    Twice(Box<TwoReads<'a>>, Box<TouPlan>, &'a Reconcile),
}

impl<'a> Inputs<'a> {
    /// Reads the inputs and prints the findings.
    pub(super) fn read(options: &'a Reconcile) -> io::Result<Self> {
        let (reading, choices) = (&options.reading, &options.chosen.choices);
        if let Some(plan) = TouPlan::of_local_days(&choices.reconcile.zone) {
            let settings = choices.settings.clone();
            let paths = OutputPaths {
                files: options.output.iter().collect(),
                ..OutputPaths::default()
            };
            let reads = TwoReads::first_into(reading, choices.read, settings, &paths)?;
            return Ok(Self::Twice(Box::new(reads), Box::new(plan), options));
        }
        let loaded = read(reading, choices.read, &source::expand(reading))?;
        let report = loaded.report(&choices.settings);
        print_findings(&report, reading, &mut Patient(io::stderr().lock()))?;
        Ok(Self::Once(Box::new(loaded), Box::new(report)))
    }

    /// The state of the inputs.
    pub(super) fn state(&self) -> &State {
        match self {
            Self::Once(loaded, _) => &loaded.state,
            Self::Twice(reads, ..) => &reads.state,
        }
    }

    /// The report on the inputs.
    pub(super) fn report(&self) -> &Report {
        match self {
            Self::Once(_, report) => report,
            Self::Twice(reads, ..) => &reads.report,
        }
    }

    /// Tries the days by a local clock where nothing else explains a row. Gives how the command
    /// ends if the inputs cannot be read again.
    pub(super) fn explain(&self, found: &mut Reconciliation) -> io::Result<Option<Ending>> {
        let Self::Twice(reads, plan, options) = self else {
            return Ok(None);
        };
        if !found.has_unexplained() {
            return Ok(None);
        }
        let choices = &options.chosen.choices;
        let begun = TimeOfUse::begin(&reads.state, &choices.settings, TouPlan::clone(plan));
        let begun = begun.map_err(|cut| io::Error::other(cut.to_string()))?;
        let (loader, days) = begun.second_read(&reads.state, reads.threads.clone());
        if let Some(ending) = reads.second(loader)? {
            return Ok(Some(ending));
        }
        // The loader is gone, so the read has ended.
        if let Some(days) = days.finish() {
            let (zone, tolerance) = (&choices.reconcile.zone, choices.reconcile.tolerance);
            found.explain_by_local_days(&days, zone, &choices.settings, tolerance);
        }
        Ok(None)
    }
}
