//! Missing days: days between the first and the last one of a stream on which no
//! row of the stream was delivered.

#[cfg(feature = "serde")]
use serde::Serialize;

use crate::daily::day_spans::{DaySpan, DaySpans, length};
use crate::daily::nmi_day::NmiDay;
use crate::daily::nmi_rows::NmiRows;
use crate::daily::nmis::Nmis;
use crate::daily::outcome::Outcome;
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::state::state::State;
use crate::threads::threads::Threads;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::Suffix;
use crate::values::unit::Unit;

/// The missing days of the energy streams of the selected NMIs and days.
///
/// The `E` and `B` streams are looked at, and whatever other streams the settings
/// sum. A day whose row is rejected is not missing: it is withheld.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Gaps {
    /// The number of NMIs with a gap.
    pub nmis: u64,
    /// The number of NMI-days on which a stream is missing.
    pub days: u64,
    /// The number of NMI-days on which no stream of the NMI has a row.
    pub absent: u64,
    /// The number of NMI-days that have, or miss, a row of a stream that is summed.
    pub expected: u64,
    /// The number of these that are in the output and miss no such row.
    pub complete: u64,
    /// The number of gaps, a run of days of one stream each.
    pub gaps: u64,
    /// The first gaps, by NMI, NMISuffix and day.
    pub shown: Vec<Gap>,
}

/// A run of missing days of one stream.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Gap {
    /// The NMI.
    pub nmi: String,
    /// The NMISuffix; empty where one stream of the NMI ends before the days and
    /// another begins after them.
    pub suffix: String,
    /// The first missing day, `YYYY-MM-DD`.
    pub from: String,
    /// The last missing day, `YYYY-MM-DD`.
    pub to: String,
    /// The number of missing days.
    pub days: u64,
}

/// Finds the missing days. At most `most` gaps are listed, and all are counted.
#[must_use]
pub fn find_gaps(state: &State, settings: &Settings, threads: &Threads, most: usize) -> Gaps {
    let parts = threads.map(state.parts(threads.count()), |part| {
        let mut found = Gaps::default();
        let mut nmis = Nmis::within(state, settings, part);
        while let Some(rows) = nmis.next_nmi() {
            found.add_nmi(rows, settings, most);
        }
        found
    });
    let mut all = Gaps::default();
    for part in parts {
        all.nmis += part.nmis;
        all.days += part.days;
        all.absent += part.absent;
        all.expected += part.expected;
        all.complete += part.complete;
        all.gaps += part.gaps;
        let room = most.saturating_sub(all.shown.len());
        all.shown.extend(part.shown.into_iter().take(room));
    }
    all
}

impl Gaps {
    fn add_nmi(&mut self, rows: &NmiRows<'_>, settings: &Settings, most: usize) {
        let (mut energy, mut summed) = (StreamDays::default(), StreamDays::default());
        let mut output: Vec<IntervalDate> = Vec::new();
        let is_summed =
            |suffix, unit: Option<Unit>| settings.streams.may_include(Some(suffix), unit);
        let is_energy = |suffix, unit: Option<Unit>| {
            Streams::Net.may_include(Some(suffix), unit) || is_summed(suffix, unit)
        };
        rows.for_each_day(|day| {
            if !day.is_selected {
                return;
            }
            energy.add(day, is_energy);
            summed.add(day, is_summed);
            match day.outcome(settings) {
                Outcome::Daily(_) => output.push(day.date),
                // By a row of which nobody knows the stream, or by a stream without a row.
                Outcome::Withheld(_) => summed.any.add(day.date),
                Outcome::Without => {}
            }
        });
        self.note_gaps(rows.nmi(), &mut energy, most);
        let missing = DaySpans::of(summed.gaps().chain(energy.any.gaps()).collect());
        let expected = DaySpans::of(summed.any.iter().chain(missing.iter()).collect());
        let complete = output.iter().filter(|date| !missing.has(date.days()));
        self.expected += expected.count();
        self.complete += complete.count() as u64;
    }

    fn note_gaps(&mut self, nmi: &str, energy: &mut StreamDays, most: usize) {
        energy.streams.sort_by_key(|&(suffix, _)| suffix);
        for (suffix, days) in &energy.streams {
            for gap in days.gaps() {
                self.note(nmi, &suffix.to_string(), gap, most);
            }
        }
        let of_streams = DaySpans::of(energy.gaps().collect());
        for gap in energy.any.gaps() {
            // One stream ends before these days, and another begins after them.
            if !of_streams.has(gap.0) {
                self.note(nmi, "", gap, most);
            }
            self.absent += length(gap);
        }
        let missing = DaySpans::of(of_streams.iter().chain(energy.any.gaps()).collect());
        self.days += missing.count();
        self.nmis += u64::from(missing.count() > 0);
    }

    fn note(&mut self, nmi: &str, suffix: &str, gap: DaySpan, most: usize) {
        self.gaps += 1;
        if self.shown.len() < most {
            self.shown.push(Gap {
                nmi: nmi.to_owned(),
                suffix: suffix.to_owned(),
                from: IntervalDate::from_days(gap.0).to_string(),
                to: IntervalDate::from_days(gap.1).to_string(),
                days: length(gap),
            });
        }
    }
}

/// The days of some streams of an NMI on which a row was delivered, good or rejected.
#[derive(Debug, Default)]
struct StreamDays {
    streams: Vec<(Suffix, DaySpans)>,
    /// The days of any of them.
    any: DaySpans,
}

impl StreamDays {
    /// Adds the streams of the day that are wanted, by NMISuffix and unit.
    fn add(&mut self, day: &NmiDay<'_>, is_wanted: impl Fn(Suffix, Option<Unit>) -> bool) {
        for stream in &day.streams {
            let Some(suffix) = stream.suffix else {
                continue;
            };
            let good = stream.rows().map(|row| row.block().stream().unit);
            let rejected = stream.rejected().iter().map(|(view, _)| view.stream().unit);
            if !good.chain(rejected).any(|unit| is_wanted(suffix, unit)) {
                continue;
            }
            self.any.add(day.date);
            let known = self.streams.iter().position(|(known, _)| *known == suffix);
            let at = known.unwrap_or_else(|| {
                self.streams.push((suffix, DaySpans::default()));
                self.streams.len() - 1
            });
            self.streams[at].1.add(day.date);
        }
    }

    /// The days on which one of the streams has no row, between days on which it has.
    fn gaps(&self) -> impl Iterator<Item = DaySpan> {
        self.streams.iter().flat_map(|(_, days)| days.gaps())
    }
}
