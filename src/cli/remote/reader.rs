//! An object as a reader. Several parts are fetched at the same time and returned in
//! order.

use std::collections::VecDeque;
use std::io::{self, Read};

use bytes::{Buf, Bytes};
use tokio::task::JoinHandle;

use crate::archive::Ranged;
use crate::cli::remote::object::{PART, Pin, StoredObject};
use crate::cli::remote::runtime::runtime;

/// The most parts that are fetched at the same time.
const MOST: usize = 8;

/// Reads an object. A part that cannot be fetched completely is an error.
pub(in crate::cli) struct RemoteReader {
    object: StoredObject,
    pin: Pin,
    /// The first part, which archives are read from again.
    first: Bytes,
    /// The rest of the part that is being returned.
    part: Bytes,
    /// The position of the first byte of `part`.
    position: u64,
    /// The parts after it, in order.
    fetches: VecDeque<JoinHandle<io::Result<Bytes>>>,
    /// The position of the first byte that no fetch includes.
    next: u64,
    /// The position up to which parts are fetched.
    until: u64,
    /// The number of parts to fetch ahead. It grows while reading goes on.
    ahead: usize,
}

impl RemoteReader {
    /// Reads an object of whose version the first part is there.
    pub(super) fn of(object: &StoredObject, pin: Pin, part: Bytes) -> Self {
        let next = part.len() as u64;
        Self {
            object: object.clone(),
            until: pin.size,
            pin,
            first: part.clone(),
            part,
            position: 0,
            fetches: VecDeque::new(),
            next,
            ahead: 2,
        }
    }

    /// The first bytes of the object: `count`, or all of a shorter one.
    pub(in crate::cli) fn head(&self, count: usize) -> &[u8] {
        &self.first[..count.min(self.first.len())]
    }

    fn fetch_ahead(&mut self) -> io::Result<()> {
        while self.fetches.len() < self.ahead && self.next < self.until {
            let range = self.next..(self.next + PART).min(self.until);
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
        let taken = Buf::reader(&mut self.part).read(buffer)?;
        self.position += taken as u64;
        Ok(taken)
    }
}

impl Ranged for RemoteReader {
    fn length(&self) -> u64 {
        self.pin.size
    }

    fn read_at(&mut self, at: u64, buffer: &mut [u8], until: u64) -> io::Result<usize> {
        let known = usize::try_from(at).ok().and_then(|at| self.first.get(at..));
        if let Some(known) = known.filter(|known| !known.is_empty()) {
            let count = known.len().min(buffer.len());
            buffer[..count].copy_from_slice(&known[..count]);
            return Ok(count);
        }
        if at != self.position || until != self.until {
            // What is on its way is of use only where the read goes on in it.
            let is_on = at == self.position && (until > self.until || self.fetches.is_empty());
            if !is_on {
                self.abort_fetches();
                self.part = Bytes::new();
                self.next = at;
                self.ahead = 1;
            }
            (self.position, self.until) = (at, until.min(self.pin.size));
        }
        self.read(buffer)
    }
}

impl Drop for RemoteReader {
    fn drop(&mut self) {
        self.abort_fetches();
    }
}
