//! The watch on a source: remembers a fault of it, however deep in an archive the reader is that
//! meets it, and ends reads that nobody wants any more.

use std::cell::RefCell;
use std::io::{self, Read, Seek, SeekFrom};

use pyo3::{PyErr, Python};

use crate::cancel::Cancel;

/// Watches the reads of one source.
pub(crate) struct Watch<'a> {
    cancel: &'a Cancel,
    fault: RefCell<Option<PyErr>>,
}

impl<'a> Watch<'a> {
    pub(crate) fn new(cancel: &'a Cancel) -> Self {
        Self {
            cancel,
            fault: RefCell::new(None),
        }
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
        self.fault.borrow_mut().get_or_insert_with(|| raised(error));
    }

    /// The first fault.
    pub(crate) fn into_fault(self) -> Option<PyErr> {
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

/// The exception of an error: the one that a file object raised, or an `OSError`.
fn raised(error: &io::Error) -> PyErr {
    let own = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<PyErr>());
    match own {
        Some(own) => Python::attach(|py| own.clone_ref(py)),
        None => error
            .raw_os_error()
            .map_or_else(
                || io::Error::new(error.kind(), error.to_string()),
                io::Error::from_raw_os_error,
            )
            .into(),
    }
}

/// A reader with the watch on it.
pub(crate) struct Watched<'w, R> {
    reader: R,
    watch: &'w Watch<'w>,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.watch.cancel.is_cancelled() {
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
