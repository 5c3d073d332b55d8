//! The stream-days that a database keeps.
//!
//! Deliveries that are loaded at different times give the rows that one reading
//! of all of them gives.

pub(crate) mod merge;
pub(crate) mod stored_counts;
pub(crate) mod stored_day;

use crate::daily::nmi_day::NmiDay;
use crate::daily::nmis::Nmis;
use crate::daily::resolved_stream::ResolvedStream;
use crate::output::store::stored_day::StoredDay;
use crate::rules::profile::Profile;
use crate::settings::settings::Settings;
use crate::settings::sql_table::fits_sql;
use crate::state::state::State;
use crate::values::interval_date::IntervalDate;
use crate::values::interval_length::MINUTES_PER_DAY;
use crate::values::suffix::Suffix;
use crate::values::unit::Quantity;

/// Calls `visit` with the NMI and every stream-day of energy of what is selected, by NMI, date
/// and NMISuffix. NMIs that do not fit the table's column are left out. The profile decides
/// which rows are good.
pub fn for_each_stored(state: &State, settings: &Settings, mut visit: impl FnMut(&str, StoredDay)) {
    // Of a day that a record without a readable date may have, a later delivery may have a
    // good row.
    let wants_all =
        settings.profile == Profile::Strict && settings.streams.counts_all_consumption();
    let streams = &settings.streams;
    let settings = settings_of(settings);
    for_each_day(Nmis::of(state, &settings).with_guesses(), |day| {
        if day.is_selected {
            for stream in &day.streams {
                if let Some(mut stored) = stored(day.date, stream) {
                    if wants_all {
                        let absent = stream.configured().without(day.delivered(|_| true));
                        stored.wanted = absent.consumption().collect();
                    }
                    // A rejected row, in a unit that is none of energy, leaves open what the stream
                    // has: it covers no null interval of another stream.
                    let is_doubtful = stored.kwh.is_some() && !stream.rejected().is_empty();
                    if is_doubtful && !streams.may_include(stream.suffix, None) {
                        stored.nulls = vec![(0, MINUTES_PER_DAY)];
                    }
                    visit(day.nmi, stored);
                }
            }
        }
    });
}

/// Calls `visit` with every stream of what is selected of which a row may have been lost on
/// any day: its NMI and its NMISuffix, or `None` for all streams of the NMI with rows. NMIs
/// that do not fit the table's column are left out.
pub fn for_each_lost(
    state: &State,
    settings: &Settings,
    mut visit: impl FnMut(&str, Option<Suffix>),
) {
    let settings = settings_of(settings);
    let mut nmis = Nmis::of(state, &settings);
    while let Some(rows) = nmis.next_nmi() {
        if fits_sql(rows.nmi()) && settings.selection.nmis.has(rows.nmi()) {
            let losable = rows.facts().may_be_lost();
            losable.is_any.then(|| visit(rows.nmi(), None));
            for suffix in losable.named.streams() {
                visit(rows.nmi(), Some(suffix));
            }
        }
    }
}

/// Calls `visit` with every day of every NMI that fits the table's column.
fn for_each_day(mut nmis: Nmis<'_>, mut visit: impl FnMut(&NmiDay<'_>)) {
    while let Some(rows) = nmis.next_nmi() {
        if fits_sql(rows.nmi()) {
            rows.for_each_day(&mut visit);
        }
    }
}

/// The settings that decide what is stored.
fn settings_of(settings: &Settings) -> Settings {
    Settings {
        profile: settings.profile,
        selection: settings.selection.clone(),
        ..Settings::default()
    }
}

fn stored(date: IntervalDate, stream: &ResolvedStream<'_>) -> Option<StoredDay> {
    let suffix = stream.suffix;
    let mut rejected = stream
        .rejected_of_sums()
        .filter(|(_, row)| !row.code.is_of_versions())
        .map(|(_, row)| row.healed_above());
    let none = || StoredDay::unknown(suffix, date);
    if let Some(first) = rejected.next() {
        // Keeps the UpdateDateTime that is hardest to heal. A row without one
        // can never be healed.
        let updated = rejected.fold(first, |most, updated| {
            most.zip(updated).map(|(most, updated)| most.max(updated))
        });
        return Some(StoredDay { updated, ..none() });
    }
    if let Some((block, row)) = stream.rejected_of_sums().next() {
        return Some(StoredDay {
            is_tied: true,
            updated: row.updated,
            created: block.created(),
            ..none()
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
        nulls: row.nulls().to_vec(),
        ..none()
    })
}
