//! Parquet and CSV of the same output, both read by DuckDB.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{Database, DuckDb};
use crate::written::written;

const SAMPLE: &str = include_str!("../../www/sample.csv");

/// The output of the command for the sample.
fn made(name: &str, arguments: &[&str]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let input = folder.join("parquet-sample.csv");
    let output = folder.join(name);
    fs::write(&input, SAMPLE).unwrap();
    let code = written(arguments, &input, &output);
    assert_eq!(code, Some(2), "a day of the sample is withheld");
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

/// The statements that the document loads Parquet with, for a file.
fn documented(parquet: &Path) -> String {
    let document = include_str!("../../docs/databases.md");
    let line = document
        .lines()
        .find(|line| line.starts_with("duckdb meters.duckdb"));
    let statements = line.unwrap().split('"').nth(1).unwrap();
    statements.replace("daily.parquet", &parquet.display().to_string())
}

#[test]
fn the_documented_statements_load_the_daily_rows() {
    let Some(database) = DuckDb::new("parquet-documented") else {
        return;
    };
    let parquet = made("documented.parquet", &["daily"]);
    let load = documented(&parquet);
    // Rows that are there are replaced.
    database.load_text(&load);
    database.load_text("UPDATE meter_readings SET consumption = -1");
    database.load_text(&load);
    let rows = fs::read_to_string(made("documented.csv", &["daily"])).unwrap();
    let rows = rows
        .lines()
        .skip(1)
        .map(|line| line.replace(',', "|") + "\n");
    assert_eq!(database.rows(), rows.collect::<String>());
}

#[test]
fn many_rows_of_sql_for_duckdb_are_advised_against() {
    let row = |day: usize| {
        let (year, month) = (1990 + day / 336, 1 + day / 28 % 12);
        format!(
            "300,{year}{month:02}{:02},1,A,,,20250101000000,\n",
            1 + day % 28
        )
    };
    let advice = |days: usize, dialect: &str| {
        let input = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("advised-{days}.csv"));
        let rows: String = (0..days).map(row).collect();
        let head = "100,NEM12,202501010000,A,B\n200,QNTEST0001,E1,1,E1,N1,M1,kWh,1440,\n";
        fs::write(&input, format!("{head}{rows}900\n")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_nem12"));
        command.arg("daily").arg(&input);
        let run = command
            .args(["--format", "sql", "--dialect", dialect])
            .output()
            .unwrap();
        String::from_utf8_lossy(&run.stderr).contains("daily.parquet")
    };
    assert!(advice(6_000, "duckdb"));
    assert!(!advice(6_000, "sqlite") && !advice(100, "duckdb"));
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
