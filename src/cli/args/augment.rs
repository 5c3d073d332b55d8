//! The options of `nem12 augment`.

use clap::{Args, ValueEnum};

use super::{Chosen, OfAugment, Reading};
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::table::TableForm;

/// The options of `nem12 augment`. [`super::Command::Augment`] has the manual.
#[derive(Args, Debug)]
pub(crate) struct Augment {
    /// The folder to write into
    #[arg(short, long, value_name = "DIR", value_hint = clap::ValueHint::AnyPath)]
    pub output: PathOrAddress,

    /// Format of the rows
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = TableForm::Csv)]
    pub to: TableForm,

    /// Coalesce shorter intervals exactly into intervals of this many minutes; a
    /// longer interval is refused, never split
    #[arg(long, value_enum, value_name = "MINUTES")]
    pub interval: Option<Minutes>,

    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfAugment>,

    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,
}

/// The interval lengths of today's market.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Minutes {
    /// The settlement interval of the market
    #[value(name = "5")]
    Five,
    /// A quarter of an hour
    #[value(name = "15")]
    Fifteen,
    /// Half an hour
    #[value(name = "30")]
    Thirty,
}

impl From<Minutes> for u16 {
    fn from(minutes: Minutes) -> Self {
        match minutes {
            Minutes::Five => 5,
            Minutes::Fifteen => 15,
            Minutes::Thirty => 30,
        }
    }
}
