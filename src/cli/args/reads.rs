//! The options of `nem12 reads`.

use clap::Args;

use super::format::rendered;
use super::{Chosen, OfReads, Reading, Reporting, format};
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::table::TableForm;
use nem12::settings::{Command, OutputEntry, RowFormat};

/// The options of `nem12 reads`. [`super::Command::Reads`] has the manual.
#[derive(Args, Debug)]
pub(crate) struct Reads {
    /// Write to this file instead of standard output (`-`); a name that ends in .gz
    /// or .zst is compressed
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub output: Option<PathOrAddress>,

    /// Format of the output; without this option, the ending of its name decides
    #[arg(short, long, value_parser = format::reads(), default_value = "csv")]
    pub format: &'static OutputEntry,

    /// Spread each quantity evenly over the days of its period, one row a day;
    /// every day is an estimate (quality E). CSV and Parquet only
    #[arg(long)]
    pub spread: bool,

    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfReads>,

    /// The report.
    #[command(flatten)]
    pub reporting: Reporting,

    /// Write the list of withheld read periods, with reasons, to this file as CSV
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub withheld: Option<PathOrAddress>,

    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,
}

impl Reads {
    /// The format of the text, before it is packed.
    pub(crate) fn rendered(&self) -> RowFormat {
        rendered(self.format, Command::Reads)
    }

    /// The form of the table.
    pub(crate) fn form(&self) -> TableForm {
        TableForm::of(self.format)
    }
}
