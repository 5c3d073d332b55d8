//! `nem12 completeness`: two NMIs worked out by hand, the list of expected NMIs, and the exit
//! codes.

use crate::desk::{Desk, one_day};

/// Two intervals a day. E1 of the first NMI has four good days, of which one is null, and two
/// days between are missing. Its meter changes on 3 February. B1 has one good day and one
/// rejected row; the NMIConfiguration names it on the other days of E1 too.
const METERS: &str = "100,NEM12,202402061200,MDP,RET\r
200,QNTEST0001,E1B1,1,E1,N1,M1,kWh,720,\r
300,20240130,1,2,A,,,20240201010203,\r
300,20240131,1,2,V,,,20240201010203,\r
400,1,1,A,,\r
400,2,2,E52,,\r
200,QNTEST0001,E1B1,1,E1,N1,M2,kWh,720,\r
300,20240203,1,2,S14,32,,20240205010203,\r
300,20240204,0,0,N,,,20240205010203,\r
200,QNTEST0001,E1B1,1,B1,N1,M2,kWh,720,\r
300,20240131,1,2,F14,32,,20240201010203,\r
300,20240203,1,x,A,,,20240201010203,\r
200,QNTEST0003,E1,1,E1,N1,M9,kWh,720,\r
300,20240130,1,2,A,,,20240201010203,\r
900\r
";

const STREAMS: &str = "nmi,suffix,status,unit,expected,delivered,missing,percent,actual,final_substituted,substituted,estimated,unknown,null,days,missing_days,absent_days,doubtful_days,first_day,last_day,missing_spans,meters,meter_exchanges,newest_version";

fn desk(name: &str) -> Desk {
    let desk = Desk::new(&format!("completeness-{name}"));
    desk.put("meters.csv", METERS);
    desk.put(
        "expected.csv",
        "site,nmi\nA,QNTEST0001\nB,QNTEST0002\nC,QNTEST0003\n",
    );
    desk
}

#[test]
fn a_row_has_what_is_expected_and_delivered_of_a_stream() {
    let desk = desk("streams");
    let run = desk.run(&["completeness", "meters.csv"]);
    // B1 is expected on 30 and 31 January and on 3 and 4 February, E1 from 30 January to 4
    // February.
    let expected = format!(
        "{STREAMS}
QNTEST0001,B1,incomplete,kWh,8,2,6,25,0,2,0,0,0,0,1,3,2,1,2024-01-31,2024-01-31,\"2024-01-30/2024-01-30 2024-02-03/2024-02-04\",M2,,2024-02-01T01:02:03
QNTEST0001,E1,incomplete,kWh,12,6,6,50,3,0,2,1,0,2,4,2,0,0,2024-01-30,2024-02-04,\"2024-02-01/2024-02-02\",\"M1 M2\",\"2024-02-03 M1>M2\",2024-02-05T01:02:03
QNTEST0003,E1,complete,kWh,2,2,0,100,2,0,0,0,0,0,1,0,0,0,2024-01-30,2024-01-30,,M9,,2024-02-01T01:02:03
"
    );
    assert_eq!(run.output, expected);
    assert_eq!(run.code, Some(2));
    let sum = "Complete: 1 of 3 streams of 2 NMIs; 10 of 22 expected intervals have a reading.";
    assert!(run.errors.contains(sum), "{}", run.errors);
}

#[test]
fn an_expected_nmi_that_is_not_there_is_told() {
    let desk = desk("expected");
    let run = desk.run(&[
        "completeness",
        "meters.csv",
        "--nmi",
        "QNTEST0002,QNTEST0003",
        "--expect",
        "expected.csv",
    ]);
    let rows: Vec<&str> = run.output.lines().skip(1).collect();
    assert_eq!(rows[0], format!("QNTEST0002,,absent{}", ",".repeat(21)));
    assert!(rows[1].starts_with("QNTEST0003,E1,complete,"), "{rows:?}");
    assert_eq!((rows.len(), run.code), (2, Some(2)));
    let said = "Expected NMIs without data: 1 (QNTEST0002).";
    assert!(run.errors.contains(said), "{}", run.errors);
}

#[test]
fn other_rows_are_gaps_months_and_a_matrix() {
    let desk = desk("by");
    let rows = |by: &str| {
        desk.run(&[
            "completeness",
            "meters.csv",
            "--by",
            by,
            "--expect",
            "expected.csv",
        ])
        .output
    };
    assert_eq!(
        rows("gap"),
        "nmi,suffix,from,to,days
QNTEST0001,B1,2024-01-30,2024-01-30,1
QNTEST0001,B1,2024-02-03,2024-02-04,2
QNTEST0001,E1,2024-02-01,2024-02-02,2
QNTEST0002,,,,
"
    );
    assert_eq!(
        rows("month"),
        "nmi,month,status,streams,expected,delivered,missing,percent,actual,final_substituted,substituted,estimated,unknown,null,partial_days
QNTEST0001,2024-01,incomplete,2,8,6,2,75,3,2,0,1,0,0,1
QNTEST0001,2024-02,incomplete,2,12,2,10,16.66,0,0,2,0,0,2,1
QNTEST0002,,absent,0,0,0,0,,0,0,0,0,0,0,0
QNTEST0003,2024-01,complete,1,2,2,0,100,2,0,0,0,0,0,0
"
    );
    assert_eq!(
        rows("matrix"),
        "nmi,2024-01,2024-02\nQNTEST0001,75,16.66\nQNTEST0002,,\nQNTEST0003,100,\n"
    );
}

#[test]
fn from_and_to_say_which_days_are_expected() {
    let desk = desk("span");
    let run = desk.run(&[
        "completeness",
        "meters.csv",
        "--from",
        "2024-02-02",
        "--to",
        "2024-02-05",
        "--format",
        "json",
    ]);
    let rows: serde_json::Value = serde_json::from_str(&run.output).expect("it is JSON");
    let of = |row: usize, name: &str| rows[row][name].clone();
    // E1 has 3 February, and 4 February with null intervals, of four days.
    assert_eq!(
        (of(1, "suffix"), of(1, "expected")),
        ("E1".into(), 8.into())
    );
    assert_eq!((of(1, "delivered"), of(1, "null")), (2.into(), 2.into()));
    assert_eq!(
        of(1, "missing_spans"),
        serde_json::json!([
            { "from": "2024-02-02", "to": "2024-02-02", "days": 1 },
            { "from": "2024-02-05", "to": "2024-02-05", "days": 1 },
        ])
    );
    // The other NMI has no row on these days.
    assert_eq!(of(2, "status"), "absent");
    assert_eq!(
        (of(2, "expected"), of(2, "percent")),
        (8.into(), "0".into())
    );
    assert_eq!(run.code, Some(2));
}

#[test]
fn streams_may_be_chosen() {
    let desk = desk("chosen");
    let run = desk.run(&["completeness", "meters.csv", "--streams", "generation"]);
    let suffixes: Vec<&str> = { run.output.lines().skip(1) }
        .filter_map(|row| row.split(',').nth(1))
        .collect();
    assert_eq!(suffixes, ["B1"]);
}

#[test]
fn the_exit_code_says_whether_everything_is_there() {
    let desk = desk("codes");
    desk.put("whole.csv", one_day());
    let run = desk.run(&["completeness", "whole.csv"]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    let run = desk.run_with(&["completeness", "-"], one_day().as_bytes());
    assert_eq!((run.code, run.output.lines().count()), (Some(0), 2));
    desk.put("none.csv", "\u{0}\u{1}");
    let run = desk.run(&["completeness", "none.csv"]);
    assert_eq!((run.code, run.output.as_str()), (Some(1), ""));
    desk.put("list.txt", "QNTEST0001\n6.1E+09\n");
    let run = desk.run(&["completeness", "whole.csv", "--expect", "list.txt"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.errors
            .contains("--expect list.txt: line 2 names no NMI"),
        "{}",
        run.errors
    );
    let help = desk.run(&["completeness", "--help"]).output;
    assert!(
        help.contains("--expect") && help.contains("matrix"),
        "{help}"
    );
}

#[test]
fn a_report_has_these_figures_of_every_stream() {
    let desk = desk("report");
    desk.run(&["check", "meters.csv", "--report", "report.json"]);
    let report: serde_json::Value =
        serde_json::from_str(&desk.read("report.json")).expect("it is JSON");
    assert_eq!(report["schemaVersion"], 3);
    let [generation, consumption, _] = report["streams"].as_array().expect("a list").as_slice()
    else {
        panic!("{}", report["streams"]);
    };
    assert_eq!(generation["absentDays"], 2);
    assert_eq!(generation["doubtfulDays"], 1);
    assert_eq!(generation["gaps"], 3);
    assert_eq!(generation["intervals"]["expected"], 8);
    assert_eq!(consumption["missingDays"][0]["from"], "2024-02-01");
    assert_eq!(
        consumption["meterExchanges"],
        serde_json::json!([{ "date": "2024-02-03", "before": "M1", "after": "M2" }])
    );
}
