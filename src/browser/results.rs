//! The methods of `Loader` that return a report, statistics or daily rows.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::browser::choices::read_settings;
use crate::browser::{Loader, series};
use nem12::host::{JsonLayout, LinePlace, RowIndex, Series, json_text};
use nem12::report::{NmisFound, Report, build_report, find_gaps, streams_page};

#[wasm_bindgen]
impl Loader {
    /// The report under these settings, as JSON text. One text is faster than an
    /// object, which would be made one property at a time for thousands of findings.
    ///
    /// # Errors
    /// Before `finish`, or when the settings cannot be read.
    pub fn report(&self, settings: JsValue) -> Result<String, JsError> {
        let settings = read_settings(settings)?;
        let (state, work) = self.loaded()?;
        let report = Report {
            executors: work.executors.clone(),
            ..build_report(state, &settings, &self.threads)
        };
        Ok(json_text(&report, JsonLayout::OneLine))
    }

    /// `[byte, number]` of a line at or shortly before `line`: the position of its first
    /// byte in the input, from 0, and its number, from 1.
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
        let near = LinePlace::near(self.loaded()?.0, input, line as u64);
        Ok(vec![near.byte as f64, near.line as f64])
    }

    /// The first `most` NMIs that contain `search`, without regard to case, and the
    /// number of all that do.
    ///
    /// # Errors
    /// Before `finish`.
    pub fn nmis(&self, search: &str, most: usize) -> Result<JsValue, JsError> {
        let state = self.loaded()?.0;
        let search = search.as_bytes();
        let mut found = NmisFound::default();
        for nmi in state.nmis() {
            let mut parts = nmi.as_bytes().windows(search.len().max(1));
            if search.is_empty() || parts.any(|part| part.eq_ignore_ascii_case(search)) {
                found.matches += 1;
                if found.nmis.len() < most {
                    found.nmis.push(nmi.to_owned());
                }
            }
        }
        Ok(found.serialize(&Serializer::json_compatible())?)
    }

    /// Energy and quality by day, of one NMI or of all: the object that
    /// `series::picture` makes.
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

    /// At most `most` daily rows, beginning with the row `from`, from 0. The first call
    /// under other settings makes an index of the rows.
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

    /// Statistics of the streams of at most `nmis` NMIs, in the order of NMI and suffix.
    /// `from` is 0, or `next` of the result before.
    ///
    /// # Errors
    /// Before `finish`, or when the settings cannot be read.
    pub fn streams(&self, settings: JsValue, from: usize, nmis: usize) -> Result<JsValue, JsError> {
        let settings = read_settings(settings)?;
        let (state, _) = self.loaded()?;
        let page = streams_page(state, &settings, from, nmis);
        Ok(page.serialize(&Serializer::json_compatible())?)
    }
    /// The missing days under these settings. At most `most` gaps are listed, and all
    /// are counted.
    ///
    /// # Errors
    /// Before `finish`, or when the settings cannot be read.
    pub fn gaps(&self, settings: JsValue, most: usize) -> Result<JsValue, JsError> {
        let settings = read_settings(settings)?;
        let (state, _) = self.loaded()?;
        let gaps = find_gaps(state, &settings, &self.threads, most);
        Ok(gaps.serialize(&Serializer::json_compatible())?)
    }
}
