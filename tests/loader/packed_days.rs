//! Readings packed by executors, compared with the readings as typed values.

use std::sync::{Arc, Mutex};

use nem12::host::{PACKED_DECIMALS, PackedDay, PackedDayWriter, UnfitReading, second_read};
use nem12::{DateTime, Decimal, Intervals, ReadOptions, SelectedRows, Settings, State, Threads};
use proptest::prelude::*;

use crate::delivery::deliver;
use crate::plans::small_plans;
use crate::reading::read_whole;
use crate::writing::write;

/// NMI, NMISuffix, unit, start in seconds, value, quality.
type Interval = (String, String, &'static str, i64, Option<Decimal>, String);

const UNITS: [&str; 8] = ["kWh", "kVArh", "kVAh", "kW", "kVAr", "kVA", "V", "A"];

/// The intervals of the rows that count, packed and taken apart again.
fn packed(
    files: &[(String, Vec<u8>)],
    state: &State,
    rows: SelectedRows,
) -> Result<Vec<Interval>, UnfitReading> {
    let taken = Arc::new(Mutex::new(Vec::new()));
    let own = Arc::clone(&taken);
    let writer = Arc::new(PackedDayWriter);
    let mut loader = second_read(state, rows, Threads::caller(), writer, move |text| {
        own.lock().expect("no thread panicked").push(text.to_vec());
    });
    for (name, bytes) in files {
        loader.read(name, &bytes[..]).expect("bytes in memory");
    }
    drop(loader.finish());
    let taken = taken.lock().expect("no thread panicked");
    let mut intervals = Vec::new();
    for day in taken.iter().filter_map(|bytes| PackedDay::read(bytes)) {
        let mut qualities: Vec<&str> = day.qualities().collect();
        if let Some(quality) = day.quality() {
            qualities = vec![quality; day.count()];
        }
        assert_eq!(qualities.len(), day.count());
        for (at, (value, quality)) in (0..).zip(day.values().zip(qualities)) {
            let start = DateTime::start_of(day.date).seconds() + at * i64::from(day.minutes) * 60;
            let unit = UNITS.iter().find(|own| **own == day.unit);
            intervals.push((
                day.nmi.to_owned(),
                day.suffix.to_owned(),
                unit.copied().unwrap_or("other"),
                start,
                value?.map(|units| Decimal::new(units, PACKED_DECIMALS)),
                quality.to_owned(),
            ));
        }
    }
    Ok(intervals)
}

/// The intervals of the rows that count, read one after the other.
fn typed(files: &[(String, Vec<u8>)], rows: &SelectedRows) -> Vec<Interval> {
    let mut intervals = Vec::new();
    for (input, (_, bytes)) in files.iter().enumerate() {
        let readings = Intervals::counting(&bytes[..], ReadOptions::default(), rows, input);
        // An input that is not NEM12 has no readings.
        for reading in readings.map_while(Result::ok) {
            let unit = UNITS.iter().find(|own| **own == reading.unit.kilo_name());
            intervals.push((
                reading.nmi.to_string(),
                reading.suffix.to_string(),
                unit.copied().unwrap_or("other"),
                reading.start.seconds(),
                reading.in_kilo(),
                reading.quality.to_string(),
            ));
        }
    }
    intervals
}

#[test]
fn a_reading_that_does_not_fit_is_no_other_number() {
    let read = |value: &str| {
        let file = format!(
            "200,QNTEST0001,E1,1,E1,N1,M1,kWh,720,\r\n300,20240131,{value},0.1,A,,,20240201120000,\r\n"
        );
        let files = [("a.csv".to_owned(), file.into_bytes())];
        let state = read_whole(&files);
        let rows = SelectedRows::of(&state, &Settings::default(), None);
        packed(&files, &state, rows).map(|intervals| intervals[0].4)
    };
    for value in [
        "12345678901234567890.123456789012345678",
        "2147483648.5",
        "0",
    ] {
        let decimal = Decimal::parse(value.as_bytes()).expect("a number");
        assert_eq!(read(value), Ok(Some(decimal)), "{value}");
    }
    assert_eq!(read("123456789012345678901"), Err(UnfitReading));
}

/// Whether a number fits a DECIMAL(38,18).
fn fits(number: Decimal) -> bool {
    let finer = 18u8.checked_sub(number.scale());
    let unit = finer.and_then(|finer| 10u128.checked_pow(finer.into()));
    let whole = unit.and_then(|unit| number.mantissa().unsigned_abs().checked_mul(unit));
    whole.is_some_and(|whole| whole < 10u128.pow(38))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn packed_readings_are_the_typed_ones(plan in small_plans()) {
        let files = write(&plan, &deliver(&plan)).files;
        let state = read_whole(&files);
        let rows = SelectedRows::of(&state, &Settings::default(), None);
        let typed = typed(&files, &rows);
        let expected = if typed.iter().all(|reading| reading.4.is_none_or(fits)) {
            Ok(typed)
        } else {
            Err(UnfitReading)
        };
        prop_assert_eq!(packed(&files, &state, rows), expected);
    }

    #[test]
    fn any_bytes_are_a_packed_day_or_none(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Some(day) = PackedDay::read(&bytes) {
            prop_assert_eq!(day.values().count(), day.count());
            let _ = (day.quality(), day.qualities().count());
        }
    }
}
