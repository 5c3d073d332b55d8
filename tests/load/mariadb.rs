//! MySQL and MariaDB as a target: the same promises, in a real MariaDB.

use std::env;

use crate::choices;
use crate::deliveries::deliveries;
use crate::faults::{check_at_once, check_backwards, check_broken, check_killed};
use crate::reconcile;
use crate::store::{MariaDb, Postgres, Store};
use crate::{check_deliveries, load, two_first_loads};

#[test]
fn mariadb_has_the_rows_of_one_reading() {
    if let Some(store) = MariaDb::new("nem12_load") {
        check_deliveries(&store, "mariadb");
    }
}

#[test]
fn mariadb_outlives_faults() {
    if let Some(store) = MariaDb::new("nem12_broken") {
        check_broken(&store, "mariadb-broken");
    }
    if let Some(store) = MariaDb::new("nem12_backwards") {
        check_backwards(&store, "mariadb-backwards");
    }
    if let Some(store) = MariaDb::new("nem12_at_once") {
        check_at_once(&store, "mariadb-at-once");
    }
    if let Some(store) = MariaDb::new("nem12_killed_often") {
        check_killed(&store, "mariadb-killed-often");
    }
    if let Some(store) = MariaDb::new("nem12_two_first") {
        two_first_loads(&store.address(), "mariadb-two-first", || store.rows());
    }
}

#[test]
fn tables_of_mariadb_have_the_streams_that_were_chosen() {
    if let Some(store) = MariaDb::new("nem12_choices") {
        choices::check(&store, "mariadb-choices", "date(day)");
    }
    if let Some(store) = MariaDb::new("nem12_reconcile") {
        reconcile::check(&store, "mariadb-reconcile");
    }
}

/// The view of days says the same in both databases.
#[test]
fn stream_days_of_mariadb_are_those_of_postgres() {
    let stores = (MariaDb::new("nem12_view"), Postgres::new("nem12_view"));
    let (Some(one), Some(other)) = stores else {
        return;
    };
    let paths = deliveries("view");
    load(&one.address(), &paths, &["--create-table"]);
    load(&other.address(), &paths, &["--create-table"]);
    let columns = "nmi || '|' || suffix || '|' || date || '|' || coalesce(quality, '-') || '|' || nulls || '|' ||
        coalesce(CAST(kwh * 1000 AS decimal(38, 0)), -1)";
    let of = |order: &str| format!("SELECT {columns} FROM stream_days ORDER BY {order}");
    let days = one.ask(&of("nmi, suffix, date"));
    assert_eq!(
        days,
        other.ask(&of("nmi COLLATE \"C\", suffix COLLATE \"C\", date"))
    );
    assert!(days.lines().count() > 10);
}

#[test]
fn a_certificate_of_mariadb_is_checked_as_much_as_the_address_asks() {
    let Some(store) = MariaDb::new("nem12_tls") else {
        return;
    };
    let folder = env::var("NEM12_TEST_MARIADB_CERTIFICATES").unwrap();
    let attempt = |host: &str, mode: &str, authority: &str| {
        let to = store
            .address()
            .replace("127.0.0.1", host)
            .replace("nem12@", "nem12:secret-word@");
        let authority = match authority {
            "" => String::new(),
            name => format!("&ssl-ca={folder}/{name}.pem"),
        };
        let to = format!("{to}?ssl-mode={mode}{authority}");
        let run = load(&to, &deliveries("mariadb-tls")[..1], &["--create-table"]);
        let errors = String::from_utf8(run.stderr).unwrap();
        assert!(!errors.contains("secret-word"), "{errors}");
        (run.status.code(), errors)
    };
    for (host, mode, authority) in [
        ("127.0.0.1", "DISABLED", ""),
        ("127.0.0.1", "PREFERRED", ""),
        ("127.0.0.1", "REQUIRED", ""),
        ("127.0.0.1", "VERIFY_CA", "authority"),
        ("localhost", "VERIFY_CA", "authority"),
        ("127.0.0.1", "VERIFY_IDENTITY", "authority"),
    ] {
        let (code, errors) = attempt(host, mode, authority);
        assert!(matches!(code, Some(0 | 2)), "{host} {mode}: {errors}");
    }
    for (host, mode, authority) in [
        ("127.0.0.1", "VERIFY_CA", "other"),
        ("127.0.0.1", "VERIFY_CA", ""),
        ("127.0.0.1", "VERIFY_IDENTITY", "other"),
        ("localhost", "VERIFY_IDENTITY", "authority"),
    ] {
        let (code, errors) = attempt(host, mode, authority);
        assert_eq!(code, Some(1), "{host} {mode}: {errors}");
        assert!(
            errors.contains("its certificate is refused"),
            "{host} {mode}: {errors}"
        );
    }
}
