//! Errors of a server, in sentences for a person.

use std::error::Error as _;
use std::io;

use object_store::Error;

/// An error of the store as an `io::Error` with a sentence that can be printed.
pub(super) fn io_error(error: &Error) -> io::Error {
    let kind = match error {
        Error::NotFound { .. } => io::ErrorKind::NotFound,
        Error::PermissionDenied { .. } | Error::Unauthenticated { .. } => {
            io::ErrorKind::PermissionDenied
        }
        _ => io::ErrorKind::Other,
    };
    io::Error::new(kind, sentence(error))
}

/// The error for an object that changed after its first bytes were read.
pub(super) fn changed() -> io::Error {
    io::Error::other("the object changed while it was read; run the command again")
}

fn sentence(error: &Error) -> String {
    match error {
        Error::NotFound { .. } => "there is no such object; check bucket, key and endpoint".to_owned(),
        Error::PermissionDenied { .. } => {
            "the server denies access to the object (or the object does not exist); check the credentials and their permissions"
                .to_owned()
        }
        Error::Unauthenticated { .. } => {
            "the server does not accept the credentials; check those in the environment (docs/lake.md lists them)"
                .to_owned()
        }
        Error::Precondition { .. } => changed().to_string(),
        other => format!("the server does not deliver the object: {}", cause(other)),
    }
}

/// The first cause. If it is long, or has the query of an address, the last
/// cause: a query may be a signature.
fn cause(error: &Error) -> String {
    let first = error.source().map(ToString::to_string);
    if let Some(first) = first.filter(|text| text.len() < 200 && !text.contains('?')) {
        return first;
    }
    let mut last: &dyn std::error::Error = error;
    while let Some(next) = last.source() {
        last = next;
    }
    last.to_string()
}
