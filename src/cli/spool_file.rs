//! An archive inside another, or from a stream, kept in memory or in a temporary file without a
//! name. A disk that is full is a fault of the source's read, and no damage of the archive.

use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::rc::Rc;

use tempfile::SpooledTempFile;

/// Bytes that are kept.
pub(super) struct SpoolFile {
    file: SpooledTempFile,
    is_faulty: Rc<Cell<bool>>,
}

impl SpoolFile {
    /// Nothing yet. What is beyond `most` bytes goes to the disk; a fault sets `is_faulty`.
    pub(super) fn new(most: usize, is_faulty: Rc<Cell<bool>>) -> Self {
        Self {
            file: tempfile::spooled_tempfile(most),
            is_faulty,
        }
    }

    fn noted<T>(&self, done: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &done
            && error.kind() != io::ErrorKind::Interrupted
        {
            self.is_faulty.set(true);
        }
        done
    }
}

impl Read for SpoolFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let done = self.file.read(buffer);
        self.noted(done)
    }
}

impl Write for SpoolFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self.file.write(bytes);
        self.noted(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = self.file.flush();
        self.noted(done)
    }
}

impl Seek for SpoolFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let done = self.file.seek(to);
        self.noted(done)
    }
}
