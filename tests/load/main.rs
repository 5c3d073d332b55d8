//! `nem12 load` into a real PostgreSQL and into SQLite: deliveries of different
//! times add up to what one reading of all of them gives.
//!
//! `NEM12_TEST_POSTGRES` is the address of a server, as `scripts/postgres`
//! starts one; without it its tests say that they were skipped.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]
#![expect(clippy::format_collect, reason = "inputs are small")]

mod store;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use crate::store::{Postgres, Sqlite, Store};

/// Deliveries of one site and some others, with every twist of versions.
const DELIVERIES: [&str; 5] = [
    // Two streams, a third that is no consumption, an odd name.
    "100,NEM12,200503020000,A,B\n\
     200,QNTEST0001,E1E2B1,1,E1,N1,M1,kWh,720,\n\
     300,20050301,1.5,2.25,A,,,20050302120000,\n\
     300,20050302,1,1,A,,,20050303120000,\n\
     300,20050303,1,1,A,,,20050304120000,\n\
     200,QNTEST0001,E1E2B1,1,E2,N1,M1,Wh,720,\n\
     300,20050301,1,2,S14,1,,20050302120000,\n\
     300,20050302,x,2,A,,,20050303120000,\n\
     200,QNTEST0001,E1E2B1,1,B1,N1,M1,kWh,720,\n\
     300,20050301,9,9,A,,,20050302120000,\n\
     200,a\\'b,E1,1,E1,N1,M1,MWh,720,\n\
     300,20050301,.000000000000001,12345678901234567,A,,,20050302120000,\n\
     900\n",
    // A newer version, an older one, and one that heals what was rejected.
    "100,NEM12,200503050000,A,B\n\
     200,QNTEST0001,E1E2B1,1,E1,N1,M1,kWh,720,\n\
     300,20050301,2,2,F52,71,,20050305120000,\n\
     300,20050303,7,7,A,,,20050301120000,\n\
     200,QNTEST0001,E1E2B1,1,E2,N1,M1,Wh,720,\n\
     300,20050302,5,5,A,,,20050304120000,\n\
     900\n",
    // Rejected rows: newer, older, and one without a version.
    "100,NEM12,200503060000,A,B\n\
     200,QNTEST0001,E1E2B1,1,E1,N1,M1,kWh,720,\n\
     300,20050301,,2,A,,,20050306120000,\n\
     300,20050302,,2,A,,,20050301120000,\n\
     300,20050303,1,A\n\
     900\n",
    // A meter exchange: two streams that cover the day between them, one that
    // does not.
    "100,NEM12,200503070000,A,B\n\
     200,QNTEST0002,E1E2,1,E1,N1,M1,kWh,720,\n\
     300,20050301,4,0,V,,,20050307120000,\n400,1,1,A,,\n400,2,2,N,,\n\
     300,20050302,4,0,V,,,20050307120000,\n400,1,1,A,,\n400,2,2,N,,\n\
     200,QNTEST0002,E1E2,1,E2,N1,M2,kWh,720,\n\
     300,20050301,0,3,V,,,20050307120000,\n400,1,1,N,,\n400,2,2,A,,\n\
     900\n",
    // Equal versions: the newer file, then the later row.
    "100,NEM12,200503080000,A,B\n\
     200,QNTEST0002,E1E2,1,E1,N1,M1,kWh,720,\n\
     300,20050301,5,0,V,,,20050307120000,\n400,1,1,A,,\n400,2,2,N,,\n\
     200,QNTEST0001,E1E2B1,1,E1,N1,M1,kWh,720,\n\
     300,20050302,3,3,A,,,20050303120000,\n\
     300,20050304,1,1,A,,,,\n\
     300,20050304,2,2,A,,,,\n\
     900\n",
];

/// Writes the deliveries; gives their paths.
fn deliveries(name: &str) -> Vec<PathBuf> {
    let paths = (0..DELIVERIES.len()).map(|number| {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("load-{name}-{number}.csv"));
        fs::write(&path, DELIVERIES[number]).unwrap();
        path
    });
    paths.collect()
}

fn load(to: &str, paths: &[PathBuf], options: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nem12"))
        .arg("load")
        .args(paths)
        .args(["--to", to])
        .args(options)
        .output()
        .unwrap()
}

/// What one reading of all of them gives, as `nmi|day|total` lines.
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
    // Again, all at once: nothing is newer than what is there.
    let days = store.days();
    let output = load(&store.address(), &paths, &[]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(
        told.contains(" 0 new, 0 replaced an older version, "),
        "{told}"
    );
    assert_eq!((store.days(), store.rows()), (days, daily(&paths)));
}

/// A load into empty tables compares nothing, and comes to the same.
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
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(
        told.contains(" 0 replaced an older version, 0 not newer"),
        "{told}"
    );
    assert_eq!((other.days(), other.rows()), (one.days(), one.rows()));
    let rows = one.rows().lines().count();
    assert!(
        told.contains(&format!("Daily rows: {rows} rebuilt, ")),
        "{told}"
    );
}

#[test]
fn postgres_is_filled_as_it_is_merged() {
    let stores = ["nem12_load_one", "nem12_load_all"].map(Postgres::new);
    if let [Some(one), Some(other)] = &stores {
        check_first_load(one, other, "postgres-first");
        // Keys that were left out meanwhile are there.
        assert_eq!(one.keys(), other.keys());
        assert_eq!(one.keys().lines().count(), 3, "{}", one.keys());
    }
}

#[test]
fn sqlite_is_filled_as_it_is_merged() {
    let stores = ["load-one", "load-all"].map(Sqlite::new);
    check_first_load(&stores[0], &stores[1], "sqlite-first");
}

#[test]
fn postgres_rebuilds_what_one_reading_gives() {
    if let Some(store) = Postgres::new("nem12_load") {
        check_deliveries(&store, "postgres");
    }
}

#[test]
fn sqlite_rebuilds_what_one_reading_gives() {
    check_deliveries(&Sqlite::new("deliveries"), "sqlite");
}

#[test]
fn the_profile_is_obeyed() {
    // Substituted without a reason, which the strict profile refuses.
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
fn the_counts_are_told() {
    let store = Sqlite::new("counts");
    let paths = deliveries("counts");
    let told = |path: usize, options: &[&str]| {
        let output = load(&store.address(), &paths[path..=path], options);
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(
        told(0, &["--create-table"]),
        "Stream-days: 7 new, 0 replaced an older version, 0 not newer than what was there.\n\
         Daily rows: 3 rebuilt, 1 withheld.\n"
    );
    assert_eq!(
        told(1, &[]),
        "Stream-days: 0 new, 2 replaced an older version, 1 not newer than what was there.\n\
         Daily rows: 2 rebuilt, 0 withheld.\n"
    );
}

#[test]
fn what_is_not_there_is_told_with_what_to_do() {
    let paths = deliveries("told");
    let errors = |to: &str| {
        let output = load(to, &paths, &[]);
        assert_eq!(output.status.code(), Some(1), "{to}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(errors("sqlite:/no/such/file").contains("--create-table"));
    assert!(errors("mysql://localhost/x").contains("say postgres://"));
    assert!(errors("postgres://nem12@127.0.0.1:1/x").contains("cannot be reached"));
    if let Some(store) = Postgres::new("nem12_no_tables") {
        assert!(errors(&store.address()).contains("--create-table"));
    }
}

/// Many rows, so that a load takes its time.
fn many() -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("load-many.csv");
    let text: String = (0..150_000)
        .map(|number| {
            format!("200,QN{number:08},E1,1,E1,N1,M1,kWh,1440,\n300,20050301,{number},A,,,20050402120000,\n")
        })
        .collect();
    fs::write(&path, text).unwrap();
    path
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

/// Waits for something to happen while `child` runs, then kills it.
fn kill_when(child: &mut std::process::Child, mut is_time: impl FnMut() -> bool) {
    let mut looks = 0;
    while !is_time() {
        assert!(child.try_wait().unwrap().is_none(), "it ended before");
        looks += 1;
        assert!(looks < 120_000, "it never came");
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn postgres_is_as_it_was_when_a_load_is_killed() {
    let Some(store) = Postgres::new("nem12_killed") else {
        return;
    };
    let paths = deliveries("postgres-killed");
    load(&store.address(), &paths[..1], &["--create-table"]);
    let before = (store.days(), store.rows());
    // It has merged the stream-days and waits for the lock of the last table.
    let lock = store.hold_lock("meter_readings");
    let mut child = start(&store.address(), &many());
    kill_when(&mut child, || store.waits_for_a_lock());
    drop(lock);
    assert_eq!((store.days(), store.rows()), before);
    // And nothing of it is in the way of the next.
    load(&store.address(), &paths, &[]);
    assert_eq!(store.rows(), daily(&paths));
}

#[test]
fn sqlite_is_as_it_was_when_a_load_is_killed() {
    let store = Sqlite::new("killed");
    let paths = deliveries("sqlite-killed");
    load(&store.address(), &paths[..1], &["--create-table"]);
    let before = (store.days(), store.rows());
    let mut child = start(&store.address(), &many());
    kill_when(&mut child, || store.is_half_written());
    assert_eq!((store.days(), store.rows()), before);
    load(&store.address(), &paths, &[]);
    assert_eq!(store.rows(), daily(&paths));
}
