//! Inputs that exist and cannot be read to their ends: a fault of a disk, and what a damaged
//! archive is not.

use std::fs::File;
use std::io::Write;
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::desk::{Desk, ONE_DAY, Run, one_day};

/// A file of the system that is there and whose first page cannot be read.
const FAULTY: &str = "/proc/self/mem";

#[test]
fn a_fault_of_a_disk_fails_the_run() {
    let desk = Desk::new("disk");
    desk.put("a.csv", one_day());
    desk.put("out.csv", "before");
    for command in ["daily", "intervals", "reads"] {
        for inputs in [["a.csv", FAULTY], [FAULTY, "a.csv"]] {
            let run = desk.run(&[command, inputs[0], inputs[1], "-o", "out.csv"]);
            assert_eq!(
                (run.code, run.output.as_str()),
                (Some(3), ""),
                "{}",
                run.errors
            );
            assert_eq!(desk.read("out.csv"), "before");
        }
    }
    let run = desk.run(&["daily", "a.csv", FAULTY, "--skip-unreadable"]);
    assert_eq!(
        (run.code, run.output.as_str()),
        (Some(2), ONE_DAY),
        "{}",
        run.errors
    );
    assert!(
        run.errors.starts_with("INCOMPLETE: one input"),
        "{}",
        run.errors
    );
    // Without anything that was read there is nothing to write.
    let run = desk.run(&["daily", FAULTY, "--skip-unreadable"]);
    assert_eq!(
        (run.code, run.output.as_str()),
        (Some(3), ""),
        "{}",
        run.errors
    );
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a folder as standard input")]
fn standard_input_that_cannot_be_read_fails_the_run() {
    let desk = Desk::new("stdin-fault");
    desk.put("a.csv", one_day());
    for command in ["daily", "intervals", "check"] {
        let output = Command::new(env!("CARGO_BIN_EXE_nem12"))
            .args([command, "a.csv", "-"])
            .current_dir(desk.path(""))
            .stdin(File::open(desk.path("")).unwrap())
            .output();
        let run = Run::from(output.unwrap());
        assert_eq!(run.code, Some(3), "{command}: {}", run.errors);
        assert!(!run.output.contains("QNTEST0001,"), "{}", run.output);
    }
}

/// The bytes of the archive are all there; what is wrong with them is told, and the rest counts.
#[test]
fn a_damaged_archive_is_bad_data_and_no_fault() {
    let desk = Desk::new("damaged");
    desk.put("a.csv", one_day());
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(one_day().as_bytes()).unwrap();
    let bytes = gzip.finish().unwrap();
    desk.put("b.gz", &bytes[..bytes.len() - 9]);
    let run = desk.run(&["daily", "a.csv", "b.gz"]);
    assert_eq!(
        (run.code, run.output.as_str()),
        (Some(2), ONE_DAY),
        "{}",
        run.errors
    );
    assert!(run.errors.contains("b.gz: file: "), "{}", run.errors);
    assert!(!run.errors.contains("INCOMPLETE"), "{}", run.errors);
}

#[test]
fn each_command_has_the_table_of_exit_codes_in_its_help() {
    let desk = Desk::new("codes");
    for command in [
        "daily",
        "check",
        "intervals",
        "reads",
        "completeness",
        "augment",
        "load",
    ] {
        let run = desk.run(&[command, "--help"]);
        assert_eq!(run.code, Some(0));
        for code in ["  0   ", "  1   ", "  2   ", "  3   ", "  64  "] {
            let table = run.output.split("Exit codes:\n").nth(1).unwrap();
            assert!(table.contains(code), "{command}: {}", run.output);
        }
        assert_eq!(desk.run(&[command, "--no-such-option"]).code, Some(64));
    }
    assert_eq!(desk.run(&[]).code, Some(64));
    assert_eq!(desk.run(&["--version"]).code, Some(0));
}
