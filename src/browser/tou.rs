//! Energy by time of use, in the page's part for what few ask for: what is asked for, the text
//! of an output, and the rows of a table.

use std::sync::{Arc, Mutex};

use js_sys::Object;
use wasm_bindgen::prelude::*;

use crate::browser::choices::read_choices;
use crate::browser::rereading::{Found, Rereading, lock};
use crate::browser::{Loader, numbers};
use crate::page_settings::output_of;
use nem12::settings::{Choices, Command, RowFormat};
use nem12::tou::{TimeOfUse, TouPieces, TouPlan, TouTable, bands_text};

#[wasm_bindgen]
impl Loader {
    /// `{ text, setting, sentence, asksForHolidays }` of the settings of time of use: the
    /// bands as CSV, the name of the setting that has a fault, or null, and what is wrong.
    ///
    /// # Errors
    /// When the settings cannot be read.
    #[wasm_bindgen(js_name = touPlan)]
    pub fn tou_plan(settings: JsValue) -> Result<Object, JsError> {
        let options = read_choices(settings)?.tou;
        let plan = TouPlan::read(&options);
        let (setting, sentence) = match &plan {
            Ok(_) => (JsValue::NULL, String::new()),
            Err(fault) => (fault.part.setting().into(), fault.to_string()),
        };
        let asks = plan.is_ok_and(|plan| plan.bands.asks_for_holidays());
        Ok(numbers::object([
            ("text", bands_text(&options.bands).into()),
            ("setting", setting),
            ("sentence", sentence.into()),
            ("asksForHolidays", asks.into()),
        ]))
    }

    /// Begins a second read of the same inputs, for an output of energy by time of use. For
    /// Parquet, the CSV that is packed.
    ///
    /// # Errors
    /// Before `finish`; when format or settings cannot be read; or when an edge of a band
    /// cuts an interval.
    pub fn reread(&self, format: &str, settings: JsValue) -> Result<Rereading, JsError> {
        let choices = read_choices(settings)?;
        let (output, choices) = output_of(choices, format).map_err(|why| JsError::new(&why))?;
        let format = output.rows_of(Command::Tou).unwrap_or(RowFormat::Csv);
        let settings = choices.settings.clone();
        let pieces = Arc::new(Mutex::new(None));
        let shared = Arc::clone(&pieces);
        self.tou_read(&choices, Found::Pieces(pieces), move |energies| {
            *lock(&shared) = Some(TouPieces::new(energies, (format, &settings)));
        })
    }

    /// Begins a second read of the same inputs, for a table of energy by time of use.
    ///
    /// # Errors
    /// Before `finish`; when the settings cannot be read; or when an edge of a band cuts an
    /// interval.
    pub fn tou(&self, settings: JsValue) -> Result<Rereading, JsError> {
        let table = Arc::new(Mutex::new(None));
        let shared = Arc::clone(&table);
        self.tou_read(
            &read_choices(settings)?,
            Found::Tou(table),
            move |energies| {
                *lock(&shared) = Some(TouTable::new(energies));
            },
        )
    }
}

impl Loader {
    fn tou_read(
        &self,
        choices: &Choices,
        found: Found,
        take: impl FnOnce(TimeOfUse) + 'static,
    ) -> Result<Rereading, JsError> {
        let plan = TouPlan::read(&choices.tou).map_err(|fault| {
            let setting = fault.part.setting();
            JsError::new(&format!("{setting}: {fault}"))
        })?;
        let state = self.loaded()?.0;
        let begun = TimeOfUse::begin(state, &choices.settings, plan).map_err(|cut| {
            let way_out = "divide such intervals evenly by minutes, or move the edge";
            JsError::new(&format!("{cut}: {way_out}"))
        })?;
        let (loader, read) = begun.second_read(state, self.threads.clone());
        let rereading = Rereading::new(state, self.threads.clone(), loader, found);
        Ok(rereading.ending_with(move || {
            if let Some(energies) = read.finish() {
                take(energies);
            }
        }))
    }
}

#[wasm_bindgen]
impl Rereading {
    /// At most `most` rows of energy by time of use as JSON text, from number `from` on,
    /// counted from 0. Nothing for another result.
    #[wasm_bindgen(js_name = touRows)]
    #[must_use]
    pub fn tou_rows(&self, from: usize, most: usize) -> String {
        match &self.found {
            Found::Tou(table) => lock(table)
                .as_ref()
                .map_or_else(String::new, |table| table.page(from, most)),
            _ => String::new(),
        }
    }
}
