//! A database or tables that do not exist, and that `nem12 load --create-table` would create.

use std::error::Error;
use std::{fmt, io};

/// The sentence about a database or tables that do not exist.
#[derive(Debug)]
struct Missing(String);

impl fmt::Display for Missing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Error for Missing {}

/// The error that something does not exist, as a sentence.
pub(super) fn of(sentence: impl Into<String>) -> io::Error {
    io::Error::other(Missing(sentence.into()))
}

/// The error with the option that creates what is missing, if something is.
pub(super) fn advised(error: io::Error) -> io::Error {
    match error.get_ref() {
        Some(cause) if cause.is::<Missing>() => {
            io::Error::other(format!("{cause}; --create-table creates it"))
        }
        _ => error,
    }
}
