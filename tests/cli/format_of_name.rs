//! The format and the compression of an output follow its name.

use std::fs;
use std::io::Read;

use crate::desk::{Desk, day_of};

fn desk(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.put("in.csv", day_of("QNTEST0001", "20050301", "1"));
    desk
}

#[test]
fn the_ending_of_the_name_is_the_format() {
    let desk = desk("format-of-name");
    for (command, inputs) in [
        (&["daily"][..], &["in.csv"][..]),
        (&["reads"], &["in.csv"]),
        (&["demand"], &["in.csv"]),
        (&["completeness"], &["in.csv"]),
        (&["tou", "--bands", "peak-15-21-every-day"], &["in.csv"]),
        (&["diff"], &["in.csv", "--", "in.csv"]),
    ] {
        let run = |more: &[&str]| {
            let run = desk.run(&[command, more, inputs].concat());
            assert!(
                matches!(run.code, Some(0 | 2)),
                "{command:?} {more:?}: {}",
                run.errors
            );
            run.output
        };
        let json = run(&["--format", "json"]);
        for name in ["out.json", "out.JSON"] {
            run(&["-o", name]);
            assert_eq!(desk.read(name), json, "{command:?}");
        }
        // Nobody knows what such a file is for.
        let csv = run(&[]);
        for name in ["out.csv", "out.txt", "out", "json", ".json"] {
            run(&["--output", name]);
            assert_eq!(desk.read(name), csv, "{command:?} {name}");
        }
    }
    for command in [
        &["daily"][..],
        &["demand"],
        &["completeness"],
        &["tou", "--bands", "peak-15-21-every-day"],
    ] {
        let run = |more: &[&str]| desk.run(&[command, more, &["in.csv"]].concat());
        let sql = run(&["--format", "sql"]).output;
        assert!(sql.contains("INSERT INTO"), "{command:?}");
        run(&["-oout.sql"]);
        assert_eq!(desk.read("out.sql"), sql, "{command:?}");
    }
}

#[test]
fn a_second_ending_compresses() {
    let desk = desk("second-ending");
    for (ending, format) in [
        ("csv", "csv"),
        ("sql", "sql"),
        ("json", "json"),
        ("txt", "csv"),
    ] {
        let plain = desk.run(&["daily", "in.csv", "--format", format]).output;
        let packed = |name: &str| {
            let run = desk.run(&["daily", "in.csv", "-o", name]);
            assert_eq!(run.code, Some(0), "{}", run.errors);
            fs::read(desk.path(name)).unwrap()
        };
        let mut text = String::new();
        let gzip = packed(&format!("out.{ending}.gz"));
        flate2::read::GzDecoder::new(&gzip[..])
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, plain, "{ending}");
        let zstandard = packed(&format!("out.{ending}.zst"));
        assert_eq!(
            zstd::decode_all(&zstandard[..]).unwrap(),
            plain.as_bytes(),
            "{ending}"
        );
    }
}

#[test]
fn a_contradiction_is_refused_and_nothing_is_written() {
    let desk = desk("contradiction");
    for (arguments, sentence) in [
        (
            &["daily", "in.csv", "-o", "out.json", "--format", "sql"][..],
            "the name out.json ends in .json, and --format is sql",
        ),
        (
            &["daily", "in.csv", "-o", "out.csv.gz", "--format", "json"],
            "the name out.csv.gz ends in .csv, and --format is json",
        ),
        (
            &["daily", "in.csv", "-o", "out.html"],
            "the name out.html ends in .html, which this command does not write; it writes csv",
        ),
        (
            &["completeness", "in.csv", "-o", "out.html"],
            "which this command does not write; it writes csv",
        ),
        (
            &["daily", "in.csv", "-o", "out.parquet.zst"],
            "Parquet is compressed inside",
        ),
    ] {
        let before = desk.names();
        let run = desk.run(arguments);
        assert_eq!(run.code, Some(64), "{arguments:?}: {}", run.errors);
        assert!(
            run.errors.contains(sentence),
            "{arguments:?}: {}",
            run.errors
        );
        assert_eq!(desk.names(), before, "{arguments:?}");
    }
}
