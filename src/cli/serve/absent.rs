//! The same in a command that was built without a server.

use std::io;

use crate::cli::args::Serve;

pub(in crate::cli) fn run(_: &Serve) -> io::Result<u8> {
    Err(io::Error::other(
        "this nem12 was built without the page; build it with --features serve",
    ))
}
