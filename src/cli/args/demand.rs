//! The options of `nem12 demand`.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::{Chosen, OfDemand, Reading, format};
use crate::cli::path_or_address::PathOrAddress;
use nem12::demand::DemandOptions;
use nem12::settings::{AnswerFormat, Period};

/// The options of `nem12 demand`. [`super::Command::Demand`] has the manual.
#[derive(Args, Debug)]
pub(crate) struct Demand {
    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,

    /// Write to this file instead of standard output (`-`)
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub output: Option<PathOrAddress>,

    /// Format of the output
    #[arg(short, long, value_parser = format::word::<AnswerFormat>(AnswerFormat::CHOICES), default_value = "csv")]
    pub format: AnswerFormat,

    /// Period of a row
    #[arg(long, value_name = "PERIOD", value_parser = periods(), default_value = "month")]
    pub by: Period,

    /// Minutes over which a demand is averaged
    #[arg(long, value_name = "MINUTES", value_parser = lengths(), default_value = "30")]
    pub interval: u16,

    /// Number of the highest demands that a row lists
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(0..=1000), default_value_t = 10)]
    pub highest: u16,

    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfDemand>,
}

impl Demand {
    /// The demand that is asked for.
    pub(crate) fn options(&self) -> DemandOptions {
        DemandOptions {
            period: self.by,
            minutes: self.interval,
            highest: self.highest.into(),
        }
    }
}

fn periods() -> impl TypedValueParser<Value = Period> {
    PossibleValuesParser::new(Period::WORDS).try_map(|text| text.parse::<Period>())
}

fn lengths() -> impl TypedValueParser<Value = u16> {
    PossibleValuesParser::new(["5", "15", "30"]).try_map(|text| text.parse::<u16>())
}
