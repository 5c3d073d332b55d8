//! The SQL, loaded into a real PostgreSQL twice and read back.
//! `NEM12_TEST_POSTGRES` is the address of a server for tests, such as the one that
//! `scripts/postgres` starts. Without it, these tests are skipped and say so. Each test
//! has a schema of its own.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]
#![expect(clippy::format_collect, reason = "inputs are small")]

mod database;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::database::Database;

/// The table as users create it.
const TABLE: &str = "CREATE TABLE meter_readings (id uuid default gen_random_uuid(), nmi varchar(10), \
     \"timestamp\" timestamp, consumption numeric, unique (nmi, \"timestamp\"))";

/// NMIs that try to end their literal or to change into other text. The last ones do
/// not fit the column.
const AWKWARD: [&str; 14] = [
    "'); --",
    "';DROP--",
    "(redacted)",
    "+61",
    "0000000001",
    "0123456789",
    "=1+1",
    "O'Brien''s",
    "\\",
    "\\'; --",
    "back\\slash",
    "a\"b",
    "$$x$$",
    "Ünïcödé",
];
const TOO_LONG: [&str; 2] = ["20019857327", "Optima_4001234567"];

/// The expected rows of the files below: NMI, day and total.
type Row = (String, String, String);

/// A file of one-interval days, and the expected rows of the table.
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

fn many_rows() -> Vec<Row> {
    let plain = (0..2345).map(|number| {
        let date = format!(
            "20{:02}-{:02}-{:02}",
            number % 90,
            number % 12 + 1,
            number % 28 + 1
        );
        (
            format!("QN{:08}", number / 3),
            date,
            format!("{number}.{:03}1", number % 1000),
        )
    });
    let awkward = AWKWARD.iter().enumerate().map(|(number, nmi)| {
        (
            (*nmi).to_owned(),
            "2005-03-01".to_owned(),
            format!("0.{}1", "0".repeat(number + 3)),
        )
    });
    let exact = [
        (
            "QNEXACT001",
            "0001-01-01",
            "99999999999999999999.999999999999999999",
        ),
        ("QNEXACT002", "9999-12-31", "0.000000000000000001"),
        ("QNEXACT003", "2005-03-01", "0"),
    ];
    let exact = exact.map(|(nmi, date, total)| (nmi.to_owned(), date.to_owned(), total.to_owned()));
    let mut rows: Vec<Row> = plain.chain(awkward).chain(exact).collect();
    rows.sort();
    rows
}

/// The rows as [`Database::rows`] returns them.
fn as_read_back(rows: &[Row]) -> String {
    rows.iter()
        .map(|(nmi, date, total)| {
            format!("\"{}\",{date} 00:00:00,{total}\n", nmi.replace('"', "\"\""))
        })
        .collect()
}

/// Runs the command on `text`; returns the path of the file that it wrote.
fn written(name: &str, text: &str, options: &[&str]) -> PathBuf {
    let (path, code) = run(name, text, options);
    assert_eq!(code, Some(0));
    path
}

/// Runs the command on `text`; returns the path of its output and its exit code. The name of
/// the output ends in its format.
fn run(name: &str, text: &str, options: &[&str]) -> (PathBuf, Option<i32>) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let input = folder.join(format!("postgres-{name}.csv"));
    let format = options
        .iter()
        .skip_while(|option| **option != "--format")
        .nth(1);
    let format = format.expect("a format is asked for");
    let output = folder.join(format!("postgres-{name}-output.{format}"));
    fs::write(&input, text).unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_nem12"))
        .arg("daily")
        .arg(&input)
        .arg("-o")
        .arg(&output)
        .args(options)
        .stderr(std::process::Stdio::null())
        .status()
        .expect("the command runs");
    (output, status.code())
}

#[test]
fn running_the_sql_twice_gives_the_table_of_running_it_once() {
    let Some(database) = Database::new("nem12_twice", "") else {
        return;
    };
    let rows = many_rows();
    let long: Vec<Row> = TOO_LONG
        .iter()
        .map(|nmi| ((*nmi).to_owned(), "2005-03-01".to_owned(), "1".to_owned()))
        .collect();
    let text = file_of(&rows) + &file_of(&long);
    let sql = written("twice", &text, &["--format", "sql", "--create-table"]);
    database.load(&sql).unwrap();
    assert_eq!(database.rows(), as_read_back(&rows));
    let once = database.everything();
    database.load(&sql).unwrap();
    assert_eq!(database.everything(), once);
    // The CSV has the same rows, and those that do not fit the table.
    let csv = fs::read_to_string(written("twice-csv", &text, &["--format", "csv"])).unwrap();
    assert_eq!(csv.lines().count(), 1 + rows.len() + long.len());
    for (nmi, date, total) in rows.iter().filter(|row| row.0.starts_with("QN")) {
        assert!(csv.contains(&format!("\n{nmi},{date},{total}\n")), "{nmi}");
    }
}

#[test]
fn a_table_with_other_names_is_loaded() {
    let Some(database) = Database::new("nem12_names", "") else {
        return;
    };
    let rows = many_rows();
    let names = "--format sql --create-table --table nem12_names.order --table-columns select,group,from \
                 --columns generation,quality --rows-per-statement 7";
    let options: Vec<&str> = names.split_whitespace().collect();
    let sql = written("names", &file_of(&rows), &options);
    for _ in 0..2 {
        database.load(&sql).unwrap();
    }
    database.ask(
        "CREATE VIEW meter_readings AS SELECT \"select\" AS nmi, \"group\" AS \"timestamp\", \
         \"from\" AS consumption FROM \"order\" WHERE generation IS NULL AND quality = 'A'",
    );
    assert_eq!(database.rows(), as_read_back(&rows));
}

#[test]
fn an_existing_table_is_updated() {
    let Some(database) = Database::new("nem12_there", "") else {
        return;
    };
    database.ask(TABLE);
    database.ask(
        "INSERT INTO meter_readings (nmi, \"timestamp\", consumption) \
         VALUES ('QNTEST0001', '2005-03-01', 7), ('QNTEST0009', '2005-03-01', 9)",
    );
    let rows = |total: &str| {
        vec![(
            "QNTEST0001".to_owned(),
            "2005-03-01".to_owned(),
            total.to_owned(),
        )]
    };
    let sql = written("there", &file_of(&rows("48.5")), &["--format", "sql"]);
    database.load(&sql).unwrap();
    let mut expected = rows("48.5");
    expected.push((
        "QNTEST0009".to_owned(),
        "2005-03-01".to_owned(),
        "9".to_owned(),
    ));
    assert_eq!(database.rows(), as_read_back(&expected));
}

#[test]
fn literals_are_safe_with_any_meaning_of_backslashes() {
    let options = "-c standard_conforming_strings=off -c escape_string_warning=off";
    let Some(database) = Database::new("nem12_backslash", options) else {
        return;
    };
    let rows: Vec<Row> = many_rows()
        .into_iter()
        .filter(|row| AWKWARD.contains(&row.0.as_str()))
        .collect();
    assert_eq!(rows.len(), AWKWARD.len());
    let sql = written(
        "backslash",
        &file_of(&rows),
        &["--format", "sql", "--create-table"],
    );
    database.load(&sql).unwrap();
    assert_eq!(database.rows(), as_read_back(&rows));
}

#[test]
fn a_load_is_complete_or_changes_nothing() {
    let Some(database) = Database::new("nem12_whole", "") else {
        return;
    };
    database.ask(&TABLE.replace(
        "consumption numeric",
        "consumption numeric CHECK (consumption < 2300)",
    ));
    let rows = many_rows();
    let sql = written("whole", &file_of(&rows), &["--format", "sql"]);
    let error = database.load(&sql).unwrap_err();
    assert!(error.contains("check constraint"), "{error}");
    assert_eq!(database.rows(), "");
}

#[test]
fn net_and_empty_outputs_load_too() {
    let Some(database) = Database::new("nem12_net", "") else {
        return;
    };
    let rows = vec![(
        "QNTEST0001".to_owned(),
        "2005-03-01".to_owned(),
        "1.5".to_owned(),
    )];
    let generation = file_of(&rows).replace("E1", "B1");
    let sql = written(
        "net",
        &generation,
        &["--format", "sql", "--create-table", "--streams", "net"],
    );
    database.load(&sql).unwrap();
    let net = vec![(
        "QNTEST0001".to_owned(),
        "2005-03-01".to_owned(),
        "-1.5".to_owned(),
    )];
    assert_eq!(database.rows(), as_read_back(&net));
    // A file without consumption: nothing is inserted, and the exit code says so.
    let (sql, code) = run("empty", &generation, &["--format", "sql"]);
    assert_eq!(code, Some(2));
    database.load(&sql).unwrap();
    assert_eq!(database.rows(), as_read_back(&net));
}
