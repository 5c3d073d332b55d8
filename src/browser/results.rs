//! The methods of `Loader` that return accounts, statistics or daily rows. All but
//! a series are JSON text: one text is faster than an object, which would be made one
//! property at a time, and every answer is written by the same code.

use wasm_bindgen::prelude::*;

use crate::browser::choices::{read_choices, read_settings};
use crate::browser::{Loader, series};
use nem12::host::{InJson, LinePlace, RowIndex, Series};
use nem12::report::{
    CompletenessSummary, NmiOrder, NmiSort, NmisFound, account_for, find_gaps, streams_page,
};
use nem12::settings::Period;

#[wasm_bindgen]
impl Loader {
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
    pub fn nmis(&self, search: &str, most: usize) -> Result<String, JsError> {
        let state = self.loaded()?.0;
        let mut found = NmisFound::default();
        for nmi in state.nmis() {
            if NmisFound::matches(nmi, search) {
                found.matches += 1;
                if found.nmis.len() < most {
                    found.nmis.push(nmi.to_owned());
                }
            }
        }
        Ok(found.in_json())
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
    pub fn rows(&self, settings: JsValue, from: f64, most: usize) -> Result<String, JsError> {
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
        Ok(rows.in_json())
    }

    /// Statistics of the streams of at most `nmis` NMIs, in the order of NMI and suffix.
    /// `from` is 0, or `next` of the result before.
    ///
    /// # Errors
    /// Before `finish`, or when the settings cannot be read.
    pub fn streams(&self, settings: JsValue, from: usize, nmis: usize) -> Result<String, JsError> {
        let settings = read_settings(settings)?;
        let (state, _) = self.loaded()?;
        let page = streams_page(state, &settings, from, nmis);
        Ok(page.in_json())
    }
    /// The missing days under these settings. At most `most` gaps are listed, and all
    /// are counted.
    ///
    /// # Errors
    /// Before `finish`, or when the settings cannot be read.
    pub fn gaps(&self, settings: JsValue, most: usize) -> Result<String, JsError> {
        let settings = read_settings(settings)?;
        let (state, _) = self.loaded()?;
        let gaps = find_gaps(state, &settings, &self.threads, most);
        Ok(gaps.in_json())
    }

    /// The sums of completeness under these settings, with the expected NMIs that the inputs
    /// do not have.
    ///
    /// # Errors
    /// Before `finish`; when the settings cannot be read; or when the list of expected NMIs
    /// is none.
    pub fn completeness(&self, settings: JsValue) -> Result<String, JsError> {
        let choices = read_choices(settings)?;
        let (state, _) = self.loaded()?;
        let expected = choices.completeness.expected_nmis()?;
        let summary = CompletenessSummary::of(state, &choices.settings, expected.as_ref());
        Ok(summary.in_json())
    }

    /// The accounts of the days, months or years that have something, under these
    /// settings.
    ///
    /// # Errors
    /// Before `finish`, or when settings or period cannot be read.
    pub fn accounts(&self, settings: JsValue, period: &str) -> Result<String, JsError> {
        let settings = read_settings(settings)?;
        let (state, _) = self.loaded()?;
        let period: Period = period.parse()?;
        let accounts = account_for(state, &settings, &self.threads, period);
        Ok(accounts.in_json())
    }

    /// At most `most` NMIs whose names contain `search`, with their accounts and those of
    /// their months, from number `from` on, counted from 0. `order` is a word of
    /// `NmiSort`, after a `-` for the greatest first. The first call for another order
    /// walks the state.
    ///
    /// # Errors
    /// Before `finish`, or when settings or order cannot be read.
    #[wasm_bindgen(js_name = nmiAccounts)]
    pub fn nmi_accounts(
        &self,
        settings: JsValue,
        order: &str,
        search: &str,
        from: usize,
        most: usize,
    ) -> Result<String, JsError> {
        let settings = read_settings(settings)?;
        let (state, _) = self.loaded()?;
        let sort: (NmiSort, bool) = match order.strip_prefix('-') {
            Some(word) => (word.parse()?, true),
            None => (order.parse()?, false),
        };
        let asked = [order, search].map(str::to_owned);
        let mut kept = self.nmi_order.borrow_mut();
        if kept
            .as_ref()
            .is_none_or(|(of, before, _)| *of != settings || *before != asked)
        {
            let order = NmiOrder::of(state, &settings, &self.threads, search, sort);
            *kept = Some((settings, asked, order));
        }
        let rows = kept
            .as_ref()
            .map(|(settings, _, order)| order.rows(state, settings, from, most));
        Ok(rows.unwrap_or_default().in_json())
    }
}
