//! Work beside the interpreter: on a thread of its own, while the caller waits for it, for the
//! questions that it has, and for Ctrl-C.

use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use pyo3::PyResult;
use pyo3::marker::Python;

use crate::caller::{Caller, Question};
use crate::failure::Failure;

/// How long Ctrl-C may wait.
pub(crate) const PATIENCE: Duration = Duration::from_millis(50);

/// News of the work.
enum News<T> {
    Question(Question),
    Done(Result<T, Failure>),
}

/// Does the work on a thread of its own, without the lock of the interpreter. Signals are
/// handled meanwhile. Work that is not wanted any more goes on alone until it notices: a read of
/// a pipe ends when the pipe does.
///
/// # Errors
/// The failure of the work, or what a signal raises: `KeyboardInterrupt` after Ctrl-C.
pub(crate) fn beside<T: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce(&Caller) -> Result<T, Failure> + Send + 'static,
) -> PyResult<T> {
    let (tell, news) = mpsc::channel();
    let asks = tell.clone();
    let caller = Caller::new(move |question| asks.send(News::Question(question)).is_ok());
    let own = caller.clone();
    thread::Builder::new()
        .name("nem12".to_owned())
        .spawn(move || {
            // Nobody listens where the work is not wanted any more.
            let _ = tell.send(News::Done(safely(|| work(&own))));
        })?;
    let _gone = Gone(caller);
    let news = Mutex::new(news);
    let wait = || {
        let news = news.lock().unwrap_or_else(PoisonError::into_inner);
        news.recv_timeout(PATIENCE)
    };
    loop {
        match py.detach(wait) {
            Ok(News::Done(result)) => return Ok(result?),
            Ok(News::Question(question)) => question.ask(py)?,
            Err(RecvTimeoutError::Timeout) => py.check_signals()?,
            Err(RecvTimeoutError::Disconnected) => return Err(fault().into()),
        }
    }
}

/// Tells the work that it is not wanted, however the wait for it ends.
struct Gone(Caller);

impl Drop for Gone {
    fn drop(&mut self) {
        self.0.go();
    }
}

/// Does the work; a panic of it is a failure, and never an end without a word.
pub(crate) fn safely<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    // What the work had in hand is dropped with it.
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(fault()))
}

fn fault() -> Failure {
    Failure::of_all("nem12 has a fault and could not go on; please report it")
}
