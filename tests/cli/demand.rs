//! `nem12 demand`: rows worked out by hand, forms and exit codes.

use crate::desk::{Desk, one_day};

const HEADER: &str = "nmi,period,max_kw,max_at,kvar_at_max,kva_at_max,power_factor_at_max,max_kva,max_kva_at,kwh,average_kw,load_factor,power_factor,four_days_kw,intervals,expected,days,withheld_days,unfit_days,highest";

fn row(date: &str, count: usize, value: &str, others: &[(std::ops::Range<usize>, &str)]) -> String {
    let mut readings = vec![value; count];
    for (places, value) in others {
        readings[places.clone()].fill(value);
    }
    format!("300,{date},{},A,,,20240401000000,\r\n", readings.join(","))
}

fn block(nmi: &str, suffix: &str, unit: &str, minutes: u16) -> String {
    format!("200,{nmi},E1E2B1Q1,1,{suffix},N1,M1,{unit},{minutes},\r\n")
}

/// Three NMIs of half hours, of five minutes with reactive energy, and of quarters with a null
/// interval on the second of two days.
fn meters() -> String {
    [
        "100,NEM12,202404011200,MDP,RET\r\n",
        // 2 kWh at 17:30 of 1 March, 1.75 kWh at 18:00 of 2 March.
        &block("QNTEST0001", "E1", "kWh", 30).replace("E1E2B1Q1", "E1"),
        &row("20240301", 48, "0.5", &[(35..36, "2")]),
        &row("20240302", 48, "0.5", &[(36..37, "1.75")]),
        // From 1:00 to 1:30 six times 0.3 kWh and six times 0.4 kVArh: 3.6 kW, 4.8 kVAr, 6 kVA.
        &block("QNTEST0002", "E1", "kWh", 5).replace("E1E2B1Q1", "E1Q1"),
        &row("20240301", 288, "0.1", &[(12..18, "0.3")]),
        &block("QNTEST0002", "Q1", "kVArh", 5).replace("E1E2B1Q1", "E1Q1"),
        &row("20240301", 288, "0.1", &[(12..18, "0.4")]),
        &block("QNTEST0003", "E1", "kWh", 15).replace("E1E2B1Q1", "E1"),
        &row("20240301", 96, "0.2", &[]),
        &row("20240302", 96, "0.2", &[]).replace(",A,", ",V,"),
        "400,1,4,A,,\r\n400,5,5,N,,\r\n400,6,96,A,,\r\n900\r\n",
    ]
    .concat()
}

fn desk(name: &str) -> Desk {
    let desk = Desk::new(&format!("demand-{name}"));
    desk.put("meters.csv", meters());
    desk
}

#[test]
fn a_row_has_the_maximum_and_when_it_was() {
    let desk = desk("month");
    let run = desk.run(&["demand", "meters.csv", "--highest", "3"]);
    // 50.75 kWh over 48 h are 1.05729 kW, 0.26432 of 4. 30 kWh over 24 h are 1.25 kW, 0.34722 of
    // 3.6; with 47 × 0.6 + 2.4 = 30.6 kVArh the power factor is 0.70006.
    let expected = format!(
        "{HEADER}
QNTEST0001,2024-03,4,2024-03-01T17:30:00+10:00,,,,,,50.75,1.057,0.264,,,96,96,2,0,0,\"2024-03-01T17:30:00+10:00 4 2024-03-02T18:00:00+10:00 3.5 2024-03-01T00:00:00+10:00 1\"
QNTEST0002,2024-03,3.6,2024-03-01T01:00:00+10:00,4.8,6,0.6,6,2024-03-01T01:00:00+10:00,30,1.25,0.347,0.7,,48,48,1,0,0,\"2024-03-01T01:00:00+10:00 3.6 2024-03-01T00:00:00+10:00 1.2 2024-03-01T00:30:00+10:00 1.2\"
QNTEST0003,2024-03,0.8,2024-03-01T00:00:00+10:00,,,,,,19.2,0.8,1,,,48,96,1,1,0,\"2024-03-01T00:00:00+10:00 0.8 2024-03-01T00:30:00+10:00 0.8 2024-03-01T01:00:00+10:00 0.8\"
"
    );
    assert_eq!(run.output, expected);
    assert_eq!(run.code, Some(2));
    assert!(run.errors.contains("15 of 1440 minutes"), "{}", run.errors);
}

#[test]
fn a_shorter_interval_has_its_own_maximum() {
    let desk = desk("five");
    let run = desk.run(&["demand", "meters.csv", "--interval", "5", "--highest", "0"]);
    let rows: Vec<&str> = run.output.lines().collect();
    // The half hours and quarters do not add up to five minutes.
    assert_eq!(
        rows[1..],
        [
            "QNTEST0001,2024-03,,,,,,,,,,,,,0,576,0,0,2,",
            "QNTEST0002,2024-03,3.6,2024-03-01T01:00:00+10:00,4.8,6,0.6,6,2024-03-01T01:00:00+10:00,30,1.25,0.347,0.7,,288,288,1,0,0,",
            "QNTEST0003,2024-03,,,,,,,,,,,,,0,576,0,1,1,",
        ]
    );
    assert_eq!(run.code, Some(2));
    let said = "NMI-days left out because their intervals do not add up to 5 minutes: 3.";
    assert!(run.errors.contains(said), "{}", run.errors);
}

#[test]
fn registers_are_added_and_export_is_subtracted() {
    let desk = Desk::new("demand-net");
    let text = [
        "100,NEM12,202404011200,MDP,RET\r\n",
        &block("QNTEST0001", "E1", "kWh", 30),
        &row("20240301", 48, "0.5", &[]),
        &block("QNTEST0001", "E2", "Wh", 15),
        &row("20240301", 96, "100", &[(40..42, "400")]),
        &block("QNTEST0001", "B1", "MWh", 30),
        &row("20240301", 48, "0", &[(20..30, "0.002")]),
        "900\r\n",
    ]
    .concat();
    desk.put("in.csv", text);
    let of = |options: &[&str]| {
        let all = [&["demand", "in.csv", "--highest", "0"], options].concat();
        let run = desk.run(&all);
        let fields = { run.output.lines().nth(1) }.map(|row| row.split(',').map(str::to_owned));
        let fields: Vec<String> = fields.into_iter().flatten().collect();
        (run.code, fields[2..4].join(" "), fields[9].clone())
    };
    // E2 has 0.8 kWh from 10:00 to 10:30, and 0.2 kWh in other half hours: 0.5 + 0.8 kWh are
    // 2.6 kW. From 10:00 to 15:00 there are 2 kWh of export in each half hour, so net demand is
    // 1.4 kW in the first of the others.
    let summed = "2.6 2024-03-01T10:00:00+10:00".to_owned();
    assert_eq!(of(&[]), (Some(0), summed, "34.2".to_owned()));
    let net = "1.4 2024-03-01T00:00:00+10:00".to_owned();
    assert_eq!(of(&["--streams", "net"]), (Some(0), net, "14.2".to_owned()));
    let alone = "1.6 2024-03-01T10:00:00+10:00".to_owned();
    assert_eq!(
        of(&["--streams", "E2"]),
        (Some(0), alone, "10.2".to_owned())
    );
}

#[test]
fn four_days_are_averaged_and_years_and_days_are_rows_too() {
    let desk = Desk::new("demand-four");
    let days = [
        ("20231230", "1"),
        ("20231231", "3"),
        ("20240101", "2"),
        ("20240102", "5"),
        ("20240103", "2.25"),
        ("20240104", "2"),
    ];
    let rows: String = days
        .iter()
        .map(|(date, most)| row(date, 48, "0.5", &[(10..11, most)]))
        .collect();
    let text = format!(
        "100,NEM12,202404011200,MDP,RET\r\n{}{rows}900\r\n",
        block("QNTEST0001", "E1", "kWh", 30).replace("E1E2B1Q1", "E1")
    );
    desk.put("in.csv", text);
    let four = |by: &str| {
        let run = desk.run(&["demand", "in.csv", "--by", by, "--format", "json"]);
        let rows: serde_json::Value = serde_json::from_str(&run.output).expect("it is JSON");
        let rows = rows.as_array().expect("a list").clone();
        rows.into_iter()
            .map(|row| (row["period"].clone(), row["four_days_kw"].clone()))
            .collect::<Vec<_>>()
    };
    // 10, 4.5, 4 and 4 kW in 2024.
    assert_eq!(
        four("year"),
        [
            ("2023".into(), serde_json::Value::Null),
            ("2024".into(), "5.625".into())
        ]
    );
    assert_eq!(four("day").len(), 6);
    assert_eq!(four("month")[0].0, "2023-12");
}

#[test]
fn standard_input_is_kept_for_the_second_read() {
    let desk = Desk::new("demand-stdin");
    let run = desk.run_with(&["demand", "-"], one_day().as_bytes());
    let row = run.output.lines().nth(1).unwrap_or_default();
    assert!(
        row.starts_with("QNTEST0001,2005-03,2,2005-03-01T00:00:00+10:00,"),
        "{row}"
    );
    assert_eq!(run.code, Some(0));
    assert!(run.errors.contains("temporary file"), "{}", run.errors);
}

#[test]
fn the_exit_code_is_that_of_the_daily_rows() {
    let desk = desk("codes");
    let run = desk.run(&[
        "demand",
        "meters.csv",
        "--incomplete",
        "include",
        "--nmi",
        "QNTEST0003",
    ]);
    let row = run.output.lines().nth(1).unwrap_or_default();
    assert!(row.contains(",38,0.8,1,,,95,96,2,0,0,"), "{row}");
    assert_eq!(run.code, Some(0));
    desk.put("none.csv", "\u{0}\u{1}");
    let run = desk.run(&["demand", "none.csv"]);
    assert_eq!((run.code, run.output.as_str()), (Some(1), ""));
    let run = desk.run(&["demand", "meters.csv", "--interval", "10"]);
    assert_eq!(run.code, Some(64));
    let run = desk.run(&["demand", "meters.csv", "--streams", "B1", "-o", "out.csv"]);
    assert_eq!(
        (run.code, desk.read("out.csv")),
        (Some(2), format!("{HEADER}\n"))
    );
    let help = desk.run(&["demand", "--help"]).output;
    assert!(
        help.contains("--highest") && help.contains("load factor"),
        "{help}"
    );
}

#[test]
fn bands_have_a_row_each_by_the_clock_of_a_zone() {
    let desk = Desk::new("demand-bands");
    // 1 March 2024 is a Friday. 6 kWh from 18:00 and 7 kWh from 21:00 NEM time.
    let text = [
        "100,NEM12,202404011200,MDP,RET\r\n",
        &block("QNTEST0001", "E1", "kWh", 30).replace("E1E2B1Q1", "E1"),
        &row("20240301", 48, "0.5", &[(36..37, "6"), (42..43, "7")]),
        "900\r\n",
    ]
    .concat();
    desk.put("in.csv", text);
    desk.put(
        "tariff.csv",
        "band,days,from,to\npeak,weekdays,15:00,21:00\nrest,other,,\n",
    );
    let demand = ["demand", "in.csv", "--highest", "0", "--bands"];
    let run = desk.run(
        &[
            &demand[..],
            &["tariff.csv", "--zone", "NSW", "--holidays", "none"],
        ]
        .concat(),
    );
    let header = HEADER
        .replace("period,", "period,band,")
        .replace("max_at,", "max_at,max_at_local,");
    let expected = format!(
        "{header}
QNTEST0001,2024-03,peak,12,2024-03-01T18:00:00+10:00,2024-03-01T19:00:00+11:00,,,,,,11.5,1.917,0.16,,,12,12,1,0,0,
QNTEST0001,2024-03,rest,14,2024-03-01T21:00:00+10:00,2024-03-01T22:00:00+11:00,,,,,,24.5,1.361,0.097,,,36,36,1,0,0,
"
    );
    assert_eq!((run.code, run.output), (Some(0), expected));
    assert!(!run.errors.contains("holidays"), "{}", run.errors);
    // By NEM time the columns of the clock are not there, and nobody chose the holidays.
    let run = desk.run(&[&demand[..], &["tariff.csv", "--format", "json"]].concat());
    let rows: serde_json::Value = serde_json::from_str(&run.output).expect("it is JSON");
    assert_eq!(
        (&rows[0]["band"], &rows[1]["max_kw"]),
        (&"peak".into(), &"14".into())
    );
    assert_eq!(rows[0].get("max_at_local"), None);
    assert!(
        run.errors.contains("no holidays are chosen"),
        "{}",
        run.errors
    );
    let run = desk.run(&[&demand[..], &["tariff.csv", "-o", "out.xlsx"]].concat());
    assert_eq!(run.code, Some(0), "{}", run.errors);
    desk.put("bills.csv", "from,to,name\n2024-02-15,2024-03-14,bill\n");
    let run = desk.run(&[
        "demand",
        "in.csv",
        "--periods",
        "bills.csv",
        "--highest",
        "0",
    ]);
    let row = run.output.lines().nth(1).unwrap_or_default();
    assert!(row.starts_with("QNTEST0001,bill,14,"), "{row}");
}

#[test]
fn bands_that_cannot_have_a_demand_are_refused() {
    let desk = desk("refused");
    desk.put(
        "cut.csv",
        "band,from,to\npeak,15:15,21:00\nrest,21:00,15:15\n",
    );
    desk.put("gap.csv", "band,from,to\npeak,15:00,21:00\n");
    desk.put("streams.csv", "band,streams\nday,\nnight,E2\n");
    for (bands, code, sentence) in [
        (
            "cut.csv",
            1,
            "at 15:15 NEM time: move the edge, or choose a shorter --interval",
        ),
        ("gap.csv", 1, "gap.csv: "),
        (
            "streams.csv",
            1,
            "streams.csv: a demand is that of all streams together",
        ),
        ("none.csv", 64, "--bands: there is no file \"none.csv\""),
    ] {
        let run = desk.run(&["demand", "meters.csv", "--bands", bands, "-o", "out.csv"]);
        assert_eq!(run.code, Some(code), "{bands}: {}", run.errors);
        assert!(run.errors.contains(sentence), "{bands}: {}", run.errors);
        assert!(!desk.path("out.csv").exists(), "{bands}");
    }
    desk.put("bills.csv", "from,to\n2024-02-15,2024-03-14\n");
    let run = desk.run(&[
        "demand",
        "meters.csv",
        "--periods",
        "bills.csv",
        "--by",
        "year",
    ]);
    assert_eq!(run.code, Some(64));
}
