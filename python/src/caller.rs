//! The caller: the thread of Python that waits for work, and does for it what needs the interpreter.
//!
//! No thread of ours runs Python: the interpreter may end while such a thread is inside it, and would
//! take the program down. A file object is therefore asked by the caller, who waits anyway.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, SyncSender};

use pyo3::exceptions::{PyException, PyTypeError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

use crate::failure::Failure;

/// A call of a file object.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Call {
    /// Read at most so many bytes.
    Read(usize),
    /// Seek: an offset, and from where (0 the start, 1 the position, 2 the end).
    Seek(i64, u8),
}

/// An answer of a file object.
pub(crate) enum Answer {
    /// The bytes that were read.
    Bytes(PyBackedBytes),
    /// The position that was found.
    Position(u64),
}

/// A question to a file object.
pub(crate) struct Question {
    object: Arc<Py<PyAny>>,
    call: Call,
    answer: SyncSender<Result<Answer, Arc<PyErr>>>,
}

impl Question {
    /// Asks the file object, and passes its answer or its exception on.
    ///
    /// # Errors
    /// What is no `Exception`, such as `KeyboardInterrupt`: it is for the caller.
    pub(crate) fn ask(self, py: Python<'_>) -> PyResult<()> {
        let object = self.object.bind(py);
        let answer = match self.call {
            Call::Read(bytes) => read(object, bytes).map(Answer::Bytes),
            Call::Seek(offset, from) => object
                .call_method1("seek", (offset, from))
                .and_then(|position| position.extract())
                .map(Answer::Position),
        };
        let answer = match answer {
            Err(raised) if !raised.is_instance_of::<PyException>(py) => return Err(raised),
            answer => answer.map_err(Arc::new),
        };
        // The work may have ended for another reason.
        let _ = self.answer.send(answer);
        Ok(())
    }
}

fn read(object: &Bound<'_, PyAny>, bytes: usize) -> PyResult<PyBackedBytes> {
    let given = object.call_method1("read", (bytes,))?;
    given.extract().map_err(|_| {
        PyTypeError::new_err(if given.is_none() {
            "read() gave None: the file object must wait for its bytes"
        } else {
            "read() gave no bytes: open the file in binary mode (\"rb\")"
        })
    })
}

/// Passes a question on to the caller. Whether there is one who listens.
type Pass = dyn Fn(Question) -> bool + Send + Sync;

/// The caller, as the work sees it. A clone is another handle to the same caller.
#[derive(Clone)]
pub(crate) struct Caller {
    has_gone: Arc<AtomicBool>,
    pass: Arc<Pass>,
}

impl Caller {
    /// A caller who takes questions by this function.
    pub(crate) fn new(pass: impl Fn(Question) -> bool + Send + Sync + 'static) -> Self {
        Self {
            has_gone: Arc::default(),
            pass: Arc::new(pass),
        }
    }

    /// Says that the work is not wanted any more.
    pub(crate) fn go(&self) {
        self.has_gone.store(true, Ordering::Relaxed);
    }

    /// Whether the work is not wanted any more.
    pub(crate) fn has_gone(&self) -> bool {
        self.has_gone.load(Ordering::Relaxed)
    }

    /// Fails where the work is not wanted any more.
    pub(crate) fn go_on(&self) -> Result<(), Failure> {
        if self.has_gone() {
            Err(Failure::Cancelled)
        } else {
            Ok(())
        }
    }

    /// The answer of a file object, or what it raised; `None` where the work is not wanted any
    /// more.
    pub(crate) fn ask(
        &self,
        object: &Arc<Py<PyAny>>,
        call: Call,
    ) -> Option<Result<Answer, Arc<PyErr>>> {
        let (answer, answers) = mpsc::sync_channel(1);
        let object = Arc::clone(object);
        let question = Question {
            object,
            call,
            answer,
        };
        if !(self.pass)(question) {
            return None;
        }
        answers.recv().ok()
    }
}
