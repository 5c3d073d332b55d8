//! The SQL of time of use, demand and completeness, loaded into a real database twice and read
//! back, and their Parquet beside their CSV.

use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{Database, DuckDb, MariaDb, Sqlite};
use crate::written::written;

/// Some days of two meters, of which one lacks a day, and reactive energy.
fn delivery() -> String {
    let day = |date: &str, first: &str| {
        let rest = ",0.25".repeat(46);
        format!("300,{date},{first}{rest},1.125,A,,,20240301120000,\n")
    };
    let stream = |nmi: &str, suffix: &str, unit: &str| {
        format!("200,{nmi},E1Q1,1,{suffix},N1,METER1,{unit},30,\n")
    };
    let mut text = "100,NEM12,202403011200,MDP,RETAILER\n".to_owned();
    for (nmi, dates) in [
        (
            "QNTEST0001",
            &["20240122", "20240123", "20240126", "20240201"][..],
        ),
        ("QNTEST0002", &["20240122", "20240124"]),
    ] {
        for (suffix, unit) in [("E1", "kWh"), ("Q1", "kVArh")] {
            text.push_str(&stream(nmi, suffix, unit));
            for (number, date) in dates.iter().enumerate() {
                text.push_str(&day(date, &format!("{number}.000{number}")));
            }
        }
    }
    text + "900\n"
}

/// The output of the command.
fn answer(name: &str, arguments: &[&str]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    // Both forms of an answer name the same input.
    let stem = Path::new(name).file_stem().unwrap().to_string_lossy();
    let input = folder.join(format!("answers-{stem}.in.csv"));
    let output = folder.join(format!("answers-{name}"));
    fs::write(&input, delivery()).unwrap();
    let code = written(arguments, &input, &output);
    assert!(matches!(code, Some(0 | 2)), "{arguments:?}");
    output
}

/// The cells of these columns of the lines of a CSV that have a mark, with `|` between.
fn cells(csv: &str, columns: [&str; 3], mark: &str) -> String {
    let mut lines = csv.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let places = columns.map(|column| header.iter().position(|name| *name == column).unwrap());
    let rows = lines.filter(|line| line.contains(mark)).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        places.map(|place| cells[place]).join("|") + "\n"
    });
    rows.collect()
}

/// The arguments of an answer, three of its columns, its table, which rows of the table are looked
/// at, and the mark of their lines in CSV.
type Answer<'a> = (&'a [&'a str], [&'a str; 3], &'a str, &'a str, &'a str);

/// Loads the rows of each answer twice, and reads them by the names that `rows` knows.
fn check(database: &impl Database, dialect: &str, quote: char) {
    let day = |column: &str| match dialect {
        "duckdb" => format!("CAST({column} AS timestamp)"),
        "sqlite" => format!("substr({column}, 1, 10)"),
        _ => column.to_owned(),
    };
    let bands = ["--bands", "peak-15-21-every-day"];
    let answers: [Answer<'_>; 5] = [
        (
            &["demand", "--by", "day", "--highest", "2"],
            ["nmi", "period", "max_kw"],
            "maximum_demand",
            "band = ''",
            "",
        ),
        (
            &["demand", bands[0], bands[1], "--zone", "NSW", "--by", "day"],
            ["nmi", "period", "kwh"],
            "maximum_demand",
            "band = 'off-peak'",
            "off-peak",
        ),
        (
            &["tou", bands[0], bands[1], "--by", "day"],
            ["nmi", "first_day", "kwh"],
            "time_of_use",
            "band = 'peak'",
            ",peak,",
        ),
        (
            &["completeness"],
            ["nmi", "first_day", "percent"],
            "completeness",
            "suffix = 'E1'",
            ",E1,",
        ),
        (
            &["completeness", "--by", "month"],
            ["nmi", "month", "percent"],
            "completeness_by_month",
            "nmi <> ''",
            "",
        ),
    ];
    for (number, (arguments, columns, table, which, mark)) in answers.into_iter().enumerate() {
        let name = |end: &str| format!("{dialect}-{number}.{end}");
        let csv = answer(&name("csv"), arguments);
        let sql = [arguments, &["--dialect", dialect, "--create-table"]].concat();
        let sql = answer(&name("sql"), &sql);
        for _ in 0..2 {
            database.load(&sql).unwrap();
        }
        let of_month = |text: &str| match columns[1] {
            "month" => text.replacen('|', "-01|", 1),
            _ => text.to_owned(),
        };
        let shown = match (columns[1], dialect) {
            ("month", "mysql") => "CONCAT(month, '-01')".to_owned(),
            ("month", _) => day("month || '-01'"),
            (column, _) => day(column),
        };
        let view = format!(
            "DROP VIEW IF EXISTS meter_readings; CREATE VIEW meter_readings AS \
             SELECT nmi, {shown} AS {quote}timestamp{quote}, {} AS consumption FROM {table} \
             WHERE {which} AND {} IS NOT NULL;\n",
            columns[2], columns[2]
        );
        let path = sql.with_extension("view.sql");
        fs::write(&path, view).unwrap();
        database.load(&path).unwrap();
        let wanted = cells(&fs::read_to_string(csv).unwrap(), columns, mark);
        let wanted: String = wanted
            .lines()
            .filter(|line| !line.ends_with('|'))
            .map(|line| {
                let (nmi, rest) = line.split_once('|').unwrap();
                format!("{nmi}|{}\n", of_month(rest))
            })
            .collect();
        assert_eq!(database.rows(), wanted, "{dialect} {arguments:?}");
        assert!(wanted.lines().count() > 1);
    }
}

#[test]
fn sqlite_keeps_the_rows_of_answers() {
    if let Some(database) = Sqlite::new("answers") {
        check(&database, "sqlite", '"');
    }
}

#[test]
fn duckdb_keeps_the_rows_of_answers() {
    if let Some(database) = DuckDb::new("answers") {
        check(&database, "duckdb", '"');
    }
}

#[test]
fn mariadb_keeps_the_rows_of_answers() {
    if let Some(database) = MariaDb::new("answers", "") {
        check(&database, "mysql", '`');
    }
}

/// Every kind of rows in columns, whose types are those of its values.
#[cfg(feature = "parquet")]
#[test]
fn rows_of_answers_are_the_same_in_columns() {
    let Some(database) = DuckDb::new("answers-parquet") else {
        return;
    };
    let bands = "--bands=peak-15-21-every-day";
    let other = Path::new(env!("CARGO_TARGET_TMPDIR")).join("answers-other.csv");
    fs::write(&other, delivery().replace(",1.125,A", ",1.25,S14,32")).unwrap();
    let other = other.to_str().unwrap();
    let answers: [(&[&str], &str); 9] = [
        (
            &["diff", other],
            "date DATE, change VARCHAR, old DECIMAL(38,18), new_version TIMESTAMP, new_place VARCHAR",
        ),
        (
            &["diff", other, "--by", "nmi"],
            "stream_days BIGINT, quality BIGINT, version BIGINT, old_kwh DECIMAL(38,18)",
        ),
        (
            &["demand"],
            "max_kw DECIMAL(38,18), max_at TIMESTAMP WITH TIME ZONE, intervals BIGINT, highest VARCHAR",
        ),
        (
            &["demand", bands, "--zone", "SA"],
            "band VARCHAR, max_at_local TIMESTAMP WITH TIME ZONE",
        ),
        (&["tou", bands], "first_day DATE, complete BOOLEAN"),
        (
            &["completeness"],
            "percent DECIMAL(38,18), first_day DATE, newest_version TIMESTAMP, missing_spans VARCHAR",
        ),
        (
            &["completeness", "--by", "gap"],
            "suffix VARCHAR, from DATE, to DATE, days BIGINT",
        ),
        (
            &["completeness", "--by", "month"],
            "month VARCHAR, streams BIGINT, partial_days BIGINT",
        ),
        (
            &["completeness", "--by", "matrix"],
            "2024-01 DECIMAL(38,18), 2024-02 DECIMAL(38,18)",
        ),
    ];
    for (number, (arguments, types)) in answers.into_iter().enumerate() {
        let csv = answer(&format!("{number}.columns.csv"), arguments);
        // The ending is the format.
        let parquet = answer(&format!("{number}.columns.parquet"), arguments);
        let (csv, parquet) = (csv.display(), parquet.display());
        let of_parquet = database.ask(&format!(
            "SELECT string_agg(column_name || ' ' || column_type, ', ') FROM (DESCRIBE SELECT * FROM '{parquet}')"
        ));
        for one in types.split(", ") {
            assert!(of_parquet.contains(one), "{arguments:?}: {of_parquet}");
        }
        // The CSV's cells become the types of the columns, whatever they are.
        let columns = database.ask(&format!(
            "SELECT string_agg('CAST(\"' || column_name || '\" AS ' || column_type || ')', ', ') \
             FROM (DESCRIBE SELECT * FROM '{parquet}')"
        ));
        let differences = database.ask(&format!(
            "WITH written AS (SELECT {columns} FROM read_csv('{csv}', header = true, all_varchar = true)), \
             packed AS (SELECT * FROM '{parquet}') \
             SELECT (SELECT count(*) FROM written) - (SELECT count(*) FROM packed), \
             (SELECT count(*) FROM (SELECT * FROM written EXCEPT ALL SELECT * FROM packed)), \
             (SELECT count(*) FROM packed) > 0"
        ));
        assert_eq!(differences.trim(), "0|0|True", "{arguments:?}");
    }
}
