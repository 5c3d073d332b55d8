//! Maximum demand by a second read: cases worked out by hand; `twin` has random files.

mod bands;
mod twin;

use std::fmt::Write;
use std::sync::{Arc, Mutex};

use nem12::demand::{Demand, DemandInterval, DemandOptions, DemandRow};
use nem12::host::first_changed;
use nem12::settings::{Incomplete, Period, Streams};
use nem12::{Decimal, Settings, State, Threads};

use crate::reading::read_whole;

/// The rows of demand of some files.
fn demand(
    files: &[(String, Vec<u8>)],
    settings: &Settings,
    options: DemandOptions,
    threads: &Threads,
) -> Vec<DemandRow> {
    let state = read_whole(files);
    let begun = Demand::begin(&state, settings, options, threads);
    rows_of(files, &state, begun, threads)
}

/// The rows of a demand that is begun, by a second read of its files.
fn rows_of(
    files: &[(String, Vec<u8>)],
    state: &State,
    begun: Demand,
    threads: &Threads,
) -> Vec<DemandRow> {
    let rows = Arc::new(Mutex::new(Vec::new()));
    let shown = Arc::clone(&rows);
    let (mut loader, read) = begun.second_read(state, threads.clone(), move |row| {
        shown.lock().expect("no thread panicked").push(row);
    });
    for (name, bytes) in files {
        loader.begin(name);
        loader.push(bytes);
        loader.end();
    }
    let (second, _) = loader.finish();
    assert_eq!(first_changed(state, &second), None);
    read.finish();
    let rows = Arc::into_inner(rows).expect("the read is gone");
    rows.into_inner().expect("no thread panicked")
}

/// A file with E1, and with Q1 where there is one, over two half hours a day of 24 that are not 0.
fn half_hours(suffix: &str, unit: &str, days: &[(u32, [&str; 2])]) -> String {
    let mut text = format!("200,QNTEST0001,E1Q1,1,{suffix},N1,M1,{unit},30,\r\n");
    for (date, [morning, evening]) in days {
        let readings: Vec<&str> = (0..48)
            .map(|slot| match slot {
                16 => *morning,
                36 => *evening,
                _ => "0",
            })
            .collect();
        let _ = write!(
            text,
            "300,{date},{},A,,,20240401000000,\r\n",
            readings.join(",")
        );
    }
    text
}

fn one_file(blocks: &[String]) -> Vec<(String, Vec<u8>)> {
    let text = format!(
        "100,NEM12,202404010000,MDP,RET\r\n{}900\r\n",
        blocks.concat()
    );
    vec![("meter.csv".to_owned(), text.into_bytes())]
}

#[test]
fn apparent_power_goes_with_reactive_energy_of_the_same_interval() {
    // The greatest demand is in the evening of the first day: 12 kW and 5 kVAr are 13 kVA. The
    // greatest apparent power is in the morning of the second: 9 kW and 12 kVAr are 15 kVA.
    let active = half_hours(
        "E1",
        "kWh",
        &[(20_240_301, ["1", "6"]), (20_240_302, ["4.5", "2"])],
    );
    let reactive = half_hours(
        "Q1",
        "kVArh",
        &[(20_240_302, ["6", "0"]), (20_240_301, ["1", "2.5"])],
    );
    let files = one_file(&[active.clone(), reactive]);
    let settings = Settings::default();
    let options = DemandOptions::default();
    let rows = demand(&files, &settings, options, &Threads::caller());
    let [row] = rows.as_slice() else {
        panic!("{rows:?}");
    };
    let maximum = row.maximum.expect("a maximum");
    assert_eq!(maximum.at.to_string(), "2024-03-01T18:00:00");
    let texts = [
        Some(maximum.demand),
        maximum.reactive,
        maximum.apparent,
        maximum.power_factor,
        row.energy,
        row.average,
        row.load_factor,
        row.power_factor,
    ]
    .map(|number| number.map(|number| number.to_string()));
    // 12 / 13 is 0.92308; 13.5 kWh over 48 h are 0.28125 kW, 0.02344 of 12; 13.5 kWh and 9.5
    // kVArh have an apparent energy of 16.508.
    let expected = ["12", "5", "13", "0.923", "13.5", "0.281", "0.023", "0.818"];
    assert_eq!(texts, expected.map(|text| Some(text.to_owned())));
    let (kva, at) = row.apparent.expect("an apparent power");
    assert_eq!(
        (kva.to_string(), at.to_string()),
        ("15".to_owned(), "2024-03-02T08:00:00".to_owned())
    );
    // Without the reactive row of the first day nothing is said of its apparent power.
    let reactive = half_hours("Q1", "kVArh", &[(20_240_302, ["6", "0"])]);
    let files = one_file(&[active, reactive]);
    let rows = demand(&files, &settings, options, &Threads::caller());
    let maximum = rows[0].maximum.expect("a maximum");
    assert_eq!((maximum.reactive, maximum.apparent), (None, None));
    let (kva, at) = rows[0].apparent.expect("an apparent power");
    assert_eq!((kva.to_string(), at.day().day()), ("15".to_owned(), 2));
}

#[test]
fn incomplete_days_that_are_included_have_the_demand_of_their_whole_intervals() {
    let values = vec!["0.25"; 96].join(",");
    let block = format!(
        "200,QNTEST0001,E1,1,E1,N1,M1,kWh,15,\r\n300,20240301,{values},V,,,20240401000000,\r\n\
         400,1,8,A,,\r\n400,9,9,N,,\r\n400,10,96,A,,\r\n"
    );
    let settings = Settings {
        incomplete: Incomplete::Include,
        ..Settings::default()
    };
    let by_day = DemandOptions {
        period: Period::Day,
        ..DemandOptions::default()
    };
    let files = one_file(&[block]);
    let rows = demand(&files, &settings, by_day, &Threads::caller());
    // One of 48 half hours lacks a quarter.
    assert_eq!((rows[0].intervals, rows[0].expected), (47, 48));
    assert_eq!(rows[0].energy, Some(Decimal::new(235, 1)));
    assert_eq!(rows[0].period, "2024-03-01");
    let by_quarter = DemandOptions {
        interval: DemandInterval::Fifteen,
        ..by_day
    };
    let rows = demand(&files, &settings, by_quarter, &Threads::caller());
    assert_eq!((rows[0].intervals, rows[0].expected), (95, 96));
    let withheld = demand(&files, &Settings::default(), by_day, &Threads::caller());
    assert_eq!((withheld[0].intervals, withheld[0].withheld), (0, 1));
    assert_eq!((withheld[0].expected, withheld[0].maximum), (48, None));
}

#[test]
fn nmis_come_by_name_however_their_rows_are_mixed() {
    let block = |nmi: u32, date: u32, value: &str| {
        let values = vec![value; 48].join(",");
        format!(
            "200,QNTEST000{nmi},E1,1,E1,N1,M1,kWh,30,\r\n300,{date},{values},A,,,20240401000000,\r\n"
        )
    };
    let files = one_file(&[
        block(3, 20_240_301, "3"),
        block(1, 20_240_302, "1"),
        block(2, 20_240_301, "2"),
        block(1, 20_240_301, "1.5"),
        block(3, 20_240_302, "2"),
    ]);
    let settings = Settings {
        streams: Streams::Consumption,
        ..Settings::default()
    };
    let rows = demand(
        &files,
        &settings,
        DemandOptions::default(),
        &Threads::caller(),
    );
    let found: Vec<(&str, String, u64)> = rows
        .iter()
        .map(|row| {
            let maximum = row.maximum.expect("a maximum");
            (row.nmi.as_str(), maximum.demand.to_string(), row.days)
        })
        .collect();
    assert_eq!(
        found,
        [
            ("QNTEST0001", "3".to_owned(), 2),
            ("QNTEST0002", "4".to_owned(), 1),
            ("QNTEST0003", "6".to_owned(), 2)
        ]
    );
}
