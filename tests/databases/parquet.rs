//! Parquet and CSV of the same output, both read by DuckDB.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::DuckDb;

const SAMPLE: &str = include_str!("../../www/sample.csv");

/// The output of the command for the sample.
fn made(name: &str, arguments: &[&str]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let input = folder.join("parquet-sample.csv");
    let output = folder.join(name);
    fs::write(&input, SAMPLE).unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_nem12"))
        .arg(arguments[0])
        .arg(&input)
        .args(&arguments[1..])
        .arg("-o")
        .arg(&output)
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(2), "a day of the sample is withheld");
    output
}

/// Checks that both forms of an output have the same rows; returns their columns and
/// types.
fn check(name: &str, arguments: &[&str], columns: &str) -> Option<String> {
    let database = DuckDb::new(&format!("parquet-{name}"))?;
    let csv = made(
        &format!("{name}.csv"),
        &[arguments, &["--format", "csv"]].concat(),
    );
    let parquet = made(
        &format!("{name}.parquet"),
        &[arguments, &["--format", "parquet"]].concat(),
    );
    let (csv, parquet) = (csv.display(), parquet.display());
    let read = format!("read_csv('{csv}', header = true, all_varchar = true)");
    let differences = database.ask(&format!(
        "WITH written AS (SELECT {columns} FROM {read}), packed AS (SELECT * FROM '{parquet}') \
         SELECT (SELECT count(*) FROM written), (SELECT count(*) FROM packed), \
         (SELECT count(*) FROM (SELECT * FROM written EXCEPT ALL SELECT * FROM packed))"
    ));
    let [written, packed, different] = differences.trim().split('|').collect::<Vec<_>>()[..] else {
        panic!("{differences}");
    };
    assert_ne!(written, "0");
    assert_eq!((written, different), (packed, "0"));
    Some(database.ask(&format!(
        "SELECT string_agg(column_name || ' ' || column_type, ', ') FROM (DESCRIBE SELECT * FROM '{parquet}')"
    )))
}

#[test]
fn daily_rows_are_the_same_in_columns() {
    let types = check(
        "daily",
        &[
            "daily",
            "--columns",
            "generation,missing,complete,quality,update_time",
        ],
        "nmi, \"timestamp\"::DATE, consumption::DECIMAL(38,18), generation::DECIMAL(38,18), missing::BIGINT, \
         complete::BOOLEAN, quality, update_time::TIMESTAMP",
    );
    if let Some(types) = types {
        assert_eq!(
            types.trim(),
            "nmi VARCHAR, timestamp DATE, consumption DECIMAL(38,18), generation DECIMAL(38,18), missing BIGINT, \
             complete BOOLEAN, quality VARCHAR, update_time TIMESTAMP"
        );
    }
}

#[test]
fn interval_data_are_the_same_in_columns() {
    let types = check(
        "intervals",
        &["intervals"],
        "nmi, suffix, start::TIMESTAMPTZ, \"end\"::TIMESTAMPTZ, value::DECIMAL(38,18), unit, quality",
    );
    if let Some(types) = types {
        assert_eq!(
            types.trim(),
            "nmi VARCHAR, suffix VARCHAR, start TIMESTAMP WITH TIME ZONE, end TIMESTAMP WITH TIME ZONE, \
             value DECIMAL(38,18), unit VARCHAR, quality VARCHAR"
        );
    }
}
