//! The sentences of what goes wrong with a server of MySQL or MariaDB.

use std::io;

use mysql::Error;
use mysql::error::tls::TlsError;

use crate::cli::load::{missing, tls};

/// An error of the server by its number, without its text: whoever answers may repeat the
/// password, and a text may have data of others.
pub(super) fn database_error(error: &Error) -> io::Error {
    let fault = match error {
        Error::MySqlError(fault) => fault,
        Error::TlsError(fault) => {
            let said = match fault {
                TlsError::Tls(fault) => tls::sentence(fault),
                _ => "its certificate cannot be checked".to_owned(),
            };
            return io::Error::other(format!("the database cannot be used: {said}"));
        }
        Error::IoError(fault) => return unreachable(fault),
        other => {
            let cause = match other {
                Error::CodecError(fault) => std::error::Error::source(fault),
                _ => None,
            };
            if let Some(fault) = cause.and_then(|cause| cause.downcast_ref()) {
                return unreachable(fault);
            }
            return io::Error::other(
                "the database cannot be reached: what it sends is no MySQL, or the connection broke",
            );
        }
    };
    let reason = match fault.code {
        1044 | 1142 | 1143 => {
            "the user of the address may not do this; the tables need SELECT, INSERT, UPDATE and DELETE"
        }
        1045 | 1698 => "it does not accept user and password",
        1049 => "it has no database of that name",
        1046 => "the address names no database: give mysql://user@host/database",
        1146 => "a table does not exist",
        1054 | 1136 => {
            "the tables have other columns than this nem12 writes; docs/databases.md has theirs"
        }
        1264 => "an energy does not fit its column",
        1290 | 1792 | 1836 => "it is read-only",
        1021 | 1114 => "its disk is full",
        1040 | 1203 => "it has too many connections; try again later",
        1205 | 1213 => "another session is in the way; try again later",
        1053 | 1152 | 1927 | 4031 => "it is stopping or ended the session; try again later",
        3159 => "it asks for TLS, and the ssl-mode of the address says DISABLED",
        _ => "it refuses; its own log says why",
    };
    let said = format!(
        "the database cannot be used: {reason} (code {})",
        fault.code
    );
    if fault.code == 1146 {
        missing::of(said)
    } else {
        io::Error::other(said)
    }
}

fn unreachable(fault: &io::Error) -> io::Error {
    if let Some(inner) = fault.get_ref().and_then(|inner| inner.downcast_ref()) {
        return io::Error::other(format!(
            "the database cannot be used: {}",
            tls::sentence(inner)
        ));
    }
    let reason = match fault.raw_os_error() {
        Some(_) => fault.to_string(),
        None => fault.kind().to_string(),
    };
    io::Error::other(format!("the database cannot be reached: {reason}"))
}
