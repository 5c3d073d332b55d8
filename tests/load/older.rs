//! Tables that an older version of the command made.

use crate::deliveries::deliveries;
use crate::store::{Postgres, Sqlite, Store};
use crate::{daily, load};

/// Puts a table of stream-days, one row for each, in the place of the table of months.
const MAKE_OLD: &str = "CREATE TABLE old AS SELECT * FROM stream_days; DROP VIEW stream_days;
DROP TABLE stream_months; ALTER TABLE old RENAME TO stream_days;";

fn check(store: &impl Store, name: &str) {
    let paths = deliveries(name);
    load(&store.address(), &paths[..5], &["--create-table"]);
    let days = store.days();
    store.execute(MAKE_OLD);
    assert_eq!(store.days(), days);
    let refused = load(&store.address(), &paths[5..], &[]);
    let errors = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(1), "{errors}");
    assert!(
        errors.contains("older nem12") && errors.contains("--create-table takes them over"),
        "{errors}"
    );
    // Nothing new, and the tables of today.
    load(&store.address(), &paths[..1], &["--create-table"]);
    assert_eq!(store.days(), days);
    load(&store.address(), &paths[5..], &[]);
    assert_eq!(store.rows(), daily(&paths));
}

#[test]
fn older_tables_of_postgres_are_taken_over() {
    if let Some(store) = Postgres::new("nem12_older") {
        check(&store, "postgres-older");
    }
}

#[test]
fn older_tables_of_sqlite_are_taken_over() {
    check(&Sqlite::new("older"), "sqlite-older");
}
