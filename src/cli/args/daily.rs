//! The options of `nem12 daily`.

use clap::Args;

use super::{Chosen, OfDaily, Reading, Reporting, format};
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::table::TableForm;
use nem12::Settings;
use nem12::settings::{Contradiction, Format, Output, OutputEntry};

/// The options of `nem12 daily`. [`super::Command::Daily`] has the manual.
#[derive(Args, Debug)]
pub(crate) struct Daily {
    /// Write to this file instead of standard output (`-`); a name that ends in .gz
    /// or .zst is compressed
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub output: Option<PathOrAddress>,

    /// Write into this folder, one output for each input; the folder of an
    /// earlier run is replaced when all outputs are whole
    #[arg(long, value_name = "DIR", conflicts_with = "output", value_hint = clap::ValueHint::AnyPath)]
    pub out_dir: Option<PathOrAddress>,

    /// Write one output of all inputs into the folder of --out-dir
    #[arg(long, requires = "out_dir")]
    pub merged: bool,

    /// Format of the output; without this option, the ending of its name decides
    #[arg(short, long, value_parser = format::daily(), default_value = "csv")]
    pub format: &'static OutputEntry,

    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfDaily>,

    /// The report.
    #[command(flatten)]
    pub reporting: Reporting,

    /// Write the list of withheld NMI-days, with reasons, to this file as CSV
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub withheld: Option<PathOrAddress>,

    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,
}

impl Daily {
    /// The output that was asked for.
    fn wanted(&self) -> Output {
        self.format.output.like(self.chosen.choices.like)
    }

    /// The format of the text, before it is packed.
    pub(crate) fn rendered(&self) -> Format {
        // The outputs of this command are all daily rows.
        self.wanted().format().unwrap_or(Format::Csv)
    }

    /// The form of the table.
    pub(crate) fn form(&self) -> TableForm {
        TableForm::of(self.format)
    }

    /// The settings of the output.
    ///
    /// # Errors
    /// When they do not go together.
    pub(crate) fn settings(&self) -> Result<Settings, Contradiction> {
        let rendered = self.rendered();
        let settings = Settings {
            checks_sql_nmis: self.wanted().is_sql(),
            ..self.chosen.choices.settings.clone()
        };
        settings.check(rendered)?;
        match self.form() {
            TableForm::Csv => Ok(settings),
            TableForm::Parquet | TableForm::Workbook => settings.for_packer(),
        }
    }
}
