//! The options of `nem12 tou`.

use std::io;
use std::path::Path;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use super::{Chosen, OfTou, Reading, format};
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::table::TableForm;
use crate::cli::usage_error;
use nem12::settings::AnswerFormat;
use nem12::tou::{
    Bands, BillingPeriods, DayEdges, Holidays, Jurisdiction, Periods, Preset, TouPlan, Zone,
};

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
    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,

    /// Write to this file instead of standard output (`-`); a name that ends in .gz
    /// or .zst is compressed
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub output: Option<PathOrAddress>,

    /// Format of the output; without this option, the ending of its name decides
    #[arg(short, long, value_enum, default_value_t = TouForm::Csv)]
    pub format: TouForm,

    /// Bands: a CSV file with the columns band, months, days, from, to and streams,
    /// or the name of a preset
    #[arg(long, value_name = "FILE|PRESET", value_hint = clap::ValueHint::FilePath)]
    pub bands: String,

    /// Zone whose clock and calendar the bands go by: NEM, a state such as NSW, or
    /// a name such as Australia/Sydney
    #[arg(long, value_name = "ZONE", default_value = "NEM", value_parser = zone)]
    pub zone: Zone,

    /// Public holidays: a state such as NSW (2010 to 2030), a file with a day a
    /// line, or none [default: none]
    #[arg(long, value_name = "STATE|FILE|none", value_hint = clap::ValueHint::FilePath)]
    pub holidays: Option<String>,

    /// Period of a row
    #[arg(long, value_name = "PERIOD", default_value = "month", value_parser = PossibleValuesParser::new(["day", "month", "year"]))]
    pub by: String,

    /// Periods of rows, such as those of bills: a CSV file with the columns from
    /// and to, both days included, and name if you like
    #[arg(long, value_name = "FILE", conflicts_with = "by", value_hint = clap::ValueHint::FilePath)]
    pub periods: Option<String>,

    /// Days that periods are made of: NEM days (UTC+10 all year), as in the files
    /// and most bills, or days by the clock of --zone
    #[arg(long, value_name = "WHAT", default_value = "nem", value_parser = format::word::<DayEdges>(DayEdges::CHOICES))]
    pub days: DayEdges,

    /// Divide the energy of an interval that an edge of a band cuts, evenly by
    /// minutes; the column split counts them
    #[arg(long)]
    pub split: bool,

    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfTou>,
}

/// A format of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TouForm {
    /// Text, one row for each band of each period of an NMI
    Csv,
    /// An array of rows, energies as strings so that no digit is lost
    Json,
    /// The CSV in columns: energies as DECIMAL(38,18)
    Parquet,
}

impl TouForm {
    /// The format of the text, before it is packed.
    pub(crate) fn rendered(self) -> AnswerFormat {
        match self {
            Self::Csv | Self::Parquet => AnswerFormat::Csv,
            Self::Json => AnswerFormat::Json,
        }
    }

    /// The form of the table.
    pub(crate) fn table(self) -> TableForm {
        match self {
            Self::Csv | Self::Json => TableForm::Csv,
            Self::Parquet => TableForm::Parquet,
        }
    }
}

impl Tou {
    /// The plan that the options ask for.
    ///
    /// # Errors
    /// When a file of bands, holidays or periods cannot be read.
    pub(crate) fn plan(&self) -> io::Result<TouPlan> {
        Ok(TouPlan {
            zone: self.zone,
            holidays: self.holidays()?,
            edges: self.days,
            periods: self.periods()?,
            splits: self.split,
            ..TouPlan::new(self.bands()?)
        })
    }

    fn bands(&self) -> io::Result<Bands> {
        let name = &self.bands;
        if let Ok(preset) = name.parse::<Preset>() {
            return preset.bands().map_err(io::Error::other);
        }
        if !Path::new(name).exists() {
            return Err(usage_error::of(format!(
                "--bands: there is no file \"{name}\", and no preset of this name; the presets are {}",
                Preset::WORDS.join(", ")
            )));
        }
        Bands::parse(&text_of("--bands", name)?).map_err(|fault| in_file(name, &fault))
    }

    fn holidays(&self) -> io::Result<Holidays> {
        let Some(name) = self.holidays.as_ref().filter(|name| *name != "none") else {
            return Ok(Holidays::default());
        };
        if let Ok(state) = name.to_ascii_uppercase().parse::<Jurisdiction>() {
            return Ok(Holidays::of(state));
        }
        if !Path::new(name).exists() {
            return Err(usage_error::of(format!(
                "--holidays: there is no file \"{name}\", and no state of this name; the states are {}",
                Jurisdiction::WORDS.join(", ")
            )));
        }
        Holidays::parse(&text_of("--holidays", name)?).map_err(|fault| in_file(name, &fault))
    }

    fn periods(&self) -> io::Result<Periods> {
        let Some(name) = &self.periods else {
            return Ok(match &*self.by {
                "day" => Periods::Day,
                "year" => Periods::Year,
                _ => Periods::Month,
            });
        };
        let periods = BillingPeriods::parse(&text_of("--periods", name)?);
        let periods = periods.map_err(|fault| in_file(name, &fault))?;
        Ok(Periods::Listed(periods))
    }
}

fn zone(text: &str) -> Result<Zone, String> {
    Zone::named(text).ok_or_else(|| {
        format!(
            "say NEM, a state such as NSW, or one of {}",
            Zone::WORDS[1..].join(", ")
        )
    })
}

/// The text of a small file.
fn text_of(option: &str, name: &str) -> io::Result<String> {
    std::fs::read_to_string(name).map_err(|error| {
        io::Error::new(
            error.kind(),
            format!("{option}: {name} cannot be read: {error}"),
        )
    })
}

/// The error of a fault in a file.
fn in_file(name: &str, fault: &impl std::fmt::Display) -> io::Error {
    io::Error::other(format!("{name}: {fault}"))
}
