//! Demand against a twin that adds up one reading after the other, over random files.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use nem12::demand::{DemandOptions, DemandRow};
use nem12::settings::{Repeats, Sign};
use nem12::{
    DateTime, Day, Decimal, IntervalDate, Intervals, ReadOptions, SelectedRows, Settings, Threads,
};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::{demand, one_file};
use crate::damaged_files::damage;
use crate::delivery::deliver;
use crate::plans::plans;
use crate::reading::{executors, read_whole};
use crate::readings::Dice;
use crate::writing::write;

/// The sums of a row by the twin: the energy of each interval by its start, for each NMI, month
/// and band. Without bands the last is nothing.
pub(super) type Intervalled = BTreeMap<(String, String, String), BTreeMap<DateTime, Decimal>>;

/// The twin: every reading that counts is added to its interval. A day whose intervals do not
/// add up is left out, and so is an interval with a missing reading.
pub(super) fn twin(files: &[(String, Vec<u8>)], settings: &Settings, minutes: i64) -> Intervalled {
    let state = read_whole(files);
    let totals = state.daily_totals(settings);
    let days: BTreeMap<(String, IntervalDate), bool> = totals
        .filter_map(|day| match day {
            Day::Total(day) => Some(((day.nmi.to_string(), day.date), day.missing_minutes == 0)),
            Day::Withheld(_) => None,
        })
        .collect();
    let rows = SelectedRows::of(&state, settings, Some(&settings.streams));
    let mut slots: BTreeMap<(String, IntervalDate), BTreeMap<i64, Option<Decimal>>> =
        BTreeMap::new();
    for (input, (_, bytes)) in files.iter().enumerate() {
        let readings = Intervals::counting(&bytes[..], ReadOptions::default(), &rows, input);
        for reading in readings.map_while(Result::ok) {
            let day = (reading.nmi.to_string(), reading.start.day());
            let Some(&is_whole) = days.get(&day) else {
                continue;
            };
            let midnight = DateTime::start_of(reading.start.day()).seconds();
            let slot = (reading.start.seconds() - midnight) / (60 * minutes);
            let own = slots.entry(day).or_default();
            if minutes % i64::from(reading.length.minutes()) != 0 {
                own.insert(-1, None);
                continue;
            }
            let sign = settings.streams.sign(reading.suffix, reading.unit);
            let value = reading.in_kilo().or(is_whole.then_some(Decimal::ZERO));
            let sum = own.entry(slot).or_insert(Some(Decimal::ZERO));
            *sum = sum.zip(value).and_then(|(sum, value)| match sign? {
                Sign::Added => sum.checked_add(value),
                Sign::Subtracted => sum.checked_sub(value),
            });
        }
    }
    let mut months = Intervalled::new();
    for ((nmi, date), slots) in slots {
        if slots.contains_key(&-1) {
            continue;
        }
        let month = date.to_string()[..7].to_owned();
        let own = months.entry((nmi, month, String::new())).or_default();
        for (slot, sum) in slots {
            let at = DateTime::start_of(date).seconds() + slot * 60 * minutes;
            own.extend(sum.map(|sum| (DateTime::from_seconds(at), sum)));
        }
    }
    months.retain(|_, own| !own.is_empty());
    months
}

fn times(number: Decimal, factor: i128) -> Decimal {
    Decimal::new(number.mantissa() * factor, number.scale())
}

/// A day of a meter: its date as days after 29 January 2024, the number of its UpdateDateTime,
/// readings that are repeated, and the first of two null intervals, if it has any.
pub(super) type MeterDay = (u8, u8, [u16; 5], Option<u8>);

/// The streams of a meter: the place of the NMISuffix, the IntervalLength and the days.
pub(super) type Meter = Vec<(usize, u16, Vec<MeterDay>)>;

const SUFFIXES: [(&str, &str); 4] = [("E1", "kWh"), ("E2", "Wh"), ("B1", "MWh"), ("Q1", "kVArh")];

pub(super) fn meters() -> impl Strategy<Value = Vec<Meter>> {
    let null = prop::option::weighted(0.1, 1..40u8);
    let day = (0..8u8, 0..3u8, any::<[u16; 5]>(), null);
    let days = prop::collection::vec(day, 1..8);
    let minutes = prop::sample::select(vec![5u16, 15, 30, 30]);
    let stream = (0..SUFFIXES.len(), minutes, days);
    prop::collection::vec(prop::collection::vec(stream, 1..4), 1..4)
}

/// The meters as a file, with the streams of all of them mixed.
pub(super) fn file_of(meters: &[Meter]) -> Vec<(String, Vec<u8>)> {
    let first = DateTime::parse(b"20240129000000")
        .expect("a time")
        .day()
        .days();
    let mut blocks = Vec::new();
    for place in 0..4 {
        for (number, meter) in meters.iter().enumerate() {
            let Some((suffix, minutes, days)) = meter.get(place) else {
                continue;
            };
            let (suffix, unit) = SUFFIXES[*suffix];
            let mut text =
                format!("200,QNTEST000{number},{suffix},1,{suffix},N1,M1,{unit},{minutes},\r\n");
            for (day, version, values, null) in days {
                let date = IntervalDate::from_days(first + i32::from(*day));
                let date = date.to_string().replace('-', "");
                let count = 1440 / usize::from(*minutes);
                let readings: Vec<String> = (0..count)
                    .map(|index| {
                        let value = values[index * index % 5];
                        match unit {
                            "Wh" => value.to_string(),
                            _ => format!("{}.{:03}", value / 1000, value % 1000),
                        }
                    })
                    .collect();
                let quality = if null.is_some() { "V" } else { "A" };
                let _ = write!(
                    text,
                    "300,{date},{},{quality},,,2024040{}000000,\r\n",
                    readings.join(","),
                    version + 1
                );
                if let Some(null) = null {
                    let _ = write!(
                        text,
                        "400,1,{null},A,,\r\n400,{},{},N,,\r\n400,{},{count},A,,\r\n",
                        null + 1,
                        null + 2,
                        null + 3
                    );
                }
            }
            blocks.push(text);
        }
    }
    one_file(&blocks)
}

/// Options of months, with an interval of so many minutes.
pub(super) fn months(minutes: u16) -> DemandOptions {
    DemandOptions {
        interval: minutes.to_string().parse().expect("5, 15 or 30"),
        ..DemandOptions::default()
    }
}

/// Compares the demand of files with that of the twin.
fn compare(files: &[(String, Vec<u8>)], settings: &Settings, minutes: u16) -> TestCaseResult {
    let options = months(minutes);
    let rows = demand(files, settings, options, &Threads::caller());
    prop_assert_eq!(&demand(files, settings, options, &executors(2)), &rows);
    compare_rows(&rows, &twin(files, settings, minutes.into()), minutes)
}

/// Compares rows with the intervals that they are of.
pub(super) fn compare_rows(
    rows: &[DemandRow],
    expected: &Intervalled,
    minutes: u16,
) -> TestCaseResult {
    let with_demand = rows.iter().filter(|row| row.intervals > 0);
    let names: BTreeSet<(String, String, String)> = with_demand
        .clone()
        .map(|row| {
            let band = row.band.clone().unwrap_or_default();
            (row.nmi.clone(), row.period.clone(), band)
        })
        .collect();
    prop_assert_eq!(names, expected.keys().cloned().collect());
    for row in with_demand {
        let band = row.band.clone().unwrap_or_default();
        let energies = &expected[&(row.nmi.clone(), row.period.clone(), band)];
        let per_hour = i128::from(60 / minutes);
        let mut highest: Vec<(&DateTime, &Decimal)> = energies.iter().collect();
        highest.sort_by(|one, other| other.1.cmp(one.1).then(one.0.cmp(other.0)));
        highest.truncate(10);
        let expected: Vec<(DateTime, Decimal)> = highest
            .iter()
            .map(|(at, energy)| (**at, times(**energy, per_hour)))
            .collect();
        let found: Vec<(DateTime, Decimal)> = row
            .highest
            .iter()
            .map(|peak| (peak.at, peak.demand))
            .collect();
        prop_assert_eq!(&found, &expected);
        prop_assert_eq!(row.maximum, row.highest.first().copied());
        prop_assert_eq!(row.intervals, energies.len() as u64);
        let sum = energies
            .values()
            .try_fold(Decimal::ZERO, |sum, energy| sum.checked_add(*energy));
        prop_assert_eq!(row.energy, sum);
        // Demand by time is no less than the energy.
        let (sum, maximum) = (sum.expect("a sum"), expected[0].1);
        prop_assert!(times(maximum, energies.len() as i128) >= times(sum, per_hour));
        let mut days: BTreeMap<IntervalDate, Decimal> = BTreeMap::new();
        for (at, energy) in energies {
            let most = days.entry(at.day()).or_insert(*energy);
            *most = (*most).max(*energy);
        }
        prop_assert_eq!(row.days, days.len() as u64);
        let mut days: Vec<Decimal> = days.into_values().collect();
        days.sort_by(|one, other| other.cmp(one));
        let four = (days.len() >= 4).then(|| {
            let sum = days[..4]
                .iter()
                .try_fold(Decimal::ZERO, |sum, most| sum.checked_add(*most));
            times(sum.expect("a sum"), per_hour * 25)
        });
        prop_assert_eq!(
            row.four_days,
            four.map(|four| Decimal::new(four.mantissa(), four.scale() + 2))
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn demand_is_that_of_one_reading_after_the_other(
        plan in plans(),
        streams in prop::sample::select(vec!["consumption", "net", "generation", "E1,B2"]),
        repeats in prop::sample::select(vec![Repeats::Latest, Repeats::Last]),
        minutes in prop::sample::select(vec![5u16, 15, 30]),
    ) {
        let files = write(&plan, &deliver(&plan)).files;
        let settings = Settings {
            streams: streams.parse().expect("streams"),
            repeats,
            ..Settings::default()
        };
        compare(&files, &settings, minutes)?;
    }

    #[test]
    fn demand_of_mixed_meters_is_that_of_one_reading_after_the_other(
        meters in meters(),
        streams in prop::sample::select(vec!["consumption", "net", "all", "E2"]),
        minutes in prop::sample::select(vec![15u16, 30]),
    ) {
        let settings = Settings {
            streams: streams.parse().expect("streams"),
            ..Settings::default()
        };
        compare(&file_of(&meters), &settings, minutes)?;
    }

    #[test]
    fn demand_of_damaged_files_is_that_of_one_reading_after_the_other(
        plan in plans(),
        meters in meters(),
        seed in any::<u64>(),
        minutes in prop::sample::select(vec![15u16, 30]),
    ) {
        let mut dice = Dice::new(seed);
        for mut files in [write(&plan, &deliver(&plan)).files, file_of(&meters)] {
            for (_, bytes) in &mut files {
                damage(bytes, &mut dice);
            }
            compare(&files, &Settings::default(), minutes)?;
        }
    }
}
