//! Completeness options: the rows, and the NMIs that the inputs must have.

use crate::settings::answers::CompletenessRows;
use crate::settings::expected_nmis::ExpectedNmis;
use crate::settings::setting_error::SettingError;

/// The completeness that is asked for. The streams, NMIs and days are those of the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompletenessOptions {
    /// The rows.
    pub rows: CompletenessRows,
    /// The list of the expected NMIs as text; nothing where none are named. Where the text may
    /// be a file of the command, it is the content of the file once the host has read it.
    pub expected: String,
}

impl CompletenessOptions {
    /// The expected NMIs; `None` where none are named.
    ///
    /// # Errors
    /// When the text is no list of NMIs, with the line.
    pub fn expected_nmis(&self) -> Result<Option<ExpectedNmis>, SettingError> {
        if self.expected.trim().is_empty() {
            return Ok(None);
        }
        ExpectedNmis::parse(&self.expected).map(Some)
    }
}
