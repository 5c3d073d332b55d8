//! A stream of intervals: the inputs are read again while batches are taken, a few batches ahead.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use nem12::SelectedRows;
use nem12::host::{IntervalPlan, PackedDayWriter, second_read};
use pyo3::exceptions::PyKeyboardInterrupt;
use pyo3::prelude::*;

use crate::beside::{PATIENCE, safely};
use crate::caller::{Caller, Question};
use crate::failure::Failure;
use crate::interval_batches::{IntervalBatches, schema};
use crate::reading::Shared;
use crate::shaped_intervals::{ShapedBatches, ShapedIntervals};

/// The batches that are made ahead.
const AHEAD: usize = 2;

/// News of a read: a question, or a batch.
pub(crate) enum News {
    Question(Question),
    Batch(Result<RecordBatch, Failure>),
    /// The end of the batches.
    End,
}

/// The inputs that are read again, and the rows of them that are wanted.
pub(crate) struct IntervalJob {
    pub(crate) reading: Shared,
    pub(crate) wanted: Wanted,
}

/// The intervals that are wanted.
pub(crate) enum Wanted {
    /// The intervals of these rows, as they were delivered.
    Delivered(SelectedRows),
    /// The intervals of a plan: longer ones, by another clock, or as columns.
    Shaped(Box<ShapedIntervals>),
}

impl IntervalJob {
    /// The schema of the intervals.
    pub(crate) fn schema(&self) -> SchemaRef {
        match &self.wanted {
            Wanted::Delivered(_) => schema(),
            Wanted::Shaped(shaped) => shaped.schema(),
        }
    }

    /// Reads the inputs and sends every batch.
    fn run(&self, caller: &Caller, full: &SyncSender<News>) -> Result<(), Failure> {
        let batches = match &self.wanted {
            Wanted::Delivered(_) => {
                Batches::Delivered(Box::new(IntervalBatches::new(full.clone())))
            }
            Wanted::Shaped(intervals) => {
                Batches::Shaped(Box::new(intervals.batches(full.clone())?))
            }
        };
        let batches = Arc::new(Mutex::new(Taken {
            batches,
            failure: None,
        }));
        let (shared, own) = (Arc::clone(&batches), caller.clone());
        let take = move |row: &[u8]| locked(&shared).take(row, &own);
        let (state, threads) = (&self.reading.state, self.reading.threads()?);
        let loader = match &self.wanted {
            Wanted::Delivered(rows) => {
                let writer = Arc::new(PackedDayWriter);
                second_read(state, rows.clone(), threads, writer, take)
            }
            Wanted::Shaped(intervals) => {
                let IntervalPlan { rows, writer, .. } = &intervals.plan;
                second_read(state, rows.clone(), threads, Arc::clone(writer), take)
            }
        };
        let read = self.reading.second(loader, caller);
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
    batches: Batches,
    failure: Option<Failure>,
}

enum Batches {
    Delivered(Box<IntervalBatches>),
    Shaped(Box<ShapedBatches>),
}

impl Batches {
    fn take(&mut self, row: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Delivered(batches) => batches.take(row),
            Self::Shaped(batches) => batches.take(row),
        }
    }

    fn finish(&mut self) -> Result<(), Failure> {
        match self {
            Self::Delivered(batches) => batches.finish(),
            Self::Shaped(batches) => batches.finish(),
        }
    }
}

impl Taken {
    fn take(&mut self, row: &[u8], caller: &Caller) {
        if self.failure.is_some() {
            return;
        }
        if let Err(failure) = self.batches.take(row) {
            self.failure = Some(failure);
            caller.go();
        }
    }
}

/// A stream of batches. It begins to read when the first one is asked for.
pub(crate) struct IntervalStream {
    job: Arc<IntervalJob>,
    read: Option<Read>,
    is_over: bool,
}

/// A read that is under way.
struct Read {
    caller: Caller,
    news: Mutex<Receiver<News>>,
}

impl Read {
    fn begin(job: &Arc<IntervalJob>) -> std::io::Result<Self> {
        let (full, news) = mpsc::sync_channel(AHEAD);
        let asks = full.clone();
        let caller = Caller::new(move |question| asks.send(News::Question(question)).is_ok());
        let (job, own) = (Arc::clone(job), caller.clone());
        thread::Builder::new()
            .name("nem12 intervals".to_owned())
            .spawn(move || {
                let last = match safely(|| job.run(&own, &full)) {
                    Ok(()) => News::End,
                    Err(failure) => News::Batch(Err(failure)),
                };
                // Nobody listens where the stream was dropped.
                let _ = full.send(last);
            })?;
        let news = Mutex::new(news);
        Ok(Self { caller, news })
    }

    /// The next batch. The lock of the interpreter is free while it is waited for, whoever had it.
    fn next(&self) -> Option<Result<RecordBatch, ArrowError>> {
        let receive = || locked(&self.news).recv_timeout(PATIENCE);
        loop {
            // The program may have ended.
            let news = Python::try_attach(|py| match py.detach(receive) {
                Ok(News::Question(question)) => heeded(py, question.ask(py)),
                Err(RecvTimeoutError::Timeout) => heeded(py, py.check_signals()),
                Ok(news) => Ok(Some(news)),
                Err(RecvTimeoutError::Disconnected) => Err(interrupted()),
            });
            match news.unwrap_or_else(|| Err(interrupted())) {
                Ok(None) => {}
                Ok(Some(News::Batch(batch))) => return Some(batch.map_err(told)),
                Ok(Some(_)) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl Drop for Read {
    fn drop(&mut self) {
        self.caller.go();
    }
}

impl IntervalStream {
    pub(crate) fn new(job: Arc<IntervalJob>) -> Self {
        Self {
            job,
            read: None,
            is_over: false,
        }
    }

    fn take(&mut self) -> Option<Result<RecordBatch, ArrowError>> {
        let read = match self.read.take() {
            Some(read) => read,
            None => match Read::begin(&self.job) {
                Ok(read) => read,
                Err(error) => return Some(Err(error.into())),
            },
        };
        self.read.insert(read).next()
    }
}

impl Iterator for IntervalStream {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let next = self.take();
        if !matches!(next, Some(Ok(_))) {
            self.is_over = true;
            self.read = None;
        }
        next
    }
}

impl RecordBatchReader for IntervalStream {
    fn schema(&self) -> SchemaRef {
        self.job.schema()
    }
}

/// Lets a signal come again when Python is back: an Arrow stream can say that it failed, and not
/// how.
fn heeded<T>(py: Python<'_>, outcome: PyResult<()>) -> Result<Option<T>, ArrowError> {
    let Err(raised) = outcome else {
        return Ok(None);
    };
    if raised.is_instance_of::<PyKeyboardInterrupt>(py) {
        let again = py
            .import("_thread")
            .and_then(|thread| thread.call_method0("interrupt_main"));
        // The failure of the stream says it too.
        drop(again);
    }
    Err(interrupted())
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
