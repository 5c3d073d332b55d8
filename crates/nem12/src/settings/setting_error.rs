//! The error for a text that is no value of a setting.

use std::fmt;

use crate::choice::UnknownChoice;
use crate::settings::selection::NoDay;
use crate::settings::sql_table::NotATable;
use crate::settings::streams::UnknownStreams;

/// The error for a text that is no value of a setting. `Display` has a sentence
/// with what to say instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingError(String);

impl SettingError {
    /// An error with this sentence.
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for SettingError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for SettingError {}

macro_rules! from_errors {
    ($($error:ty),+) => {
        $(impl From<$error> for SettingError {
            fn from(error: $error) -> Self {
                Self(error.to_string())
            }
        })+
    };
}

from_errors!(UnknownChoice, UnknownStreams, NoDay, NotATable);
