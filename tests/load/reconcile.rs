//! `nem12 reconcile` against the database that `nem12 load` fills.

use std::path::PathBuf;
use std::process::{Command, Output};

use crate::deliveries::deliveries;
use crate::load;
use crate::store::{Postgres, Sqlite, Store};

fn reconcile(against: &str, paths: &[PathBuf]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nem12"))
        .arg("reconcile")
        .args(paths)
        .args(["--against", against, "--by", "all"])
        .output()
        .unwrap()
}

pub(crate) fn check(store: &impl Store, name: &str) {
    let paths = deliveries(name);
    load(&store.address(), &paths, &["--create-table"]);
    let all = reconcile(&store.address(), &paths);
    let text = String::from_utf8_lossy(&all.stdout).into_owned();
    let rows = store.rows().lines().count();
    assert!(
        text.contains(&format!("\n{rows},{rows},0,0,0,0,0,")),
        "{text}"
    );
    assert_eq!(all.status.code(), Some(0));
    // One delivery less is told.
    let fewer = reconcile(&store.address(), &paths[1..]);
    assert_eq!(fewer.status.code(), Some(2));
}

#[test]
fn a_database_agrees_with_what_was_loaded() {
    check(&Sqlite::new("reconcile"), "sqlite-reconcile");
    if let Some(store) = Postgres::new("nem12_reconcile") {
        check(&store, "postgres-reconcile");
    }
}

#[test]
fn a_database_that_is_none_is_an_error_with_advice() {
    let paths = deliveries("reconcile-absent");
    for (against, code, said) in [
        ("sqlite:/no/such/file", 1, "/no/such/file"),
        ("mssql://localhost/x", 64, "--against names no database"),
        ("postgres://nem12@127.0.0.1:1/x", 1, "cannot be reached"),
    ] {
        let run = reconcile(against, &paths);
        let errors = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(code), "{errors}");
        assert!(errors.contains(said), "{errors}");
    }
}
