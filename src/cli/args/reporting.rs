//! Where a report is wanted.

use std::path::PathBuf;

use clap::Args;

/// Where the report goes.
#[derive(Args, Debug)]
pub(crate) struct Reporting {
    /// Write findings and statistics to this file, as its name ends: .json, .csv
    /// or .html
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,

    /// Put the SHA-256 of every input file into the report; they are read once
    /// more for it
    #[arg(long, requires = "report")]
    pub sha256: bool,
}
