//! The findings of one rule, as plain data.

use serde::Serialize;

/// All findings of one code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FindingGroup {
    /// The rule.
    pub code: &'static str,
    /// What it costs.
    #[cfg_attr(feature = "typescript", ts(type = "Severity"))]
    pub severity: &'static str,
    /// Where the rule comes from.
    pub section: &'static str,
    /// What it is about.
    pub title: &'static str,
    /// What should have been there; empty where the title says it.
    pub expected: &'static str,
    /// What was done about it.
    pub action: &'static str,
    /// How many there are.
    pub count: u64,
    /// The first of them.
    pub shown: Vec<FindingShown>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FindingShown {
    /// `file:line`.
    pub place: String,
    /// Which of the inputs, counted from 0.
    pub input: usize,
    /// The physical line, from 1; 0 for the input as a whole.
    pub line: u64,
    /// The column, from 1, where one is to blame.
    pub column: Option<u16>,
    /// What the specification calls it.
    pub field: Option<&'static str>,
    /// The interval of a reading, from 1.
    pub interval: Option<u16>,
    /// What stands there.
    pub found: Option<String>,
    /// The sentence.
    pub message: String,
}
