//! Pending: one result that another thread will give.
//!
//! A queue of pending results returns the results of executors in order. Channels
//! could do this too, but their code adds 8 KB to the page for each type.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The shared cell: empty while the result is pending, then the result, or `None`
/// if the promise was broken.
type Content<T> = OnceLock<Mutex<Option<T>>>;

/// A result that another thread will give.
#[derive(Debug)]
pub(crate) struct Pending<T>(Arc<Content<T>>);

/// The promise to give a result. A promise that is dropped is broken.
#[derive(Debug)]
pub(crate) struct Promise<T>(Arc<Content<T>>);

impl<T> Pending<T> {
    /// A new promise, and the pending result that it fulfils.
    #[must_use]
    pub(crate) fn promised() -> (Promise<T>, Self) {
        let content = Arc::new(OnceLock::new());
        (Promise(Arc::clone(&content)), Self(content))
    }

    /// Whether the promise is kept or broken.
    #[must_use]
    pub(crate) fn is_settled(&self) -> bool {
        self.0.get().is_some()
    }

    /// Waits until the promise is kept or broken.
    pub(crate) fn settle(&self) {
        self.0.wait();
    }

    /// Waits for the result; `None` if the promise is broken.
    #[must_use]
    pub(crate) fn wait(self) -> Option<T> {
        let thing = self.0.wait().lock();
        thing.unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl<T> Promise<T> {
    /// Gives the result.
    pub(crate) fn keep(self, thing: T) {
        // The cell is empty, because this call consumes the only promise.
        let _ = self.0.set(Mutex::new(Some(thing)));
    }
}

impl<T> Drop for Promise<T> {
    /// Breaks a promise that was not kept, so that nobody waits for ever.
    fn drop(&mut self) {
        // A cell with a result stays unchanged.
        let _ = self.0.set(Mutex::new(None));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_gives_its_result_or_none_when_it_is_broken() {
        let (kept, slot) = Pending::promised();
        assert!(!slot.is_settled());
        std::thread::spawn(move || kept.keep(5));
        assert_eq!(slot.wait(), Some(5));
        let (broken, slot) = Pending::<i32>::promised();
        std::thread::spawn(move || drop(broken));
        assert_eq!(slot.wait(), None);
    }
}
