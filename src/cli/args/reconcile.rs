//! The options of `nem12 reconcile`.

use std::io;

use clap::Args;

use super::tou::PlanFiles;
use super::{Chosen, OfReconcile, Reading, format};
use crate::cli::path_or_address::PathOrAddress;
use nem12::settings::TableFormat;
use nem12::tou::{TouPart, TouPlan};

/// The end of the manual.
pub(super) const EXAMPLES: &str = "\
The table:
  CSV with a header, and commas, semicolons, tabs or pipes between its fields.
  Columns are known by usual names, letter case and blanks left aside: nmi; day,
  date or timestamp; from and to, or start and end; month; suffix or stream;
  kwh, energy, consumption, usage and the like; unit. --columns names others.
  A header such as \"Usage (MWh)\" says the unit. The last day of a period is
  part of it, unless --ends is excluded (docs/reconcile.md).

Examples:
  nem12 reconcile meter.csv --against bills.csv
      Which bills agree with the interval data, and by how much others differ.
  nem12 reconcile deliveries/ --against export.csv --sort difference --by nmi
      The meters of a database export, the largest difference first.
  nem12 reconcile deliveries/ --against postgres://user@host/database
      What a database has, as nem12 load keeps it.
  nem12 reconcile meter.csv --against bills-by-band.csv --zone NSW \\
      --holidays NSW --bands peak-15-21-working-days
      Bills with a row for each band.
  nem12 reconcile meter.csv --against usage.csv --columns nmi=Site,energy=Used \\
      --unit MWh --tolerance 0.5
      A table with headers of its own, energies in MWh, equal within 0.5 kWh.";

/// The options of `nem12 reconcile`. [`super::Command::Reconcile`] has the manual.
#[derive(Args, Debug)]
pub(crate) struct Reconcile {
    /// Table to compare with: a CSV file with a row for each NMI and day, month or period; `-`
    /// is standard input; of postgres://, mysql:// or sqlite:FILE, meter_readings
    #[arg(long, required = true, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub against: PathOrAddress,

    /// Write to this file instead of standard output (`-`); a name that ends in .gz
    /// or .zst is compressed
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub output: Option<PathOrAddress>,

    /// Format of the output; without this option, the ending of its name decides
    #[arg(short, long, value_parser = format::word::<TableFormat>(TableFormat::CHOICES), default_value = "csv")]
    pub format: TableFormat,

    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfReconcile>,

    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,
}

impl Reconcile {
    /// The plan of the bands that the options ask for, if they ask for some.
    ///
    /// # Errors
    /// When a file of bands or holidays cannot be read.
    pub(crate) fn bands(&self) -> io::Result<Option<TouPlan>> {
        let mut options = self.chosen.choices.reconcile.clone();
        let files = PlanFiles::read([
            (TouPart::Bands, &mut options.bands),
            (TouPart::Holidays, &mut options.holidays),
            (TouPart::Periods, &mut String::new()),
        ])?;
        TouPlan::of_bands(&options).map_err(|fault| files.fault(&fault))
    }

    /// Whether somebody said which days are public holidays.
    pub(crate) fn says_holidays(&self) -> bool {
        !self.chosen.choices.reconcile.holidays.is_empty()
    }
}
