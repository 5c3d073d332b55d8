//! The series of the chart, compared with the outputs of the same state.

use std::collections::BTreeMap;

use nem12::host::{DayQuality, Rendering, Series};
use nem12::settings::{Format, Selection, Streams};
use nem12::{Decimal, IntervalDate, Settings, State, Threads, Total};
use proptest::prelude::*;

use crate::delivery::deliver;
use crate::plans::small_plans;
use crate::reading::{cells, read_whole};
use crate::writing::write;

/// The sums of the CSV's rows by day.
fn sums(state: &State, settings: &Settings) -> BTreeMap<String, String> {
    let csv = Rendering::new(Format::Csv, settings.clone()).whole(state);
    let mut sums: BTreeMap<String, Total> = BTreeMap::new();
    for line in csv.lines().skip(1) {
        let cells = cells(line);
        let energy = Decimal::parse(cells[2].as_bytes()).expect("an energy");
        sums.entry(cells[1].clone()).or_default().add(energy);
    }
    sums.into_iter()
        .map(|(date, sum)| (date, sum.to_string()))
        .collect()
}

fn withheld(state: &State, settings: &Settings) -> Vec<String> {
    let list = Rendering::new(Format::Withheld, settings.clone()).whole(state);
    let lines = list.lines().skip(1);
    lines.map(|line| cells(line)[1].clone()).collect()
}

fn shown(
    series: &Series,
    energy: impl Fn(&nem12::host::SeriesDay) -> Option<&Total>,
) -> BTreeMap<String, String> {
    let Some((first, last)) = series.span() else {
        return BTreeMap::new();
    };
    (first.days()..=last.days())
        .map(IntervalDate::from_days)
        .filter_map(|date| {
            let total = energy(series.day(date)?)?;
            Some((date.to_string(), total.to_string()))
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_series_has_the_sums_of_the_daily_rows(plan in small_plans()) {
        let state = read_whole(&write(&plan, &deliver(&plan)).files);
        let of = |streams| Settings { streams, ..Settings::default() };
        let (consumption, generation) = (of(Streams::Consumption), of(Streams::Generation));
        // The streams of the settings have no effect here.
        let series = Series::of(&state, &of(Streams::Net), &Threads::caller(), None);
        prop_assert_eq!(shown(&series, |day| day.consumption.as_ref()), sums(&state, &consumption));
        prop_assert_eq!(shown(&series, |day| day.generation.as_ref()), sums(&state, &generation));
        for date in withheld(&state, &consumption) {
            let date = IntervalDate::parse(date.replace('-', "").as_bytes()).unwrap();
            prop_assert_eq!(series.day(date).map(|day| day.quality), Some(DayQuality::Missing));
        }
    }

    #[test]
    fn the_series_of_an_nmi_is_that_of_a_selection_of_it(plan in small_plans()) {
        let state = read_whole(&write(&plan, &deliver(&plan)).files);
        let nmis: Vec<&str> = state.nmis().collect();
        let mut sorted = nmis.clone();
        sorted.sort_unstable();
        sorted.dedup();
        prop_assert_eq!(&nmis, &sorted);
        for nmi in nmis {
            let alone = Series::of(&state, &Settings::default(), &Threads::caller(), Some(nmi));
            // An NMI that a list cannot name is in no list.
            if nmi.contains([',', '*']) || nmi.contains(char::is_whitespace) {
                continue;
            }
            let selected = Settings {
                selection: Selection { nmis: nmi.parse().unwrap(), ..Selection::default() },
                ..Settings::default()
            };
            prop_assert_eq!(shown(&alone, |day| day.consumption.as_ref()), sums(&state, &selected));
        }
        let nobody = Series::of(&state, &Settings::default(), &Threads::caller(), Some("NOBODY"));
        prop_assert_eq!(nobody.span(), None);
    }
}

#[test]
fn nmis_are_counted_by_the_quality_of_their_day_and_gaps_as_absent() {
    let row = |day: u32, flag: &str| {
        let readings = "1,".repeat(48);
        format!("300,202401{day:02},{readings}{flag},,20240201120000,\n")
    };
    let text = format!(
        "100,NEM12,202402010000,A,B\n200,QNSERI0001,E1B1,1,E1,N1,M,kWh,30,\n{}{}{}200,QNSERI0001,E1B1,1,B1,N1,M,kWh,30,\n{}\
         200,QNSERI0002,E1,1,E1,N1,M,kWh,30,\n{}{}900\n",
        row(1, "A,"),
        row(2, "A,"),
        row(5, "E52,28"),
        row(1, "E52,28"),
        row(1, "A,"),
        row(2, "S52,28"),
    );
    let state = read_whole(&[("series.csv".to_owned(), text.into_bytes())]);
    let series = Series::of(&state, &Settings::default(), &Threads::caller(), None);
    let day = |text: &[u8]| IntervalDate::parse(text).expect("a day");
    let nmis = |text: &[u8]| series.day(day(text)).map(|day| day.nmis);
    // The worse of import and export is the quality of the day.
    assert_eq!(nmis(b"20240101"), Some([1, 0, 1, 0, 0]));
    assert_eq!(nmis(b"20240102"), Some([1, 1, 0, 0, 0]));
    assert_eq!(nmis(b"20240104"), None);
    assert_eq!(nmis(b"20240105"), Some([0, 0, 1, 0, 0]));
    let absent: Vec<_> = series.absent().collect();
    assert_eq!(absent, [(day(b"20240103"), 1), (day(b"20240105"), -1)]);
}

#[test]
fn a_day_with_export_alone_is_absent_where_import_is_before_and_after_it() {
    let block = |suffix: &str, rows: &[(u32, &str)]| {
        let row = |&(day, values): &(u32, &str)| {
            format!("300,202401{day:02},{values},A,,,20240201120000,\n")
        };
        let rows: String = rows.iter().map(row).collect();
        format!("200,QNSERI0001,E1B1,1,{suffix},N1,M,kWh,720,\n{rows}")
    };
    let text = format!(
        "100,NEM12,202402010000,A,B\n{}{}900\n",
        block("E1", &[(1, "1,1"), (4, "1,1"), (5, "1,1")]),
        block("B1", &[(2, "2,2"), (3, "2,x"), (4, "2,2")]),
    );
    let state = read_whole(&[("series.csv".to_owned(), text.into_bytes())]);
    let series = Series::of(&state, &Settings::default(), &Threads::caller(), None);
    let of = |day: i32| series.day(IntervalDate::from_days(19_722 + day));
    let nmis = |day: i32| of(day).map(|day| (day.quality, day.nmis));
    // The 2nd has export alone. On the 3rd it is withheld, and that is said.
    assert_eq!(nmis(1), Some((DayQuality::Actual, [1, 0, 0, 0, 0])));
    assert_eq!(nmis(2), Some((DayQuality::Absent, [0; 5])));
    assert_eq!(nmis(3), Some((DayQuality::Missing, [0, 0, 0, 0, 1])));
    assert_eq!(nmis(4), Some((DayQuality::Actual, [1, 0, 0, 0, 0])));
    let export = of(2).and_then(|day| day.generation.as_ref());
    assert_eq!(export.map(ToString::to_string).as_deref(), Some("4"));
    let (mut absent, mut on) = (0, Vec::new());
    for (date, change) in series.absent() {
        absent += change;
        on.push((date.to_string(), absent));
    }
    let expected = [("2024-01-02", 1), ("2024-01-03", 0), ("2024-01-04", 0)];
    assert_eq!(on, expected.map(|(date, count)| (date.to_owned(), count)));
}
