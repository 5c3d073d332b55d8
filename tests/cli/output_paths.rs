//! An output never has the place of an input, or of another output. A run that asks
//! for that reads and writes nothing.

use crate::desk::{Desk, one_day};

/// A folder with an input, links to it, and an earlier folder of outputs.
fn desk(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.put("in/a.csv", one_day());
    std::os::unix::fs::symlink("a.csv", desk.path("in/link.csv")).unwrap();
    std::os::unix::fs::symlink("../in", desk.path("in/around")).unwrap();
    std::fs::hard_link(desk.path("in/a.csv"), desk.path("hard.csv")).unwrap();
    desk.put("out/b.csv.daily.csv", "old");
    desk.put("out/nem12-outputs.txt", "b.csv.daily.csv\n");
    desk
}

/// The run says that it did nothing, and did nothing.
fn is_refused(desk: &Desk, arguments: &[&str]) {
    let run = desk.run(arguments);
    assert_eq!(
        (run.code, run.output.as_str()),
        (Some(1), ""),
        "{arguments:?}"
    );
    let said = run.errors.contains("Nothing was read or written");
    assert!(said, "{arguments:?}: {}", run.errors);
    assert_eq!(desk.read("in/a.csv"), one_day(), "{arguments:?}");
    assert_eq!(desk.read("out/b.csv.daily.csv"), "old", "{arguments:?}");
    assert_eq!(desk.names(), ["hard.csv", "in", "out"], "{arguments:?}");
}

#[test]
fn an_output_that_is_an_input_is_refused() {
    let cases: &[&[&str]] = &[
        &["daily", "in/a.csv", "-o", "in/a.csv"],
        &["daily", "in/a.csv", "-o", "./in/../in/a.csv"],
        &["daily", "in/a.csv", "-o", "in/link.csv"],
        &["daily", "in/link.csv", "-o", "in/a.csv"],
        &["daily", "in/a.csv", "-o", "hard.csv"],
        &["daily", "in", "-o", "in/a.csv"],
        &["daily", "in/*.csv", "-o", "in/a.csv"],
        &["daily", "in/a.csv", "--withheld", "in/a.csv"],
        &["daily", "in/a.csv", "--report", "in/a.csv"],
        &["check", "in/a.csv", "--report", "hard.csv"],
        &["intervals", "in/a.csv", "-o", "in/a.csv"],
        &["daily", "in/a.csv", "--out-dir", "in"],
        &["daily", "out/b.csv.daily.csv", "--out-dir", "out"],
        &["daily", "in/a.csv", "--out-dir", "in/around"],
        &["daily", "in/around/a.csv", "--out-dir", "in"],
        &["augment", "in/a.csv", "-o", "in"],
        &["augment", "out/b.csv.daily.csv", "-o", "out"],
    ];
    let desk = desk("input-is-output");
    for arguments in cases {
        is_refused(&desk, arguments);
    }
}

#[test]
fn two_outputs_to_one_place_are_refused() {
    let cases: &[&[&str]] = &[
        &["daily", "in/a.csv", "-o", "x.csv", "--withheld", "x.csv"],
        &["daily", "in/a.csv", "-o", "x.csv", "--report", "./x.csv"],
        // A disk may have one place for both.
        &["daily", "in/a.csv", "-o", "x.csv", "--withheld", "X.CSV"],
        &[
            "daily",
            "in/a.csv",
            "-o",
            "in/\u{fc}.csv",
            "--report",
            "in/around/\u{dc}.csv",
        ],
        &[
            "daily",
            "in/a.csv",
            "--withheld",
            "in/../x.csv",
            "--report",
            "x.csv",
        ],
        &[
            "daily",
            "in/a.csv",
            "--merged",
            "--out-dir",
            "out",
            "--report",
            "out/r.csv",
        ],
        &[
            "daily",
            "in/a.csv",
            "--merged",
            "--out-dir",
            "out",
            "--withheld",
            "out/b.csv.daily.csv",
        ],
    ];
    let desk = desk("output-is-output");
    for arguments in cases {
        is_refused(&desk, arguments);
    }
}

#[test]
fn standard_input_and_output_are_places_too() {
    let desk = desk("standard-is-file");
    let run = |input: &str, output: &str, arguments: &[&str]| {
        let open = |name: &str, write: bool| {
            let mut options = std::fs::OpenOptions::new();
            options.read(!write).append(write).create(write);
            options.open(desk.path(name)).unwrap()
        };
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_nem12"))
            .current_dir(desk.path(""))
            .args(arguments)
            .stdin(open(input, false))
            .stdout(open(output, true))
            .output()
            .unwrap();
        run.status.code()
    };
    assert_eq!(
        run("in/a.csv", "x.csv", &["daily", "-", "-o", "in/a.csv"]),
        Some(1)
    );
    assert_eq!(run("in/a.csv", "in/a.csv", &["daily", "in/a.csv"]), Some(1));
    assert_eq!(run("in/a.csv", "in/a.csv", &["daily", "-"]), Some(1));
    assert_eq!(
        run(
            "in/a.csv",
            "x.csv",
            &["daily", "in/a.csv", "--report", "x.csv"]
        ),
        Some(1)
    );
    assert_eq!(run("in/a.csv", "x.csv", &["daily", "-"]), Some(0));
    assert_eq!(desk.read("in/a.csv"), one_day());
}

/// What is no file cannot be written over: a device may be named twice.
#[test]
fn devices_and_other_names_are_free() {
    let desk = desk("devices");
    let arguments = [
        "daily",
        "in/a.csv",
        "-o",
        "/dev/null",
        "--withheld",
        "/dev/null",
        "--report",
    ];
    let run = desk.run(&[arguments.as_slice(), &["in/r.csv"]].concat());
    assert_eq!(run.code, Some(0), "{}", run.errors);
    let run = desk.run(&["daily", "in/a.csv", "-o", "in/A.csv"]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
}
