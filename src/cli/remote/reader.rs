//! An object as something to read: parts are fetched side by side and handed
//! on in order.

use std::collections::VecDeque;
use std::io::{self, Read, Seek, SeekFrom};

use bytes::Bytes;
use tokio::task::JoinHandle;

use crate::cli::remote::object::{Object, PART, Pin};
use crate::cli::remote::runtime::runtime;

/// The most parts that are on their way at a time.
const MOST: usize = 8;

/// Reads an object from wherever it stands. What cannot be had whole is an
/// error.
pub(in crate::cli) struct RemoteReader {
    object: Object,
    pin: Pin,
    /// The part being handed on, and the place of its first byte.
    part: Bytes,
    at: u64,
    /// The parts behind it, in order.
    coming: VecDeque<JoinHandle<io::Result<Bytes>>>,
    /// Where the first part that was not asked for starts.
    next: u64,
    /// How many to have on their way. Grows as long as reading goes on.
    ahead: usize,
}

impl RemoteReader {
    /// Opens an object: its first bytes are there when this returns.
    pub(in crate::cli) fn open(object: &Object) -> io::Result<Self> {
        let (pin, part) = object.meet()?;
        let next = part.len() as u64;
        Ok(Self {
            object: object.clone(),
            pin,
            part,
            at: 0,
            coming: VecDeque::new(),
            next,
            ahead: 2,
        })
    }

    /// How long the object is, in bytes.
    pub(in crate::cli) fn size(&self) -> u64 {
        self.pin.size
    }

    fn ask_ahead(&mut self) -> io::Result<()> {
        while self.coming.len() < self.ahead && self.next < self.pin.size {
            let range = self.next..(self.next + PART).min(self.pin.size);
            self.next = range.end;
            let (object, pin) = (self.object.clone(), self.pin.clone());
            let task = runtime()?.spawn(async move { object.fetch(&pin, range).await });
            self.coming.push_back(task);
        }
        Ok(())
    }

    fn forget_coming(&mut self) {
        for task in self.coming.drain(..) {
            task.abort();
        }
    }
}

impl Read for RemoteReader {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        self.ask_ahead()?;
        if self.part.is_empty() {
            let Some(task) = self.coming.pop_front() else {
                return Ok(0);
            };
            self.part = runtime()?.block_on(task).map_err(io::Error::other)??;
            self.ahead = (self.ahead * 2).min(MOST);
            self.ask_ahead()?;
        }
        let taken = room.len().min(self.part.len());
        room[..taken].copy_from_slice(&self.part.split_to(taken));
        self.at += taken as u64;
        Ok(taken)
    }
}

impl Seek for RemoteReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.pin.size.checked_add_signed(by),
        };
        let target = target.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        let forward = target
            .checked_sub(self.at)
            .and_then(|by| usize::try_from(by).ok());
        match forward {
            Some(by) if by <= self.part.len() => {
                let _ = self.part.split_to(by);
            }
            _ => {
                self.forget_coming();
                self.part = Bytes::new();
                self.next = target;
                self.ahead = 1;
            }
        }
        self.at = target;
        Ok(target)
    }
}

impl Drop for RemoteReader {
    fn drop(&mut self) {
        self.forget_coming();
    }
}
