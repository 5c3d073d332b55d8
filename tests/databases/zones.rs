//! Energy by time of use, demand and intervals against Python: every zone of Australia, every change of
//! its clock from 2000 to 2035, and the public holidays of its state.

use std::path::Path;
use std::process::Command;

use crate::shell::skipped;

#[test]
fn every_zone_and_every_change_of_its_clock_is_that_of_python() {
    agrees("time_of_use.py");
}

#[test]
fn demand_by_bands_is_that_of_python_in_every_zone() {
    agrees("demand.py");
}

#[test]
fn intervals_and_hours_by_every_clock_are_those_of_python() {
    agrees("hours.py");
}

/// A script that is handed the command finds no difference.
fn agrees(name: &str) {
    let Ok(python) = std::env::var("NEM12_TEST_PYTHON") else {
        skipped("Python with tzdata and holidays");
        return;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/databases")
        .join(name);
    let run = Command::new(python)
        .arg(script)
        .arg(env!("CARGO_BIN_EXE_nem12"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    let errors = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}{errors}");
    assert!(said.contains("rows, 0 differences"), "{said}");
}
