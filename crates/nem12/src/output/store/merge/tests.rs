use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::values::date_time::DateTime;
use crate::values::quality::Quality;

/// A database as a load uses it: the months of NMIs, and their daily rows.
#[derive(Default)]
struct Tables {
    months: BTreeMap<(Option<Suffix>, IntervalDate), StoredMonth>,
    lost: BTreeSet<Option<Suffix>>,
    daily: BTreeMap<IntervalDate, String>,
}

impl Tables {
    /// Loads a delivery, and reads no more than a load reads.
    fn load(&mut self, delivered: StoredNmi, streams: &Streams) {
        let all = self.months.values().flat_map(|month| month.days.clone());
        let mut stored = StoredNmi {
            days: all.collect(),
            lost: self.lost.clone(),
        };
        if !stored.depends_on_other_months() && !delivered.depends_on_other_months() {
            let months: BTreeSet<_> = delivered.days.iter().map(StoredDay::month).collect();
            stored.days.retain(|day| months.contains(&day.month()));
        }
        stored.days.sort_by_key(StoredDay::key);
        let changes = stored.take(delivered, streams);
        for month in changes.months {
            self.months.insert((month.suffix, month.first), month);
        }
        self.lost.extend(changes.lost);
        for (date, energy) in changes.daily {
            match energy {
                Some(energy) => drop(self.daily.insert(date, energy.to_string())),
                None => drop(self.daily.remove(&date)),
            }
        }
    }
}

fn day() -> impl Strategy<Value = StoredDay> {
    let suffix = prop::sample::select(vec!["E1", "E1", "E1", "E2", "B1", "??"]);
    let date = prop::sample::select(vec![19_722, 19_723, 19_752, 19_753, 19_754, 19_800]);
    let stamp = || prop::option::of(19_900..19_903_i32);
    let quality = prop::sample::select(vec!["A", "F52", "S14", "V"]);
    let kind = 0..8_u8;
    (suffix, date, stamp(), stamp(), quality, 0..3_i128, kind).prop_map(
        |(suffix, date, updated, created, quality, kwh, kind)| {
            let at =
                |day: Option<i32>| day.map(|day| DateTime::start_of(IntervalDate::from_days(day)));
            let suffix = Some(suffix).filter(|&suffix| suffix != "??");
            let suffix = suffix.and_then(|suffix| Suffix::parse(suffix.as_bytes()));
            let mut day = StoredDay {
                updated: at(updated),
                ..StoredDay::unknown(suffix, IntervalDate::from_days(date))
            };
            if kind > 1 && suffix.is_some() {
                day.created = at(created);
                day.kwh = Some(Decimal::new(kwh, 1));
                day.quality = Quality::parse(quality.as_bytes());
            } else if kind == 1 {
                day.created = at(created);
                day.is_tied = true;
            }
            if kind == 7 && day.kwh.is_some() {
                day.nulls = vec![(0, 720)];
            }
            if kind == 6 {
                day.wanted.extend(Suffix::parse(b"E2"));
            }
            day
        },
    )
}

fn delivery() -> impl Strategy<Value = StoredNmi> {
    let lost = prop::sample::select(vec![None, Some("E1"), Some("E2"), Some("??")]);
    let rarely = prop::option::weighted(0.1, lost);
    (prop::collection::vec(day(), 0..8), rarely).prop_map(|(mut days, lost)| {
        days.sort_by_key(StoredDay::key);
        days.dedup_by_key(|day| day.key());
        let lost = lost.flatten().map(|text| match text {
            "??" => None,
            text => Suffix::parse(text.as_bytes()),
        });
        StoredNmi {
            days,
            lost: lost.into_iter().collect(),
        }
    })
}

proptest! {
    /// The daily rows that loads have built up are those of a load of all stream-days at once.
    #[test]
    fn loads_build_up_the_rows_of_one_load(deliveries in prop::collection::vec(delivery(), 1..6)) {
        for streams in [Streams::Consumption, Streams::All] {
            let mut tables = Tables::default();
            for delivery in &deliveries {
                tables.load(delivery.clone(), &streams);
            }
            let days = tables.months.values().flat_map(|month| month.days.clone());
            let mut whole = StoredNmi { days: days.collect(), lost: tables.lost.clone() };
            whole.days.sort_by_key(StoredDay::key);
            let mut at_once = Tables::default();
            at_once.load(whole, &streams);
            prop_assert_eq!(&tables.months, &at_once.months);
            prop_assert_eq!(&tables.daily, &at_once.daily);
        }
    }

    /// A delivery that is loaded again changes nothing, unless it ties with itself.
    #[test]
    fn a_delivery_twice_is_one(delivery in delivery()) {
        let mut stored = StoredNmi::default();
        let _ = stored.take(delivery.clone(), &Streams::Consumption);
        let before = stored.clone();
        let changes = stored.take(delivery, &Streams::Consumption);
        prop_assert_eq!(stored, before);
        prop_assert_eq!(changes.daily, Vec::new());
        prop_assert_eq!(changes.counts.new + changes.counts.newer + changes.counts.tied, 0);
    }
}
