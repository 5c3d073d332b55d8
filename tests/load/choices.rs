//! The choices of a load: the table, its schema and its columns, streams, NMIs and days.

use std::path::PathBuf;
use std::process::Command;

use crate::deliveries::deliveries;
use crate::load;
use crate::store::{Postgres, Sqlite, Store};

/// The daily rows of one reading with options, as `nmi|day|total` lines.
fn daily(paths: &[PathBuf], options: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nem12"));
    let output = command
        .arg("daily")
        .args(paths)
        .args(options)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let lines = text.lines().skip(1);
    lines
        .map(|line| line.replace(',', "|").replace('"', "") + "\n")
        .collect()
}

fn load_each(store: &impl Store, paths: &[PathBuf], options: &[&str]) {
    for path in paths {
        let options = [options, &["--create-table"]].concat();
        let run = load(&store.address(), std::slice::from_ref(path), &options);
        let errors = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_ne!(run.status.code(), Some(64), "{errors}");
    }
}

/// Two tables of one database, each with streams of its own.
pub(crate) fn check(store: &impl Store, name: &str, day: &str) {
    let paths = deliveries(name);
    let exports = [
        "--table",
        "exports",
        "--table-columns",
        "Meter,day,kWh",
        "--streams",
        "generation",
    ];
    load_each(store, &paths, &exports);
    load_each(store, &paths, &[]);
    assert_eq!(store.rows(), daily(&paths, &[]));
    let question = format!(
        "SELECT \"Meter\" || '|' || {day} || '|' || CAST(\"kWh\" AS integer) FROM exports ORDER BY 1"
    );
    assert_eq!(
        store.ask(&question),
        daily(&paths, &["--streams", "generation"])
    );
    // The streams of a table stay.
    let run = load(&store.address(), &paths, &["--streams", "all"]);
    let errors = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(64), "{errors}");
    assert!(errors.contains("streams consumption"), "{errors}");
}

#[test]
fn tables_of_sqlite_have_the_streams_that_were_chosen() {
    check(&Sqlite::new("choices"), "sqlite-choices", "day");
}

#[test]
fn tables_of_postgres_have_the_streams_that_were_chosen() {
    if let Some(store) = Postgres::new("nem12_choices") {
        check(&store, "postgres-choices", "to_char(day, 'YYYY-MM-DD')");
    }
}

#[test]
fn days_and_nmis_that_are_not_chosen_are_not_loaded() {
    let store = Sqlite::new("chosen-days");
    let paths = deliveries("chosen-days");
    let first = ["--from", "2005-03-02", "--nmi", "QNTEST0001,QNTEST0003"];
    load_each(
        &store,
        &paths,
        &[&first[..], &["--until", "2005-03-03"]].concat(),
    );
    assert_eq!(
        store.rows(),
        daily(&paths, &[&first[..], &["--to", "2005-03-03"]].concat())
    );
    let others = store.ask(
        "SELECT nmi || date FROM stream_days WHERE nmi NOT IN ('QNTEST0001', 'QNTEST0003') \
            OR date NOT BETWEEN '2005-03-02' AND '2005-03-03'",
    );
    assert_eq!(others, "");
}

#[test]
fn a_schema_may_be_named() {
    let Some(store) = Postgres::new("nem12_own_schema") else {
        return;
    };
    let paths = deliveries("schema");
    let address = std::env::var("NEM12_TEST_POSTGRES").unwrap();
    let options = ["--schema", "nem12_own_schema", "--create-table"];
    load(&address, &paths, &options);
    assert_eq!(store.rows(), daily(&paths, &[]));
    let run = load(
        &address,
        &paths,
        &["--schema", "no_such_schema", "--create-table"],
    );
    let errors = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(errors.contains("no schema of that name"), "{errors}");
}

#[test]
fn what_no_load_can_do_is_refused() {
    let store = Sqlite::new("refused");
    let paths = deliveries("refused");
    for (options, said) in [
        (&["--streams", "net"][..], "two tables"),
        (&["--schema", "x"], "has no schemas"),
        (&["--until", "soon"], "soon"),
        (
            &["--table", "a_name_that_leaves_no_room_for_others_beside_it"],
            "too long",
        ),
    ] {
        let run = load(&store.address(), &paths, options);
        let errors = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(64), "{errors}");
        assert!(errors.contains(said), "{errors}");
    }
}
