//! Room for one thing that another thread makes.
//!
//! A queue of them gives back in order what executors make in theirs. Channels
//! would do, and their code is 8 KB for each kind of thing in what a page has
//! to load.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What there is once it is settled: nothing where the promise was broken.
type Content<T> = OnceLock<Mutex<Option<T>>>;

/// Where it will be.
#[derive(Debug)]
pub(crate) struct Pending<T>(Arc<Content<T>>);

/// That it will be there.
#[derive(Debug)]
pub(crate) struct Promise<T>(Arc<Content<T>>);

impl<T> Pending<T> {
    /// A promise, and where to wait for what it is of.
    #[must_use]
    pub(crate) fn promised() -> (Promise<T>, Self) {
        let content = Arc::new(OnceLock::new());
        (Promise(Arc::clone(&content)), Self(content))
    }

    /// Whether there is nothing more to wait for.
    #[must_use]
    pub(crate) fn is_settled(&self) -> bool {
        self.0.get().is_some()
    }

    /// Waits until there is not.
    pub(crate) fn settle(&self) {
        self.0.wait();
    }

    /// Waits for it; `None` where the promise was broken.
    #[must_use]
    pub(crate) fn wait(self) -> Option<T> {
        let thing = self.0.wait().lock();
        thing.unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl<T> Promise<T> {
    /// Keeps it.
    pub(crate) fn keep(self, thing: T) {
        // Nobody has settled it before.
        let _ = self.0.set(Mutex::new(Some(thing)));
    }
}

impl<T> Drop for Promise<T> {
    /// Kept or broken, nobody waits any more.
    fn drop(&mut self) {
        // One that was kept stays so.
        let _ = self.0.set(Mutex::new(None));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_promised_comes_or_is_known_not_to() {
        let (kept, slot) = Pending::promised();
        assert!(!slot.is_settled());
        std::thread::spawn(move || kept.keep(5));
        assert_eq!(slot.wait(), Some(5));
        let (broken, slot) = Pending::<i32>::promised();
        std::thread::spawn(move || drop(broken));
        assert_eq!(slot.wait(), None);
    }
}
