//! A stream of intervals: the inputs are read again while batches are taken, a few batches ahead.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use nem12::SelectedRows;
use nem12::host::{PackedDayWriter, second_read};
use pyo3::prelude::*;

use crate::cancel::Cancel;
use crate::failure::Failure;
use crate::interval_batches::{IntervalBatches, schema};
use crate::reading::Shared;

/// The batches that are made ahead.
const AHEAD: usize = 2;

/// How long Ctrl-C may wait.
const PATIENCE: Duration = Duration::from_millis(50);

/// The inputs that are read again, and the rows of them that count.
pub(crate) struct IntervalJob {
    pub(crate) reading: Shared,
    pub(crate) counting: SelectedRows,
}

impl IntervalJob {
    /// The schema of the intervals.
    #[expect(clippy::unused_self, reason = "every job has one")]
    pub(crate) fn schema(&self) -> SchemaRef {
        schema()
    }

    /// Reads the inputs and sends every batch.
    fn run(
        &self,
        cancel: &Cancel,
        full: &SyncSender<Result<RecordBatch, Failure>>,
    ) -> Result<(), Failure> {
        let batches = Arc::new(Mutex::new(Taken {
            batches: IntervalBatches::new(full.clone()),
            failure: None,
        }));
        let (shared, own) = (Arc::clone(&batches), cancel.clone());
        let loader = second_read(
            &self.reading.state,
            self.counting.clone(),
            self.reading.threads()?,
            Arc::new(PackedDayWriter),
            move |packed| locked(&shared).take(packed, &own),
        );
        let read = self.reading.second(loader, cancel);
        let mut taken = locked(&batches);
        // It is the cause of the other one.
        if let Some(failure) = taken.failure.take() {
            return Err(failure);
        }
        read?;
        taken.batches.finish()
    }
}

struct Taken {
    batches: IntervalBatches,
    failure: Option<Failure>,
}

impl Taken {
    fn take(&mut self, packed: &[u8], cancel: &Cancel) {
        if self.failure.is_some() {
            return;
        }
        if let Err(failure) = self.batches.take(packed) {
            self.failure = Some(failure);
            cancel.cancel();
        }
    }
}

/// A stream of batches. It begins to read when the first one is asked for.
pub(crate) struct IntervalStream {
    job: Arc<IntervalJob>,
    cancel: Cancel,
    batches: Option<Mutex<Receiver<Result<RecordBatch, Failure>>>>,
    is_over: bool,
}

impl IntervalStream {
    pub(crate) fn new(job: Arc<IntervalJob>) -> Self {
        Self {
            job,
            cancel: Cancel::default(),
            batches: None,
            is_over: false,
        }
    }

    fn start(&mut self) -> Result<(), ArrowError> {
        if self.batches.is_some() {
            return Ok(());
        }
        let (full, batches) = mpsc::sync_channel(AHEAD);
        let (job, cancel) = (Arc::clone(&self.job), self.cancel.clone());
        thread::Builder::new()
            .name("nem12 intervals".to_owned())
            .spawn(move || {
                if let Err(failure) = job.run(&cancel, &full) {
                    // Nobody listens where the stream was dropped.
                    let _ = full.send(Err(failure));
                }
            })?;
        self.batches = Some(Mutex::new(batches));
        Ok(())
    }

    /// The next batch. The lock of the interpreter is free while it is waited for, whoever had
    /// it: a file object needs it.
    fn wait(&self) -> Option<Result<RecordBatch, ArrowError>> {
        let batches = self.batches.as_ref()?;
        let receive = || locked(batches).recv_timeout(PATIENCE);
        loop {
            let waited = Python::try_attach(|py| match py.detach(receive) {
                Err(RecvTimeoutError::Timeout) => Err(py.check_signals().is_err_and(|raised| {
                    interrupt_again(py, &raised);
                    true
                })),
                received => Ok(received),
            });
            match waited {
                // The program has ended.
                None | Some(Err(true)) => return Some(Err(interrupted())),
                Some(Err(false)) => {}
                Some(Ok(Ok(batch))) => return Some(batch.map_err(told)),
                Some(Ok(Err(_))) => return None,
            }
        }
    }
}

impl Iterator for IntervalStream {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let next = match self.start() {
            Ok(()) => self.wait(),
            Err(error) => Some(Err(error)),
        };
        if !matches!(next, Some(Ok(_))) {
            self.is_over = true;
            self.cancel.cancel();
        }
        next
    }
}

impl RecordBatchReader for IntervalStream {
    fn schema(&self) -> SchemaRef {
        self.job.schema()
    }
}

impl Drop for IntervalStream {
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}

/// Lets the signal come again when Python is back: an Arrow stream can say that it failed, and
/// not how.
fn interrupt_again(py: Python<'_>, raised: &PyErr) {
    if raised.is_instance_of::<pyo3::exceptions::PyKeyboardInterrupt>(py) {
        let again = py
            .import("_thread")
            .and_then(|thread| thread.call_method0("interrupt_main"));
        // The failure of the stream says it too.
        drop(again);
    }
}

fn interrupted() -> ArrowError {
    ArrowError::ExternalError("interrupted".into())
}

/// The failure as an Arrow stream can tell it.
fn told(failure: Failure) -> ArrowError {
    Python::try_attach(|py| PyErr::from(failure).value(py).to_string())
        .map_or_else(interrupted, |sentence| {
            ArrowError::ExternalError(sentence.into())
        })
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
