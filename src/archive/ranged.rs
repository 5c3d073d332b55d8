//! Bytes at any position of a file, read as ranges: a reader over a network must know
//! how far a read goes on before it asks.

use std::io::{self, Read, Seek, SeekFrom};

/// A file whose bytes can be read from any position.
pub trait Ranged {
    /// The length in bytes.
    fn length(&self) -> u64;

    /// Reads bytes from position `at` into `buffer`; returns their number, which is 0 at
    /// the end alone. Reads go on to the position `until` in order, and may skip there.
    ///
    /// # Errors
    /// When the bytes cannot be read.
    fn read_at(&mut self, at: u64, buffer: &mut [u8], until: u64) -> io::Result<usize>;
}

/// Any reader that can seek.
pub struct Seeking<R> {
    reader: R,
    position: u64,
    length: u64,
}

impl<R: Read + Seek> Seeking<R> {
    /// Finds out the length of the reader.
    ///
    /// # Errors
    /// When the reader cannot seek.
    pub fn new(mut reader: R) -> io::Result<Self> {
        let length = reader.seek(SeekFrom::End(0))?;
        Ok(Self {
            reader,
            position: length,
            length,
        })
    }
}

impl<R: Read + Seek> Ranged for Seeking<R> {
    fn length(&self) -> u64 {
        self.length
    }

    fn read_at(&mut self, at: u64, buffer: &mut [u8], _: u64) -> io::Result<usize> {
        if at != self.position {
            self.position = self.reader.seek(SeekFrom::Start(at))?;
        }
        let read = self.reader.read(buffer)?;
        self.position += read as u64;
        Ok(read)
    }
}

/// The bytes of a file from its start, as a stream.
pub(super) struct Streamed<'a> {
    pub(super) source: &'a mut dyn Ranged,
    pub(super) position: u64,
}

impl Read for Streamed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let until = self.source.length();
        let read = self.source.read_at(self.position, buffer, until)?;
        self.position += read as u64;
        Ok(read)
    }
}
