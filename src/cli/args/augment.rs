//! What `nem12 augment` is told.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Reading;
use crate::cli::table::TableForm;

/// The options of `nem12 augment`. Its manual stands at [`super::Command::Augment`].
#[derive(Args, Debug)]
pub(crate) struct Augment {
    /// What is read.
    #[command(flatten)]
    pub reading: Reading,

    /// The folder to write into
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,

    /// What to write the rows as
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = TableForm::Csv)]
    pub to: TableForm,

    /// Coalesce shorter intervals exactly into ones of so many minutes; a longer
    /// one is never split, that is refused
    #[arg(long, value_enum, value_name = "MINUTES")]
    pub interval: Option<Minutes>,
}

/// Interval lengths of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Minutes {
    /// Of the market
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
