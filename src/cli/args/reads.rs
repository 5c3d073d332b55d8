//! The options of `nem12 reads`.

use std::path::PathBuf;

use clap::Args;

use super::{Chosen, OfReads, Reading, Reporting};

/// The options of `nem12 reads`. [`super::Command::Reads`] has the manual.
#[derive(Args, Debug)]
pub(crate) struct Reads {
    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,

    /// Write to this file instead of standard output (`-`)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfReads>,

    /// The report.
    #[command(flatten)]
    pub reporting: Reporting,
}
