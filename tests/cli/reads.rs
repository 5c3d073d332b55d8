//! `nem12 reads` and the report about register reads.

use crate::desk::Desk;

const READS: &str = "100,NEM13,202407010500,TESTMDP,TESTRET
250,QNTEST0001,11,01,11,11,M1,E,000100,20240101000000,A,,,000350,20240401000000,A,,,250,kWh,,20240402120000,
250,QNTEST0001,11,01,11,11,M2,E,000000,20240402000000,A,,,000100,20240701000000,A,,,100,kWh,,20240702120000,
250,QNTEST0001,1141,02,41,41,M1,E,000100,20240101000000,A,,,000350,20240401000000,A,,,x,kWh,,20240402120000,
900
";

#[test]
fn a_report_has_the_registers_and_their_sums() {
    let desk = Desk::new("reads-report");
    desk.put("in.csv", READS);
    let run = desk.run(&[
        "reads",
        "in.csv",
        "-o",
        "out.csv",
        "--report",
        "report.json",
    ]);
    assert_eq!(run.code, Some(2), "{}", run.errors);
    let report = desk.read("report.json");
    let report: serde_json::Value = serde_json::from_str(&report).expect("it is JSON");
    let rows = &report["reads"]["rows"];
    assert_eq!(
        (&rows["counted"], &rows["rejected"]),
        (&2.into(), &1.into())
    );
    assert_eq!(report["reads"]["totals"][0]["sum"], "350");
    let [register] = report["registers"].as_array().expect("a list").as_slice() else {
        panic!("{}", report["registers"]);
    };
    assert_eq!(register["sum"], "350");
    assert_eq!(register["gaps"], 1);
    assert_eq!(register["meterSerials"], serde_json::json!(["M1", "M2"]));
}

#[test]
fn every_form_of_report_names_the_register() {
    for name in ["report.csv", "report.html"] {
        let desk = Desk::new(&format!("reads-{name}"));
        desk.put("in.csv", READS);
        desk.run(&["check", "in.csv", "--report", name]);
        let report = desk.read(name);
        assert!(report.contains("350"), "{report}");
    }
}

#[test]
fn spread_days_are_csv() {
    let desk = Desk::new("reads-spread");
    desk.put("in.csv", READS);
    let run = desk.run(&["reads", "in.csv", "--spread", "--format", "sql"]);
    assert_eq!(run.code, Some(64));
    assert!(run.errors.contains("--spread"), "{}", run.errors);
}
