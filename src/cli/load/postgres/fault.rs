//! The sentences of what goes wrong with a server.

use std::io;

use crate::cli::load::{missing, tls};

/// The error of a connection that was not made or that broke. What the library says of an
/// address has parts of it.
pub(super) fn unreachable(error: &postgres::Error) -> io::Error {
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause {
        if let Some(fault) = next.downcast_ref::<io::Error>() {
            let inner = fault.get_ref().and_then(|inner| inner.downcast_ref());
            if let Some(inner) = inner {
                return io::Error::other(format!(
                    "the database cannot be used: {}",
                    tls::sentence(inner)
                ));
            }
            let reason = match fault.raw_os_error() {
                Some(_) => fault.to_string(),
                None if fault.kind() == io::ErrorKind::Other => {
                    "its host is not known, or what it sends is no PostgreSQL".to_owned()
                }
                None => fault.kind().to_string(),
            };
            return io::Error::other(format!("the database cannot be reached: {reason}"));
        }
        cause = next.source();
    }
    // The library has no kind for it.
    if error.to_string().contains("TLS") {
        return io::Error::other(
            "the database cannot be used: it has no TLS, and the sslmode of the address asks for it",
        );
    }
    io::Error::other(
        "the database cannot be reached: give its address as postgres://user@host:port/database, with % codes for special characters",
    )
}

/// An error of the server by its code, without its text: whoever answers may repeat the
/// password, and a text may have data of others.
pub(super) fn database_error(error: &postgres::Error) -> io::Error {
    let Some(fault) = error.as_db_error() else {
        return unreachable(error);
    };
    let code = fault.code().code();
    let reason = match code {
        "3F000" => "it has no schema of that name",
        "3D000" => "it has no database of that name",
        "42P01" => "a table does not exist",
        "42501" => {
            "the user of the address may not do this; the tables need SELECT, INSERT, UPDATE and DELETE"
        }
        "42703" | "42804" | "42P10" => {
            "the tables have other columns than this nem12 writes; docs/databases.md has theirs"
        }
        "25006" => "it is read-only",
        "53100" => "its disk is full",
        "53300" => "it has too many connections; try again later",
        "40001" | "40P01" | "55P03" | "57014" => "another session is in the way; try again later",
        _ if code.starts_with("28") => "it does not accept user and password",
        _ if code.starts_with("57P") => "it is starting or stopping; try again later",
        _ if code.starts_with("23") => {
            "a constraint of the tables refuses a row; its own log says which"
        }
        _ => "it refuses; its own log says why",
    };
    let is_code = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let code = if is_code { code } else { "that is none" };
    let said = format!("the database cannot be used: {reason} (code {code})");
    if code == "42P01" {
        missing::of(said)
    } else {
        io::Error::other(said)
    }
}

/// The error of rows that are not taken.
pub(super) fn copy_error(error: io::Error) -> io::Error {
    let cause = error.get_ref().and_then(|cause| cause.downcast_ref());
    match cause {
        Some(fault) => database_error(fault),
        None => error,
    }
}
