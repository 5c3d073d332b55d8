//! Energy and quality by calendar day, for one NMI or for all: the data of a
//! chart.

use std::collections::BTreeMap;

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
pub struct Series(BTreeMap<IntervalDate, SeriesDay>);

/// Energy and quality of one calendar day.
#[derive(Clone, Debug, Default)]
pub struct SeriesDay {
    /// The energy of the `E` streams in kWh; `None` where no NMI has a total.
    pub consumption: Option<Total>,
    /// The energy of the `B` streams in kWh; `None` where no NMI has a total.
    pub generation: Option<Total>,
    /// The worst quality of the NMI-days in either total.
    pub quality: DayQuality,
}

/// The quality of a calendar day, from the best to the worst.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum DayQuality {
    /// The day has no readings.
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
            while let Some(rows) = nmis.next_nmi() {
                for (side, settings) in &both {
                    let mut add = |day: &NmiDay<'_>, outcome: &Outcome<'_>| {
                        series.add(day.date, *side, outcome);
                    };
                    rows.days().for_each_outcome(settings, &mut add);
                }
            }
            series
        });
        series.into_iter().reduce(Self::merged).unwrap_or_default()
    }

    /// The first and the last day of the series; `None` when the series is
    /// empty.
    #[must_use]
    pub fn span(&self) -> Option<(IntervalDate, IntervalDate)> {
        let (first, _) = self.0.first_key_value()?;
        let (last, _) = self.0.last_key_value()?;
        Some((*first, *last))
    }

    /// Energy and quality of a day; `None` for a day outside the series.
    #[must_use]
    pub fn day(&self, date: IntervalDate) -> Option<&SeriesDay> {
        self.0.get(&date)
    }

    fn add(&mut self, date: IntervalDate, side: Side, outcome: &Outcome<'_>) {
        if let Outcome::Without = outcome {
            return;
        }
        let own = self.0.entry(date).or_default();
        own.quality = own.quality.max(quality_of(outcome));
        if let Outcome::Daily(daily) = outcome {
            let total = match side {
                Side::Consumption => &mut own.consumption,
                Side::Generation => &mut own.generation,
            };
            total.get_or_insert_default().add(daily.energy);
        }
    }

    fn merged(mut self, other: Self) -> Self {
        for (date, day) in other.0 {
            let own = self.0.entry(date).or_default();
            own.quality = own.quality.max(day.quality);
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
