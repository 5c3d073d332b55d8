//! A stand-in for `nem12 serve`, in a command that was built without the feature
//! `serve`.

use std::io;

use crate::cli::args::Serve;
use crate::cli::ending::Ending;

/// Fails, and says which feature is missing.
pub(in crate::cli) fn run(_: &Serve) -> io::Result<Ending> {
    Err(io::Error::other(
        "this nem12 was built without the page; build it with --features serve",
    ))
}
