//! Settings and choices, read from the object that the page sends.

use wasm_bindgen::prelude::*;

use crate::page_settings::PageSettings;
#[cfg(not(feature = "extras"))]
use nem12::Settings;
use nem12::settings::Choices;

/// The settings that the page sends.
///
/// # Errors
/// When they cannot be read.
#[cfg(not(feature = "extras"))]
pub(super) fn read_settings(settings: JsValue) -> Result<Settings, JsError> {
    Ok(read_choices(settings)?.settings)
}

/// The choices that the page sends: settings and read options.
///
/// # Errors
/// When they cannot be read.
pub(super) fn read_choices(settings: JsValue) -> Result<Choices, JsError> {
    let settings: PageSettings = serde_wasm_bindgen::from_value(settings)?;
    Ok(settings.read()?)
}
