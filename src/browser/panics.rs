//! The last words of an engine that gave up.
//!
//! A panic ends in a trap that carries no text, in whichever worker it was.
//! The text is left in shared memory for the controller to find.

use std::sync::{Mutex, Once, PoisonError};

static LAST: Mutex<Option<String>> = Mutex::new(None);
static LISTENING: Once = Once::new();

/// Keeps the text of panics from now on.
pub(super) fn listen() {
    LISTENING.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(panic.to_string());
        }));
    });
}

/// The text of the last panic.
pub(super) fn last() -> Option<String> {
    LAST.lock().unwrap_or_else(PoisonError::into_inner).clone()
}
