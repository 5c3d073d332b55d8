//! The options of `nem12 completeness`.

use std::path::PathBuf;

use clap::Args;

use super::{Chosen, OfCompleteness, Reading, format};
use crate::cli::path_or_address::PathOrAddress;
use nem12::Settings;
use nem12::settings::{CompletenessRows, SheetFormat, Streams};

/// The options of `nem12 completeness`. [`super::Command::Completeness`] has the manual.
#[derive(Args, Debug)]
pub(crate) struct Completeness {
    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,

    /// Write to this file instead of standard output (`-`); a name that ends in .gz
    /// or .zst is compressed
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub output: Option<PathOrAddress>,

    /// Format of the output; without this option, the ending of its name decides
    #[arg(short, long, value_parser = format::word::<SheetFormat>(SheetFormat::CHOICES), default_value = "csv")]
    pub format: SheetFormat,

    /// Rows of the output
    #[arg(long, value_name = "ROWS", value_parser = format::word::<CompletenessRows>(CompletenessRows::CHOICES), default_value = "stream")]
    pub by: CompletenessRows,

    /// List of the NMIs that must be there: one NMI a line, or a CSV with a column nmi
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub expect: Option<PathBuf>,

    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfCompleteness>,
}

impl Completeness {
    /// The settings of the answer. Without `--streams`, every stream is looked at.
    pub(crate) fn settings(&self) -> Settings {
        let settings = self.chosen.choices.settings.clone();
        if self.chosen.is_typed("streams") {
            return settings;
        }
        Settings {
            streams: Streams::All,
            ..settings
        }
    }
}
