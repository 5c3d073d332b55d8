//! The options of `nem12 demand`.

use clap::Args;

use super::{Chosen, OfDemand, Reading, format};
use crate::cli::path_or_address::PathOrAddress;
use nem12::settings::{AnswerFormat, Output, OutputEntry};

/// The options of `nem12 demand`. [`super::Command::Demand`] has the manual.
#[derive(Args, Debug)]
pub(crate) struct Demand {
    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,

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
}

impl Demand {
    /// The format of the text.
    pub(crate) fn rendered(&self) -> AnswerFormat {
        match self.format.output {
            Output::Demand(format) => format,
            _ => AnswerFormat::default(),
        }
    }
}
