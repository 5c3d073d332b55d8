//! NEM12 again, in the page's part for what few ask for: its text, and what is left out.

use std::sync::{Arc, Mutex};

use js_sys::Object;
use wasm_bindgen::prelude::*;

use crate::browser::choices::read_choices;
use crate::browser::rereading::{Found, Rereading, lock};
use crate::browser::{Loader, numbers};
use crate::page_settings::taken_by;
use nem12::Settings;
use nem12::rewrite::{AliasKey, Rewrite, RewriteOptions, Rewritten};
use nem12::settings::{Command, Streams};

/// The NEM12 of a second read, and what is known of it besides.
pub(super) struct Nem12Again {
    /// Text that was not taken yet.
    pub(super) text: Vec<u8>,
    done: Rewritten,
    left_out_days: u64,
    left_out: String,
    mixes_nmis: bool,
}

#[wasm_bindgen]
impl Loader {
    /// Begins a second read of the same inputs, for NEM12 of the streams of the settings or of
    /// every stream. `key` is the secret by which names are replaced, where the settings ask for
    /// it.
    ///
    /// # Errors
    /// Before `finish`; when the settings cannot be read or ask for what NEM12 cannot say; when
    /// the key can be guessed; or when there is nothing to write.
    pub fn rewrite(
        &self,
        settings: JsValue,
        every_stream: bool,
        key: &[u8],
    ) -> Result<Rereading, JsError> {
        let choices = taken_by(Command::Write, &read_choices(settings)?)?;
        let state = self.loaded()?.0;
        // A person ends the last line.
        let aliases = choices.write.anonymise;
        let aliases = aliases.then(|| AliasKey::new(key.trim_ascii_end()));
        let options = RewriteOptions::of(choices.write, aliases.transpose()?);
        let streams = (!every_stream).then_some(&choices.settings.streams);
        let settings = Settings {
            streams: streams.cloned().unwrap_or(Streams::All),
            ..choices.settings.clone()
        };
        let rewrite = Rewrite::begin(state, &settings, streams, options)
            .map_err(|error| JsError::new(&error.to_string()))?;
        if rewrite.chosen_rows() == 0 {
            let nothing = "no row of the chosen streams, NMIs and dates can be written";
            return Err(JsError::new(nothing));
        }
        let again = Arc::new(Mutex::new(Nem12Again {
            text: Vec::new(),
            done: Rewritten::default(),
            left_out_days: rewrite.left_out_days(),
            left_out: rewrite.left_out().to_owned(),
            mixes_nmis: rewrite.mixes_nmis(),
        }));
        let shared = Arc::clone(&again);
        let (loader, read) = rewrite.second_read(state, self.threads.clone(), move |part| {
            lock(&shared).text.extend_from_slice(part.text);
        });
        let ended = Arc::clone(&again);
        let rereading = Rereading::new(state, self.threads.clone(), loader, Found::Nem12(again));
        Ok(rereading.ending_with(move || {
            // It writes the ends of the files.
            let done = read.finish();
            lock(&ended).done = done;
        }))
    }
}

#[wasm_bindgen]
impl Rereading {
    /// `{ rows, leftOut, list, unmerged, isOfSeveral, mixesNmis }` of NEM12, after the read: the
    /// number of 300 records; the number of NMI-days or parts of them that are left out, and
    /// their list as CSV; the number of rows whose intervals do not add up to the wanted length;
    /// and whether the inputs name several participants, and valid NMIs beside others.
    /// `undefined` for another result.
    #[must_use]
    pub fn rewritten(&self) -> Option<Object> {
        let Found::Nem12(again) = &self.found else {
            return None;
        };
        let again = lock(again);
        Some(numbers::object([
            ("rows", count(again.done.rows)),
            ("leftOut", count(again.left_out_days)),
            ("list", again.left_out.as_str().into()),
            ("unmerged", count(again.done.unmerged)),
            ("isOfSeveral", again.done.is_of_several.into()),
            ("mixesNmis", again.mixes_nmis.into()),
        ]))
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "files have far fewer rows than 2^53"
)]
fn count(number: u64) -> JsValue {
    JsValue::from_f64(number as f64)
}
