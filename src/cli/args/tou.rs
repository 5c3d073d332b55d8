//! The options of `nem12 tou`.

use std::io;

use clap::builder::{OsStr, Resettable};
use clap::{Arg, Args, ValueHint};

use super::format::rendered;
use super::{Chosen, Reading, Takes, format, text_in_file};
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::table::TableForm;
use crate::cli::usage_error;
use nem12::settings::{Command, OutputEntry, RowFormat, Setting, setting};
use nem12::tou::{PlanFault, TouPart, TouPlan, Zone};

/// The end of the manual.
pub(super) const EXAMPLES: &str = "\
Presets of bands (none is a retailer's tariff; off-peak is all that is left):
  peak-15-21-working-days                peak 15:00-21:00, Monday to Friday
                                         without public holidays
  peak-15-21-every-day                   peak 15:00-21:00
  peak-7-23-working-days                 peak 7:00-23:00, Monday to Friday
                                         without public holidays
  peak-15-21-shoulder-7-22-working-days  the same peak, and shoulder from 7:00
                                         and until 22:00
  peak-16-21-midday-10-15-every-day      peak 16:00-21:00, midday 10:00-15:00
  weekdays-weekends-holidays             whole days

Examples:
  nem12 tou meter.csv --bands peak-15-21-working-days --zone NSW --holidays NSW
      kWh per NMI, month and band, by Sydney time.
  nem12 tou meter.csv --bands tariff.csv --zone Australia/Melbourne \\
      --holidays VIC --periods bills.csv -o bills-by-band.csv
      The bands of a file, for the days of each bill.";

/// The options of `nem12 tou`. [`super::Command::Tou`] has the manual.
#[derive(Args, Debug)]
pub(crate) struct Tou {
    /// Write to this file instead of standard output (`-`); a name that ends in .gz
    /// or .zst is compressed
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub output: Option<PathOrAddress>,

    /// Format of the output; without this option, the ending of its name decides
    #[arg(short, long, value_parser = format::tou(), default_value = "csv")]
    pub format: &'static OutputEntry,

    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfTou>,

    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,
}

impl Tou {
    /// The format of the text, before it is packed.
    pub(crate) fn rendered(&self) -> RowFormat {
        rendered(self.format, Command::Tou)
    }

    /// The form of the table.
    pub(crate) fn table(&self) -> TableForm {
        TableForm::of(self.format)
    }

    /// Whether somebody said which days are public holidays.
    pub(crate) fn says_holidays(&self) -> bool {
        !self.chosen.choices.tou.holidays.is_empty()
    }

    /// The plan that the options ask for.
    ///
    /// # Errors
    /// When a file of bands, holidays or periods cannot be read.
    pub(crate) fn plan(&self) -> io::Result<TouPlan> {
        let mut options = self.chosen.choices.tou.clone();
        let files = PlanFiles::read([
            (TouPart::Bands, &mut options.bands),
            (TouPart::Holidays, &mut options.holidays),
            (TouPart::Periods, &mut options.periods),
        ])?;
        TouPlan::read(&options).map_err(|fault| files.fault(&fault))
    }
}

/// The files that parts of a plan are from, by name.
pub(super) struct PlanFiles(Vec<(TouPart, String)>);

impl PlanFiles {
    /// Puts the content of files in the places of their names.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub(super) fn read(parts: [(TouPart, &mut String); 3]) -> io::Result<Self> {
        let mut names = Vec::new();
        for (part, value) in parts {
            names.extend(content(part, value)?.map(|name| (part, name)));
        }
        Ok(Self(names))
    }

    /// The error of a part that cannot be read.
    pub(super) fn fault(&self, fault: &PlanFault) -> io::Error {
        match self.0.iter().find(|(part, _)| *part == fault.part) {
            Some((_, name)) => io::Error::other(format!("{name}: {fault}")),
            None => usage_error::of(format!("{}: {fault}", option(fault.part))),
        }
    }
}

/// The option that has a part of the plan.
fn option(part: TouPart) -> String {
    setting(part.setting()).map_or_else(String::new, text_in_file::option)
}

/// Puts the content of a file in the place of its name, and gives the name.
fn content(part: TouPart, value: &mut String) -> io::Result<Option<String>> {
    let noun = if part == TouPart::Bands {
        "preset"
    } else {
        "state"
    };
    setting(part.setting()).map_or(Ok(None), |setting| text_in_file::read(setting, noun, value))
}

/// `nem12 tou`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfTou;

impl Takes for OfTou {
    const COMMAND: Command = Command::Tou;

    /// A text may be in a file.
    fn adapt(setting: &Setting, arg: Arg) -> Arg {
        match setting.name {
            // A tariff is never chosen for somebody.
            "bands" => arg
                .default_value(Resettable::<OsStr>::Reset)
                .required(true)
                .value_hint(ValueHint::FilePath),
            "zone" => zone(arg),
            "holidays" => arg.value_hint(ValueHint::FilePath),
            "touPeriods" => arg.conflicts_with("by").value_hint(ValueHint::FilePath),
            _ => arg,
        }
    }
}

/// The option of a zone, which has to be one that is known.
pub(super) fn zone(arg: Arg) -> Arg {
    arg.value_parser(|text: &str| {
        Zone::named(text)
            .map(|_| text.to_owned())
            .ok_or_else(Zone::advice)
    })
}
