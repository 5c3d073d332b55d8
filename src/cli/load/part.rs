//! A part of a load: some NMIs, merged with what the database has of them.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use crate::cli::load::month_text::{days_of, month_of, suffix_of, suffix_text, text_of};
use crate::cli::load::store::{Changed, MonthRow, MonthText, Store};
use nem12::host::{Changes, StoredCounts, StoredDay, StoredNmi, for_each_lost, for_each_stored};
use nem12::{IntervalDate, Settings, State, Suffix};

/// The stream-days that are merged at a time.
const MOST_DAYS: usize = 100_000;

/// The NMIs of a part, with what was delivered of them.
type Delivered = Vec<(String, StoredNmi)>;

/// A month of a stream of an NMI.
type Key = (String, Option<Suffix>, IntervalDate);

/// Merges the stream-days of a state into a database. `is_empty` says that the database has
/// nothing yet.
pub(super) fn merge_all(
    store: &mut dyn Store,
    state: &State,
    settings: &Settings,
    is_empty: bool,
) -> io::Result<StoredCounts> {
    let mut lost: BTreeMap<String, BTreeSet<Option<Suffix>>> = BTreeMap::new();
    for_each_lost(state, settings, |nmi, suffix| {
        lost.entry(nmi.to_owned()).or_default().insert(suffix);
    });
    let (mut counts, mut result) = (StoredCounts::default(), Ok(()));
    let (mut part, mut days): (Delivered, usize) = (Vec::new(), 0);
    let mut merge = |part: &mut Delivered, store: &mut dyn Store| -> io::Result<()> {
        counts.add(&merge_part(
            store,
            std::mem::take(part),
            settings,
            is_empty,
        )?);
        Ok(())
    };
    for_each_stored(state, settings, |nmi, day| {
        if result.is_err() {
            return;
        }
        if part.last().is_none_or(|(last, _)| last != nmi) {
            if days >= MOST_DAYS {
                days = 0;
                result = merge(&mut part, store);
            }
            let nmi = nmi.to_owned();
            let lost = lost.remove(&nmi).unwrap_or_default();
            let delivered = StoredNmi {
                lost,
                ..StoredNmi::default()
            };
            part.push((nmi, delivered));
        }
        if let Some((_, delivered)) = part.last_mut() {
            delivered.days.push(day);
            days += 1;
        }
    });
    result?;
    // Of some NMIs, all that is known is that something may be lost.
    let without_days = lost.into_iter().map(|(nmi, lost)| {
        let nothing = StoredNmi::default();
        (nmi, StoredNmi { lost, ..nothing })
    });
    part.extend(without_days);
    merge(&mut part, store)?;
    Ok(counts)
}

fn merge_part(
    store: &mut dyn Store,
    part: Delivered,
    settings: &Settings,
    is_empty: bool,
) -> io::Result<StoredCounts> {
    let mut stored = if is_empty || part.is_empty() {
        Stored::default()
    } else {
        Stored::of(store, &part)?
    };
    let mut counts = StoredCounts::default();
    let changes: Vec<(String, Changes)> = part
        .into_iter()
        .map(|(nmi, delivered)| {
            let mut before = stored.nmis.remove(&nmi).unwrap_or_default();
            let changes = before.take(delivered, &settings.streams);
            counts.add(&changes.counts);
            (nmi, changes)
        })
        .collect();
    let mut writes = Changed::default();
    for (nmi, changes) in &changes {
        for month in &changes.months {
            let text = MonthText {
                nmi,
                suffix: suffix_text(month.suffix),
                first: month.first,
                has_nulls: month.days.iter().any(|day| !day.nulls.is_empty()),
                days: text_of(month),
            };
            if stored
                .months
                .contains(&(nmi.clone(), month.suffix, month.first))
            {
                writes.newer_months.push(text);
            } else {
                writes.new_months.push(text);
            }
        }
        let lost = changes.lost.iter();
        writes
            .lost
            .extend(lost.map(|&suffix| (nmi.as_str(), suffix_text(suffix))));
        let daily = changes.daily.iter();
        writes
            .daily
            .extend(daily.map(|&(date, energy)| (nmi.as_str(), date, energy)));
    }
    store.write(&writes)?;
    Ok(counts)
}

/// The rows that the database has of the NMIs of a part.
#[derive(Default)]
struct Stored {
    nmis: BTreeMap<String, StoredNmi>,
    months: BTreeSet<Key>,
}

impl Stored {
    fn of(store: &mut dyn Store, part: &Delivered) -> io::Result<Self> {
        let nmis: Vec<&str> = part.iter().map(|(nmi, _)| nmi.as_str()).collect();
        let mut all = Self::default();
        for (nmi, suffix) in store.lost(&nmis)? {
            all.nmis
                .entry(nmi)
                .or_default()
                .lost
                .insert(suffix_of(&suffix));
        }
        // Days of such NMIs depend on other months than their own.
        let mut whole: BTreeSet<String> = all.nmis.keys().cloned().collect();
        whole.extend(store.with_nulls(&nmis)?);
        let depend = part
            .iter()
            .filter(|(_, delivered)| delivered.depends_on_other_months());
        whole.extend(depend.map(|(nmi, _)| nmi.clone()));
        let keys = part.iter().filter(|(nmi, _)| !whole.contains(nmi));
        let keys = keys.flat_map(|(nmi, delivered)| {
            let months: BTreeSet<IntervalDate> =
                delivered.days.iter().map(StoredDay::month).collect();
            months.into_iter().map(|month| (nmi.as_str(), month))
        });
        let keys: Vec<(&str, IntervalDate)> = keys.collect();
        if !keys.is_empty() {
            all.add(store.months(&keys)?)?;
        }
        if !whole.is_empty() {
            let whole: Vec<&str> = whole.iter().map(String::as_str).collect();
            all.add(store.all_months(&whole)?)?;
        }
        for nmi in all.nmis.values_mut() {
            nmi.days.sort_by_key(|day| (day.date, day.suffix));
        }
        Ok(all)
    }

    fn add(&mut self, rows: Vec<MonthRow>) -> io::Result<()> {
        for row in rows {
            let days = days_of(&row)?;
            if let Some(first) = month_of(&row.first) {
                let key = (row.nmi.clone(), suffix_of(&row.suffix), first);
                self.months.insert(key);
            }
            self.nmis.entry(row.nmi).or_default().days.extend(days);
        }
        Ok(())
    }
}
