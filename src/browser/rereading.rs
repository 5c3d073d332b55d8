//! The exported class `Rereading`: a second read of the inputs, for the readings that
//! a state does not keep.

use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::browser::Loader;
#[cfg(feature = "extras")]
use crate::browser::rewrite::Nem12Again;
#[cfg(not(feature = "extras"))]
use nem12::demand::DemandTable;
#[cfg(not(feature = "extras"))]
use nem12::host::LoadShape;
use nem12::host::first_changed;
#[cfg(feature = "extras")]
use nem12::tou::{TouPieces, TouTable};
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
    #[cfg(not(feature = "extras"))]
    Text(Arc<Mutex<Vec<u8>>>),
    #[cfg(not(feature = "extras"))]
    Shape(Arc<Mutex<LoadShape>>),
    #[cfg(not(feature = "extras"))]
    Demand(Arc<Mutex<DemandTable>>),
    /// Text that is written once the read is over.
    #[cfg(feature = "extras")]
    Pieces(Arc<Mutex<Option<TouPieces>>>),
    /// Intervals, and the hours that have no line once the read is over.
    #[cfg(feature = "extras")]
    Intervals(Arc<Mutex<Vec<u8>>>, Arc<Mutex<u64>>),
    /// NEM12, whose text comes as the inputs are read.
    #[cfg(feature = "extras")]
    Nem12(Arc<Mutex<Nem12Again>>),
    #[cfg(feature = "extras")]
    Tou(Arc<Mutex<Option<TouTable>>>),
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
        match &self.found {
            #[cfg(not(feature = "extras"))]
            Found::Text(text) => taken(&mut lock(text)),
            #[cfg(feature = "extras")]
            Found::Intervals(text, _) => taken(&mut lock(text)),
            #[cfg(feature = "extras")]
            Found::Nem12(again) => taken(&mut lock(again).text),
            #[cfg(feature = "extras")]
            Found::Pieces(pieces) => {
                let piece = lock(pieces).as_mut()?.next_piece()?;
                Some(Uint8Array::from(piece.as_bytes()))
            }
            _ => None,
        }
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

/// Takes a text; `None` of an empty one.
fn taken(text: &mut Vec<u8>) -> Option<Uint8Array> {
    let piece = (!text.is_empty()).then(|| Uint8Array::from(text.as_slice()));
    text.clear();
    piece
}

/// Locks a mutex. A poisoned lock is used as it is, because a panic of any thread ends
/// the engine.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
