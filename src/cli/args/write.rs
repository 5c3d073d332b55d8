//! The options of `nem12 write`.

use std::fs;
use std::io;
use std::path::PathBuf;

use clap::Args;

use super::{Chosen, OfWrite, Reading, reading};
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::usage_error;
use nem12::rewrite::{AliasKey, Participant, RewriteOptions, Split};
use nem12::settings::Streams;

/// The end of the manual of `nem12 write`.
pub(crate) const EXAMPLES: &str = "\
Examples:
  nem12 write damaged.csv -o clean.csv
      One file that keeps to the specification.
  nem12 write deliveries/ --out-dir meters
      The newest version of every day, a file for each NMI.
  nem12 write year.zip --out-dir months --split month --nmi 6123456789 --interval 30
      One meter by month, with half hours.
  nem12 write meter.csv -o for-them.csv --anonymise
      Without the names of anybody.";

/// The options of `nem12 write`. [`super::Command::Write`] has the manual.
#[derive(Args, Debug)]
pub(crate) struct Write {
    /// Write to this file instead of standard output (`-`)
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub output: Option<PathOrAddress>,

    /// Write several files into this folder; the folder of an earlier run is replaced when
    /// all files are whole
    #[arg(long, value_name = "DIR", conflicts_with = "output", value_hint = clap::ValueHint::AnyPath)]
    pub out_dir: Option<PathOrAddress>,

    /// Contents of a file of --out-dir: an NMI (nmi), a month (month), or at least so many bytes
    /// up to the end of an NMI, such as 100M
    #[arg(long, value_name = "WHAT", requires = "out_dir", value_parser = split, default_value = "nmi")]
    pub split: Split,

    /// FromParticipant of the 100 record [default: that of the inputs]
    #[arg(long, value_name = "ID")]
    pub from_participant: Option<Participant>,

    /// ToParticipant of the 100 record [default: that of the inputs]
    #[arg(long, value_name = "ID")]
    pub to_participant: Option<Participant>,

    /// Replace names by the secret in this file, so that they are replaced alike another time;
    /// without it, by a secret that is thrown away
    #[arg(long, value_name = "FILE", requires = "anonymise", value_hint = clap::ValueHint::FilePath)]
    pub key: Option<PathBuf>,

    /// Write the list of what is left out, with reasons, to this file as CSV
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub withheld: Option<PathOrAddress>,

    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfWrite>,

    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,
}

impl Write {
    /// The streams that were asked for; `None` for every stream.
    pub(crate) fn streams(&self) -> Option<&Streams> {
        let is_typed = self.chosen.is_typed("streams");
        is_typed.then_some(&self.chosen.choices.settings.streams)
    }

    /// The options of the library.
    ///
    /// # Errors
    /// If the file of the key cannot be read or is too short.
    pub(crate) fn options(&self) -> io::Result<RewriteOptions> {
        let chosen = self.chosen.choices.write;
        if self.chosen.is_typed("shiftDays") && !chosen.anonymise {
            return Err(usage_error::of("--shift-days needs --anonymise"));
        }
        let aliases = chosen.anonymise.then(|| self.alias_key()).transpose()?;
        Ok(RewriteOptions {
            split: if self.out_dir.is_some() {
                self.split
            } else {
                Split::One
            },
            from_participant: self.from_participant.clone(),
            to_participant: self.to_participant.clone(),
            ..RewriteOptions::of(chosen, aliases)
        })
    }

    fn alias_key(&self) -> io::Result<AliasKey> {
        let Some(path) = &self.key else {
            let mut secret = [0; 32];
            getrandom::fill(&mut secret).map_err(io::Error::other)?;
            return AliasKey::new(&secret).map_err(io::Error::other);
        };
        let named = |why: String| format!("{} cannot be the key: {why}", path.display());
        let secret = fs::read(path)
            .map_err(|error| io::Error::new(error.kind(), named(error.to_string())))?;
        // An editor ends the last line.
        AliasKey::new(secret.trim_ascii_end())
            .map_err(|why| usage_error::of(named(why.to_string())))
    }
}

fn split(text: &str) -> Result<Split, String> {
    match text {
        "nmi" => Ok(Split::Nmi),
        "month" => Ok(Split::Month),
        size => reading::bytes(size)
            .map(Split::Bytes)
            .map_err(|_| "say nmi, month, or a number of bytes such as 100M".to_owned()),
    }
}
