//! Intervals in another shape than that of the files, in the page's part for what few ask for.

use std::sync::{Arc, Mutex};

use wasm_bindgen::prelude::*;

use crate::browser::Loader;
use crate::browser::choices::read_choices;
use crate::browser::rereading::{Found, Rereading, lock};
use crate::page_settings::{output_of, taken_by};
use nem12::host::{IntervalPlan, second_read};
use nem12::settings::{Command, Output};

#[wasm_bindgen]
impl Loader {
    /// Begins a second read of the same inputs, for intervals of the length, by the clock and in
    /// the layout of the settings, or for statistics of hours. For Parquet, the CSV that is
    /// packed.
    ///
    /// # Errors
    /// Before `finish`; when format or settings cannot be read; or with the sentence of the
    /// command, when the intervals cannot be written as they are asked for.
    pub fn intervals(&self, format: &str, settings: JsValue) -> Result<Rereading, JsError> {
        let choices = taken_by(Command::Intervals, &read_choices(settings)?)?;
        let (output, choices) = output_of(choices, format).map_err(|why| JsError::new(&why))?;
        let state = self.loaded()?.0;
        let begin = match output {
            Output::IntervalsStatistics => IntervalPlan::of_statistics,
            _ => IntervalPlan::of,
        };
        let settings = &choices.settings;
        let streams = Some(&settings.streams);
        let plan = begin(state, settings, streams, &choices.intervals)
            .map_err(|fault| JsError::new(&fault.to_string()))?;
        let text = Arc::new(Mutex::new(plan.header.into_bytes()));
        let lines = Arc::new(Mutex::new(plan.text));
        let (of_rows, shown) = (Arc::clone(&lines), Arc::clone(&text));
        let take = move |row: &[u8]| {
            lock(&of_rows).push(row, |line| lock(&shown).extend_from_slice(line));
        };
        let loader = second_read(state, plan.rows, self.threads.clone(), plan.writer, take);
        let lacking = Arc::new(Mutex::new(0));
        let found = Found::Intervals(Arc::clone(&text), Arc::clone(&lacking));
        let rereading = Rereading::new(state, self.threads.clone(), loader, found);
        Ok(rereading.ending_with(move || {
            let mut lines = lock(&lines);
            lines.finish(|line| lock(&text).extend_from_slice(line));
            *lock(&lacking) = lines.lacking_hours();
        }))
    }
}

#[wasm_bindgen]
impl Rereading {
    /// The number of hours that have no line because a reading of them is missing, after the
    /// read. None for what leaves no hour out.
    #[wasm_bindgen(js_name = lackingHours)]
    #[expect(
        clippy::cast_precision_loss,
        reason = "files have far fewer hours than 2^53"
    )]
    #[must_use]
    pub fn lacking_hours(&self) -> f64 {
        match &self.found {
            Found::Intervals(_, lacking) => *lock(lacking) as f64,
            _ => 0.0,
        }
    }
}
