//! What a database keeps of stream-days, so that deliveries of different times
//! add up to what one reading of all of them gives.

pub mod merge;

use crate::daily::nmi_day::{NmiDay, Outcome, ResolvedStream, uncovered_minutes};
use crate::daily::nmis::Nmis;
use crate::rules::profile::Profile;
use crate::settings::settings::Settings;
use crate::settings::sql_table::fits_sql;
use crate::state::state::State;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::quality::Quality;
use crate::values::suffix::Suffix;
use crate::values::unit::Quantity;

/// The version of one stream-day that an input speaks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDay<'a> {
    /// The meter point.
    pub nmi: &'a str,
    /// The stream; `None` where no suffix can be read.
    pub suffix: Option<Suffix>,
    /// The day.
    pub date: IntervalDate,
    /// In kWh. `None` when a rejected row stands against the day.
    pub kwh: Option<Decimal>,
    /// Of the whole day.
    pub quality: Option<Quality>,
    /// The version.
    pub updated: Option<DateTime>,
    /// The DateTime of the 100 record, which decides between equal versions.
    pub created: Option<DateTime>,
    /// Its null intervals, as minutes of the day: from, to.
    pub nulls: &'a [(u16, u16)],
}

/// Shows every stream-day of energy whose NMI fits the table, by NMI and date,
/// judged by the profile.
pub fn for_each_stored(state: &State, profile: Profile, mut visit: impl FnMut(&StoredDay<'_>)) {
    for_each_day(state, profile, |day, _| {
        for stream in &day.streams {
            if let Some(stored) = stored(day.nmi, day.date, stream) {
                visit(&stored);
            }
        }
    });
}

/// Shows every NMI and day of consumption whose NMI fits the table, by NMI and
/// date, judged by the profile: its energy in kWh, or `None` when it is
/// withheld.
pub fn for_each_daily(
    state: &State,
    profile: Profile,
    mut visit: impl FnMut(&str, IntervalDate, Option<Decimal>),
) {
    for_each_day(state, profile, |day, settings| {
        match day.outcome(settings) {
            Outcome::Daily(daily) => visit(day.nmi, day.date, Some(daily.energy)),
            Outcome::Withheld(_) => visit(day.nmi, day.date, None),
            Outcome::Without => {}
        }
    });
}

/// Every day of every NMI that fits the table, and the settings it is judged by.
fn for_each_day(state: &State, profile: Profile, mut visit: impl FnMut(&NmiDay<'_>, &Settings)) {
    let settings = Settings {
        profile,
        ..Settings::default()
    };
    let mut nmis = Nmis::of(state, &settings);
    while let Some(rows) = nmis.next_nmi() {
        if fits_sql(rows.nmi()) {
            rows.for_each_day(|day| visit(day, &settings));
        }
    }
}

fn stored<'a>(
    nmi: &'a str,
    date: IntervalDate,
    stream: &ResolvedStream<'a>,
) -> Option<StoredDay<'a>> {
    let suffix = stream.suffix;
    // Where the unit is unknown it might have been energy.
    let mut standing = stream
        .rejected()
        .iter()
        .filter(|(block, _)| {
            let unit = block.stream().unit;
            unit.is_none_or(|unit| unit.quantity == Quantity::Energy)
        })
        .map(|(_, row)| row.updated);
    if let Some(first) = standing.next() {
        // The one that is hardest to heal: without a version none does.
        let updated = standing.fold(first, |most, updated| {
            most.zip(updated).map(|(most, updated)| most.max(updated))
        });
        return Some(StoredDay {
            nmi,
            suffix,
            date,
            kwh: None,
            quality: None,
            updated,
            created: None,
            nulls: &[],
        });
    }
    let row = stream.row?;
    row.block()
        .stream()
        .unit
        .filter(|unit| unit.quantity == Quantity::Energy)?;
    Some(StoredDay {
        nmi,
        suffix,
        date,
        kwh: Some(row.energy()?),
        quality: Some(row.quality()),
        updated: row.updated(),
        created: row.block().created(),
        nulls: row.nulls(),
    })
}

/// The null intervals as a table keeps them: `0-720 1410-1440`.
#[must_use]
pub fn told_nulls(nulls: &[(u16, u16)]) -> String {
    let parts: Vec<String> = nulls
        .iter()
        .map(|(from, to)| format!("{from}-{to}"))
        .collect();
    parts.join(" ")
}

/// Whether streams with these null intervals, as [`told_nulls`] gives them,
/// have a reading for every minute of the day among them.
#[must_use]
pub fn cover_the_day<'a>(streams: impl Iterator<Item = &'a str>) -> bool {
    let read = |told: &str| -> Vec<(u16, u16)> {
        told.split(' ')
            .filter_map(|part| {
                let (from, to) = part.split_once('-')?;
                Some((from.parse().ok()?, to.parse().ok()?))
            })
            .collect()
    };
    let nulls: Vec<Vec<(u16, u16)>> = streams.map(read).collect();
    uncovered_minutes(nulls.iter().map(Vec::as_slice)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_streams_cover_what_one_does_not() {
        let early = told_nulls(&[(0, 720), (1410, 1440)]);
        assert_eq!(early, "0-720 1410-1440");
        assert!(!cover_the_day([early.as_str()].into_iter()));
        assert!(!cover_the_day([early.as_str(), "0-30"].into_iter()));
        assert!(cover_the_day([early.as_str(), "720-1410"].into_iter()));
        assert!(cover_the_day([early.as_str(), ""].into_iter()));
    }
}
