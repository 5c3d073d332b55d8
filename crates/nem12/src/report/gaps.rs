//! Missing days: days between the first and the last one of a stream on which no
//! row of the stream was delivered.

#[cfg(feature = "serde")]
use serde::Serialize;

use crate::daily::nmi_day::NmiDay;
use crate::daily::nmi_rows::NmiRows;
use crate::daily::nmis::Nmis;
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
        rows.for_each_day(|day| {
            if day.is_selected {
                note_day(day, settings, &mut streams, &mut any);
            }
        });
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
        match streams.iter_mut().find(|(known, _)| *known == suffix) {
            Some((_, runs)) => extend(runs, date),
            None => streams.push((suffix, vec![(date, date)])),
        }
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
fn covered(mut spans: Vec<(i32, i32)>) -> u64 {
    spans.sort_unstable();
    let (mut days, mut end) = (0, i32::MIN);
    for (from, to) in spans {
        let from = from.max(end.saturating_add(1));
        if from <= to {
            days += length(from, to);
            end = to;
        }
    }
    days
}
