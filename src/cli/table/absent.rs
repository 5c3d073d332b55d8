//! A stand-in for Parquet tables, in a command that was built without the feature
//! `parquet`.

use std::convert::Infallible;
use std::io::{self, Write};
use std::marker::PhantomData;

/// Stands in for a Parquet table. No value of this type exists.
pub(in crate::cli) struct Packed<W: Write + Send>(Infallible, PhantomData<W>);

impl<W: Write + Send> Packed<W> {
    pub(in crate::cli) fn new(_: W, _: bool) -> io::Result<Self> {
        Err(io::Error::other(
            "this nem12 was built without Parquet; build it with --features parquet",
        ))
    }

    pub(in crate::cli) fn take(&mut self, _: &[u8]) -> io::Result<()> {
        match self.0 {}
    }

    pub(in crate::cli) fn finish(self) -> io::Result<W> {
        match self.0 {}
    }
}
