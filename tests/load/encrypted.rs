//! TLS to a server: what `sslmode` and `sslrootcert` of an address mean, and what is said of a
//! wrong certificate.

use std::env;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use crate::deliveries::deliveries;
use crate::load;
use crate::store::Postgres;

/// A load to the server of the tests, with another host, database and query; its code and what
/// it says.
fn attempt(host: &str, database: &str, query: &str) -> (Option<i32>, String) {
    let server = env::var("NEM12_TEST_POSTGRES").unwrap();
    let server = server
        .replace("127.0.0.1", host)
        .replace("/postgres", &format!("/{database}"));
    let server = server.replace("nem12@", "nem12:secret-word@");
    let run = load(
        &format!("{server}?{query}"),
        &deliveries("encrypted")[..1],
        &["--create-table"],
    );
    let errors = String::from_utf8(run.stderr).unwrap();
    assert!(!errors.contains("secret-word"), "{errors}");
    (run.status.code(), errors)
}

fn authority(name: &str) -> String {
    format!(
        "sslrootcert={}/{name}.pem",
        env::var("NEM12_TEST_CERTIFICATES").unwrap()
    )
}

#[test]
fn a_certificate_is_checked_as_much_as_the_address_asks() {
    if Postgres::new("nem12_encrypted").is_none() {
        return;
    }
    let (right, wrong) = (authority("authority"), authority("other"));
    let well = |host: &str, query: &str| {
        // The database cannot be used without TLS.
        let (code, errors) = attempt(host, "tls_only", query);
        assert!(matches!(code, Some(0 | 2)), "{host} {query}: {errors}");
    };
    well("127.0.0.1", "");
    well("127.0.0.1", "sslmode=prefer");
    well("127.0.0.1", "sslmode=require");
    well("127.0.0.1", &format!("sslmode=require&{right}"));
    well("127.0.0.1", &format!("sslmode=verify-ca&{right}"));
    well("127.0.0.1", &format!("sslmode=verify-full&{right}"));
    // The certificate is not of this name.
    well("localhost", &format!("sslmode=verify-ca&{right}"));
    let refused = |host: &str, query: &str, said: &str| {
        let (code, errors) = attempt(host, "tls_only", query);
        assert_eq!(code, Some(1), "{host} {query}: {errors}");
        assert!(errors.contains(said), "{host} {query}: {errors}");
    };
    let unknown = "its certificate is refused: it is signed by nobody who is trusted here";
    refused(
        "localhost",
        &format!("sslmode=verify-full&{right}"),
        "it is not of the host",
    );
    refused(
        "127.0.0.1",
        &format!("sslmode=verify-full&{wrong}"),
        unknown,
    );
    refused("127.0.0.1", &format!("sslmode=verify-ca&{wrong}"), unknown);
    refused("127.0.0.1", &format!("sslmode=require&{wrong}"), unknown);
    // The system does not trust the authority of the tests.
    refused("127.0.0.1", "sslmode=verify-full", unknown);
    refused("127.0.0.1", "sslrootcert=system", unknown);
    refused(
        "127.0.0.1",
        "sslmode=verify-ca&sslrootcert=/no/such/file",
        "cannot be read",
    );
    refused(
        "127.0.0.1",
        "sslmode=disable",
        "does not accept user and password",
    );
    let (code, errors) = attempt("127.0.0.1", "tls_only", "sslmode=sometimes");
    assert_eq!(code, Some(64), "{errors}");
    assert!(errors.contains("verify-full"), "{errors}");
}

/// A server that answers the question for TLS with no.
#[test]
fn a_server_without_tls_is_refused_where_tls_is_asked_for() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        let mut question = [0; 8];
        connection.read_exact(&mut question).unwrap();
        connection.write_all(b"N").unwrap();
        // The client sends nothing more.
        let mut rest = Vec::new();
        let _ = connection.read_to_end(&mut rest);
        rest.len()
    });
    let to = format!("postgres://user:secret-word@127.0.0.1:{port}/d?sslmode=require");
    let run = load(&to, &deliveries("no-tls")[..1], &[]);
    let errors = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(1), "{errors}");
    assert!(
        errors.contains("it has no TLS") && !errors.contains("secret-word"),
        "{errors}"
    );
    assert_eq!(server.join().unwrap(), 0);
}

/// A server of MySQL that refuses everybody and repeats a password.
#[test]
fn no_refusal_of_a_server_repeats_the_password() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        let refusal = b"\xff\x15\x04secret-word is no password";
        let length = u8::try_from(refusal.len()).unwrap();
        connection.write_all(&[length, 0, 0, 0]).unwrap();
        connection.write_all(refusal).unwrap();
    });
    let to = format!("mysql://user:secret-word@127.0.0.1:{port}/d");
    let run = load(&to, &deliveries("mysql-refusal")[..1], &[]);
    let errors = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(1), "{errors}");
    assert!(!errors.contains("secret-word"), "{errors}");
    assert!(
        errors.contains("does not accept user and password (code 1045)"),
        "{errors}"
    );
    server.join().unwrap();
}
