//! Reports and outputs that several executors make in parts are those of one executor.

use std::fmt::Write;

use nem12::host::Rendering;
use nem12::report::build_report;
use nem12::settings::Format;
use nem12::{IntervalDate, Loader, Settings, State, Threads};

/// Blocks of 700 meters, some of them twice and far apart, and of one meter with more
/// days than one part of the work has.
fn text() -> String {
    let mut text = "100,NEM12,202404150000,A,B\n".to_owned();
    for round in 0..3 {
        for meter in (0..700).filter(|meter| meter % (round + 1) == 0) {
            // One NMI out of order, and one in four with a row that is rejected.
            let nmi = (meter * 7919) % 700;
            let unit = if meter % 5 == 0 { "kvarh" } else { "kWh" };
            let (stream, last) = if unit == "kWh" {
                ("E1", "2")
            } else {
                ("Q1", "x")
            };
            let stamp = 20_240_402_120_000_u64 + round;
            let _ = writeln!(
                text,
                "200,QNT{nmi:07},E1Q1,1,{stream},N1,M{meter},{unit},720,"
            );
            let _ = writeln!(text, "300,20240101,{meter}.5,{round},A,,,{stamp},");
            let _ = writeln!(text, "300,20240102,{meter},{last},S14,32,,{stamp},");
        }
    }
    for (stream, first) in [("E1", 0), ("E2", 900), ("E1", 17_000)] {
        let _ = writeln!(text, "200,QNT0000350,E1E2,1,{stream},N1,M1,kWh,720,");
        for day in first..first + 18_000 {
            let date = IntervalDate::from_days(day).to_string().replace('-', "");
            let last = if day % 700 == 0 { "x" } else { "1" };
            let _ = writeln!(
                text,
                "300,{date},{}.25,{last},A,,,20240402120000,",
                day % 90
            );
        }
    }
    text + "900\n"
}

fn read(threads: Threads) -> (State, Threads) {
    let mut loader = Loader::new(threads.clone());
    loader.begin("in.csv");
    loader.push(text().as_bytes());
    loader.end();
    let (state, work) = loader.finish();
    assert_eq!(work.executors.len(), threads.count());
    (state, threads)
}

#[test]
fn several_executors_give_the_results_of_one() {
    let (state, alone) = read(Threads::caller());
    let settings = Settings::default();
    let render = |format, threads: &Threads| {
        let rendering = || Rendering::new(format, settings.clone()).by(threads);
        let whole = rendering().whole(&state);
        // A host may do other work between two pieces.
        let (mut rendering, mut pieces) = (rendering(), String::new());
        while rendering.next_pieces(&state, |text| pieces += &text) {}
        assert_eq!(pieces, whole);
        whole
    };
    let expected = build_report(&state, &settings, &alone);
    assert!(expected.days.output > 30_000 && expected.rows.superseded > 1300);
    for count in [2, 3, 5] {
        let (same, together) = read(Threads::pool(count).unwrap());
        assert_eq!(same, state);
        let counted = build_report(&state, &settings, &together);
        assert_eq!(counted, expected, "{count} executors");
        for format in [Format::Csv, Format::Sql, Format::Withheld] {
            assert_eq!(
                render(format, &together),
                render(format, &alone),
                "{count} executors"
            );
        }
    }
}
