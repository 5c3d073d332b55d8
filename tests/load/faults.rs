//! Loads that end at any moment, connections that break, loads that come at once or in another
//! order: nothing is lost, and nothing is there twice.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;
use std::time::Duration;

use crate::deliveries::deliveries;
use crate::store::{Postgres, Sqlite, Store};
use crate::{daily, load, many, start};

/// A relay to a server that cuts its connections when so many bytes have passed to the server.
struct Relay {
    port: u16,
    left: Arc<AtomicI64>,
}

impl Relay {
    fn to(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let left = Arc::new(AtomicI64::new(0));
        let of_relay = Arc::clone(&left);
        thread::spawn(move || {
            for client in listener.incoming() {
                let (client, left) = (client.unwrap(), Arc::clone(&of_relay));
                let server = TcpStream::connect(&server).unwrap();
                let (answers, asker) = (server.try_clone().unwrap(), client.try_clone().unwrap());
                thread::spawn(move || pass(answers, asker, &AtomicI64::new(i64::MAX)));
                thread::spawn(move || pass(client, server, &left));
            }
        });
        Self { port, left }
    }
}

/// Passes bytes on until there are none, or no more may pass.
fn pass(mut from: TcpStream, mut to: TcpStream, left: &AtomicI64) {
    let mut bytes = [0; 4096];
    while let Ok(count) = from.read(&mut bytes) {
        let is_over = left.fetch_sub(count.try_into().unwrap(), Ordering::SeqCst) < 0;
        if count == 0 || is_over || to.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}

/// Host and port of an address.
fn server_of(address: &str) -> &str {
    let rest = address.split_once("://").unwrap().1;
    let rest = rest.split_once('@').map_or(rest, |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap()
}

/// Connections that break after ever more bytes leave the tables as they were, until one passes.
pub(crate) fn check_broken(store: &impl Store, name: &str) {
    let paths = deliveries(name);
    load(&store.address(), &paths[..4], &["--create-table"]);
    let before = (store.days(), store.rows());
    let address = store.address();
    let relay = Relay::to(server_of(&address).to_owned());
    let over = address.replace(server_of(&address), &format!("127.0.0.1:{}", relay.port));
    let mut broken = 0;
    for bytes in (0..).step_by(700) {
        relay.left.store(bytes, Ordering::SeqCst);
        let run = load(&over, &paths[4..], &[]);
        if store.rows() == daily(&paths) {
            break;
        }
        let errors = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(1), "{bytes}: {errors}");
        assert!(
            errors.contains("the database cannot be"),
            "{bytes}: {errors}"
        );
        assert_eq!((store.days(), store.rows()), before, "{bytes}");
        broken += 1;
    }
    assert!(broken > 5, "{broken}");
    // What was loaded by a connection that broke at its end is no other when it comes again.
    let after = (store.days(), store.rows());
    load(&address, &paths, &[]);
    assert_eq!((store.days(), store.rows()), after);
}

/// Loads in an order that is not that of the versions.
pub(crate) fn check_backwards(store: &impl Store, name: &str) {
    let mut paths = deliveries(name);
    paths.reverse();
    for count in 1..=paths.len() {
        load(
            &store.address(),
            &paths[count - 1..count],
            &["--create-table"],
        );
        assert_eq!(store.rows(), daily(&paths[..count]), "{count} deliveries");
    }
}

/// Several loads at once into tables that are there, some of them of the same files.
pub(crate) fn check_at_once(store: &impl Store, name: &str) {
    let paths = deliveries(name);
    load(&store.address(), &paths[..1], &["--create-table"]);
    let runs = [&paths[1..4], &paths[4..], &paths[..], &paths[..2]].map(|part| {
        let (to, part) = (store.address(), part.to_vec());
        thread::spawn(move || load(&to, &part, &[]))
    });
    for run in runs {
        let run = run.join().unwrap();
        let errors = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(matches!(run.status.code(), Some(0 | 2)), "{errors}");
    }
    assert_eq!(store.rows(), daily(&paths));
}

/// Loads that are killed after ever more milliseconds leave the tables as they were, until one is
/// done.
pub(crate) fn check_killed(store: &impl Store, name: &str) {
    let paths = deliveries(name);
    load(&store.address(), &paths[..1], &["--create-table"]);
    let before = (store.days(), store.rows());
    let large = many();
    let mut wait = Duration::from_millis(2);
    loop {
        let mut child = start(&store.address(), &large);
        thread::sleep(wait);
        child.kill().unwrap();
        child.wait().unwrap();
        // The server may still be about to commit.
        load(&store.address(), &paths[..1], &[]);
        let now = (store.days(), store.rows());
        if now != before {
            break;
        }
        wait = wait * 3 / 2;
    }
    // All of it, and once.
    let rows = store.rows();
    assert_eq!(rows.lines().count(), 150_000 + before.1.lines().count());
    load(&store.address(), &[large], &[]);
    assert_eq!(store.rows(), rows);
}

#[test]
fn postgres_outlives_faults() {
    if let Some(store) = Postgres::new("nem12_broken") {
        check_broken(&store, "postgres-broken");
    }
    if let Some(store) = Postgres::new("nem12_backwards") {
        check_backwards(&store, "postgres-backwards");
    }
    if let Some(store) = Postgres::new("nem12_at_once") {
        check_at_once(&store, "postgres-at-once");
    }
    if let Some(store) = Postgres::new("nem12_killed_often") {
        check_killed(&store, "postgres-killed-often");
    }
}

#[test]
fn sqlite_outlives_faults() {
    check_backwards(&Sqlite::new("backwards"), "sqlite-backwards");
    check_at_once(&Sqlite::new("at-once"), "sqlite-at-once");
    check_killed(&Sqlite::new("killed-often"), "sqlite-killed-often");
}

#[test]
fn a_session_that_the_server_ends_leaves_the_tables_as_they_were() {
    let Some(store) = Postgres::new("nem12_terminated") else {
        return;
    };
    let paths = deliveries("postgres-terminated");
    load(&store.address(), &paths[..1], &["--create-table"]);
    let before = (store.days(), store.rows());
    let large = many();
    store.execute(
        "CREATE FUNCTION end_it() RETURNS trigger LANGUAGE plpgsql AS \
            'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END'",
    );
    for table in ["stream_months", "meter_readings"] {
        // In the middle of the rows that are sent.
        store.execute(&format!(
            "CREATE TRIGGER ending BEFORE INSERT ON {table} FOR EACH ROW WHEN (NEW.nmi = 'QN00120000') \
                EXECUTE FUNCTION end_it()"
        ));
        let ended = start(&store.address(), &large).wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(1), "{table}");
        assert_eq!((store.days(), store.rows()), before, "{table}");
        store.execute(&format!("DROP TRIGGER ending ON {table}"));
    }
    load(&store.address(), &paths, &[]);
    assert_eq!(store.rows(), daily(&paths));
}
