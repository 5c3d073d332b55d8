//! Room for one thing that another thread makes.
//!
//! A queue of them gives back in order what executors make in theirs. Channels
//! would do, and their code is 8 KB for each kind of thing in what a page has
//! to load.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Where it will be.
#[derive(Debug)]
pub(super) struct Slot<T>(Arc<Shared<T>>);

/// That it will be there.
#[derive(Debug)]
pub(super) struct Promise<T>(Arc<Shared<T>>);

#[derive(Debug)]
struct Shared<T> {
    content: Mutex<Content<T>>,
    settled: Condvar,
}

#[derive(Debug)]
enum Content<T> {
    Promised,
    /// Nothing where the promise was broken.
    Settled(Option<T>),
}

impl<T> Slot<T> {
    /// A promise, and where to wait for what it is of.
    #[must_use]
    pub(super) fn promised() -> (Promise<T>, Self) {
        let shared = Arc::new(Shared {
            content: Mutex::new(Content::Promised),
            settled: Condvar::new(),
        });
        (Promise(Arc::clone(&shared)), Self(shared))
    }

    /// Whether there is nothing more to wait for.
    #[must_use]
    pub(super) fn is_settled(&self) -> bool {
        matches!(*self.0.content(), Content::Settled(_))
    }

    /// Waits until there is not.
    pub(super) fn settle(&self) {
        drop(self.0.settled_content());
    }

    /// Waits for it; `None` where the promise was broken.
    #[must_use]
    pub(super) fn wait(self) -> Option<T> {
        match &mut *self.0.settled_content() {
            Content::Promised => None,
            Content::Settled(thing) => thing.take(),
        }
    }
}

impl<T> Promise<T> {
    /// Keeps it.
    pub(super) fn keep(self, thing: T) {
        *self.0.content() = Content::Settled(Some(thing));
    }
}

impl<T> Drop for Promise<T> {
    /// Kept or broken, nobody waits any more.
    fn drop(&mut self) {
        let mut content = self.0.content();
        if let Content::Promised = *content {
            *content = Content::Settled(None);
        }
        self.0.settled.notify_all();
    }
}

impl<T> Shared<T> {
    /// No code that can panic runs while it is locked.
    fn content(&self) -> MutexGuard<'_, Content<T>> {
        self.content.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn settled_content(&self) -> MutexGuard<'_, Content<T>> {
        let is_promised = |content: &mut Content<T>| matches!(content, Content::Promised);
        let settled = self.settled.wait_while(self.content(), is_promised);
        settled.unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_promised_comes_or_is_known_not_to() {
        let (kept, slot) = Slot::promised();
        assert!(!slot.is_settled());
        std::thread::spawn(move || kept.keep(5));
        assert_eq!(slot.wait(), Some(5));
        let (broken, slot) = Slot::<i32>::promised();
        std::thread::spawn(move || drop(broken));
        assert_eq!(slot.wait(), None);
    }
}
