//! A stand-in for databases, in a command that was built without the feature
//! `databases`.

use std::io;

use crate::cli::address::Address;
use crate::cli::load::Session;

/// Fails, and says which feature is missing.
pub(super) fn open(_: &Address, _: &str, _: bool) -> io::Result<Box<dyn Session>> {
    Err(io::Error::other(
        "this nem12 was built without databases; build it with --features databases",
    ))
}
