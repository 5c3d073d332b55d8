//! The method of `Loader` that returns a report.

use wasm_bindgen::prelude::*;

use crate::browser::Loader;
use crate::browser::choices::read_choices;
use nem12::host::InJson;
use nem12::report::{Report, build_report};

#[wasm_bindgen]
impl Loader {
    /// The report under these settings.
    ///
    /// # Errors
    /// Before `finish`, or when the settings cannot be read.
    pub fn report(&self, settings: JsValue) -> Result<String, JsError> {
        let settings = read_choices(settings)?.settings;
        let (state, work) = self.loaded()?;
        let report = Report {
            executors: work.executors.clone(),
            ..build_report(state, &settings, &self.threads)
        };
        Ok(report.in_json())
    }
}
