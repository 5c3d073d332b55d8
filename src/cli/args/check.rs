//! The options of `nem12 check`.

use clap::Args;

use super::{Chosen, OfCheck, Reading, Reporting};

/// The options of `nem12 check`. [`super::Command::Check`] has the manual.
#[derive(Args, Debug)]
pub(crate) struct Check {
    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfCheck>,

    /// The report.
    #[command(flatten)]
    pub reporting: Reporting,

    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,
}
