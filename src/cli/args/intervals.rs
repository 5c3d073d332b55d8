//! What `nem12 intervals` is told.

use std::path::PathBuf;

use clap::Args;

use super::Reading;
use super::counting::Selecting;
use crate::cli::table::TableForm;
use nem12::settings::streams::Streams;

/// The options of `nem12 intervals`. Its manual stands at [`super::Command::Intervals`].
#[derive(Args, Debug)]
pub(crate) struct Intervals {
    /// What is read.
    #[command(flatten)]
    pub reading: Reading,

    /// Write to this file instead of standard output (`-`)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// What to write
    #[arg(short, long, value_enum, default_value_t = TableForm::Csv)]
    pub format: TableForm,

    /// Which NMIs and days.
    #[command(flatten)]
    pub selecting: Selecting,

    /// Write only these streams: consumption (E), generation (B), net (both),
    /// all (every stream in Wh), or a list such as E1,E2 [default: every stream]
    #[arg(short, long, value_name = "STREAMS")]
    pub streams: Option<Streams>,
}
