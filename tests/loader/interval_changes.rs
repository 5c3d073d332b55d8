//! The intervals that differ between two deliveries, compared with a plain twin over the readings
//! as typed values.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use nem12::{
    Change, ComparedInterval, Decimal, IntervalChange, IntervalComparison, Intervals, Loader,
    QualityFlag, Settings, State,
};
use proptest::prelude::*;

use crate::damaged_files::damaged;
use crate::delivery::deliver;
use crate::plan::Plan;
use crate::plans::plans;
use crate::reading::{executors, read_whole};
use crate::writing::write;

type Files = Vec<(String, Vec<u8>)>;

/// The NMI in capital letters, the NMISuffix and the day.
type Key = (String, String, i64);

/// An interval: its minutes, its reading and its quality.
type Cell = (i64, Option<Decimal>, (QualityFlag, Option<u8>));

/// The intervals of each stream-day that counts, by the minute of the day.
type Days = BTreeMap<Key, BTreeMap<i64, Cell>>;

fn files_of(plan: &Plan) -> Files {
    write(plan, &deliver(plan)).files
}

/// The readings of the rows that count, one after the other. Against nothing, each is added.
fn readings(files: &Files, state: &State) -> Days {
    let nothing = Loader::default().finish().0;
    let comparison = nothing.compare_with(state, &Settings::default(), None);
    let added = comparison
        .changes
        .iter()
        .filter(|change| change.change == Change::Added);
    let lines: BTreeSet<(usize, u64)> = added
        .filter_map(|change| change.new.map(|day| (day.input, day.line)))
        .collect();
    let mut days = Days::new();
    for (input, (_, bytes)) in files.iter().enumerate() {
        for reading in Intervals::new(bytes.as_slice()) {
            // A refused file ends with an error; none of its rows count.
            let Ok(reading) = reading else { break };
            if !lines.contains(&(input, reading.line)) {
                continue;
            }
            let nmi = reading.nmi.as_str().to_ascii_uppercase();
            let minute = reading.start.seconds() / 60;
            let key = (nmi, reading.suffix.to_string(), minute.div_euclid(1440));
            let quality = (reading.quality.flag(), reading.quality.method());
            let minutes = i64::from(reading.length.minutes());
            let cell = (minutes, reading.in_kilo(), quality);
            days.entry(key)
                .or_default()
                .insert(minute.rem_euclid(1440), cell);
        }
    }
    days
}

/// The intervals that differ, as the library finds them.
fn changes(old: &Files, new: &Files, threads: usize) -> Vec<IntervalChange> {
    let (olds, news) = (read_whole(old), read_whole(new));
    let comparison = IntervalComparison::begin(&olds, &news, &Settings::default(), None);
    let found = Arc::new(Mutex::new(Vec::new()));
    let shown = Arc::clone(&found);
    let feed = |mut loader: Loader, files: &Files| {
        for (name, bytes) in files {
            loader.begin(name);
            loader.push(bytes);
            loader.end();
        }
        let _ = loader.finish();
    };
    let (loader, read) = comparison.read_old(&olds, executors(threads), move |change| {
        shown.lock().expect("no change panics").push(change);
    });
    feed(loader, old);
    feed(read.read_new(&news, executors(threads)), new);
    let found = Arc::into_inner(found).expect("the loaders are gone");
    found.into_inner().expect("no change panics")
}

fn key_of(change: &IntervalChange) -> (Key, i64) {
    let minute = change.start.seconds() / 60;
    let nmi = change.nmi.as_str().to_ascii_uppercase();
    let day = minute.div_euclid(1440);
    (
        (nmi, change.suffix.to_string(), day),
        minute.rem_euclid(1440),
    )
}

/// The intervals of a day that begin in a stretch, added up.
fn sum(day: Option<&BTreeMap<i64, Cell>>, from: i64, minutes: i64) -> Option<Cell> {
    let cells = day?.range(from..from + minutes).map(|(_, cell)| *cell);
    cells.reduce(|one, other| {
        let value = match (one.1, other.1) {
            (Some(one), Some(other)) => one.checked_add(other),
            (one, other) => one.or(other),
        };
        let worst = (one.2.0.max(other.2.0), None);
        let quality = if one.2 == other.2 { one.2 } else { worst };
        (one.0 + other.0, value, quality)
    })
}

fn cell_of(interval: Option<ComparedInterval>, minutes: u16) -> Option<Cell> {
    interval.map(|interval| {
        let quality = (interval.quality.flag(), interval.quality.method());
        (minutes.into(), interval.value, quality)
    })
}

/// Whether two days are the same on the shortest grid that both fit.
fn are_equal(one: &BTreeMap<i64, Cell>, other: &BTreeMap<i64, Cell>) -> bool {
    let lengths = || one.values().chain(other.values()).map(|cell| cell.0);
    let fits = |minutes: &i64| 1440 % minutes == 0 && lengths().all(|own| minutes % own == 0);
    let Some(grid) = (1..=1440).find(fits) else {
        return false;
    };
    (0..1440 / grid).all(|number| {
        let at = |day| sum(Some(day), number * grid, grid);
        at(one) == at(other)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_interval_of_a_delivery_differs_from_itself(plan in plans()) {
        let files = files_of(&plan);
        prop_assert_eq!(changes(&files, &files, 0), vec![]);
    }

    #[test]
    fn the_old_readings_with_the_changed_intervals_are_the_new_ones(
        old in plans(),
        new in plans(),
        is_revision in any::<bool>(),
        threads in 0usize..3,
        seed in any::<Option<u64>>(),
    ) {
        // A revision has the NMIs and the streams of the old delivery; another plan rarely has.
        let new = if is_revision { Plan { points: mixed(&old, &new), ..new } } else { new };
        let (old, new) = (files_of(&old), damaged(files_of(&new), seed));
        let (olds, news) = (readings(&old, &read_whole(&old)), readings(&new, &read_whole(&new)));
        let mut applied = olds.clone();
        for change in changes(&old, &new, threads) {
            let (key, minute) = key_of(&change);
            let minutes = i64::from(change.minutes);
            prop_assert_ne!(change.old, change.new);
            // Each side has what the twin has there, or says nothing of it.
            for (interval, days) in [(change.old, &olds), (change.new, &news)] {
                let there = sum(days.get(&key), minute, minutes);
                let told = cell_of(interval, change.minutes);
                prop_assert!(told.is_none() || told == there, "{:?}: {:?}", change, there);
            }
            let day = applied.entry(key).or_default();
            if change.old.is_some() {
                day.retain(|&at, _| !(minute..minute + minutes).contains(&at));
            }
            if let Some(cell) = cell_of(change.new, change.minutes) {
                day.insert(minute, cell);
            }
        }
        applied.retain(|_, day| !day.is_empty());
        prop_assert_eq!(applied.keys().collect::<Vec<_>>(), news.keys().collect::<Vec<_>>());
        for (key, day) in &applied {
            prop_assert!(are_equal(day, &news[key]), "{:?}: {:?} is not {:?}", key, day, news[key]);
        }
    }

    #[test]
    fn the_differences_of_a_day_add_up_to_that_of_the_day(old in plans(), new in plans()) {
        let new = Plan { points: mixed(&old, &new), ..new };
        let (old, new) = (files_of(&old), files_of(&new));
        let days = read_whole(&old).compare_with(&read_whole(&new), &Settings::default(), None);
        let mut sums: BTreeMap<_, Decimal> = BTreeMap::new();
        for change in changes(&old, &new, 0) {
            let key = (change.nmi.clone(), Some(change.suffix), change.start.day());
            if let Some(difference) = change.difference() {
                let sum = sums.entry(key).or_insert(Decimal::ZERO);
                *sum = sum.checked_add(difference).unwrap();
            }
        }
        for day in days.changes.iter().filter(|day| day.difference().is_some()) {
            let key = (day.nmi.clone(), day.suffix, day.date);
            let sum = sums.remove(&key).unwrap_or(Decimal::ZERO);
            prop_assert_eq!(Some(sum), day.difference(), "{:?}", day);
        }
        prop_assert!(sums.is_empty(), "{:?}", sums);
    }
}

/// The NMIs of the old plan. Each stream has its own days, and then those of a stream of the new
/// plan that are no days of its own.
fn mixed(old: &Plan, new: &Plan) -> Vec<crate::plan::MeterPoint> {
    let others: Vec<_> = new.points.iter().flat_map(|point| &point.streams).collect();
    let mut points = old.points.clone();
    let streams = points.iter_mut().flat_map(|point| &mut point.streams);
    for (stream, other) in streams.zip(&others) {
        for day in &mut stream.days {
            if let Some(other) = other.days.iter().find(|other| other.date == day.date) {
                *day = other.clone();
            }
        }
        let dates: Vec<&str> = stream.days.iter().map(|day| day.date).collect();
        let more = other.days.iter().filter(|day| !dates.contains(&day.date));
        stream.days.extend(more.cloned());
    }
    points
}

/// Two deliveries of a stream, in 15 and in 30 minutes.
#[test]
fn lengths_that_differ_are_compared_on_the_coarser_grid() {
    let file = |minutes: usize, readings: &str| -> Files {
        let text = format!(
            "200,QNTEST0001,E1,1,E1,N1,M1,kWh,{minutes},\n300,20240131,{readings},A,,,20240201120000,\n"
        );
        vec![("meter.csv".to_owned(), text.into_bytes())]
    };
    let old = file(360, "1,2,3,4");
    let new = file(720, "3,7.5");
    let found = changes(&old, &new, 0);
    let told: Vec<_> = found
        .iter()
        .map(|change| {
            let value = |side: Option<ComparedInterval>| side?.value.map(|value| value.to_string());
            (
                change.start.to_string(),
                change.minutes,
                value(change.old),
                value(change.new),
            )
        })
        .collect();
    let (old, new) = (Some("7".to_owned()), Some("7.5".to_owned()));
    assert_eq!(told, [("2024-01-31T12:00:00".to_owned(), 720, old, new)]);
    // Power does not add up: the old intervals are gone, and the new ones are there.
    let power = |minutes: usize, readings: &str| -> Files {
        let text = format!(
            "200,QNTEST0001,X1,1,X1,N1,M1,kW,{minutes},\n300,20240131,{readings},A,,,20240201120000,\n"
        );
        vec![("meter.csv".to_owned(), text.into_bytes())]
    };
    let found = changes(&power(360, "1,2,3,4"), &power(720, "3,7.5"), 0);
    let sides: Vec<_> = found
        .iter()
        .map(|change| (change.minutes, change.old.is_some(), change.new.is_some()))
        .collect();
    let (gone, there) = ((360, true, false), (720, false, true));
    assert_eq!(sides, [gone, gone, gone, gone, there, there]);
}
