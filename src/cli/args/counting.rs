//! Which streams, NMIs and days count.

use std::str::FromStr;

use clap::Args;

use super::Reading;
use nem12::settings::selection;
use nem12::settings::selection::{NmiList, Selection, Span};
use nem12::settings::settings::{Incomplete, QualityFilter, Settings};
use nem12::settings::streams::Streams;
use nem12::values::interval_date::IntervalDate;

/// Which rows and days count.
#[derive(Args, Debug)]
pub(crate) struct Counting {
    /// Which streams to sum: consumption (E), generation (B), net (E − B),
    /// all (every stream in Wh, a control total), or a list such as E1,E2
    #[arg(short, long, value_name = "STREAMS", default_value = "consumption")]
    pub streams: Streams,

    /// Which NMIs and days.
    #[command(flatten)]
    pub selecting: Selecting,

    /// Which days may be in the output: any, or those of actual readings alone
    #[arg(long, value_name = "QUALITY", default_value = "any")]
    pub quality: QualityFilter,

    /// What becomes of days with missing intervals: withhold, or include; then
    /// the columns complete and missing are needed
    #[arg(long, value_name = "WHAT", default_value = "withhold")]
    pub incomplete: Incomplete,
}

impl Counting {
    /// The choices about what counts.
    #[must_use]
    pub(crate) fn settings(&self, reading: &Reading) -> Settings {
        Settings {
            streams: self.streams.clone(),
            selection: self.selecting.selection(),
            quality: self.quality,
            incomplete: self.incomplete,
            ..reading.settings()
        }
    }
}

/// Which NMIs and days are asked for.
#[derive(Args, Debug)]
pub(crate) struct Selecting {
    /// Leave out the days before this one (2024-01-31)
    #[arg(long, value_name = "DAY")]
    pub from: Option<Day>,

    /// Leave out the days after this one
    #[arg(long, value_name = "DAY")]
    pub to: Option<Day>,

    /// Only these NMIs, with commas between; 6123* stands for all that begin so
    #[arg(
        long,
        value_name = "NMIS",
        default_value = "",
        hide_default_value = true
    )]
    pub nmi: NmiList,
}

impl Selecting {
    /// As the core has it.
    pub(crate) fn selection(&self) -> Selection {
        Selection {
            span: Span {
                from: self.from.map(|Day(day)| day),
                to: self.to.map(|Day(day)| day),
            },
            nmis: self.nmi.clone(),
        }
    }
}

/// One end of a span of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day(pub IntervalDate);

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let day = selection::day(text).map_err(|error| error.to_string())?;
        day.map(Self)
            .ok_or_else(|| "say a day as 2024-01-31".to_owned())
    }
}
