//! The options of `nem12 demand`.

use std::io;

use clap::{Arg, Args, ValueHint};

use super::format::rendered;
use super::tou::{PlanFiles, zone};
use super::{Chosen, Reading, Takes, format};
use crate::cli::path_or_address::PathOrAddress;
use nem12::demand::DemandPlan;
use nem12::settings::{Command, OutputEntry, RowFormat, Setting};
use nem12::tou::TouPart;

/// The options of `nem12 demand`. [`super::Command::Demand`] has the manual.
#[derive(Args, Debug)]
pub(crate) struct Demand {
    /// Write to this file instead of standard output (`-`); a name that ends in .gz
    /// or .zst is compressed
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub output: Option<PathOrAddress>,

    /// Format of the output; without this option, the ending of its name decides
    #[arg(short, long, value_parser = format::demand(), default_value = "csv")]
    pub format: &'static OutputEntry,

    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfDemand>,

    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,
}

impl Demand {
    /// The format of the text.
    pub(crate) fn rendered(&self) -> RowFormat {
        rendered(self.format, Command::Demand)
    }

    /// The plan with bands, clock and periods that the options ask for, if they ask for one.
    ///
    /// # Errors
    /// When a file of bands, holidays or periods cannot be read.
    pub(crate) fn plan(&self) -> io::Result<Option<DemandPlan>> {
        let choices = &self.chosen.choices;
        let mut options = choices.demand_bands.clone();
        let files = PlanFiles::read([
            (TouPart::Bands, &mut options.bands),
            (TouPart::Holidays, &mut options.holidays),
            (TouPart::Periods, &mut options.periods),
        ])?;
        DemandPlan::read(&options, choices.demand.period).map_err(|fault| files.fault(&fault))
    }

    /// Whether somebody said which days are public holidays.
    pub(crate) fn says_holidays(&self) -> bool {
        !self.chosen.choices.demand_bands.holidays.is_empty()
    }
}

/// `nem12 demand`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfDemand;

impl Takes for OfDemand {
    const COMMAND: Command = Command::Demand;

    /// A text may be in a file.
    fn adapt(setting: &Setting, arg: Arg) -> Arg {
        match setting.name {
            "demandBands" | "demandHolidays" => arg.value_hint(ValueHint::FilePath),
            "demandZone" => zone(arg),
            "demandPeriods" => arg.conflicts_with("by").value_hint(ValueHint::FilePath),
            _ => arg,
        }
    }
}
