//! One cell, as the text that stands for it in CSV.

use crate::date::Date;
use crate::formats::Format;
use crate::number;

/// The content of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Text, or a number that is shown as one.
    Text(String),
    /// A number that is not text.
    Number(String),
    /// A date.
    Date(Date),
    /// A number that is shown as a date and is none, or an error. No reader takes it for
    /// a value.
    Unusable(String),
}

impl Cell {
    /// The cell of a number in the file, by the format of the cell.
    pub(crate) fn of_number(raw: &str, format: Format, is_1904: bool) -> Self {
        let text = number::text(raw);
        match format {
            Format::Number => Self::Number(text),
            Format::Power => Self::Number(number::as_power(&text).unwrap_or(text)),
            Format::Date => {
                let days = raw.trim().parse().ok();
                match days.and_then(|days| Date::of(days, is_1904)) {
                    Some(date) => Self::Date(date),
                    None => Self::Unusable(format!("#DATE {text}")),
                }
            }
        }
    }

    /// Whether nothing is in the cell.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }

    /// The text of the cell where no date belongs.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Unusable(text) => text.clone(),
            Self::Date(date) => date.words(),
        }
    }
}
