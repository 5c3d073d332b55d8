//! The options of `nem12 intervals`.

use clap::Args;

use super::{Chosen, OfIntervals, Reading, format};
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::table::TableForm;
use nem12::settings::{OutputEntry, Streams};

/// The options of `nem12 intervals`. [`super::Command::Intervals`] has the manual.
#[derive(Args, Debug)]
pub(crate) struct Intervals {
    /// Write to this file instead of standard output (`-`); a name that ends in .gz
    /// or .zst is compressed
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub output: Option<PathOrAddress>,

    /// Format of the output; without this option, the ending of its name decides
    #[arg(short, long, value_parser = format::intervals(), default_value = "csv")]
    pub format: &'static OutputEntry,

    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfIntervals>,

    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,
}

impl Intervals {
    /// The form of the table.
    pub(crate) fn form(&self) -> TableForm {
        TableForm::of(self.format)
    }

    /// The streams that were asked for; `None` for every stream.
    pub(crate) fn streams(&self) -> Option<&Streams> {
        let is_typed = self.chosen.is_typed("streams");
        is_typed.then_some(&self.chosen.choices.settings.streams)
    }
}
