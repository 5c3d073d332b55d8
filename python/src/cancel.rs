//! Work beside the interpreter: on a thread of its own, while this one waits for it or for Ctrl-C.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use pyo3::PyResult;
use pyo3::exceptions::PyRuntimeError;
use pyo3::marker::Python;

use crate::failure::Failure;

/// How long Ctrl-C may wait.
const PATIENCE: Duration = Duration::from_millis(50);

/// How long work that is cancelled may take to notice. It goes on alone after that: a read of a
/// pipe ends when the pipe does.
const GRACE: Duration = Duration::from_secs(2);

/// Whether work is still wanted. A clone is another handle to the same answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Says that the work is not wanted any more.
    pub(crate) fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the work is not wanted any more.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Fails where the work is not wanted any more.
    pub(crate) fn go_on(&self) -> Result<(), Failure> {
        if self.is_cancelled() {
            Err(Failure::Cancelled)
        } else {
            Ok(())
        }
    }
}

/// Does the work on a thread of its own, without the lock of the interpreter. Signals are
/// handled meanwhile.
///
/// # Errors
/// The failure of the work, or what a signal raises: `KeyboardInterrupt` after Ctrl-C.
pub(crate) fn beside<T: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce(&Cancel) -> Result<T, Failure> + Send + 'static,
) -> PyResult<T> {
    let cancel = Cancel::default();
    let own = cancel.clone();
    let (done, results) = mpsc::sync_channel(1);
    thread::Builder::new()
        .name("nem12".to_owned())
        .spawn(move || {
            // Nobody listens where the work was cancelled.
            let _ = done.send(work(&own));
        })?;
    let results = Mutex::new(results);
    let wait = |time| {
        let results = results.lock().unwrap_or_else(PoisonError::into_inner);
        results.recv_timeout(time)
    };
    loop {
        match py.detach(|| wait(PATIENCE)) {
            Ok(result) => return Ok(result?),
            Err(RecvTimeoutError::Timeout) => py.check_signals().inspect_err(|_| {
                cancel.cancel();
                // What comes of it is not wanted.
                let _ = py.detach(|| wait(GRACE));
            })?,
            Err(RecvTimeoutError::Disconnected) => {
                return Err(PyRuntimeError::new_err(
                    "nem12 has a fault and could not go on; please report it",
                ));
            }
        }
    }
}
