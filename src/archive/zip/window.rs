//! A window into an archive: the bytes that are in memory, and the place of the next
//! one. Reads that follow each other in the archive follow each other in the source.

use std::io::{self, BufRead, Read, Seek, SeekFrom};

use crate::archive::PART;
use crate::archive::ranged::Ranged;

/// The bytes that are read behind the place where a read should have ended.
const MORE: u64 = 4096;

/// Reads an archive from any position.
pub(in crate::archive) struct Window<'a> {
    source: &'a mut dyn Ranged,
    length: u64,
    buffer: Vec<u8>,
    /// The position of the first byte of `buffer`.
    start: u64,
    /// The position of the next byte.
    at: u64,
    /// The position up to which reads go on.
    until: u64,
}

impl<'a> Window<'a> {
    /// A window at the start. An archive that fits in is read at once.
    ///
    /// # Errors
    /// When the source cannot be read.
    pub(in crate::archive) fn new(source: &'a mut dyn Ranged) -> io::Result<Self> {
        let mut window = Self {
            length: source.length(),
            source,
            buffer: Vec::new(),
            start: 0,
            at: 0,
            until: 0,
        };
        if window.length <= PART as u64 {
            while (window.buffer.len() as u64) < window.length {
                let (at, length) = (window.buffer.len(), window.length);
                window
                    .buffer
                    .resize(usize::try_from(length).unwrap_or(PART), 0);
                let read = window
                    .source
                    .read_at(at as u64, &mut window.buffer[at..], length);
                window.buffer.truncate(at + *read.as_ref().unwrap_or(&0));
                if read? == 0 {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
        }
        Ok(window)
    }

    /// The length of the archive in bytes.
    pub(in crate::archive) fn length(&self) -> u64 {
        self.length
    }

    /// The position of the next byte.
    pub(super) fn position(&self) -> u64 {
        self.at
    }

    /// Goes to a position. Reads go on from there to `until`.
    pub(super) fn go_to(&mut self, at: u64, until: u64) {
        (self.at, self.until) = (at, until.min(self.length));
    }

    /// The bytes of a range.
    ///
    /// # Errors
    /// When they cannot be read, or the archive has fewer.
    pub(super) fn bytes(&mut self, at: u64, count: usize) -> io::Result<Vec<u8>> {
        self.go_to(at, at.saturating_add(count as u64));
        let mut bytes = vec![0; count];
        self.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

impl BufRead for Window<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let end = self.start + self.buffer.len() as u64;
        if !(self.start..end).contains(&self.at) && self.at < self.length {
            let wanted = self.until.saturating_sub(self.at);
            let wanted = if wanted == 0 { MORE } else { wanted };
            let wanted = wanted.min(self.length - self.at).min(PART as u64);
            self.buffer
                .resize(usize::try_from(wanted).unwrap_or(PART), 0);
            let until = self.until.max(self.at + wanted);
            let read = self.source.read_at(self.at, &mut self.buffer, until);
            self.buffer.truncate(*read.as_ref().unwrap_or(&0));
            self.start = self.at;
            if read? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        let from = usize::try_from(self.at.wrapping_sub(self.start)).unwrap_or(usize::MAX);
        Ok(self.buffer.get(from..).unwrap_or_default())
    }

    fn consume(&mut self, bytes: usize) {
        self.at += bytes as u64;
    }
}

impl Read for Window<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.fill_buf()?;
        let count = bytes.len().min(buffer.len());
        buffer[..count].copy_from_slice(&bytes[..count]);
        self.consume(count);
        Ok(count)
    }
}

/// For the reader of workbooks, which jumps.
impl Seek for Window<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        let at = position.ok_or(io::ErrorKind::InvalidInput)?;
        self.go_to(at, self.length);
        Ok(at)
    }
}
