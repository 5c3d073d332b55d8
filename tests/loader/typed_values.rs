//! Readings and records as typed values, compared with the state of the same
//! inputs.

use std::collections::{BTreeMap, BTreeSet};

use nem12::settings::Streams;
use nem12::{
    Day, Decimal, ErrorKind, Intervals, ReadOptions, Record, Records, SelectedRows, Settings,
};
use proptest::prelude::*;

use crate::damaged_files::damaged;
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

#[test]
fn rows_that_share_a_line_are_chosen_apart() {
    let file = "200,QNTEST0001,E1,1,E1,N1,METER1,kWh,720,\n\
        300,20240131,1,2,A,,,20240201120000,20240201120000300,20240201,3,4,A,,,20240202120000,20240202120000\n\
        300,20240131,5,6,A,,,20240205120000,\n";
    let files = vec![("meter.csv".to_owned(), file.as_bytes().to_vec())];
    let state = read_whole(&files);
    let rows = SelectedRows::of(&state, &Settings::default(), Some(&Streams::Consumption));
    let sums = days_of_readings(&files, &rows);
    let sums: Vec<String> = { sums.iter() }
        .map(|((_, date), energy)| format!("{date} {energy}"))
        .collect();
    assert_eq!(sums, ["2024-01-31 11", "2024-02-01 7"]);
}

#[test]
fn an_input_that_changed_ends_in_an_error() {
    let day = |date: u32| format!("300,{date},1,2,A,,,20240201120000,\r\n");
    let file = |dates: &[u32]| {
        let rows: String = dates.iter().copied().map(day).collect();
        format!("200,QNTEST0001,E1,1,E1,N1,M1,kWh,720,\r\n{rows}").into_bytes()
    };
    let first = [("a.csv".to_owned(), file(&[20_240_131, 20_240_201]))];
    let state = read_whole(&first);
    let rows = SelectedRows::of(&state, &Settings::default(), None);
    let read = |bytes: &[u8]| {
        let readings = Intervals::counting(bytes, ReadOptions::default(), &rows, 0);
        readings.collect::<Result<Vec<_>, _>>()
    };
    assert_eq!(read(&first[0].1).expect("it is the same").len(), 4);
    let error = read(&file(&[20_240_131])).expect_err("a row is gone");
    assert_eq!(error.kind(), ErrorKind::Changed);
}

#[test]
fn the_400_of_a_row_that_cannot_be_read_is_a_record() {
    let file = "200,QNTEST0001,E1,1,E1,N1,M1,kWh,720,\n300,20240131,1,V,,,,\n400,1,2,A,,\n\
        200,,E1,1,E1,N1,M1,kWh,720,\n300,20240131,1,2,A,,,,\n900\n400,1,2,A,,\n";
    let kinds: Vec<String> = Records::new(file.as_bytes())
        .map(|record| match record {
            Ok(placed) => format!("{:?}", placed.record).chars().take(8).collect(),
            Err(error) => format!("{} {:?}", error.line().unwrap_or(0), error.kind()),
        })
        .collect();
    let expected = [
        "NmiDetai", "2 Record", "Interval", "4 Record", "5 Record", "End", "7 Record",
    ];
    assert_eq!(kinds, expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_readings_that_count_sum_to_the_daily_totals(plan in small_plans(), seed in any::<Option<u64>>()) {
        let files = damaged(write(&plan, &deliver(&plan)).files, seed);
        let (state, settings) = (read_whole(&files), Settings::default());
        let rows = SelectedRows::of(&state, &settings, Some(&Streams::Consumption));
        let sums = days_of_readings(&files, &rows);
        let totals = state.daily_totals(&settings).filter_map(|day| match day {
            Day::Total(day) => Some(((day.nmi.to_string(), day.date.to_string()), day.energy)),
            Day::Withheld(_) => None,
        });
        prop_assert_eq!(sums, totals.collect::<Days>());
    }

    #[test]
    fn readings_end_in_an_error_where_the_state_refuses_the_input(
        plan in small_plans(),
        line in prop::sample::select(vec!["100,NEM13,202402011200,A,B", "a,b", "", "900"]),
        at in any::<prop::sample::Index>(),
    ) {
        let mut files = write(&plan, &deliver(&plan)).files;
        let (_, bytes) = &mut files[0];
        let mut starts: Vec<usize> = (0..bytes.len()).filter(|&at| at > 0 && bytes[at - 1] == b'\n').collect();
        starts.push(0);
        let place = starts[at.index(starts.len())];
        bytes.splice(place..place, format!("{line}\r\n").into_bytes());
        let state = read_whole(&files);
        for (input, (_, bytes)) in state.inputs().iter().zip(&files) {
            let has_failed = Intervals::new(&bytes[..]).any(|reading| reading.is_err());
            prop_assert_eq!(has_failed, input.refusal.is_some(), "{:?}", input.refusal);
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
