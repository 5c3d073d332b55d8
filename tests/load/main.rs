//! `nem12 load` into a real PostgreSQL and into SQLite: deliveries that are loaded one
//! after the other give the same rows as one reading of all of them.
//!
//! `NEM12_TEST_POSTGRES` is the address of a server, such as the one that
//! `scripts/postgres` starts, and `NEM12_TEST_MARIADB` the port of one that `scripts/mariadb`
//! starts. Without them, their tests are skipped and say so.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]
#![expect(clippy::format_collect, reason = "inputs are small")]

mod choices;
mod deliveries;
mod encrypted;
mod faults;
mod killed;
mod mariadb;
mod older;
mod reconcile;
mod store;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use crate::deliveries::deliveries;
use crate::store::{Postgres, Sqlite, Store};

fn load(to: &str, paths: &[PathBuf], options: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nem12"))
        .arg("load")
        .args(paths)
        .args(["--to", to])
        .args(options)
        .output()
        .unwrap()
}

/// The daily rows of one reading of all files, as `nmi|day|total` lines.
fn daily(paths: &[PathBuf]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_nem12"))
        .arg("daily")
        .args(paths)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .skip(1)
        .map(|line| line.replace(',', "|").replace('"', "") + "\n")
        .collect()
}

fn check_deliveries(store: &impl Store, name: &str) {
    let paths = deliveries(name);
    for count in 1..=paths.len() {
        let output = load(
            &store.address(),
            &paths[count - 1..count],
            &["--create-table"],
        );
        assert!(
            output.status.code() == Some(0) || output.status.code() == Some(2),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert_eq!(store.rows(), daily(&paths[..count]), "{count} deliveries");
    }
    // A load of all files at once finds no newer version.
    let days = store.days();
    let output = load(&store.address(), &paths, &[]);
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        printed.contains(" 0 new, 0 replaced an older version, "),
        "{printed}"
    );
    assert_eq!((store.days(), store.rows()), (days, daily(&paths)));
}

/// A load into empty tables compares no versions, and gives the same rows.
fn check_first_load(one: &impl Store, other: &impl Store, name: &str) {
    let paths = deliveries(name);
    for path in &paths {
        load(
            &one.address(),
            std::slice::from_ref(path),
            &["--create-table"],
        );
    }
    let output = load(&other.address(), &paths, &["--create-table"]);
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        printed.contains(" 0 replaced an older version, 0 not newer"),
        "{printed}"
    );
    assert_eq!((other.days(), other.rows()), (one.days(), one.rows()));
    let rows = one.rows().lines().count();
    assert!(
        printed.contains(&format!("Daily rows: {rows} rebuilt, ")),
        "{printed}"
    );
}

#[test]
fn a_first_load_into_postgres_gives_the_rows_of_merged_loads() {
    let stores = ["nem12_load_one", "nem12_load_all"].map(Postgres::new);
    if let [Some(one), Some(other)] = &stores {
        check_first_load(one, other, "postgres-first");
        // The keys that were removed for the load are there again.
        assert_eq!(one.keys(), other.keys());
        assert_eq!(one.keys().lines().count(), 3, "{}", one.keys());
    }
}

#[test]
fn a_first_load_into_sqlite_gives_the_rows_of_merged_loads() {
    let stores = ["load-one", "load-all"].map(Sqlite::new);
    check_first_load(&stores[0], &stores[1], "sqlite-first");
}

#[test]
fn postgres_has_the_rows_of_one_reading() {
    if let Some(store) = Postgres::new("nem12_load") {
        check_deliveries(&store, "postgres");
    }
}

#[test]
fn sqlite_has_the_rows_of_one_reading() {
    check_deliveries(&Sqlite::new("deliveries"), "sqlite");
}

#[test]
fn the_profile_is_obeyed() {
    // A substituted day without a reason, which the strict profile withholds.
    let row = |date: &str, quality: &str| {
        let readings = "1,".repeat(48);
        format!("300,{date},{readings}{quality},,,20050402120000,\r\n")
    };
    let text = "100,NEM12,200504010000,A,B\r\n200,QNTEST0001,E1,1,E1,N1,M1,kWh,30,\r\n".to_owned()
        + &row("20050301", "A")
        + &row("20050302", "S14")
        + "900\r\n";
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("load-strict.csv");
    fs::write(&path, text).unwrap();
    let paths = [path];
    let both = "QNTEST0001|2005-03-01|48\nQNTEST0001|2005-03-02|48\n";
    for (profile, expected) in [("lenient", both), ("strict", "QNTEST0001|2005-03-01|48\n")] {
        let store = Sqlite::new(profile);
        load(
            &store.address(),
            &paths,
            &["--create-table", "--profile", profile],
        );
        assert_eq!(store.rows(), expected, "{profile}");
    }
}

#[test]
fn the_counts_are_printed() {
    let store = Sqlite::new("counts");
    let paths = deliveries("counts");
    let counts = |path: usize, options: &[&str]| {
        let output = load(&store.address(), &paths[path..=path], options);
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(
        counts(0, &["--create-table"]),
        "Stream-days: 7 new, 0 replaced an older version, 0 not newer than what was there.\n\
         Daily rows: 2 rebuilt, 2 withheld.\n"
    );
    assert_eq!(
        counts(1, &[]),
        "Stream-days: 0 new, 2 replaced an older version, 1 not newer than what was there.\n\
         Daily rows: 2 rebuilt, 0 withheld.\n"
    );
}

#[test]
fn an_absent_database_is_an_error_with_advice() {
    let paths = deliveries("absent");
    let errors = |to: &str| {
        let output = load(to, &paths, &[]);
        // No database has such an address.
        let code = if to.starts_with("mssql:") { 64 } else { 1 };
        assert_eq!(output.status.code(), Some(code), "{to}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(errors("sqlite:/no/such/file").contains("--create-table"));
    assert!(errors("mssql://localhost/x").contains("give postgres://"));
    assert!(errors("postgres://nem12@127.0.0.1:1/x").contains("cannot be reached"));
    assert!(errors("mysql://nem12@127.0.0.1:1/x").contains("cannot be reached"));
    if let Some(store) = Postgres::new("nem12_no_tables") {
        assert!(errors(&store.address()).contains("--create-table"));
    }
}

/// A file of many rows, so that its load takes long.
fn many() -> PathBuf {
    static MANY: OnceLock<PathBuf> = OnceLock::new();
    let path = MANY.get_or_init(|| {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("load-many.csv");
        let text: String = (0..150_000)
            .map(|number| {
                format!("200,QN{number:08},E1,1,E1,N1,M1,kWh,1440,\n300,20050301,{number},A,,,20050402120000,\n")
            })
            .collect();
        fs::write(&path, text).unwrap();
        path
    });
    path.clone()
}

fn start(to: &str, path: &Path) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_nem12"))
        .arg("load")
        .arg(path)
        .args(["--to", to, "--log-level", "off"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Two loads that both find no tables, started at once. The one that comes second
/// waits, and finds the tables of the first.
fn two_first_loads(address: &str, name: &str, rows: impl Fn() -> String) {
    let paths = deliveries(name);
    let both = [&paths[..1], &paths[1..]].map(|part| {
        let (to, part) = (address.to_owned(), part.to_vec());
        std::thread::spawn(move || load(&to, &part, &["--create-table"]))
    });
    for run in both {
        let run = run.join().unwrap();
        let code = run.status.code();
        let errors = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(matches!(code, Some(0 | 2)), "{code:?}: {errors}");
    }
    assert_eq!(rows(), daily(&paths));
}

#[test]
fn two_first_loads_into_postgres_both_succeed() {
    let Some(store) = Postgres::new("nem12_two_first") else {
        return;
    };
    two_first_loads(&store.address(), "postgres-two-first", || store.rows());
}

#[test]
fn two_first_loads_into_sqlite_both_succeed() {
    let store = Sqlite::new("two-first");
    two_first_loads(&store.address(), "sqlite-two-first", || store.rows());
}

#[test]
fn a_database_in_memory_is_refused() {
    for to in ["sqlite:", "sqlite::memory:"] {
        let run = load(to, &deliveries("memory")[..1], &["--create-table"]);
        assert_eq!(run.status.code(), Some(1));
        let errors = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(errors.contains("sqlite:FILE"), "{errors}");
    }
}
