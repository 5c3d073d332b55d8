//! Energy and quality by calendar day, for one NMI or for all: the data of a
//! chart.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::daily::day_spans::{DaySpan, DaySpans};
use crate::daily::nmi_day::NmiDay;
use crate::daily::nmis::Nmis;
use crate::daily::outcome::Outcome;
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::state::state::State;
use crate::threads::threads::Threads;
use crate::values::interval_date::IntervalDate;
use crate::values::quality::{Quality, QualityFlag};
use crate::values::total::Total;

/// The days on which an NMI has a daily total or a withheld day, by date.
#[derive(Clone, Debug, Default)]
pub struct Series {
    days: BTreeMap<IntervalDate, SeriesDay>,
    /// The change of the number of absent NMIs, on the days on which it changes. A gap
    /// may be thousands of years long, so its days are not kept one by one.
    absent: BTreeMap<i32, i64>,
}

/// Energy and quality of one calendar day.
#[derive(Clone, Debug, Default)]
pub struct SeriesDay {
    /// The energy of the `E` streams in kWh; `None` where no NMI has a total.
    pub consumption: Option<Total>,
    /// The energy of the `B` streams in kWh; `None` where no NMI has a total.
    pub generation: Option<Total>,
    /// The worst quality of the NMI-days in either total.
    pub quality: DayQuality,
    /// The number of NMIs by the quality of their day, from actual to missing.
    pub nmis: [u32; 5],
}

/// The quality of a calendar day, from the best to the worst.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum DayQuality {
    /// No NMI has readings on the day, or none has them in all of import and export
    /// that it has before and after.
    #[default]
    Absent,
    /// All readings are actual.
    Actual,
    /// Some readings are substituted or final substituted.
    Substituted,
    /// Some readings are forward estimates.
    Estimated,
    /// The quality of some readings is unknown.
    Unknown,
    /// Some readings are missing: an NMI-day is withheld, or null intervals
    /// count as nothing because the settings say so.
    Missing,
}

/// One of the two totals of a day.
#[derive(Clone, Copy)]
enum Side {
    Consumption,
    Generation,
}

impl Series {
    /// The series of one NMI, or of all NMIs if `nmi` is `None`.
    ///
    /// The streams are `E` and `B`, whatever the settings say. All other
    /// settings apply.
    #[must_use]
    pub fn of(state: &State, settings: &Settings, threads: &Threads, nmi: Option<&str>) -> Self {
        let of = |streams| Settings {
            streams,
            ..settings.clone()
        };
        let both = [
            (Side::Consumption, of(Streams::Consumption)),
            (Side::Generation, of(Streams::Generation)),
        ];
        let parts = match nmi {
            Some(nmi) => state.blocks_of(nmi).into_iter().collect(),
            None => state.parts(threads.count()),
        };
        let series = threads.map(parts, |part| {
            let mut series = Self::default();
            let mut nmis = Nmis::within(state, settings, part);
            let mut own: Vec<(IntervalDate, DayQuality)> = Vec::new();
            while let Some(rows) = nmis.next_nmi() {
                own.clear();
                let mut gaps: Vec<DaySpan> = Vec::new();
                for (side, settings) in &both {
                    let mut delivered = DaySpans::default();
                    let mut add = |day: &NmiDay<'_>, outcome: &Outcome<'_>| {
                        series.add(day.date, *side, outcome);
                        if !matches!(outcome, Outcome::Without) {
                            own.push((day.date, quality_of(outcome)));
                            delivered.add(day.date);
                        }
                    };
                    rows.days().for_each_outcome(settings, &mut add);
                    gaps.extend(delivered.gaps());
                }
                series.add_nmi(&mut own, gaps);
            }
            series
        });
        series.into_iter().reduce(Self::merged).unwrap_or_default()
    }

    /// The first and the last day of the series; `None` when the series is
    /// empty.
    #[must_use]
    pub fn span(&self) -> Option<(IntervalDate, IntervalDate)> {
        let (first, _) = self.days.first_key_value()?;
        let (last, _) = self.days.last_key_value()?;
        Some((*first, *last))
    }

    /// Energy and quality of a day; `None` for a day outside the series.
    #[must_use]
    pub fn day(&self, date: IntervalDate) -> Option<&SeriesDay> {
        self.days.get(&date)
    }

    /// The changes of the number of NMIs that have import before and after a day and none
    /// on it, or export, by date.
    pub fn absent(&self) -> impl Iterator<Item = (IntervalDate, i64)> {
        let changes = self.absent.iter();
        changes.map(|(&date, &change)| (IntervalDate::from_days(date), change))
    }

    /// Counts the days of one NMI, given once for each side, and the days on which a side
    /// has nothing between days on which it has: `gaps`, and those on which no side has.
    /// A withheld day is counted as withheld, whatever the other side has.
    fn add_nmi(&mut self, days: &mut Vec<(IntervalDate, DayQuality)>, mut gaps: Vec<DaySpan>) {
        // Of two entries of a day the worse one comes first, and stays.
        days.sort_unstable_by_key(|&(date, quality)| (date, Reverse(quality)));
        days.dedup_by_key(|&mut (date, _)| date);
        let mut any = DaySpans::default();
        for &(date, _) in days.iter() {
            any.add(date);
        }
        gaps.extend(any.gaps());
        let gaps = DaySpans::of(gaps);
        for (from, to) in gaps.iter() {
            self.change_absent((from, to), 1);
        }
        for &(date, quality) in days.iter() {
            if gaps.has(date.days()) {
                if quality != DayQuality::Missing {
                    continue;
                }
                self.change_absent((date.days(), date.days()), -1);
            }
            let own = self.days.entry(date).or_default();
            own.quality = own.quality.max(quality);
            let at = (quality as usize).checked_sub(1);
            if let Some(count) = at.and_then(|at| own.nmis.get_mut(at)) {
                *count += 1;
            }
        }
    }

    /// Adds `change` to the number of absent NMIs on the days of a span.
    fn change_absent(&mut self, (from, to): DaySpan, change: i64) {
        *self.absent.entry(from).or_default() += change;
        *self.absent.entry(to + 1).or_default() -= change;
    }

    fn add(&mut self, date: IntervalDate, side: Side, outcome: &Outcome<'_>) {
        if let Outcome::Without = outcome {
            return;
        }
        let own = self.days.entry(date).or_default();
        if let Outcome::Daily(daily) = outcome {
            let total = match side {
                Side::Consumption => &mut own.consumption,
                Side::Generation => &mut own.generation,
            };
            total.get_or_insert_default().add(daily.energy);
        }
    }

    fn merged(mut self, other: Self) -> Self {
        for (date, change) in other.absent {
            *self.absent.entry(date).or_default() += change;
        }
        for (date, day) in other.days {
            let own = self.days.entry(date).or_default();
            own.quality = own.quality.max(day.quality);
            for (count, other) in own.nmis.iter_mut().zip(day.nmis) {
                *count += other;
            }
            merge(&mut own.consumption, day.consumption);
            merge(&mut own.generation, day.generation);
        }
        self
    }
}

fn merge(total: &mut Option<Total>, other: Option<Total>) {
    if let Some(other) = other {
        total.get_or_insert_default().merge(&other);
    }
}

fn quality_of(outcome: &Outcome<'_>) -> DayQuality {
    match outcome {
        Outcome::Without => DayQuality::Absent,
        Outcome::Withheld(_) => DayQuality::Missing,
        Outcome::Daily(daily) if daily.missing > 0 => DayQuality::Missing,
        Outcome::Daily(daily) => class_of(daily.quality),
    }
}

fn class_of(quality: Quality) -> DayQuality {
    match quality.flag() {
        QualityFlag::Actual => DayQuality::Actual,
        QualityFlag::Final | QualityFlag::Substituted => DayQuality::Substituted,
        QualityFlag::Estimated => DayQuality::Estimated,
        QualityFlag::Unknown | QualityFlag::Variable => DayQuality::Unknown,
        QualityFlag::Null => DayQuality::Missing,
    }
}
