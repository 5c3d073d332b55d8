//! What went wrong with a server, for a person.

use std::error::Error as _;
use std::io;

use object_store::Error;

/// The error as one of ours, its sentence ready to be told.
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

/// That the object is not what it was when its reading began.
pub(super) fn changed() -> io::Error {
    io::Error::other("it changed while it was read; run the command again")
}

fn sentence(error: &Error) -> String {
    match error {
        Error::NotFound { .. } => "there is no such object; check bucket, key and endpoint".to_owned(),
        Error::PermissionDenied { .. } => {
            "the server gives no access to it (or it is not there); check the credentials and the rights they have"
                .to_owned()
        }
        Error::Unauthenticated { .. } => {
            "the server does not accept the credentials; check those in the environment (docs/lake.md lists them)"
                .to_owned()
        }
        Error::Precondition { .. } => changed().to_string(),
        other => format!("the server does not deliver it: {}", cause(other)),
    }
}

/// The first cause, unless it is long or has the query of an address in it,
/// which may be a signature: then the last one.
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
