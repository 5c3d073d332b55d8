//! The watch on a source: remembers a fault of it, however deep in an archive the reader is that
//! meets it, and ends reads that nobody wants any more.

use std::cell::RefCell;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

use pyo3::PyErr;

use crate::caller::Caller;
use crate::failure::Fault;

/// Watches the reads of one source.
pub(crate) struct Watch<'a> {
    caller: &'a Caller,
    fault: RefCell<Option<Fault>>,
}

impl<'a> Watch<'a> {
    pub(crate) fn new(caller: &'a Caller) -> Self {
        Self {
            caller,
            fault: RefCell::new(None),
        }
    }

    /// The caller of the work.
    pub(crate) fn caller(&self) -> &Caller {
        self.caller
    }

    /// The reader with the watch on it.
    pub(crate) fn over<R>(&self, reader: R) -> Watched<'_, R> {
        Watched {
            reader,
            watch: self,
        }
    }

    /// Remembers the first fault.
    pub(crate) fn note(&self, error: &io::Error) {
        self.fault.borrow_mut().get_or_insert_with(|| fault(error));
    }

    /// The first fault.
    pub(crate) fn into_fault(self) -> Option<Fault> {
        self.fault.into_inner()
    }

    fn noted<T>(&self, outcome: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &outcome
            && error.kind() != io::ErrorKind::Interrupted
        {
            self.note(error);
        }
        outcome
    }
}

/// The fault that an error is of: what a file object raised, or an error of the system.
fn fault(error: &io::Error) -> Fault {
    let inner = error.get_ref();
    match inner.and_then(|inner| inner.downcast_ref::<Raised>()) {
        Some(Raised(raised)) => Fault::Raised(Arc::clone(raised)),
        None => Fault::System(error.raw_os_error().map_or_else(
            || io::Error::new(error.kind(), error.to_string()),
            io::Error::from_raw_os_error,
        )),
    }
}

/// The exception that a file object raised, as an error.
#[derive(Debug)]
pub(crate) struct Raised(pub(crate) Arc<PyErr>);

impl std::fmt::Display for Raised {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("the file object raised an exception")
    }
}

impl std::error::Error for Raised {}

/// A reader with the watch on it.
pub(crate) struct Watched<'w, R> {
    reader: R,
    watch: &'w Watch<'w>,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.watch.caller.has_gone() {
            return Err(io::Error::other("the result is not wanted any more"));
        }
        self.watch.noted(self.reader.read(buffer))
    }
}

impl<R: Seek> Seek for Watched<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.watch.noted(self.reader.seek(to))
    }
}
