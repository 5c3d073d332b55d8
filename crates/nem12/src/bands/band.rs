//! Band: a named part of a tariff, and the minutes that one row of a file of bands gives it.

use crate::bands::days::{DayKind, Days};
use crate::bands::season::Season;
use crate::bands::window::{DAY, Window};
use crate::settings::streams::Streams;
use crate::values::interval_date::IntervalDate;

/// The minutes that a row of a file of bands gives to a band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BandRow {
    /// The row: a line of CSV, or a table of TOML, counted from 1.
    pub(crate) place: usize,
    /// The number of the band among the names.
    pub(crate) band: usize,
    pub(crate) season: Season,
    pub(crate) days: Days,
    pub(crate) window: Window,
    /// The streams that the row is for; `None` for all that no other row names.
    pub(crate) streams: Option<Streams>,
}

/// A day as far as rows tell days apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BandDay {
    pub(crate) date: IntervalDate,
    pub(crate) kind: DayKind,
}

impl BandRow {
    /// Whether the row has a minute of `day`, which comes after `before`.
    pub(crate) fn has(&self, before: BandDay, day: BandDay, minute: u16) -> bool {
        let begins = |day: BandDay| self.season.has(day.date) && self.days.has(day.kind);
        begins(day) && self.window.has(minute) || begins(before) && self.window.has(minute + DAY)
    }
}
