//! The examples, run as a person would run them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const FILE: &str = "100,NEM12,202402011200,MDP,RETAILER\r\n\
    200,QNTEST0001,E1,1,E1,N1,METER1,kWh,720,\r\n\
    300,20240131,1.25,2.5,A,,,20240201120000,\r\n\
    300,20240201,1.25,x,A,,,20240202120000,\r\n\
    900\r\n";

/// Runs an example on [`FILE`]; gives what it wrote on both outputs.
fn run(example: &str) -> (String, String) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{example}.csv"));
    fs::write(&path, FILE).expect("a file for the example");
    let done = Command::new(program(example)).arg(&path).output();
    let done = done.expect("cargo builds the examples with the tests");
    assert!(done.status.success(), "{done:?}");
    let folder = format!("{}/", env!("CARGO_TARGET_TMPDIR"));
    let text = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).expect("it is text");
        text.replace(&folder, "")
    };
    (text(done.stdout), text(done.stderr))
}

/// Beside the folder of this test's own program.
fn program(example: &str) -> PathBuf {
    let own = std::env::current_exe().expect("a program");
    let profile = own.ancestors().nth(2).expect("the profile's folder");
    profile.join("examples").join(example)
}

#[test]
fn the_example_of_daily_totals_prints_totals_and_withheld_days() {
    let (totals, withheld) = run("daily_totals");
    assert_eq!(totals, "QNTEST0001,2024-01-31,3.75\n");
    assert!(withheld.starts_with("daily_totals.csv:4: QNTEST0001 2024-02-01 is withheld: "));
}

#[test]
fn the_example_of_intervals_prints_every_reading_that_can_be_trusted() {
    let (readings, _) = run("intervals");
    assert_eq!(
        readings,
        "QNTEST0001,E1,2024-01-31T00:00:00,1.25,kWh,A\nQNTEST0001,E1,2024-01-31T12:00:00,2.5,kWh,A\n"
    );
}

#[test]
fn the_example_of_findings_prints_every_broken_rule_with_its_line() {
    let (findings, _) = run("findings");
    let first = findings.lines().next().expect("the row is rejected");
    assert!(
        first.starts_with("day: findings.csv:4: N300-VALUE "),
        "{first}"
    );
}
