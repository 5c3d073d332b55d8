//! The error for a text that is no value of a setting.

use std::fmt;

use crate::choice::UnknownChoice;
use crate::error::{Error, ErrorKind};
use crate::settings::selection::NoDay;
use crate::settings::settings::Contradiction;
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

/// Every error of this room is an [`Error`] of the kind
/// [`Settings`](ErrorKind::Settings) for a caller who does not tell them apart.
macro_rules! into_error {
    ($($error:ty),+) => {
        $(impl From<$error> for Error {
            fn from(error: $error) -> Self {
                Self::new(ErrorKind::Settings, error.to_string())
            }
        })+
    };
}

into_error!(
    SettingError,
    UnknownChoice,
    UnknownStreams,
    NoDay,
    NotATable,
    Contradiction
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::settings::Settings;

    #[test]
    fn a_wrong_setting_is_an_error_of_the_library() {
        let read = |text: &str| -> Result<Settings, Error> {
            Ok(Settings {
                streams: text.parse()?,
                ..Settings::default()
            })
        };
        assert!(read("net").is_ok());
        let error = read("nett").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Settings);
        assert!(error.to_string().contains("nett"), "{error}");
    }
}
