//! The settings of a report, by the names and in the order of the table of
//! settings.

use std::fmt;

#[cfg(feature = "serde")]
#[cfg(feature = "serde")]
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::settings::choices::Choices;
use crate::settings::entry::{InReport, Setting, Value};
use crate::settings::table::SETTINGS;
#[cfg(feature = "serde")]
use crate::settings::table::by_group;

/// The settings under which a report was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportSettings(Vec<(&'static Setting, ReportValue)>);

/// The value of a setting in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportValue {
    /// A word or free text.
    Text(String),
    /// A day such as `2024-01-31`; `None` when nobody chose one.
    Day(Option<String>),
    /// Words.
    List(Vec<String>),
    /// A whole number.
    Number(u64),
    /// Yes or no.
    Truth(bool),
}

impl ReportSettings {
    /// The settings of these choices that a report names.
    #[must_use]
    pub fn of(choices: &Choices) -> Self {
        let told = SETTINGS
            .iter()
            .filter(|setting| setting.report != InReport::Absent);
        Self(
            told.map(|setting| (setting, value(setting, choices)))
                .collect(),
        )
    }

    /// The value of a setting, by its name in the table of settings.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&ReportValue> {
        let found = self.0.iter().find(|(setting, _)| setting.name == name);
        found.map(|(_, value)| value)
    }

    /// The settings that are no data of a person, by their groups.
    #[cfg(feature = "serde")]
    pub(crate) fn without_data(&self) -> impl Iterator<Item = (&'static str, &ReportValue)> {
        by_group().filter_map(|wanted| {
            let (setting, value) = self.0.iter().find(|(own, _)| own.name == wanted.name)?;
            let name = setting.report_name()?;
            (!setting.is_data).then_some((name, value))
        })
    }
}

fn value(setting: &Setting, choices: &Choices) -> ReportValue {
    let text = setting.get(choices);
    if matches!(setting.report, InReport::Changed(..)) {
        return ReportValue::Truth(text != setting.default());
    }
    match setting.value {
        Value::Word(_) | Value::WordOr { .. } | Value::Text { .. } => ReportValue::Text(text),
        Value::Day => ReportValue::Day(Some(text).filter(|text| !text.is_empty())),
        Value::Number { .. } => ReportValue::Number(text.parse().unwrap_or_default()),
        Value::Switch => ReportValue::Truth(text == "true"),
        Value::List(_) => {
            let words = text.split(',').filter(|word| !word.is_empty());
            ReportValue::List(words.map(str::to_owned).collect())
        }
    }
}

#[cfg(feature = "serde")]
#[cfg(feature = "serde")]
impl Serialize for ReportSettings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (setting, value) in &self.0 {
            map.serialize_entry(setting.report_name().unwrap_or_default(), value)?;
        }
        map.end()
    }
}

#[cfg(feature = "serde")]
#[cfg(feature = "serde")]
impl Serialize for ReportValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => text.serialize(serializer),
            Self::Day(day) => day.serialize(serializer),
            Self::List(words) => words.serialize(serializer),
            Self::Number(number) => number.serialize(serializer),
            Self::Truth(truth) => truth.serialize(serializer),
        }
    }
}

impl fmt::Display for ReportValue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => out.write_str(text),
            Self::Day(day) => out.write_str(day.as_deref().unwrap_or_default()),
            Self::List(words) => out.write_str(&words.join(" ")),
            Self::Number(number) => write!(out, "{number}"),
            Self::Truth(truth) => write!(out, "{truth}"),
        }
    }
}
