//! Parquet tables, with the crate that the page uses too.

use std::io::{self, Write};

use nem12_parquet::Packer;

/// A table that is written as Parquet.
pub(in crate::cli) struct Packed<W: Write + Send>(Packer<W>);

impl<W: Write + Send> Packed<W> {
    #[expect(
        clippy::unnecessary_wraps,
        reason = "the stand-in for a command without Parquet fails"
    )]
    pub(in crate::cli) fn new(out: W, is_guarded: bool) -> io::Result<Self> {
        Ok(Self(if is_guarded {
            Packer::new(out)
        } else {
            Packer::unguarded(out)
        }))
    }

    pub(in crate::cli) fn take(&mut self, csv: &[u8]) -> io::Result<()> {
        self.0.take(csv).map_err(io::Error::other)
    }

    pub(in crate::cli) fn finish(self) -> io::Result<W> {
        self.0.finish().map_err(io::Error::other)
    }
}
