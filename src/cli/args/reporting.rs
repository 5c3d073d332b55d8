//! The options of a report.

use clap::Args;

use crate::cli::path_or_address::PathOrAddress;

/// The file of the report.
#[derive(Args, Debug)]
pub(crate) struct Reporting {
    /// Write findings and statistics to this file. The ending of its name chooses
    /// the format: .json, .csv or .html
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub report: Option<PathOrAddress>,

    /// Add the SHA-256 of every input file to the report; this reads the files
    /// again
    #[arg(long, requires = "report")]
    pub sha256: bool,
}
