//! The exported class `Rereading`: a second read of the inputs, for the readings that
//! a state does not keep.

use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::browser::Loader;
use nem12::demand::{DemandTable, DemandText};
use nem12::host::{INTERVALS_HEADER, LoadShape, first_changed};
use nem12::settings::Output;
use nem12::{State, Threads};

/// A second read of the inputs and its result. Its loader takes the same inputs in the
/// same order as the loader of the first read.
#[wasm_bindgen]
pub struct Rereading {
    first: Rc<State>,
    loader: Option<nem12::Loader>,
    threads: Threads,
    pub(super) found: Found,
    /// Calls that complete the result, once the inputs are known to be the same.
    ends: Vec<Box<dyn FnOnce()>>,
}

/// The result of a second read.
pub(super) enum Found {
    /// Text that `next` has not returned yet.
    Text(Arc<Mutex<Vec<u8>>>),
    Shape(Arc<Mutex<LoadShape>>),
    Demand(Arc<Mutex<DemandTable>>),
}

impl Rereading {
    /// A second read by `loader`, which fills `found`.
    pub(super) fn new(
        first: &Rc<State>,
        threads: Threads,
        loader: nem12::Loader,
        found: Found,
    ) -> Self {
        Self {
            first: Rc::clone(first),
            loader: Some(loader),
            threads,
            found,
            ends: Vec::new(),
        }
    }

    /// The second read, with something to do once all inputs were read, after what there is
    /// to do already.
    pub(super) fn ending_with(mut self, end: impl FnOnce() + 'static) -> Self {
        self.ends.push(Box::new(end));
        self
    }
}

#[wasm_bindgen]
impl Rereading {
    /// The loader of the second read. It can be taken once.
    ///
    /// # Errors
    /// When it was taken before.
    pub fn loader(&mut self) -> Result<Loader, JsError> {
        let loader = self.loader.take();
        loader
            .map(|loader| Loader::loading_with(loader, self.threads.clone()))
            .ok_or_else(|| JsError::new("the loader of this second read was taken before"))
    }

    /// The text since the last call; `undefined` when there is none.
    pub fn next(&mut self) -> Option<Uint8Array> {
        let Found::Text(text) = &self.found else {
            return None;
        };
        let mut text = lock(text);
        let piece = (!text.is_empty()).then(|| Uint8Array::from(text.as_slice()));
        text.clear();
        piece
    }

    /// Compares the inputs of the second read with those of the first, and completes the
    /// result. `loader` must be finished.
    ///
    /// # Errors
    /// When an input has changed between the reads.
    pub fn check(&mut self, loader: &Loader) -> Result<(), JsError> {
        if let Some(name) = first_changed(&self.first, loader.loaded()?.0) {
            return Err(JsError::new(&format!(
                "{name} changed while it was read; load the file again"
            )));
        }
        for end in std::mem::take(&mut self.ends) {
            end();
        }
        Ok(())
    }
}

/// The text that an output which needs a second read begins with.
pub(super) fn head_of(output: Output) -> String {
    match output {
        Output::Demand(format) => {
            let mut head = String::new();
            let _ = DemandText::begin(format, &mut head);
            head
        }
        _ => INTERVALS_HEADER.to_owned(),
    }
}

/// Locks a mutex. A poisoned lock is used as it is, because a panic of any thread ends
/// the engine.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
