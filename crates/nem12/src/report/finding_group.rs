//! The findings of one rule by what they say, as plain data.

#[cfg(feature = "serde")]
use serde::Serialize;

/// The findings of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FindingGroup {
    /// The code of the rule.
    pub code: &'static str,
    /// The severity of the rule under the profile.
    #[cfg_attr(feature = "typescript", ts(type = "Severity"))]
    pub severity: &'static str,
    /// The section of the specification that the rule comes from.
    pub section: &'static str,
    /// The title of the rule.
    pub title: &'static str,
    /// The value that the rule expects; empty where the title says so.
    pub expected: &'static str,
    /// The consequence for the data that breaks the rule.
    pub action: &'static str,
    /// The number of findings.
    pub count: u64,
    /// The number of different values, or spans of days; `None` where an input
    /// has more of them than are kept apart.
    pub values: Option<u64>,
    /// The findings by what they say, the first 1,000 of them by input and line.
    pub shown: Vec<FindingShown>,
}

/// Findings of one rule that say the same: the first of them, and how many there
/// are.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FindingShown {
    /// The place of the first as `file:line`.
    pub place: String,
    /// The number of the input, counted from 0.
    pub input: usize,
    /// The physical line, counted from 1; 0 for the input as a whole.
    pub line: u64,
    /// The column, counted from 1, if one field breaks the rule.
    pub column: Option<u16>,
    /// The name of the field in the specification.
    pub field: Option<&'static str>,
    /// The interval of the reading, counted from 1, if the field is a reading.
    pub interval: Option<u16>,
    /// The text of the field in the file.
    pub found: Option<String>,
    /// The findings as a sentence.
    pub message: String,
    /// The number of findings. Where the number of different values is not known,
    /// it is the number among the first 1,000 findings of each input.
    pub count: u64,
    /// The number as words, such as `62 records in 3 files`; empty for one
    /// finding.
    pub amount: String,
    /// The places of those among the first 1,000 findings of the rule in each
    /// input, by input and line.
    pub places: Vec<FindingPlace>,
}

/// The place of one finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FindingPlace {
    /// The number of the input, counted from 0.
    pub input: usize,
    /// The physical line, counted from 1; 0 for the input as a whole.
    pub line: u64,
    /// The column, counted from 1, if one field breaks the rule.
    pub column: Option<u16>,
    /// The interval of the reading, counted from 1, if the field is a reading.
    pub interval: Option<u16>,
}
