//! Errors of a store, in sentences for a person. No sentence has a text of the server, which
//! may repeat the request, nor one of a library, which may have the address.

use std::error::Error as _;
use std::io;

use object_store::Error;
use object_store::client::{HttpError, HttpErrorKind};

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

/// An error of a writer that has an error of the store in it.
pub(super) fn of_io(error: &io::Error) -> io::Error {
    let cause = error.get_ref().and_then(|cause| cause.downcast_ref());
    cause.map_or_else(
        || io::Error::new(error.kind(), "the server does not take the object"),
        io_error,
    )
}

/// The error for an object that changed after its first bytes were read.
pub(super) fn changed() -> io::Error {
    io::Error::other("the object changed while it was read; run the command again")
}

/// The error for an answer that is not of the length that was asked for.
pub(super) fn other_bytes() -> io::Error {
    io::Error::other("the server does not send the bytes that it was asked for")
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
        Error::InvalidPath { .. } => {
            "an object has a key that is not read, because a part of it is . or ..; copy the object to another key"
                .to_owned()
        }
        other => format!("the server does not deliver the object: {}", cause(other)),
    }
}

/// The cause, as far as it is known without a text of others.
fn cause(error: &Error) -> String {
    if let Some(status) = status(error) {
        return match status {
            300..=399 => format!("it redirects (status {status}); check region and endpoint"),
            429 | 503 => format!("it is busy (status {status}); run the command again later"),
            500..=599 => {
                format!("it has an error of its own (status {status}); run the command again later")
            }
            _ => format!("it answers with status {status}; check endpoint, bucket and key"),
        };
    }
    let mut next = error.source();
    while let Some(cause) = next {
        if let Some(fault) = cause.downcast_ref::<HttpError>() {
            let what = match fault.kind() {
                HttpErrorKind::Connect => {
                    "it cannot be reached; check the endpoint and the network"
                }
                HttpErrorKind::Timeout => {
                    "it sends nothing for a time; run the command again later"
                }
                _ => "the connection breaks; run the command again later",
            };
            return what.to_owned();
        }
        next = cause.source();
    }
    "its answer is not what was asked for, or the credentials of the environment cannot be had"
        .to_owned()
}

/// The status of an answer. The library keeps it in a text alone.
pub(super) fn status(error: &Error) -> Option<u16> {
    let mut next = error.source();
    while let Some(cause) = next {
        let text = cause.to_string();
        if let Some((_, rest)) = text.split_once("status code: ") {
            return rest.get(..3)?.parse().ok();
        }
        next = cause.source();
    }
    None
}
