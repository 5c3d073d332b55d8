//! The watch on a source: its bytes move the progress bar as they are read, and a fault of it
//! is remembered, however deep in an archive the reader is that meets it.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use indicatif::ProgressBar;

use crate::archive::Ranged;
use crate::cli::ahead::Turn;

/// Watches the reads of one source.
pub(super) struct Watch<'a> {
    pub(super) progress: &'a ProgressBar,
    /// The claim to a source that is read before its turn.
    turn: Option<&'a Turn>,
    is_faulty: Rc<Cell<bool>>,
}

impl<'a> Watch<'a> {
    pub(super) fn new(progress: &'a ProgressBar, turn: Option<&'a Turn>) -> Self {
        Self {
            progress,
            turn,
            is_faulty: Rc::default(),
        }
    }

    /// Waits until the source is the first one, before it takes much memory.
    #[cfg(feature = "lake")]
    pub(super) fn wait_for_turn(&self) {
        if let Some(turn) = self.turn {
            turn.wait();
        }
    }

    /// The place where faults are remembered.
    pub(super) fn faults(&self) -> &Rc<Cell<bool>> {
        &self.is_faulty
    }

    /// Fails where nobody needs the source any more.
    fn go_on(&self) -> io::Result<()> {
        match self.turn {
            Some(turn) if turn.is_over() => Err(io::Error::other("the run is over")),
            _ => Ok(()),
        }
    }

    /// The reader with the watch on it.
    pub(super) fn over<R>(&self, reader: R) -> Watched<'_, R> {
        Watched {
            reader,
            watch: self,
        }
    }

    /// Takes note that the source cannot be read to its end.
    pub(super) fn fault(&self) {
        self.is_faulty.set(true);
    }

    /// Whether the source could not be read to its end.
    pub(super) fn is_faulty(&self) -> bool {
        self.is_faulty.get()
    }

    /// Takes note of the outcome of a read.
    fn note(&self, read: &io::Result<usize>) {
        match read {
            Ok(bytes) => self.progress.inc(*bytes as u64),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => self.fault(),
        }
    }
}

/// A reader with the watch on it.
pub(super) struct Watched<'w, R> {
    reader: R,
    watch: &'w Watch<'w>,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.watch.go_on()?;
        let read = self.reader.read(buffer);
        self.watch.note(&read);
        read
    }
}

impl<R: Ranged> Ranged for Watched<'_, R> {
    fn length(&self) -> u64 {
        self.reader.length()
    }

    fn read_at(&mut self, at: u64, buffer: &mut [u8], until: u64) -> io::Result<usize> {
        self.watch.go_on()?;
        let read = self.reader.read_at(at, buffer, until);
        self.watch.note(&read);
        // A file that became shorter has no end to read to.
        let is_short = matches!(read, Ok(0)) && at < self.length() && !buffer.is_empty();
        if is_short {
            self.watch.fault();
        }
        read
    }
}
