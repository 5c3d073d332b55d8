//! The options of `nem12 load`.

use clap::Args;

use super::{Chosen, OfLoad, Reading};
use crate::cli::address::Address;

/// The options of `nem12 load`. [`super::Command::Load`] has the manual.
#[derive(Args, Debug)]
pub(crate) struct Load {
    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,

    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfLoad>,

    /// The database: postgres://user@host/database, or sqlite:FILE
    #[arg(long, value_name = "DATABASE")]
    pub to: Address,

    /// Create the tables (and the file) if they do not exist
    #[arg(long)]
    pub create_table: bool,
}
