//! Missing days, and the half hour with the most energy.

use std::sync::{Arc, Mutex};

use nem12::host::{LoadShape, ShapeWriter, second_read};
use nem12::report::{Gap, build_report, find_gaps};
use nem12::settings::Selection;
use nem12::{Decimal, IntervalDate, Settings, Threads};
use proptest::prelude::*;

use crate::delivery::deliver;
use crate::plans::small_plans;
use crate::reading::{executors, read_whole};
use crate::writing::write;

fn row(day: u32, readings: usize) -> String {
    format!(
        "300,202401{day:02},{}A,,,20240201120000,\n",
        "0.25,".repeat(readings)
    )
}

fn block(nmi: &str, suffix: &str, rows: &[String]) -> String {
    format!("200,{nmi},E1B1,1,{suffix},N1,M,kWh,30,\n{}", rows.concat())
}

fn file(blocks: &[String]) -> Vec<(String, Vec<u8>)> {
    let text = format!("100,NEM12,202402010000,A,B\n{}900\n", blocks.concat());
    vec![("gaps.csv".to_owned(), text.into_bytes())]
}

fn gap(nmi: &str, suffix: &str, from: &str, to: &str, days: u64) -> Gap {
    Gap {
        nmi: nmi.to_owned(),
        suffix: suffix.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
        days,
    }
}

#[test]
fn a_gap_has_its_nmi_its_stream_and_its_days() {
    let whole = |days: &[u32]| days.iter().map(|&day| row(day, 48)).collect::<Vec<_>>();
    let files = file(&[
        // The gap is between two blocks. A day with a rejected row is withheld, not missing.
        block("QNGAPS0001", "E1", &whole(&[1, 2])),
        block("QNGAPS0001", "E1", &[row(6, 48), row(7, 47), row(8, 48)]),
        block("QNGAPS0001", "B1", &whole(&[1, 2, 3, 8])),
        // Reactive energy is in no total.
        block("QNGAPS0001", "Q1", &whole(&[1, 8])),
        block("QNGAPS0002", "E1", &whole(&[1, 2, 3])),
    ]);
    let state = read_whole(&files);
    let gaps = find_gaps(&state, &Settings::default(), &Threads::caller(), 10);
    assert_eq!(
        gaps.shown,
        [
            gap("QNGAPS0001", "B1", "2024-01-04", "2024-01-07", 4),
            gap("QNGAPS0001", "E1", "2024-01-03", "2024-01-05", 3),
        ]
    );
    // Of eight days of E1 three are missing, and one is withheld; of three of the other none.
    assert_eq!((gaps.expected, gaps.complete), (11, 7));
    // On the 3rd E1 alone is missing, on the 6th and the 7th B1 alone.
    assert_eq!((gaps.nmis, gaps.days, gaps.absent, gaps.gaps), (1, 5, 2, 2));
    let few = find_gaps(&state, &Settings::default(), &Threads::caller(), 1);
    assert_eq!((few.shown.len(), few.gaps), (1, 2));
}

#[test]
fn days_between_the_end_of_one_stream_and_the_begin_of_another_are_missing() {
    let rows = |days: [u32; 2]| days.map(|day| row(day, 48));
    let state = read_whole(&file(&[
        block("QNGAPS0001", "E1", &rows([1, 2])),
        block("QNGAPS0001", "E2", &rows([6, 7])),
    ]));
    let gaps = find_gaps(&state, &Settings::default(), &Threads::caller(), 10);
    let expected = gap("QNGAPS0001", "", "2024-01-03", "2024-01-05", 3);
    assert_eq!(gaps.shown, [expected]);
    assert_eq!((gaps.nmis, gaps.days, gaps.absent), (1, 3, 3));
    assert_eq!((gaps.expected, gaps.complete), (7, 4));
}

#[test]
fn days_that_were_not_asked_for_are_not_missing() {
    let rows = [1, 5, 9].map(|day| row(day, 48));
    let state = read_whole(&file(&[block("QNGAPS0001", "E1", &rows)]));
    let day = |text: &[u8]| IntervalDate::parse(text);
    let settings = Settings {
        selection: Selection {
            span: nem12::settings::Span {
                from: day(b"20240104"),
                to: None,
            },
            ..Selection::default()
        },
        ..Settings::default()
    };
    let gaps = find_gaps(&state, &settings, &Threads::caller(), 10);
    // The first gap begins before them, and its last day was asked for.
    assert_eq!(
        gaps.shown,
        [
            gap("QNGAPS0001", "E1", "2024-01-04", "2024-01-04", 1),
            gap("QNGAPS0001", "E1", "2024-01-06", "2024-01-08", 3)
        ]
    );
    assert_eq!((gaps.days, gaps.expected, gaps.complete), (4, 6, 2));
}

#[test]
fn the_peak_is_the_half_hour_with_the_most_energy_of_all_nmis_together() {
    let reading = |at: usize, value: &str| {
        let values: Vec<&str> = (0..48)
            .map(|slot| if slot == at { value } else { "0.1" })
            .collect();
        format!("300,20240102,{},A,,,20240201120000,\n", values.join(","))
    };
    let files = file(&[
        block("QNGAPS0001", "E1", &[row(1, 48), reading(9, "0.8")]),
        block("QNGAPS0002", "E1", &[reading(20, "0.7")]),
        block("QNGAPS0003", "E1", &[reading(20, "0.6")]),
    ]);
    let state = read_whole(&files);
    let settings = Settings::default();
    let (shape, counting) = LoadShape::begin(&state, &settings, None);
    let shape = Arc::new(Mutex::new(shape));
    let shown = Arc::clone(&shape);
    let writer = Arc::new(ShapeWriter {
        streams: settings.streams.clone(),
    });
    let mut loader = second_read(&state, counting, Threads::caller(), writer, move |row| {
        shown.lock().expect("no thread panicked").add(row);
    });
    for (name, bytes) in &files {
        loader.begin(name);
        loader.push(bytes);
        loader.end();
    }
    let _ = loader.finish();
    let peak = shape
        .lock()
        .expect("no thread panicked")
        .peak()
        .expect("there is energy");
    assert_eq!(
        (peak.date.to_string().as_str(), peak.slot),
        ("2024-01-02", 20)
    );
    assert_eq!(peak.energy, Decimal::parse(b"1.4").expect("a number"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn gaps_are_the_same_for_any_number_of_threads(plan in small_plans()) {
        let state = read_whole(&write(&plan, &deliver(&plan)).files);
        let settings = Settings::default();
        let gaps = find_gaps(&state, &settings, &Threads::caller(), 10_000);
        prop_assert_eq!(&find_gaps(&state, &settings, &executors(3), 10_000), &gaps);
        prop_assert_eq!(gaps.shown.len() as u64, gaps.gaps);
        let listed: u64 = gaps.shown.iter().map(|gap| gap.days).sum();
        prop_assert!(gaps.days <= listed);
        for gap in &gaps.shown {
            prop_assert!(gap.from <= gap.to && gap.days > 0, "{gap:?}");
        }
        prop_assert!(gaps.absent <= gaps.days);
        let days = build_report(&state, &settings, &Threads::caller()).days;
        prop_assert!(gaps.complete <= days.output && days.output + days.withheld <= gaps.expected);
        prop_assert!(gaps.expected <= days.output + days.withheld + gaps.days);
    }
}
