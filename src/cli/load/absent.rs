//! A stand-in for databases, in a command that was built without the feature
//! `databases`.

use std::io;

use crate::cli::address::Address;
use crate::cli::args::Load;
use crate::cli::ending::Ending;

/// Fails, and says which feature is missing.
pub(in crate::cli) fn run(options: &Load) -> io::Result<Ending> {
    daily_rows(&options.to, "--to").map(|_| Ending::Failed)
}

/// Fails, and says which feature is missing.
pub(in crate::cli) fn daily_rows(_: &Address, _: &str) -> io::Result<Vec<Vec<String>>> {
    Err(io::Error::other(
        "this nem12 was built without databases; build it with --features databases",
    ))
}
