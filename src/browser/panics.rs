//! The message of the last panic.
//!
//! A panic ends in a trap, which has no message, in the worker where it happened. The
//! message stays in shared memory, where the main worker reads it.

use std::sync::{Mutex, Once, PoisonError};

static LAST: Mutex<Option<String>> = Mutex::new(None);
static LISTENING: Once = Once::new();

/// Starts to keep the messages of panics.
pub(super) fn listen() {
    LISTENING.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(panic.to_string());
        }));
    });
}

/// The message of the last panic.
pub(super) fn last() -> Option<String> {
    LAST.lock().unwrap_or_else(PoisonError::into_inner).clone()
}
