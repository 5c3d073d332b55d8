//! The settings, from the one table of settings (`nem12::settings::SETTINGS`).

use nem12::settings::{Choices, Command, Effect, Format, Setting, Value, by_group};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::failure::Failure;

/// The settings that were given, and which ones.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub(crate) choices: Choices,
    names: Vec<&'static str>,
}

/// The command that a function of the package is like.
fn command(name: &str) -> Result<Command, Failure> {
    let like = match name {
        // Rows as they were delivered: those of `nem12 augment`, without their readings.
        "stream_days" => "augment",
        name => name,
    };
    let found = Command::ALL.iter().find(|own| own.name() == like);
    found
        .copied()
        .ok_or_else(|| Failure::Usage(format!("there is no function {name}")))
}

/// The settings that a function takes. Rows are typed, so what changes text alone is not among
/// them; rows as they were delivered depend on how they are read, and on nothing else.
fn taken(function: &str) -> Result<Vec<&'static Setting>, Failure> {
    let command = command(function)?;
    let is_taken = |setting: &&Setting| match setting.effect {
        Effect::Text => false,
        Effect::Reading => true,
        Effect::Counts | Effect::Rows => function != "stream_days",
    };
    let of_command = by_group().filter(|setting| setting.commands.contains(&command));
    Ok(of_command.filter(is_taken).collect())
}

impl Given {
    /// Reads the settings of a function from their names in the table and their values as text.
    pub(crate) fn read(function: &str, given: Vec<(String, String)>) -> Result<Self, Failure> {
        let taken = taken(function)?;
        let (mut choices, mut names) = (Choices::default(), Vec::new());
        for (name, text) in given {
            let setting = taken.iter().find(|setting| setting.name == name);
            let setting =
                setting.ok_or_else(|| Failure::Usage(format!("{function} has no {name}")))?;
            setting
                .set(&mut choices, &text)
                .map_err(|error| Failure::Usage(format!("{}: {error}", setting.flag)))?;
            names.push(setting.name);
        }
        if function == "daily" {
            let checked = choices.settings.check(Format::Csv);
            checked.map_err(|contradiction| Failure::Usage(contradiction.to_string()))?;
        }
        Ok(Self { choices, names })
    }

    /// Whether a setting was given.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains(&name)
    }
}

/// The settings that a function takes: a dictionary for each, in the order of the documents.
#[pyfunction]
pub(crate) fn settings<'py>(py: Python<'py>, function: &str) -> PyResult<Vec<Bound<'py, PyDict>>> {
    let taken = taken(function)?.into_iter();
    taken.map(|setting| entry(py, setting)).collect()
}

fn entry<'py>(py: Python<'py>, setting: &Setting) -> PyResult<Bound<'py, PyDict>> {
    let kind = match setting.value {
        // Its text is what stands in the file.
        _ if setting.placeholder.split('|').any(|word| word == "FILE") => "file",
        Value::Word(_) => "word",
        Value::WordOr { .. } => "word or text",
        Value::List(_) => "words",
        Value::Text { .. } => "text",
        Value::Day => "day",
        Value::Number { .. } => "number",
        Value::Switch => "switch",
    };
    let words = setting.value.words().iter();
    let words: Vec<(&str, &str)> = words.map(|word| (word.word, word.help)).collect();
    let entry = PyDict::new(py);
    entry.set_item("name", setting.name)?;
    entry.set_item("flag", setting.flag)?;
    entry.set_item("help", setting.help)?;
    entry.set_item("kind", kind)?;
    entry.set_item("default", setting.default())?;
    entry.set_item("words", words)?;
    Ok(entry)
}
