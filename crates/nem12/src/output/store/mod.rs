//! The stream-days that a database keeps.
//!
//! Deliveries that are loaded at different times give the rows that one reading
//! of all of them gives.

pub(crate) mod merge;

use crate::daily::nmi_day::NmiDay;
use crate::daily::nmis::Nmis;
use crate::daily::outcome::Outcome;
use crate::daily::resolved_stream::ResolvedStream;
use crate::daily::uncovered_minutes::{StreamNulls, uncovered};
use crate::rules::profile::Profile;
use crate::settings::settings::Settings;
use crate::settings::sql_table::fits_sql;
use crate::state::state::State;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::interval_length::MINUTES_PER_DAY;
use crate::values::minutes::Minutes;
use crate::values::quality::Quality;
use crate::values::suffix::Suffix;
use crate::values::unit::Quantity;

/// A stream-day as a database keeps it: one row of the table `stream_days`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDay<'a> {
    /// The NMI.
    pub nmi: &'a str,
    /// The NMISuffix; `None` where it cannot be read.
    pub suffix: Option<Suffix>,
    /// The day.
    pub date: IntervalDate,
    /// The energy in kWh; `None` when a rejected row withholds the day, or when
    /// two versions are equally new.
    pub kwh: Option<Decimal>,
    /// The QualityMethod of the day; `None` when a rejected row withholds the
    /// day.
    pub quality: Option<Quality>,
    /// Whether two versions are equally new and differ, so that neither counts
    /// until there is a newer one.
    pub is_tied: bool,
    /// The UpdateDateTime. A day that a rejected row withholds is healed by a later one.
    pub updated: Option<DateTime>,
    /// The DateTime of the 100 record, which decides between rows with the same
    /// UpdateDateTime.
    pub created: Option<DateTime>,
    /// The null intervals, as minutes of the day: from, to.
    pub nulls: &'a [(u16, u16)],
}

/// Calls `visit` with every stream-day of energy, by NMI and date. NMIs that do
/// not fit the table's column are left out. `profile` decides which rows are
/// good.
pub fn for_each_stored(state: &State, profile: Profile, mut visit: impl FnMut(&StoredDay<'_>)) {
    // Of a day that a record without a readable date may have, a later delivery may have a
    // good row.
    let settings = settings_of(profile);
    for_each_day(Nmis::of(state, &settings).with_guesses(), |day| {
        for stream in &day.streams {
            if let Some(stored) = stored(day.nmi, day.date, stream) {
                visit(&stored);
            }
        }
    });
}

/// Calls `visit` with every stream of which a row may have been lost on any day: its NMI
/// and its NMISuffix, or `None` for all streams of the NMI with rows. NMIs that do not fit
/// the table's column are left out.
pub fn for_each_lost(state: &State, profile: Profile, mut visit: impl FnMut(&str, Option<Suffix>)) {
    let settings = settings_of(profile);
    let mut nmis = Nmis::of(state, &settings);
    while let Some(rows) = nmis.next_nmi() {
        if fits_sql(rows.nmi()) {
            let losable = rows.facts().may_be_lost();
            losable.is_any.then(|| visit(rows.nmi(), None));
            for suffix in losable.named.streams() {
                visit(rows.nmi(), Some(suffix));
            }
        }
    }
}

/// Calls `visit` with every NMI-day of consumption, by NMI and date: its energy
/// in kWh, or `None` when the day is withheld. NMIs that do not fit the table's
/// column are left out.
pub fn for_each_daily(
    state: &State,
    profile: Profile,
    mut visit: impl FnMut(&str, IntervalDate, Option<Decimal>),
) {
    let settings = settings_of(profile);
    for_each_day(Nmis::of(state, &settings), |day| {
        match day.outcome(&settings) {
            Outcome::Daily(daily) => visit(day.nmi, day.date, Some(daily.energy)),
            Outcome::Withheld(_) => visit(day.nmi, day.date, None),
            Outcome::Without => {}
        }
    });
}

/// Calls `visit` with every day of every NMI that fits the table's column.
fn for_each_day(mut nmis: Nmis<'_>, mut visit: impl FnMut(&NmiDay<'_>)) {
    while let Some(rows) = nmis.next_nmi() {
        if fits_sql(rows.nmi()) {
            rows.for_each_day(&mut visit);
        }
    }
}

fn settings_of(profile: Profile) -> Settings {
    Settings {
        profile,
        ..Settings::default()
    }
}

fn stored<'a>(
    nmi: &'a str,
    date: IntervalDate,
    stream: &ResolvedStream<'a>,
) -> Option<StoredDay<'a>> {
    let suffix = stream.suffix;
    let mut rejected = stream
        .rejected_energy()
        .filter(|(_, row)| !row.code.is_of_versions())
        .map(|(_, row)| row.healed_above());
    let none = StoredDay {
        nmi,
        suffix,
        date,
        kwh: None,
        quality: None,
        is_tied: false,
        updated: None,
        created: None,
        nulls: &[],
    };
    if let Some(first) = rejected.next() {
        // Keeps the UpdateDateTime that is hardest to heal. A row without one
        // can never be healed.
        let updated = rejected.fold(first, |most, updated| {
            most.zip(updated).map(|(most, updated)| most.max(updated))
        });
        return Some(StoredDay { updated, ..none });
    }
    if let Some((block, row)) = stream.rejected_energy().next() {
        return Some(StoredDay {
            is_tied: true,
            updated: row.updated,
            created: block.created(),
            ..none
        });
    }
    let row = stream.row?;
    row.block()
        .stream()
        .unit
        .filter(|unit| unit.quantity == Quantity::Energy)?;
    Some(StoredDay {
        kwh: Some(row.energy()?),
        quality: Some(row.quality()),
        updated: row.updated(),
        created: row.block().created(),
        nulls: row.nulls(),
        ..none
    })
}

/// Null intervals as a table keeps them: `0-720 1410-1440`, minutes of the day
/// from and to.
#[must_use]
pub fn nulls_text(nulls: &[(u16, u16)]) -> String {
    let parts: Vec<String> = nulls
        .iter()
        .map(|(from, to)| format!("{from}-{to}"))
        .collect();
    parts.join(" ")
}

/// The null intervals of a stream-day that a table keeps.
#[derive(Clone, Copy, Debug)]
pub struct StoredNulls<'a> {
    /// The NMISuffix.
    pub suffix: &'a str,
    /// The text that [`nulls_text`] gives.
    pub nulls: &'a str,
    /// Whether the table has no earlier day of the stream.
    pub is_first_day: bool,
    /// Whether the table has no later day of the stream.
    pub is_last_day: bool,
}

/// Whether the `E` streams of an NMI-day have a reading for every minute of the
/// day for which they should have one. `streams` are all streams of energy that
/// count that day.
#[must_use]
pub fn cover_the_day<'a>(streams: impl Iterator<Item = StoredNulls<'a>>) -> bool {
    let read = |text: &str| -> Vec<(u16, u16)> {
        let parts = text.split(' ').filter_map(|part| {
            let (from, to) = part.split_once('-')?;
            Some((from.parse().ok()?, to.parse().ok()?))
        });
        parts.filter(|&(_, to)| to <= MINUTES_PER_DAY).collect()
    };
    let streams: Vec<_> = streams.map(|stream| (stream, read(stream.nulls))).collect();
    let of_day: Vec<StreamNulls<'_>> = streams
        .iter()
        .map(|(stream, nulls)| {
            let direction = stream.suffix.bytes().next().unwrap_or_default();
            StreamNulls {
                direction,
                is_summed: direction == b'E',
                nulls,
                blanks: &[],
                is_first_day: stream.is_first_day,
                is_last_day: stream.is_last_day,
            }
        })
        .collect();
    uncovered(&of_day) == Minutes::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_streams_cover_what_one_does_not() {
        let covers = |streams: &[(&str, &str, bool)]| {
            let stored = |&(suffix, nulls, is_first_day)| StoredNulls {
                suffix,
                nulls,
                is_first_day,
                is_last_day: false,
            };
            cover_the_day(streams.iter().map(stored))
        };
        let early = nulls_text(&[(0, 720), (1410, 1440)]);
        assert_eq!(early, "0-720 1410-1440");
        let own = ("E1", early.as_str(), false);
        assert!(!covers(&[own]));
        assert!(!covers(&[own, ("E2", "0-30", false)]));
        assert!(covers(&[own, ("E2", "720-1410", false)]));
        assert!(covers(&[own, ("E2", "", false)]));
        assert!(!covers(&[own, ("B1", "", false)]));
        assert!(!covers(&[("E1", "0-720", false), ("B1", "", false)]));
        assert!(covers(&[("E1", "0-720", true), ("B1", "", false)]));
    }
}
