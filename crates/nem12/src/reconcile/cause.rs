//! Cause: what would explain the difference of a row exactly.

use std::fmt;

use crate::settings::streams::Streams;
use crate::values::date_time::DateTime;
use crate::values::suffix::Suffix;

/// Something that explains the energy of a row of the table exactly, or within the tolerance.
/// Nobody knows that it is the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The energy is that of one stream alone.
    Stream(Suffix),
    /// The energy is that of another choice of streams.
    Streams(Streams),
    /// The energy is that of consumption and generation added up.
    Sum,
    /// The energy is a thousand times that of the interval data.
    Thousand,
    /// The energy is a thousandth of that of the interval data.
    Thousandth,
    /// The energy is that of days which begin and end a day earlier.
    DayBefore,
    /// The energy is that of days which begin and end a day later.
    DayAfter,
    /// The energy is that of the versions up to this time, before a later one was sent.
    Older(DateTime),
    /// The energy is that of the days that count, without those that are withheld.
    CountedDays,
    /// The energy is that of another band.
    Band(String),
    /// The energy is that of all bands.
    AllBands,
    /// The energy is that of days by the clock of this zone, not of NEM days.
    Local(String),
}

impl Cause {
    /// The cause as a word for outputs, such as `stream:E1`.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Self::Stream(suffix) => format!("stream:{suffix}"),
            Self::Streams(streams) => format!("streams:{streams}"),
            Self::Older(time) => format!("older:{time}"),
            Self::Local(zone) => format!("local:{zone}"),
            Self::Band(band) => format!("band:{band}"),
            _ => self.kind().to_owned(),
        }
    }

    /// The kind of the cause, without what differs from row to row.
    fn kind(&self) -> &'static str {
        match self {
            Self::Stream(_) => "stream",
            Self::Streams(_) => "streams",
            Self::Sum => "consumption+generation",
            Self::Thousand => "thousand",
            Self::Thousandth => "thousandth",
            Self::DayBefore => "day-before",
            Self::DayAfter => "day-after",
            Self::Older(_) => "older",
            Self::CountedDays => "counted-days",
            Self::Local(_) => "local",
            Self::Band(_) => "band",
            Self::AllBands => "all-bands",
        }
    }

    /// Whether two causes are told in one sentence.
    pub(crate) fn is_told_with(&self, other: &Self) -> bool {
        match self {
            Self::Older(_) => self.kind() == other.kind(),
            _ => self == other,
        }
    }
}

impl fmt::Display for Cause {
    /// Writes what the energy of the table is.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stream(suffix) => write!(out, "the energy of the stream {suffix} alone"),
            Self::Streams(streams) => write!(out, "the energy of --streams {streams}"),
            Self::Sum => write!(out, "consumption plus generation"),
            Self::Thousand => write!(out, "a thousand times the energy here, as Wh beside kWh"),
            Self::Thousandth => write!(out, "a thousandth of the energy here, as MWh beside kWh"),
            Self::DayBefore => write!(out, "the energy of a day earlier"),
            Self::DayAfter => write!(out, "the energy of a day later"),
            Self::Older(time) => write!(
                out,
                "the energy before a later version was sent (versions up to {time})"
            ),
            Self::Band(band) => write!(out, "the energy of the band {band}"),
            Self::AllBands => write!(out, "the energy of all bands"),
            Self::CountedDays => write!(
                out,
                "the energy of the days that count here, without those that are withheld"
            ),
            Self::Local(zone) => write!(
                out,
                "the energy of days by the clock of {zone}, not of NEM days"
            ),
        }
    }
}
