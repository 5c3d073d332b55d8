//! The methods of `Loader` that begin a second read.

use std::rc::Rc;
use std::sync::{Arc, Mutex};

use wasm_bindgen::prelude::*;

use crate::browser::Loader;
use crate::browser::choices::{read_choices, read_settings};
use crate::browser::rereading::{Found, Rereading, lock};
use crate::page_settings::output_of;
use nem12::demand::{Demand, DemandColumns, DemandRow, DemandTable, DemandText};
use nem12::host::{IntervalWriter, LoadShape, ShapeWriter, second_read};
use nem12::settings::{Choices, Command, Output, RowFormat};
use nem12::{SelectedRows, Settings};

#[wasm_bindgen]
impl Loader {
    /// Begins a second read of the same inputs, for an output that needs one. For Parquet,
    /// the CSV that is packed.
    ///
    /// # Errors
    /// Before `finish`; or when format or settings cannot be read.
    pub fn reread(&self, format: &str, settings: JsValue) -> Result<Rereading, JsError> {
        let (output, choices) =
            output_of(read_choices(settings)?, format).map_err(|why| JsError::new(&why))?;
        match output.rows_of(Command::Demand) {
            Some(format) => self.demand_text(&choices, format),
            None => self.intervals(&choices),
        }
    }

    /// Begins a second read of the same inputs, for the load shape of one NMI or of all.
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
        let (shape, counting) = LoadShape::begin(state, &settings, nmi.as_deref());
        let shape = Arc::new(Mutex::new(shape));
        let writer = Arc::new(ShapeWriter {
            streams: settings.streams,
        });
        let shared = Arc::clone(&shape);
        let take = move |row: &[u8]| lock(&shared).add(row);
        let loader = second_read(state, counting, self.threads.clone(), writer, take);
        Ok(self.rereading(state, loader, Found::Shape(shape)))
    }

    /// Begins a second read of the same inputs, for a table of demand.
    ///
    /// # Errors
    /// Before `finish`, or when the settings cannot be read.
    pub fn demand(&self, settings: JsValue) -> Result<Rereading, JsError> {
        let mut choices = read_choices(settings)?;
        // The table has no list of them.
        choices.demand.highest = 0;
        let table = Arc::new(Mutex::new(DemandTable::default()));
        let shared = Arc::clone(&table);
        self.demand_read(&choices, Found::Demand(table), move |row| {
            lock(&shared).push(row);
        })
    }
}

impl Loader {
    fn rereading(
        &self,
        first: &Rc<nem12::State>,
        loader: nem12::Loader,
        found: Found,
    ) -> Rereading {
        Rereading::new(first, self.threads.clone(), loader, found)
    }

    /// A second read for interval data as CSV.
    fn intervals(&self, choices: &Choices) -> Result<Rereading, JsError> {
        let state = self.loaded()?.0;
        let settings = &choices.settings;
        let text = Arc::new(Mutex::new(
            head_of(Output::Intervals, settings).into_bytes(),
        ));
        let counting = SelectedRows::of(state, settings, Some(&settings.streams));
        let shared = Arc::clone(&text);
        let take = move |row: &[u8]| lock(&shared).extend_from_slice(row);
        let writer = Arc::new(IntervalWriter::default());
        let loader = second_read(state, counting, self.threads.clone(), writer, take);
        Ok(self.rereading(state, loader, Found::Text(text)))
    }

    /// A second read for demand as text.
    fn demand_text(&self, choices: &Choices, format: RowFormat) -> Result<Rereading, JsError> {
        let mut head = String::new();
        let rows = Arc::new(Mutex::new(DemandText::begin(
            (format, &choices.settings),
            DemandColumns::default(),
            &mut head,
        )));
        let text = Arc::new(Mutex::new(head.into_bytes()));
        let (of_rows, shared) = (Arc::clone(&rows), Arc::clone(&text));
        let show = move |row: DemandRow| {
            let mut line = String::new();
            lock(&of_rows).push(&row, &mut line);
            lock(&shared).extend_from_slice(line.as_bytes());
        };
        let found = Found::Text(Arc::clone(&text));
        let tail = move || {
            let mut tail = String::new();
            lock(&rows).clone().finish(&mut tail);
            lock(&text).extend_from_slice(tail.as_bytes());
        };
        let read = self.demand_read(choices, found, show)?;
        Ok(read.ending_with(tail))
    }

    /// A second read that gives rows of demand to `show`.
    fn demand_read(
        &self,
        choices: &Choices,
        found: Found,
        show: impl FnMut(DemandRow) + Send + 'static,
    ) -> Result<Rereading, JsError> {
        let state = self.loaded()?.0;
        let begun = Demand::begin(state, &choices.settings, choices.demand, &self.threads);
        let (loader, read) = begun.second_read(state, self.threads.clone(), show);
        let rereading = self.rereading(state, loader, found);
        Ok(rereading.ending_with(move || read.finish()))
    }
}

/// The text that an output which needs a second read begins with. The part for what few ask for
/// writes those of its own.
pub(super) fn head_of(output: Output, settings: &Settings) -> String {
    if let Some(format) = output.rows_of(Command::Demand) {
        let mut head = String::new();
        let _ = DemandText::begin((format, settings), DemandColumns::default(), &mut head);
        return head;
    }
    match output {
        Output::Nem12 | Output::Tou(_) | Output::Parquet(Command::Tou) => String::new(),
        _ => IntervalWriter::default().header().to_owned(),
    }
}
