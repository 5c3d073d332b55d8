//! A setting that is a text of several lines: the page has it as it is, and the command reads it
//! from a file.

use std::path::Path;
use std::{fs, io};

use crate::cli::usage_error;
use nem12::settings::Setting;

/// The option of a setting, as a person types it.
pub(super) fn option(setting: &Setting) -> String {
    format!("--{}", setting.flag)
}

/// Puts the content of a file in the place of its name, and gives the name. A text of several
/// lines is no name, and neither is a word of the setting; `noun` says what its words name.
///
/// # Errors
/// When there is no file of this name, or it cannot be read.
pub(super) fn read(
    setting: &Setting,
    noun: &str,
    value: &mut String,
) -> io::Result<Option<String>> {
    let words = setting.value.words();
    // States are known in any letter case.
    let upper = value.to_ascii_uppercase();
    let is_word = words
        .iter()
        .any(|word| word.word == value || word.word == upper);
    if value.is_empty() || is_word || value.contains('\n') {
        return Ok(None);
    }
    let option = option(setting);
    if !words.is_empty() && !Path::new(value).exists() {
        let words: Vec<&str> = words.iter().map(|word| word.word).collect();
        return Err(usage_error::of(format!(
            "{option}: there is no file \"{value}\", and no {noun} of this name; the {noun}s are {}",
            words.join(", ").trim_start_matches(", ")
        )));
    }
    let bytes = fs::read(&*value).map_err(|error| {
        io::Error::new(
            error.kind(),
            format!("{option}: {value} cannot be read: {error}"),
        )
    })?;
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    // A text of several lines is never a word.
    text.push('\n');
    Ok(Some(std::mem::replace(value, text)))
}
