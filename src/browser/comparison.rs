//! The exported class `Comparison`: what differs between two deliveries, in the page's part for
//! what few ask for.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::browser::Loader;
use crate::browser::choices::read_choices;
use crate::command_line::{ComparisonLine, comparison_command};
use crate::page_settings::taken_by;
use nem12::State;
use nem12::host::{ComparisonRendering, ComparisonTable};
use nem12::settings::{Choices, Command, ComparisonOrder, ComparisonRows, TableFormat};

/// Two deliveries, and the settings under which they are compared. The rows stay here.
#[wasm_bindgen]
pub struct Comparison {
    old: Rc<State>,
    new: Rc<State>,
    choices: Choices,
    every_stream: bool,
    /// The rows in the order that was asked for last.
    table: RefCell<Option<(ComparisonOrder, ComparisonTable)>>,
}

#[wasm_bindgen]
impl Loader {
    /// Compares the inputs with those of a newer delivery: the streams of the settings, or every
    /// stream.
    ///
    /// # Errors
    /// Before `finish` of either, or when the settings cannot be read.
    #[wasm_bindgen(js_name = compareWith)]
    pub fn compare_with(
        &self,
        newer: &Loader,
        settings: JsValue,
        every_stream: bool,
    ) -> Result<Comparison, JsError> {
        Ok(Comparison {
            old: Rc::clone(self.loaded()?.0),
            new: Rc::clone(newer.loaded()?.0),
            choices: taken_by(Command::Diff, &read_choices(settings)?)?,
            every_stream,
            table: RefCell::default(),
        })
    }
}

#[wasm_bindgen]
impl Comparison {
    /// At most `most` rows as JSON text, from number `from` on, counted from 0. `kind` and `order`
    /// are the words of `nem12 diff --by` and `--sort`.
    ///
    /// # Errors
    /// When there is no such word.
    pub fn rows(
        &self,
        kind: &str,
        order: &str,
        from: usize,
        most: usize,
    ) -> Result<String, JsError> {
        let (kind, order) = (kind.parse()?, order.parse()?);
        let mut kept = self.table.borrow_mut();
        let known = kept.take().filter(|(of, _)| *of == order);
        let (_, table) = kept.insert(
            known.unwrap_or_else(|| (order, ComparisonTable::new(self.comparison(), order))),
        );
        Ok(table.page(kind, (from, most), (&self.old, &self.new)))
    }

    /// Begins the text of all rows. `format` is the word of `nem12 diff --format`; for Parquet,
    /// the CSV that is packed.
    ///
    /// # Errors
    /// When there is no such word.
    pub fn text(&self, kind: &str, order: &str, format: &str) -> Result<ComparisonText, JsError> {
        let (kind, order): (ComparisonRows, ComparisonOrder) = (kind.parse()?, order.parse()?);
        let format = format.parse::<TableFormat>()?.text();
        Ok(ComparisonText {
            rendering: ComparisonRendering::new(self.comparison(), kind, order, format),
            old: Rc::clone(&self.old),
            new: Rc::clone(&self.new),
        })
    }

    /// The command line that writes the same rows of these files.
    ///
    /// # Errors
    /// When there is no such word.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "wasm-bindgen takes lists of text by value alone"
    )]
    pub fn command(
        &self,
        kind: &str,
        order: &str,
        format: &str,
        old: Vec<String>,
        new: Vec<String>,
        output: &str,
    ) -> Result<String, JsError> {
        let [old, new] = [&old, &new].map(|names| names.iter().map(String::as_str).collect());
        let (old, new): (Vec<&str>, Vec<&str>) = (old, new);
        let line = ComparisonLine {
            every_stream: self.every_stream,
            inputs: [&old, &new],
            rows: kind.parse()?,
            order: order.parse()?,
            format: format.parse()?,
            output,
        };
        Ok(comparison_command(&self.choices, &line))
    }
}

impl Comparison {
    fn comparison(&self) -> nem12::Comparison {
        let settings = &self.choices.settings;
        let streams = (!self.every_stream).then_some(&settings.streams);
        self.old.compare_with(&self.new, settings, streams)
    }
}

/// The rows of a comparison as text, in pieces.
#[wasm_bindgen]
pub struct ComparisonText {
    rendering: ComparisonRendering,
    old: Rc<State>,
    new: Rc<State>,
}

#[wasm_bindgen]
impl ComparisonText {
    /// The next piece of text as UTF-8; `undefined` after the last one.
    pub fn next(&mut self) -> Option<Uint8Array> {
        let piece = self.rendering.next_piece(&self.old, &self.new)?;
        Some(Uint8Array::from(piece.as_bytes()))
    }
}
