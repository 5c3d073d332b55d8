//! The options of `nem12 completeness`.

use std::io;

use clap::Args;

use super::format::rendered;
use super::{Chosen, OfCompleteness, Reading, format, text_in_file};
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::table::TableForm;
use nem12::Settings;
use nem12::settings::{Command, ExpectedNmis, OutputEntry, RowFormat, Streams, setting};

/// The options of `nem12 completeness`. [`super::Command::Completeness`] has the manual.
#[derive(Args, Debug)]
pub(crate) struct Completeness {
    /// Write to this file instead of standard output (`-`); a name that ends in .gz
    /// or .zst is compressed
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub output: Option<PathOrAddress>,

    /// Format of the output; without this option, the ending of its name decides
    #[arg(short, long, value_parser = format::completeness(), default_value = "csv")]
    pub format: &'static OutputEntry,

    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfCompleteness>,

    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,
}

impl Completeness {
    /// The format of the text.
    pub(crate) fn rendered(&self) -> RowFormat {
        rendered(self.format, Command::Completeness)
    }

    /// The form of the table.
    pub(crate) fn table(&self) -> TableForm {
        TableForm::of(self.format)
    }

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

    /// The NMIs that must be there; `None` where none are named.
    ///
    /// # Errors
    /// When the file of the list cannot be read, or is no list of NMIs.
    pub(crate) fn expected(&self) -> io::Result<Option<ExpectedNmis>> {
        let mut options = self.chosen.choices.completeness.clone();
        let Some(setting) = setting("expected") else {
            return Ok(None);
        };
        let name = text_in_file::read(setting, "list", &mut options.expected)?;
        // A file of a list must have one, whatever a blank text means elsewhere.
        let list = match name {
            Some(_) => ExpectedNmis::parse(&options.expected).map(Some),
            None => options.expected_nmis(),
        };
        list.map_err(|why| {
            let name = name.map(|name| format!(" {name}")).unwrap_or_default();
            io::Error::other(format!("{}{name}: {why}", text_in_file::option(setting)))
        })
    }
}
