//! Loads that are killed at a certain moment.

use std::time::Duration;

use crate::deliveries::deliveries;
use crate::store::{Postgres, Sqlite, Store};
use crate::{daily, load, many, start};

/// Waits until `is_time` returns true while `child` runs, then kills `child`.
fn kill_when(child: &mut std::process::Child, mut is_time: impl FnMut() -> bool) {
    let mut looks = 0;
    while !is_time() {
        assert!(
            child.try_wait().unwrap().is_none(),
            "the load ended too early"
        );
        looks += 1;
        assert!(looks < 120_000, "the load never came so far");
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_killed_load_leaves_postgres_unchanged() {
    let Some(store) = Postgres::new("nem12_killed") else {
        return;
    };
    let paths = deliveries("postgres-killed");
    load(&store.address(), &paths[..1], &["--create-table"]);
    let before = (store.days(), store.rows());
    // The load waits for the lock of the last table.
    let lock = store.hold_lock("meter_readings");
    let mut child = start(&store.address(), &many());
    kill_when(&mut child, || store.waits_for_a_lock());
    drop(lock);
    assert_eq!((store.days(), store.rows()), before);
    // The next load succeeds.
    load(&store.address(), &paths, &[]);
    assert_eq!(store.rows(), daily(&paths));
}

#[test]
fn a_killed_load_leaves_sqlite_unchanged() {
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
