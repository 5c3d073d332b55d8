//! The browser host: translate, call, translate back.
//!
//! It lives in a dedicated worker, which hands in slices of the file and takes
//! text out. There is no rule about energy or dates here.

mod digest;
mod file_source;
mod numbers;
mod panics;
mod rereading;
mod series;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Function, Uint8Array, WebAssembly};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::archive::Archive;
use crate::browser::file_source::FileSource;
use crate::browser::rereading::Rereading;
use crate::command_line::command;
use crate::page_settings::{PageSettings, output_of};
use nem12::host::{INTERVALS_HEADER, LinePlace, ReportRendering, RowIndex, Series};
use nem12::report::{NmisFound, Report, build_report, streams_page};
use nem12::settings::Choices;
use nem12::{LoadStats, Settings, State, Threads};

#[cfg(feature = "threads")]
pub use wasm_bindgen_rayon::init_thread_pool;

/// The version of the engine.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// What the engine said when it gave up, to be asked for after an error.
#[wasm_bindgen(js_name = panicMessage)]
#[must_use]
pub fn panic_message() -> Option<String> {
    panics::last()
}

/// Takes inputs in, then gives reports and outputs.
#[wasm_bindgen]
pub struct Loader {
    stage: Stage,
    /// Of the settings that rows were last asked for under.
    row_index: RefCell<Option<(Settings, RowIndex)>>,
    threads: Threads,
}

enum Stage {
    Loading(Box<nem12::Loader>),
    Loaded { state: Rc<State>, stats: LoadStats },
}

#[wasm_bindgen]
impl Loader {
    /// A loader with so many executors: 1 works on the calling thread, more
    /// need the thread pool to have been started with as many.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(executors: usize) -> Self {
        panics::listen();
        let threads = if executors > 1 {
            Threads::of_process(executors)
        } else {
            Threads::caller()
        };
        Self::loading_with(nem12::Loader::new(threads.clone()), threads)
    }

    /// Starts an input. Inputs are ordered as they are begun.
    ///
    /// # Errors
    /// After `finish`.
    pub fn begin(&mut self, name: &str) -> Result<(), JsError> {
        self.loading()?.begin(name);
        Ok(())
    }

    /// A view of up to `bytes` bytes to fill; undefined while every window is
    /// being read.
    ///
    /// # Errors
    /// After `finish`.
    pub fn window(&mut self, bytes: usize) -> Result<Option<Uint8Array>, JsError> {
        let room = self
            .loading()?
            .try_reserve(bytes)
            .map(|room| (room.as_mut_ptr().addr(), room.len()));
        let Some((start, length)) = room else {
            return Ok(None);
        };
        let memory: WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
        let (start, length) = (u32::try_from(start)?, u32::try_from(length)?);
        Ok(Some(Uint8Array::new_with_byte_offset_and_length(
            &memory.buffer(),
            start,
            length,
        )))
    }

    /// Says that the first `bytes` of the window were filled.
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

    /// Gives up the input: nothing of it counts, for the reason given.
    ///
    /// # Errors
    /// After `finish`.
    pub fn abandon(&mut self, reason: &str) -> Result<(), JsError> {
        self.loading()?.abandon(reason);
        Ok(())
    }

    /// Whether a file with these first bytes is an archive.
    #[wasm_bindgen(js_name = isArchive)]
    #[must_use]
    pub fn is_archive(head: &[u8]) -> bool {
        Archive::of(head).is_some()
    }

    /// Reads a ZIP or gzip file, every member an input of its own, before it
    /// returns. `progress` is called with the bytes read and the file's length.
    ///
    /// # Errors
    /// After `finish`.
    #[wasm_bindgen(js_name = readArchive)]
    pub fn read_archive(
        &mut self,
        file: &web_sys::File,
        progress: &Function,
    ) -> Result<(), JsError> {
        let loader = self.loading()?;
        let name = file.name();
        let mut source = FileSource::new(file.clone(), progress.clone())?;
        if let Ok(Some(archive)) = source.head().map(|head| Archive::of(&head)) {
            archive.read(&name, source, loader);
        } else {
            loader.begin(&name);
            loader.abandon("The archive changed or became unreadable.");
        }
        Ok(())
    }

    /// How many bytes executors have read so far.
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

    /// Whether pieces are still being read. `finish` would wait for them.
    pub fn busy(&mut self) -> bool {
        match &mut self.stage {
            Stage::Loading(loader) => loader.is_busy(),
            Stage::Loaded { .. } => false,
        }
    }

    /// Ends the load.
    pub fn finish(&mut self) {
        let empty = Stage::Loading(Box::new(nem12::Loader::new(Threads::caller())));
        self.stage = match std::mem::replace(&mut self.stage, empty) {
            Stage::Loading(loader) => {
                let (state, stats) = loader.finish();
                Stage::Loaded {
                    state: Rc::new(state),
                    stats,
                }
            }
            loaded @ Stage::Loaded { .. } => loaded,
        };
    }

    /// The names of the inputs, in order; those of an archive are its members.
    ///
    /// # Errors
    /// Before `finish`.
    pub fn inputs(&self) -> Result<Vec<String>, JsError> {
        let inputs = self.loaded()?.0.inputs();
        Ok(inputs.iter().map(|input| input.name.clone()).collect())
    }

    /// The report under these settings, as JSON: objects are made one property
    /// after the other, and it has thousands of findings.
    ///
    /// # Errors
    /// Before `finish`, or when the settings cannot be read.
    pub fn report(&self, settings: JsValue) -> Result<String, JsError> {
        let settings = read_settings(settings)?;
        let (state, stats) = self.loaded()?;
        let report = Report {
            executors: stats.executors.clone(),
            ..build_report(state, &settings, &self.threads)
        };
        Ok(serde_json::to_string(&report)?)
    }

    /// Where to look for a line of an input: the first byte and the number of
    /// a line at or before it.
    ///
    /// # Errors
    /// Before `finish`.
    #[wasm_bindgen(js_name = lineNear)]
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "files have far fewer bytes than 2^53"
    )]
    pub fn line_near(&self, input: usize, line: f64) -> Result<Vec<f64>, JsError> {
        let place = LinePlace::near(self.loaded()?.0, input, line as u64);
        Ok(vec![place.byte as f64, place.line as f64])
    }

    /// The first so many NMIs that have this in their name, in capitals or not,
    /// and how many there are.
    ///
    /// # Errors
    /// Before `finish`.
    pub fn nmis(&self, search: &str, most: usize) -> Result<JsValue, JsError> {
        let state = self.loaded()?.0;
        let search = search.as_bytes();
        let mut found = NmisFound::default();
        for nmi in state.nmis() {
            let mut places = nmi.as_bytes().windows(search.len().max(1));
            if search.is_empty() || places.any(|place| place.eq_ignore_ascii_case(search)) {
                found.matches += 1;
                if found.nmis.len() < most {
                    found.nmis.push(nmi.to_owned());
                }
            }
        }
        Ok(found.serialize(&Serializer::json_compatible())?)
    }

    /// Energy and quality by day, of an NMI or of all: see `series.rs`.
    ///
    /// # Errors
    /// Before `finish`, or when the settings cannot be read.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "wasm-bindgen takes a text that may be absent by value alone"
    )]
    pub fn series(&self, settings: JsValue, nmi: Option<String>) -> Result<JsValue, JsError> {
        let settings = read_settings(settings)?;
        let state = self.loaded()?.0;
        let series = Series::of(state, &settings, &self.threads, nmi.as_deref());
        Ok(series::picture(&series).into())
    }

    /// At most so many daily rows from the row `from` on, counted from 0. The
    /// first call under other settings walks the state.
    ///
    /// # Errors
    /// Before `finish`, or when the settings cannot be read.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "there are far fewer rows than 2^53"
    )]
    pub fn rows(&self, settings: JsValue, from: f64, most: usize) -> Result<JsValue, JsError> {
        let settings = read_settings(settings)?;
        let state = self.loaded()?.0;
        let mut kept = self.row_index.borrow_mut();
        if kept.as_ref().is_none_or(|(of, _)| *of != settings) {
            let index = RowIndex::of(state, &settings, &self.threads);
            *kept = Some((settings, index));
        }
        let rows = kept.as_ref().map_or_else(Vec::new, |(settings, index)| {
            index.rows(state, settings, from as u64, most)
        });
        Ok(rows.serialize(&Serializer::json_compatible())?)
    }

    /// Statistics of the streams of so many NMIs, by NMI and suffix; `from` is
    /// 0, or what the call before gave as `next`.
    ///
    /// # Errors
    /// Before `finish`, or when the settings cannot be read.
    pub fn streams(&self, settings: JsValue, from: usize, nmis: usize) -> Result<JsValue, JsError> {
        let settings = read_settings(settings)?;
        let (state, _) = self.loaded()?;
        let page = streams_page(state, &settings, from, nmis);
        Ok(page.serialize(&Serializer::json_compatible())?)
    }

    /// An output under these settings, still to be rendered: `csv`, `sql`,
    /// `json`, `withheld`, the CSV that is to be packed as `parquet`, or a report as `report.json`, `report.csv`,
    /// `report.html`. `digests` has the SHA-256 of each input for a report, or
    /// null.
    ///
    /// # Errors
    /// Before `finish`, or when format, settings or digests cannot be read or
    /// do not go together.
    pub fn render(
        &self,
        format: &str,
        settings: JsValue,
        digests: JsValue,
    ) -> Result<Rendering, JsError> {
        let choices = read_choices(settings)?;
        if let Some(format) = format.strip_prefix("report.") {
            let digests = serde_wasm_bindgen::from_value(digests)?;
            let format = format.parse()?;
            let mut report =
                ReportRendering::new(format, choices.settings, digests).by(&self.threads);
            return self.rendering(move |state, take| report.next_piece(state).map(take).is_some());
        }
        let (output, settings) = output_of(choices, format).map_err(|why| JsError::new(&why))?;
        let format = output.format();
        let format = format.ok_or_else(|| JsError::new("it takes a second read"))?;
        let mut rendering = nem12::host::Rendering::new(format, settings).by(&self.threads);
        self.rendering(move |state, take| rendering.next_pieces(state, take))
    }

    /// The first lines of such an output, other than a report; of the text that
    /// Parquet is packed from. Of `intervals` only the first: the others take a
    /// second read.
    ///
    /// # Errors
    /// As `render`.
    pub fn preview(
        &self,
        format: &str,
        settings: JsValue,
        lines: usize,
    ) -> Result<String, JsError> {
        let choices = read_choices(settings)?;
        let (output, settings) = output_of(choices, format).map_err(|why| JsError::new(&why))?;
        let state = self.loaded()?.0;
        let rendered = output
            .format()
            .map(|format| nem12::host::Rendering::first_lines(format, settings, state, lines));
        Ok(rendered.unwrap_or_else(|| INTERVALS_HEADER.to_owned()))
    }

    /// Reads the settings.
    ///
    /// # Errors
    /// When it cannot.
    pub fn check(settings: JsValue) -> Result<(), JsError> {
        read_choices(settings).map(drop)
    }

    /// The command line that writes the same output for these files.
    ///
    /// # Errors
    /// As `render`, but at any time.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "wasm-bindgen takes lists of text by value alone"
    )]
    pub fn command(
        format: &str,
        settings: JsValue,
        inputs: Vec<String>,
        output: &str,
    ) -> Result<String, JsError> {
        let choices = read_choices(settings)?;
        let (wanted, settings) = output_of(choices, format).map_err(|why| JsError::new(&why))?;
        let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
        Ok(command(&settings, wanted, &inputs, output))
    }

    /// A second read of the same inputs, for the interval data of these
    /// settings as CSV.
    ///
    /// # Errors
    /// Before `finish`, or when the settings cannot be read.
    pub fn intervals(&self, settings: JsValue) -> Result<Rereading, JsError> {
        let settings = read_settings(settings)?;
        let state = self.loaded()?.0;
        Ok(Rereading::intervals(state, &settings, self.threads.clone()))
    }

    /// A second read of the same inputs, for the load shape of an NMI or of all.
    ///
    /// # Errors
    /// Before `finish`, or when the settings cannot be read.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "wasm-bindgen takes a text that may be absent by value alone"
    )]
    pub fn shape(&self, settings: JsValue, nmi: Option<String>) -> Result<Rereading, JsError> {
        let settings = read_settings(settings)?;
        let state = self.loaded()?.0;
        let nmi = nmi.as_deref();
        Ok(Rereading::shape(
            state,
            &settings,
            nmi,
            self.threads.clone(),
        ))
    }
}

impl Loader {
    fn loading_with(loader: nem12::Loader, threads: Threads) -> Self {
        Self {
            stage: Stage::Loading(Box::new(loader)),
            row_index: RefCell::default(),
            threads,
        }
    }

    fn rendering(
        &self,
        next: impl FnMut(&State, &mut dyn FnMut(String)) -> bool + 'static,
    ) -> Result<Rendering, JsError> {
        Ok(Rendering {
            next: Box::new(next),
            ready: VecDeque::new(),
            state: Rc::clone(self.loaded()?.0),
        })
    }

    fn loading(&mut self) -> Result<&mut nem12::Loader, JsError> {
        match &mut self.stage {
            Stage::Loading(loader) => Ok(loader),
            Stage::Loaded { .. } => Err(JsError::new("the load is finished")),
        }
    }

    fn loaded(&self) -> Result<(&Rc<State>, &LoadStats), JsError> {
        match &self.stage {
            Stage::Loaded { state, stats } => Ok((state, stats)),
            Stage::Loading(_) => Err(JsError::new("the load is not finished")),
        }
    }
}

/// What gives the next pieces of an output; false after the last one.
type NextPieces = Box<dyn FnMut(&State, &mut dyn FnMut(String)) -> bool>;

/// An output on its way out, piece by piece.
#[wasm_bindgen]
pub struct Rendering {
    next: NextPieces,
    /// Pieces that were written with the last one given.
    ready: VecDeque<Uint8Array>,
    state: Rc<State>,
}

#[wasm_bindgen]
impl Rendering {
    /// The next piece of text as UTF-8, in memory of its own; undefined after
    /// the last one.
    #[expect(
        clippy::should_implement_trait,
        reason = "it is JavaScript's iterator, not Rust's"
    )]
    pub fn next(&mut self) -> Option<Uint8Array> {
        let Self { next, ready, state } = self;
        // Copied out while those behind them are written.
        let keep = |text: String| Uint8Array::from(text.as_bytes());
        while ready.is_empty() && next(state, &mut |text| ready.push_back(keep(text))) {}
        self.ready.pop_front()
    }
}

fn read_settings(settings: JsValue) -> Result<Settings, JsError> {
    Ok(read_choices(settings)?.settings)
}

fn read_choices(settings: JsValue) -> Result<Choices, JsError> {
    let settings: PageSettings = serde_wasm_bindgen::from_value(settings)?;
    Ok(settings.read()?)
}
