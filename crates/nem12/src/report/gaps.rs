//! Missing days: days between the first and the last one of a stream on which no
//! row of the stream was delivered.

#[cfg(feature = "serde")]
use serde::Serialize;

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

/// The days with a row of one stream, as runs: the first and the last day of each.
type Runs = Vec<(i32, i32)>;

impl Gaps {
    fn add_nmi(&mut self, rows: &NmiRows<'_>, settings: &Settings, most: usize) {
        let mut streams: Vec<(Suffix, Runs)> = Vec::new();
        let mut any: Runs = Vec::new();
        let mut sum = Sum::default();
        rows.for_each_day(|day| {
            if day.is_selected {
                note_day(day, settings, &mut streams, &mut any);
                sum.note_day(day, settings);
            }
        });
        let (expected, complete) = sum.counts(&any);
        self.expected += expected;
        self.complete += complete;
        streams.sort_by_key(|&(suffix, _)| suffix);
        let mut missing: Vec<(i32, i32)> = Vec::new();
        for (suffix, runs) in &streams {
            for gap in between(runs) {
                missing.push(gap);
                self.note(rows.nmi(), &suffix.to_string(), gap, most);
            }
        }
        for gap in between(&any) {
            // One stream ends before these days, and another begins after them.
            if !missing
                .iter()
                .any(|&(from, to)| from <= gap.0 && gap.1 <= to)
            {
                self.note(rows.nmi(), "", gap, most);
            }
            missing.push(gap);
            self.absent += length(gap.0, gap.1);
        }
        self.nmis += u64::from(!missing.is_empty());
        self.days += covered(missing);
    }

    fn note(&mut self, nmi: &str, suffix: &str, (from, to): (i32, i32), most: usize) {
        self.gaps += 1;
        if self.shown.len() < most {
            self.shown.push(Gap {
                nmi: nmi.to_owned(),
                suffix: suffix.to_owned(),
                from: IntervalDate::from_days(from).to_string(),
                to: IntervalDate::from_days(to).to_string(),
                days: length(from, to),
            });
        }
    }
}

/// The days of the streams that are summed.
#[derive(Debug, Default)]
struct Sum {
    streams: Vec<(Suffix, Runs)>,
    /// The days with a row, good or rejected.
    any: Runs,
    /// The days in the output.
    output: Vec<i32>,
}

impl Sum {
    fn note_day(&mut self, day: &NmiDay<'_>, settings: &Settings) {
        let date = day.date.days();
        for stream in &day.streams {
            let Some(suffix) = stream.suffix else {
                continue;
            };
            let rows = stream.rows().map(|row| row.block().stream().unit);
            let mut units =
                rows.chain(stream.rejected().iter().map(|(view, _)| view.stream().unit));
            if units.any(|unit| settings.streams.may_include(Some(suffix), unit)) {
                extend(&mut self.any, date);
                add(&mut self.streams, suffix, date);
            }
        }
        match day.outcome(settings) {
            Outcome::Daily(_) => self.output.push(date),
            // By a row of which nobody knows the stream, or by a stream without a row.
            Outcome::Withheld(_) => extend(&mut self.any, date),
            Outcome::Without => {}
        }
    }

    /// The days that have or miss a row, and those of them that are in the output and
    /// miss none. `delivered` has the days with a row of any stream.
    fn counts(&self, delivered: &Runs) -> (u64, u64) {
        let gaps = self.streams.iter().flat_map(|(_, runs)| between(runs));
        let missing = joined(gaps.chain(between(delivered)).collect());
        let is_whole = |date: &&i32| {
            let behind = missing.partition_point(|&(from, _)| from <= **date);
            behind == 0 || missing[behind - 1].1 < **date
        };
        let complete = self.output.iter().filter(is_whole).count();
        let all = self.any.iter().copied().chain(missing.iter().copied());
        (covered(all.collect()), complete as u64)
    }
}

/// Notes the streams that have a row on the day, good or rejected.
fn note_day(
    day: &NmiDay<'_>,
    settings: &Settings,
    streams: &mut Vec<(Suffix, Runs)>,
    any: &mut Runs,
) {
    let date = day.date.days();
    for stream in &day.streams {
        let Some(suffix) = stream.suffix else {
            continue;
        };
        let unit_of_rows = stream.rows().map(|row| row.block().stream().unit);
        let mut units =
            unit_of_rows.chain(stream.rejected().iter().map(|(view, _)| view.stream().unit));
        let is_wanted = units.any(|unit| {
            unit.is_none_or(|unit| {
                Streams::Net.sign(suffix, unit).is_some()
                    || settings.streams.sign(suffix, unit).is_some()
            })
        });
        if !is_wanted {
            continue;
        }
        extend(any, date);
        add(streams, suffix, date);
    }
}

/// Adds a day to the runs of a stream.
fn add(streams: &mut Vec<(Suffix, Runs)>, suffix: Suffix, date: i32) {
    match streams.iter_mut().find(|(known, _)| *known == suffix) {
        Some((_, runs)) => extend(runs, date),
        None => streams.push((suffix, vec![(date, date)])),
    }
}

/// Adds a day to runs, which is the last day so far or a later one.
fn extend(runs: &mut Runs, date: i32) {
    match runs.last_mut() {
        Some((_, last)) if *last + 1 >= date => *last = date,
        _ => runs.push((date, date)),
    }
}

/// The days between runs.
fn between(runs: &Runs) -> impl Iterator<Item = (i32, i32)> {
    runs.windows(2).filter_map(|pair| match pair {
        [(_, last), (first, _)] => Some((last + 1, first - 1)),
        _ => None,
    })
}

fn length(from: i32, to: i32) -> u64 {
    u64::try_from(to - from + 1).unwrap_or(0)
}

/// The number of different days in spans that may overlap.
fn covered(spans: Vec<(i32, i32)>) -> u64 {
    let spans = joined(spans).into_iter();
    spans.map(|(from, to)| length(from, to)).sum()
}

/// The days of spans that may overlap, in order, as spans that do not.
fn joined(mut spans: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    spans.sort_unstable();
    let mut joined: Vec<(i32, i32)> = Vec::new();
    for (from, to) in spans {
        match joined.last_mut() {
            Some((_, end)) if from <= *end => *end = to.max(*end),
            _ => joined.push((from, to)),
        }
    }
    joined
}
