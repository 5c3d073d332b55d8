//! The methods of `Loader` that begin an output, and the exported class `Rendering`.

use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::browser::Loader;
use crate::browser::choices::read_choices;
use crate::browser::second_reads::head_of;
use crate::command_line::{command, command_of_every_stream};
use crate::page_settings::output_of;
use nem12::State;
use nem12::host::{CompletenessRendering, ReadsRendering, ReportRendering};
use nem12::settings::{Choices, Command, RowFormat};

#[wasm_bindgen]
impl Loader {
    /// Begins an output under these settings. `format` is `csv`, `sql`, `json`,
    /// `withheld`, `parquet` for the CSV that is packed as Parquet, `reads` and the other
    /// formats of register reads, or `report.json`,
    /// `report.csv` or `report.html`. For a report, `digests` has the SHA-256 of each
    /// input, or null.
    ///
    /// # Errors
    /// Before `finish`; when format, settings or digests cannot be read; or when format
    /// and settings contradict each other.
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
        let (output, choices) = output_of(choices, format).map_err(|why| JsError::new(&why))?;
        if let Some(format) = output.rows_of(Command::Completeness) {
            let mut answer = completeness(choices, format)?;
            return self.rendering(move |state, take| answer.next_piece(state).map(take).is_some());
        }
        let settings = choices.settings;
        if let Some(format) = output.rows_of(Command::Reads) {
            let mut reads = ReadsRendering::new(format, settings);
            return self.rendering(move |state, take| reads.next_piece(state).map(take).is_some());
        }
        let format = output.format();
        let format =
            format.ok_or_else(|| JsError::new("this output needs a second read: call `reread`"))?;
        let mut rendering = nem12::host::Rendering::new(format, settings).by(&self.threads);
        self.rendering(move |state, take| rendering.next_pieces(state, take))
    }

    /// The first `lines` lines of an output that is not a report. For Parquet, the first
    /// lines of the CSV that is packed. For an output that needs a second read, the header
    /// only.
    ///
    /// # Errors
    /// Before `finish`, or when format or settings cannot be read or contradict each
    /// other.
    pub fn preview(
        &self,
        format: &str,
        settings: JsValue,
        lines: usize,
    ) -> Result<String, JsError> {
        let choices = read_choices(settings)?;
        let (output, choices) = output_of(choices, format).map_err(|why| JsError::new(&why))?;
        let state = self.loaded()?.0;
        if let Some(format) = output.rows_of(Command::Completeness) {
            return Ok(completeness(choices, format)?.first_lines(state, lines));
        }
        let settings = choices.settings;
        if let Some(format) = output.rows_of(Command::Reads) {
            return Ok(ReadsRendering::first_lines(format, settings, state, lines));
        }
        if output.needs_second_read() {
            return Ok(head_of(output, &settings));
        }
        let rendered = output
            .format()
            .map(|format| nem12::host::Rendering::first_lines(format, settings, state, lines));
        Ok(rendered.unwrap_or_default())
    }

    /// Checks the settings.
    ///
    /// # Errors
    /// When the settings cannot be read.
    pub fn check(settings: JsValue) -> Result<(), JsError> {
        read_choices(settings).map(drop)
    }

    /// The command line that writes the same output for these files. NEM12 may be of every
    /// stream.
    ///
    /// # Errors
    /// When format or settings cannot be read or contradict each other.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "wasm-bindgen takes lists of text by value alone"
    )]
    pub fn command(
        format: &str,
        settings: JsValue,
        inputs: Vec<String>,
        output: &str,
        every_stream: bool,
    ) -> Result<String, JsError> {
        let choices = read_choices(settings)?;
        let (wanted, choices) = output_of(choices, format).map_err(|why| JsError::new(&why))?;
        let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
        Ok(if every_stream {
            command_of_every_stream(&choices, &inputs, output)
        } else {
            command(&choices, wanted, &inputs, output)
        })
    }
}

impl Loader {
    /// A rendering of the state by `next`.
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
}

/// The answer about completeness that the choices ask for.
fn completeness(choices: Choices, format: RowFormat) -> Result<CompletenessRendering, JsError> {
    let expected = choices.completeness.expected_nmis()?;
    let rows = choices.completeness.rows;
    Ok(CompletenessRendering::new(
        rows,
        format,
        choices.settings,
        expected,
    )?)
}

/// Passes the next pieces of an output to the function; returns `false` after the
/// last one.
type NextPieces = Box<dyn FnMut(&State, &mut dyn FnMut(String)) -> bool>;

/// An output that is written piece by piece.
#[wasm_bindgen]
pub struct Rendering {
    next: NextPieces,
    /// Pieces that were made together with the last one returned.
    ready: VecDeque<Uint8Array>,
    state: Rc<State>,
}

#[wasm_bindgen]
impl Rendering {
    /// The next piece of text as UTF-8, in memory of its own; `undefined` after the last
    /// one.
    #[expect(
        clippy::should_implement_trait,
        reason = "it is JavaScript's iterator, not Rust's"
    )]
    pub fn next(&mut self) -> Option<Uint8Array> {
        let Self { next, ready, state } = self;
        // A piece is copied while executors make the pieces after it.
        let keep = |text: String| Uint8Array::from(text.as_bytes());
        while ready.is_empty() && next(state, &mut |text| ready.push_back(keep(text))) {}
        self.ready.pop_front()
    }
}
