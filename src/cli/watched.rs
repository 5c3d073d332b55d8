//! Files whose bytes move the progress bar as they are read.

use std::io;

use indicatif::ProgressBar;

use crate::archive::Ranged;

/// A file and the progress bar.
pub(super) struct Watched<'a, R> {
    pub source: R,
    pub progress: &'a ProgressBar,
}

impl<R: Ranged> Ranged for Watched<'_, R> {
    fn length(&self) -> u64 {
        self.source.length()
    }

    fn read_at(&mut self, at: u64, buffer: &mut [u8], until: u64) -> io::Result<usize> {
        let read = self.source.read_at(at, buffer, until)?;
        self.progress.inc(read as u64);
        Ok(read)
    }
}
