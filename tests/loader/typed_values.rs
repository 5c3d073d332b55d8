//! Readings and records as typed values, compared with the state of the same
//! inputs.

use std::collections::{BTreeMap, BTreeSet};

use nem12::settings::Streams;
use nem12::{Day, Decimal, Intervals, ReadOptions, Record, Records, SelectedRows, Settings};
use proptest::prelude::*;

use crate::delivery::deliver;
use crate::plans::small_plans;
use crate::reading::read_whole;
use crate::writing::write;

/// The energy in kWh by NMI and date.
type Days = BTreeMap<(String, String), Decimal>;

/// The sums of the readings that count for consumption.
fn days_of_readings(files: &[(String, Vec<u8>)], rows: &SelectedRows) -> Days {
    let mut days = Days::new();
    for (input, (_, bytes)) in files.iter().enumerate() {
        let readings = Intervals::counting(&bytes[..], ReadOptions::default(), rows, input);
        for reading in readings {
            // An input that is not NEM12 has no readings.
            let Ok(reading) = reading else { break };
            let key = (reading.nmi.to_string(), reading.start.day().to_string());
            let sum = days.entry(key).or_default();
            if let Some(value) = reading.in_kilo() {
                *sum = sum.checked_add(value).expect("the sum of the day fits");
            }
        }
    }
    days
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_readings_that_count_sum_to_the_daily_totals(plan in small_plans()) {
        let files = write(&plan, &deliver(&plan)).files;
        let (state, settings) = (read_whole(&files), Settings::default());
        let rows = SelectedRows::of(&state, &settings, Some(&Streams::Consumption));
        let sums = days_of_readings(&files, &rows);
        for day in state.daily_totals(&settings) {
            let Day::Total(day) = day else { continue };
            let key = (day.nmi.to_string(), day.date.to_string());
            prop_assert_eq!(sums.get(&key), Some(&day.energy), "{:?}", key);
        }
    }

    #[test]
    fn every_line_is_a_record_and_every_good_row_a_300(plan in small_plans()) {
        let files = write(&plan, &deliver(&plan)).files;
        let state = read_whole(&files);
        for (number, (_, bytes)) in files.iter().enumerate() {
            let input = &state.inputs()[number];
            if input.refusal.is_some() || input.is_ase_xml {
                continue;
            }
            let records: Vec<_> = Records::new(&bytes[..]).collect();
            prop_assert_eq!(records.len() as u64, input.lines);
            let days = records.iter().flatten().filter_map(|placed| match placed.record {
                Record::IntervalData(_) => Some(placed.line),
                _ => None,
            });
            let days: BTreeSet<u64> = days.collect();
            let good = state.delivered_rows().filter(|row| row.input == number && row.sum.is_ok());
            for row in good {
                prop_assert!(days.contains(&row.line), "line {}", row.line);
            }
        }
    }
}
