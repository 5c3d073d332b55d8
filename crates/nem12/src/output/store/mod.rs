//! The stream-days that a database keeps.
//!
//! Deliveries that are loaded at different times give the rows that one reading
//! of all of them gives.

pub(crate) mod merge;

use crate::daily::nmi_day::NmiDay;
use crate::daily::nmis::Nmis;
use crate::daily::outcome::Outcome;
use crate::daily::resolved_stream::ResolvedStream;
use crate::daily::uncovered_minutes::uncovered_minutes;
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

/// A stream-day as a database keeps it: one row of the table `stream_days`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDay<'a> {
    /// The NMI.
    pub nmi: &'a str,
    /// The NMISuffix; `None` where it cannot be read.
    pub suffix: Option<Suffix>,
    /// The day.
    pub date: IntervalDate,
    /// The energy in kWh; `None` when a rejected row withholds the day.
    pub kwh: Option<Decimal>,
    /// The QualityMethod of the day; `None` when a rejected row withholds the
    /// day.
    pub quality: Option<Quality>,
    /// The UpdateDateTime.
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
    for_each_day(state, profile, |day, _| {
        for stream in &day.streams {
            if let Some(stored) = stored(day.nmi, day.date, stream) {
                visit(&stored);
            }
        }
    });
}

/// Calls `visit` with every NMI-day of consumption, by NMI and date: its energy
/// in kWh, or `None` when the day is withheld. NMIs that do not fit the table's
/// column are left out.
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

/// Calls `visit` with every day of every NMI that fits the table's column, and
/// with the settings that apply to it.
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
    // A row of unknown unit may be one of energy.
    let mut standing = stream
        .rejected()
        .iter()
        .filter(|(block, _)| {
            let unit = block.stream().unit;
            unit.is_none_or(|unit| unit.quantity == Quantity::Energy)
        })
        .map(|(_, row)| row.updated);
    if let Some(first) = standing.next() {
        // Keeps the UpdateDateTime that is hardest to heal. A row without one
        // can never be healed.
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

/// Whether streams with these null intervals together have a reading for every
/// minute of the day. Each text is one that [`nulls_text`] gives.
#[must_use]
pub fn cover_the_day<'a>(streams: impl Iterator<Item = &'a str>) -> bool {
    let read = |text: &str| -> Vec<(u16, u16)> {
        text.split(' ')
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
        let early = nulls_text(&[(0, 720), (1410, 1440)]);
        assert_eq!(early, "0-720 1410-1440");
        assert!(!cover_the_day([early.as_str()].into_iter()));
        assert!(!cover_the_day([early.as_str(), "0-30"].into_iter()));
        assert!(cover_the_day([early.as_str(), "720-1410"].into_iter()));
        assert!(cover_the_day([early.as_str(), ""].into_iter()));
    }
}
