//! The exported class `Loader`: inputs in, then a state.

#[cfg(not(feature = "extras"))]
use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Uint8Array, WebAssembly};
use wasm_bindgen::prelude::*;

use crate::archive::{Archive, may_have_workbook};
use crate::browser::choices::read_choices;
use crate::browser::panics;
#[cfg(not(feature = "extras"))]
use nem12::Settings;
use nem12::host::RemovedInputs;
#[cfg(not(feature = "extras"))]
use nem12::host::RowIndex;
#[cfg(not(feature = "extras"))]
use nem12::report::NmiOrder;
use nem12::{LoadStats, State, Threads};

/// Takes the bytes of the inputs. After [`finish`](Self::finish), makes reports and
/// outputs of them.
#[wasm_bindgen]
pub struct Loader {
    stage: Stage,
    /// The index of the daily rows, and the settings that it was made under.
    #[cfg(not(feature = "extras"))]
    pub(super) row_index: RefCell<Option<(Settings, RowIndex)>>,
    /// An order of the NMIs, with the settings, the word and the search that it was made for.
    #[cfg(not(feature = "extras"))]
    pub(super) nmi_order: RefCell<Option<(Settings, [String; 2], NmiOrder)>>,
    pub(super) threads: Threads,
    /// The inputs that were removed last.
    removed: Option<RemovedInputs>,
}

enum Stage {
    Loading(Box<nem12::Loader>),
    Loaded { state: Rc<State>, work: LoadStats },
}

#[wasm_bindgen]
impl Loader {
    /// A loader with this number of executors. One executor is the calling thread.
    /// For more, the thread pool must have been started with the same number. Of the
    /// settings, those of reading count.
    ///
    /// # Errors
    /// When the settings cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn new(executors: usize, settings: JsValue) -> Result<Self, JsError> {
        panics::listen();
        let options = read_choices(settings)?.read;
        let threads = if executors > 1 {
            Threads::of_process(executors)
        } else {
            Threads::caller()
        };
        let loader = nem12::Loader::with_options(threads.clone(), options);
        Ok(Self::loading_with(loader, threads))
    }

    /// Begins an input. Inputs have the order in which they begin.
    ///
    /// # Errors
    /// After `finish`.
    pub fn begin(&mut self, name: &str) -> Result<(), JsError> {
        self.loading()?.begin(name);
        Ok(())
    }

    /// A view of at most `bytes` bytes of memory, to be filled with the next bytes of
    /// the input; `undefined` while executors read every window.
    ///
    /// # Errors
    /// After `finish`.
    pub fn window(&mut self, bytes: usize) -> Result<Option<Uint8Array>, JsError> {
        let window = self.loading()?.try_reserve(bytes);
        window.map(view_of).transpose()
    }

    /// A view of memory, to be filled with the next bytes of the input. Waits until
    /// executors have read a window; the part for archives cannot come back later.
    ///
    /// # Errors
    /// After `finish`.
    pub fn reserve(&mut self, bytes: usize) -> Result<Uint8Array, JsError> {
        view_of(self.loading()?.reserve(bytes))
    }

    /// Passes on the first `bytes` bytes of the window, which have been filled.
    ///
    /// # Errors
    /// After `finish`.
    pub fn commit(&mut self, bytes: usize) -> Result<(), JsError> {
        self.loading()?.commit(bytes);
        Ok(())
    }

    /// Ends the input.
    ///
    /// # Errors
    /// After `finish`.
    pub fn end(&mut self) -> Result<(), JsError> {
        self.loading()?.end();
        Ok(())
    }

    /// Ends the input and refuses it. `reason` is the sentence of the finding.
    ///
    /// # Errors
    /// After `finish`.
    pub fn abandon(&mut self, reason: &str) -> Result<(), JsError> {
        self.loading()?.abandon(reason);
        Ok(())
    }

    /// Refuses the input with this number, from 0, and every later one. `reason` is the
    /// sentence of the finding.
    ///
    /// # Errors
    /// After `finish`.
    #[wasm_bindgen(js_name = abandonFrom)]
    pub fn abandon_from(&mut self, first: usize, reason: &str) -> Result<(), JsError> {
        self.loading()?.abandon_from(first, reason);
        Ok(())
    }

    /// Sets the input aside, none of whose bytes were given. `kind` says in a few words
    /// what it is.
    ///
    /// # Errors
    /// After `finish`.
    #[wasm_bindgen(js_name = setAside)]
    pub fn set_aside(&mut self, kind: &str) -> Result<(), JsError> {
        self.loading()?.set_aside(kind);
        Ok(())
    }

    /// The number of inputs that were begun so far.
    ///
    /// # Errors
    /// After `finish`.
    pub fn begun(&mut self) -> Result<usize, JsError> {
        Ok(self.loading()?.inputs())
    }

    /// Whether a file with these first bytes is an archive: ZIP, tar or gzip.
    #[wasm_bindgen(js_name = isArchive)]
    #[must_use]
    pub fn is_archive(head: &[u8]) -> bool {
        Archive::of(head).is_some()
    }

    /// Whether an archive with these first bytes may be an Excel workbook, or have one.
    #[wasm_bindgen(js_name = mayHaveWorkbook)]
    #[must_use]
    pub fn may_have_workbook(head: &[u8]) -> bool {
        may_have_workbook(head)
    }

    /// The number of bytes that executors have read so far.
    #[wasm_bindgen(js_name = parsedBytes)]
    #[expect(
        clippy::cast_precision_loss,
        reason = "files are far shorter than 2^53 bytes"
    )]
    #[must_use]
    pub fn parsed_bytes(&self) -> f64 {
        match &self.stage {
            Stage::Loading(loader) => loader.bytes_read() as f64,
            Stage::Loaded { state, .. } => {
                state.inputs().iter().map(|input| input.bytes).sum::<u64>() as f64
            }
        }
    }

    /// Whether executors still read pieces. `finish` would wait for them.
    pub fn busy(&mut self) -> bool {
        match &mut self.stage {
            Stage::Loading(loader) => loader.is_busy(),
            Stage::Loaded { .. } => false,
        }
    }

    /// Ends the load, after which nothing can be added.
    pub fn finish(&mut self) {
        let empty = Stage::Loading(Box::new(nem12::Loader::new(Threads::caller())));
        self.stage = match std::mem::replace(&mut self.stage, empty) {
            Stage::Loading(loader) => {
                let (state, work) = loader.finish();
                Stage::Loaded {
                    state: Rc::new(state),
                    work,
                }
            }
            loaded @ Stage::Loaded { .. } => loaded,
        };
    }

    /// Removes inputs from the result, `count` from number `first` on, counted from 0. Second
    /// reads must be freed before. Whether they could be removed: if not, the other inputs
    /// have to be read again.
    pub fn remove(&mut self, first: usize, count: usize) -> bool {
        let numbers = first..first.saturating_add(count);
        self.removed = self.state().and_then(|state| state.remove_inputs(numbers));
        self.removed.is_some()
    }

    /// Puts the inputs back that were removed last. Whether there were some.
    #[wasm_bindgen(js_name = putBack)]
    pub fn put_back(&mut self) -> bool {
        let removed = self.removed.take();
        let both = removed.and_then(|removed| Some((self.state()?, removed)));
        both.map(|(state, removed)| state.put_back(removed))
            .is_some()
    }
}

impl Loader {
    pub(super) fn loading_with(loader: nem12::Loader, threads: Threads) -> Self {
        Self {
            stage: Stage::Loading(Box::new(loader)),
            #[cfg(not(feature = "extras"))]
            row_index: RefCell::default(),
            #[cfg(not(feature = "extras"))]
            nmi_order: RefCell::default(),
            threads,
            removed: None,
        }
    }

    fn loading(&mut self) -> Result<&mut nem12::Loader, JsError> {
        match &mut self.stage {
            Stage::Loading(loader) => Ok(loader),
            Stage::Loaded { .. } => Err(JsError::new("inputs cannot be added after `finish`")),
        }
    }

    /// The state, to be changed; `None` before `finish`, and while something reads it. What was
    /// made of it is forgotten.
    #[inline(never)]
    fn state(&mut self) -> Option<&mut State> {
        #[cfg(not(feature = "extras"))]
        {
            self.row_index.take();
            self.nmi_order.take();
        }
        match &mut self.stage {
            Stage::Loaded { state, .. } => Rc::get_mut(state),
            Stage::Loading(_) => None,
        }
    }

    pub(super) fn loaded(&self) -> Result<(&Rc<State>, &LoadStats), JsError> {
        match &self.stage {
            Stage::Loaded { state, work } => Ok((state, work)),
            Stage::Loading(_) => Err(JsError::new("results need `finish` first")),
        }
    }
}

/// A view of memory of the engine, valid until the memory grows.
fn view_of(window: &mut [u8]) -> Result<Uint8Array, JsError> {
    let memory: WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    let (start, length) = (
        u32::try_from(window.as_mut_ptr().addr())?,
        u32::try_from(window.len())?,
    );
    Ok(Uint8Array::new_with_byte_offset_and_length(
        &memory.buffer(),
        start,
        length,
    ))
}
