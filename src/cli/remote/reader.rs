//! An object as a reader. Several parts are fetched at the same time and returned in
//! order.

use std::collections::VecDeque;
use std::io::{self, Read, Seek, SeekFrom};

use bytes::Bytes;
use tokio::task::JoinHandle;

use crate::cli::remote::object::{Object, PART, Pin};
use crate::cli::remote::runtime::runtime;

/// The most parts that are fetched at the same time.
const MOST: usize = 8;

/// Reads an object. A part that cannot be fetched completely is an error.
pub(in crate::cli) struct RemoteReader {
    object: Object,
    pin: Pin,
    /// The rest of the part that is being returned.
    part: Bytes,
    /// The position of the first byte of `part`.
    position: u64,
    /// The parts after it, in order.
    fetches: VecDeque<JoinHandle<io::Result<Bytes>>>,
    /// The position of the first byte that no fetch includes.
    next: u64,
    /// The number of parts to fetch ahead. It grows while reading goes on.
    ahead: usize,
}

impl RemoteReader {
    /// Opens an object and fetches its first part.
    pub(in crate::cli) fn open(object: &Object) -> io::Result<Self> {
        let (pin, part) = object.first()?;
        let next = part.len() as u64;
        Ok(Self {
            object: object.clone(),
            pin,
            part,
            position: 0,
            fetches: VecDeque::new(),
            next,
            ahead: 2,
        })
    }

    /// The size of the object in bytes.
    pub(in crate::cli) fn size(&self) -> u64 {
        self.pin.size
    }

    fn fetch_ahead(&mut self) -> io::Result<()> {
        while self.fetches.len() < self.ahead && self.next < self.pin.size {
            let range = self.next..(self.next + PART).min(self.pin.size);
            self.next = range.end;
            let (object, pin) = (self.object.clone(), self.pin.clone());
            let task = runtime()?.spawn(async move { object.fetch(&pin, range).await });
            self.fetches.push_back(task);
        }
        Ok(())
    }

    fn abort_fetches(&mut self) {
        for task in self.fetches.drain(..) {
            task.abort();
        }
    }
}

impl Read for RemoteReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.fetch_ahead()?;
        if self.part.is_empty() {
            let Some(task) = self.fetches.pop_front() else {
                return Ok(0);
            };
            self.part = runtime()?.block_on(task).map_err(io::Error::other)??;
            self.ahead = (self.ahead * 2).min(MOST);
            self.fetch_ahead()?;
        }
        let taken = buffer.len().min(self.part.len());
        buffer[..taken].copy_from_slice(&self.part.split_to(taken));
        self.position += taken as u64;
        Ok(taken)
    }
}

impl Seek for RemoteReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
            SeekFrom::End(by) => self.pin.size.checked_add_signed(by),
        };
        let target = target.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        let forward = target
            .checked_sub(self.position)
            .and_then(|by| usize::try_from(by).ok());
        match forward {
            Some(by) if by <= self.part.len() => {
                let _ = self.part.split_to(by);
            }
            _ => {
                self.abort_fetches();
                self.part = Bytes::new();
                self.next = target;
                self.ahead = 1;
            }
        }
        self.position = target;
        Ok(target)
    }
}

impl Drop for RemoteReader {
    fn drop(&mut self) {
        self.abort_fetches();
    }
}
