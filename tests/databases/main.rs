//! The SQL of each dialect, loaded into a real database twice and read back.
//! `tests/golden` tests the SQL of SQL Server.
//! A test without its database is skipped and says so. `scripts/test databases` starts
//! all of them.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]
#![expect(clippy::format_collect, reason = "inputs are small")]

mod answers;
#[cfg(feature = "parquet")]
mod parquet;
mod shell;
mod written;
mod zones;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{Database, DuckDb, MariaDb, Sqlite};

/// NMIs that try to end their literal, or to equal another NMI.
const AWKWARD: [&str; 14] = [
    "'); --",
    "';DROP--",
    "\\",
    "\\'; --",
    "back\\slash",
    "a\"b",
    "C\"b",
    "$(x)",
    "0123456789",
    "123456789",
    "1x5",
    "Ünïcödé",
    "ünïcödé",
    "unicode",
];

/// NMI, day and total.
type Row = (String, String, String);

fn row(nmi: &str, date: &str, total: &str) -> Row {
    (nmi.to_owned(), date.to_owned(), total.to_owned())
}

fn rows() -> Vec<Row> {
    let plain = (0..2345).map(|number| {
        let date = format!(
            "20{:02}-{:02}-{:02}",
            number % 90,
            number % 12 + 1,
            number % 28 + 1
        );
        row(
            &format!("QN{:08}", number / 3),
            &date,
            &format!("{number}.{:03}1", number % 1000),
        )
    });
    let awkward = AWKWARD
        .iter()
        .enumerate()
        .map(|(number, nmi)| row(nmi, "2005-03-01", &format!("0.{}1", "0".repeat(number + 3))));
    let exact = [
        row(
            "QNEXACT001",
            "1000-01-01",
            "99999999999999999999.999999999999999999",
        ),
        row("QNEXACT002", "9999-12-31", "0.000000000000000001"),
        row("QNEXACT003", "2005-03-01", "0"),
        row("QNEXACT004", "2005-03-01", "9007199254740993.1"),
    ];
    let mut rows: Vec<Row> = plain.chain(awkward).chain(exact).collect();
    rows.sort();
    rows
}

/// A file of one-interval days.
fn file_of(rows: &[Row]) -> String {
    let mut lines = String::new();
    for (nmi, date, total) in rows {
        let date = date.replace('-', "");
        let _ = write!(
            lines,
            "200,{nmi},E1,1,E1,N1,M1,kWh,1440,\n300,{date},{total},A,,,20050402120000,\n"
        );
    }
    lines
}

/// The rows as text, as a query of a database returns them.
fn text_of(rows: &[Row]) -> String {
    rows.iter()
        .map(|(nmi, date, total)| format!("{nmi}|{date}|{total}\n"))
        .collect()
}

/// Runs the command on `rows`; returns the path of the file that it wrote.
fn written(name: &str, rows: &[Row], options: &[&str]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let input = folder.join(format!("databases-{name}.csv"));
    let output = folder.join(format!("databases-{name}.sql"));
    fs::write(&input, file_of(rows)).unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_nem12"))
        .arg("daily")
        .arg(&input)
        .arg("-o")
        .arg(&output)
        .args(["--format", "sql"])
        .args(options)
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(0));
    output
}

/// The checks of every dialect.
fn check(database: &impl Database, dialect: &str) {
    let options = ["--dialect", dialect, "--create-table"];
    let rows = rows();
    let sql = written(dialect, &rows, &options);
    for time in ["once", "twice"] {
        database.load(&sql).unwrap();
        assert_same(&database.rows(), &text_of(&rows), time);
    }
    // A second file updates its rows and leaves the others.
    let newer: Vec<Row> = rows
        .iter()
        .step_by(7)
        .map(|(nmi, date, _)| row(nmi, date, "12.5"))
        .collect();
    let mut expected = rows.clone();
    for one in expected.iter_mut().step_by(7) {
        "12.5".clone_into(&mut one.2);
    }
    let sql = written(&format!("{dialect}-newer"), &newer, &["--dialect", dialect]);
    database.load(&sql).unwrap();
    assert_same(&database.rows(), &text_of(&expected), "newer");
}

/// Another table: its names are keywords of SQL, it has more columns, and a statement
/// has few rows. The SQL runs twice, and a view with the usual names reads the table.
fn check_other_names(database: &impl Database, dialect: &str, quote: char) {
    let rows = rows();
    let sql = written(
        &format!("{dialect}-names"),
        &rows,
        &[
            "--dialect",
            dialect,
            "--create-table",
            "--table",
            "order",
            "--table-columns",
            "select,group,from",
            "--columns",
            "generation,quality,complete",
            "--rows-per-statement",
            "7",
        ],
    );
    for _ in 0..2 {
        database.load(&sql).unwrap();
    }
    let q = |name: &str| format!("{quote}{name}{quote}");
    let view = format!(
        "CREATE VIEW meter_readings AS SELECT {} AS nmi, {} AS {}, {} AS consumption FROM {} \
         WHERE generation IS NULL AND quality = 'A';\n",
        q("select"),
        q("group"),
        q("timestamp"),
        q("from"),
        q("order"),
    );
    let path = sql.with_extension("view.sql");
    fs::write(&path, view).unwrap();
    database.load(&path).unwrap();
    assert_same(&database.rows(), &text_of(&rows), "other names");
}

/// Names the first row that differs. Thousands would help nobody.
fn assert_same(found: &str, expected: &str, when: &str) {
    let differs = found.lines().zip(expected.lines()).find(|(a, b)| a != b);
    assert_eq!(differs, None, "{when}");
    assert_eq!(found.len(), expected.len(), "{when}");
}

/// A number that the table cannot hold fails the whole load, with an error.
fn check_that_nothing_is_cut(database: &impl Database, dialect: &str, too_large: &str) {
    let options = ["--dialect", dialect, "--create-table"];
    let before = [row("QNTEST0000", "2005-03-01", "1")];
    database
        .load(&written(&format!("{dialect}-before"), &before, &options))
        .unwrap();
    let rows = [
        row("QNTEST0001", "2005-03-01", "1"),
        row("QNTEST0002", "2005-03-01", too_large),
    ];
    let sql = written(&format!("{dialect}-large"), &rows, &options);
    database.load(&sql).unwrap_err();
    assert_eq!(database.rows(), text_of(&before));
}

#[test]
fn sqlite_holds_every_row_exactly() {
    if let Some(database) = Sqlite::new("exact") {
        check(&database, "sqlite");
    }
    if let Some(database) = Sqlite::new("names") {
        check_other_names(&database, "sqlite", '"');
    }
}

#[test]
fn duckdb_holds_every_row_exactly() {
    if let Some(database) = DuckDb::new("exact") {
        check(&database, "duckdb");
    }
    if let Some(database) = DuckDb::new("large") {
        check_that_nothing_is_cut(&database, "duckdb", "100000000000000000000");
    }
    if let Some(database) = DuckDb::new("names") {
        check_other_names(&database, "duckdb", '"');
    }
}

#[test]
fn mariadb_holds_every_row_exactly() {
    if let Some(database) = MariaDb::new("nem12_exact", "") {
        check(&database, "mysql");
    }
    if let Some(database) = MariaDb::new("nem12_large", "") {
        check_that_nothing_is_cut(&database, "mysql", &format!("1{}", "0".repeat(36)));
    }
    if let Some(database) = MariaDb::new("nem12_names", "") {
        check_other_names(&database, "mysql", '`');
    }
}

#[test]
fn mariadb_reads_the_sql_in_any_mode() {
    for (name, mode) in [
        ("nem12_plain", ""),
        ("nem12_ansi", "ANSI,NO_BACKSLASH_ESCAPES"),
    ] {
        if let Some(database) = MariaDb::new(name, mode) {
            check(&database, "mysql");
        }
    }
}
