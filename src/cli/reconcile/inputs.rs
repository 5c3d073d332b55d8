//! The inputs of a reconciliation: read once, or twice where the table has bands or days by a local
//! clock are tried.

use std::io;

use crate::cli::args::Reconcile;
use crate::cli::console::Patient;
use crate::cli::ending::Ending;
use crate::cli::output_paths::OutputPaths;
use crate::cli::print_findings::print_findings;
use crate::cli::told_holidays::tell_of_holidays;
use crate::cli::two_reads::TwoReads;
use crate::cli::{Loaded, read, source};
use nem12::State;
use nem12::reconcile::{Claims, Reconciliation};
use nem12::report::Report;
use nem12::tou::{TimeOfUse, TouPlan};

/// The inputs, which were read.
pub(super) struct Inputs<'a> {
    options: &'a Reconcile,
    reads: Reads<'a>,
}

enum Reads<'a> {
    /// Read once.
    Once(Box<Loaded>, Box<Report>),
    /// Read once, and to be read again for what a plan asks for.
    Twice(Box<TwoReads<'a>>, Box<TouPlan>, Why),
}

/// Why the inputs are read a second time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// The table has bands.
    Bands,
    /// Rows that differ may be of days by a local clock.
    LocalDays,
}

impl<'a> Inputs<'a> {
    /// Reads the inputs and prints the findings.
    pub(super) fn read(options: &'a Reconcile, bands: Option<TouPlan>) -> io::Result<Self> {
        let (reading, choices) = (&options.reading, &options.chosen.choices);
        let local = || TouPlan::of_local_days(&choices.reconcile.zone);
        let plan = match bands {
            Some(plan) => Some((plan, Why::Bands)),
            None => local().map(|plan| (plan, Why::LocalDays)),
        };
        if let Some((plan, why)) = plan {
            let settings = choices.settings.clone();
            let paths = OutputPaths {
                files: options.output.iter().collect(),
                ..OutputPaths::default()
            };
            let reads = TwoReads::first_into(reading, choices.read, settings, &paths)?;
            let reads = Reads::Twice(Box::new(reads), Box::new(plan), why);
            return Ok(Self { options, reads });
        }
        let loaded = read(reading, choices.read, &source::expand(reading))?;
        let report = loaded.report(&choices.settings);
        print_findings(&report, reading, &mut Patient(io::stderr().lock()))?;
        let reads = Reads::Once(Box::new(loaded), Box::new(report));
        Ok(Self { options, reads })
    }

    /// The state of the inputs.
    pub(super) fn state(&self) -> &State {
        match &self.reads {
            Reads::Once(loaded, _) => &loaded.state,
            Reads::Twice(reads, ..) => &reads.state,
        }
    }

    /// The report on the inputs.
    pub(super) fn report(&self) -> &Report {
        match &self.reads {
            Reads::Once(_, report) => report,
            Reads::Twice(reads, ..) => &reads.report,
        }
    }

    /// Compares the table with the inputs. Gives how the command ends if the inputs cannot be read
    /// again.
    pub(super) fn reconcile(&self, claims: &Claims) -> io::Result<Result<Reconciliation, Ending>> {
        let choices = &self.options.chosen.choices;
        let (settings, options) = (&choices.settings, &choices.reconcile);
        let once = || self.state().reconcile(claims, settings, options);
        match &self.reads {
            Reads::Once(..) => Ok(Ok(once())),
            Reads::Twice(reads, plan, Why::Bands) => {
                let days = match self.days(reads, plan)? {
                    Ok(days) => days,
                    Err(ending) => return Ok(Err(ending)),
                };
                let bands = days.band_energies();
                let state = self.state();
                Ok(Ok(
                    state.reconcile_by_band(claims, &bands, settings, options)
                ))
            }
            Reads::Twice(reads, plan, Why::LocalDays) => {
                let mut found = once();
                if !found.has_unexplained() {
                    return Ok(Ok(found));
                }
                let days = match self.days(reads, plan)? {
                    Ok(days) => days,
                    Err(ending) => return Ok(Err(ending)),
                };
                found.explain_by_local_days(&days, &options.zone, settings, options.tolerance);
                Ok(Ok(found))
            }
        }
    }

    /// The energies of the plan, from the second read.
    fn days(&self, reads: &TwoReads<'_>, plan: &TouPlan) -> io::Result<Result<TimeOfUse, Ending>> {
        let settings = &self.options.chosen.choices.settings;
        let is_unsaid = plan.bands.asks_for_holidays() && !self.options.says_holidays();
        let begun = TimeOfUse::begin(&reads.state, settings, TouPlan::clone(plan));
        let begun = begun.map_err(|cut| {
            io::Error::other(format!("{cut}: an edge of a band cannot divide it"))
        })?;
        tell_of_holidays(is_unsaid, begun.unknown_holidays(), reads)?;
        let (loader, days) = begun.second_read(&reads.state, reads.threads.clone());
        if let Some(ending) = reads.second(loader)? {
            return Ok(Err(ending));
        }
        // The loader is gone, so the read has ended.
        days.finish()
            .map(Ok)
            .ok_or_else(|| io::Error::other("the second read has not ended"))
    }
}
