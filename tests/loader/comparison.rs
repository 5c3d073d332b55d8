//! Two deliveries compared: the old one with the differences is the new one.

use std::collections::{BTreeMap, BTreeSet};

use nem12::host::for_each_stored;
use nem12::settings::Streams;
use nem12::{Change, Comparison, Settings, State, StreamDayChange};
use proptest::prelude::*;

use crate::delivery::deliver;
use crate::plan::Plan;
use crate::plans::plans;
use crate::reading::read_whole;
use crate::writing::write;

/// The NMI, the NMISuffix and the day of a stream-day.
type Key = (String, String, String);

/// The energy of every stream-day of consumption and generation that counts, by the rules of
/// the database, and the NMIs that a database keeps. A database has no rows of reactive
/// energy, so those withhold nothing there.
fn stored(state: &State) -> (BTreeMap<Key, String>, BTreeSet<String>) {
    let (mut days, mut nmis) = (BTreeMap::new(), BTreeSet::new());
    for_each_stored(state, &Settings::default(), |nmi, day| {
        nmis.insert(nmi.to_owned());
        let (Some(kwh), Some(suffix), false) = (day.kwh, day.suffix, day.is_tied) else {
            return;
        };
        let key = (nmi.to_owned(), suffix.to_string(), day.date.to_string());
        if is_energy(&key) {
            days.insert(key, kwh.to_string());
        }
    });
    (days, nmis)
}

fn is_energy((_, suffix, _): &Key) -> bool {
    suffix.starts_with(['E', 'B'])
}

fn compared(old: &State, new: &State) -> Comparison {
    old.compare_with(new, &Settings::default(), None)
}

fn key_of(change: &StreamDayChange) -> Option<Key> {
    let suffix = change.suffix?.to_string();
    Some((change.nmi.to_string(), suffix, change.date.to_string()))
}

/// The change as it is from the new delivery to the old one.
fn turned(change: &StreamDayChange) -> StreamDayChange {
    StreamDayChange {
        change: match change.change {
            Change::Added => Change::Removed,
            Change::Removed => Change::Added,
            Change::Withheld => Change::Released,
            Change::Released => Change::Withheld,
            other => other,
        },
        old: change.new,
        new: change.old,
        ..change.clone()
    }
}

fn state_of(plan: &Plan) -> State {
    read_whole(&write(plan, &deliver(plan)).files)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_delivery_does_not_differ_from_itself(plan in plans()) {
        let state = state_of(&plan);
        let comparison = compared(&state, &state);
        prop_assert_eq!(&comparison.changes, &[]);
        prop_assert_eq!(comparison.all.differing(), 0);
        prop_assert_eq!(comparison.all.difference().to_string(), "0");
    }

    #[test]
    fn the_old_delivery_with_the_changes_is_the_new_one(old in plans(), new in plans()) {
        let (old, new) = (state_of(&old), state_of(&new));
        let comparison = compared(&old, &new);
        let ((mut days, old_nmis), (expected, new_nmis)) = (stored(&old), stored(&new));
        for change in &comparison.changes {
            let nmi = change.nmi.as_str();
            let is_kept = old_nmis.contains(nmi) || new_nmis.contains(nmi);
            let Some(key) = key_of(change).filter(|key| is_kept && is_energy(key)) else {
                continue;
            };
            days.remove(&key);
            let energy = change.new.and_then(|day| day.energy);
            if let Some(energy) = energy.filter(|_| change.unit == "kWh") {
                days.insert(key, energy.to_string());
            }
        }
        prop_assert_eq!(days, expected);
    }

    #[test]
    fn sums_and_changes_turn_round_with_the_deliveries(old in plans(), new in plans()) {
        let (old, new) = (state_of(&old), state_of(&new));
        let (there, back) = (compared(&old, &new), compared(&new, &old));
        let mut turned: Vec<_> = there.changes.iter().map(turned).collect();
        // The unit is that of the new delivery.
        for (one, other) in turned.iter_mut().zip(&back.changes) {
            one.unit = other.unit;
        }
        prop_assert_eq!(&turned, &back.changes);
        prop_assert_eq!(&there.all.old, &back.all.new);
        prop_assert_eq!(there.all.same, back.all.same);
        let of_nmis: u64 = there.nmis.iter().map(|(_, tally)| tally.stream_days()).sum();
        let of_months: u64 = there.months.values().map(nem12::Tally::stream_days).sum();
        prop_assert_eq!((of_nmis, of_months), (there.all.stream_days(), there.all.stream_days()));
        prop_assert_eq!(there.changes.len() as u64, there.all.differing());
        // A choice of streams leaves the others out.
        let consumption = old.compare_with(&new, &Settings::default(), Some(&Streams::Consumption));
        let mut suffixes = consumption.changes.iter().filter_map(|change| change.suffix);
        prop_assert!(suffixes.all(|suffix| suffix.to_string().starts_with('E')));
    }
}
