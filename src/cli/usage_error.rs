//! Errors of the command line: those of this command, and those of clap. Clap repeats what was
//! typed, which may be an address in the wrong place.

use std::error::Error;
use std::fmt;
use std::io::{self, Write};
use std::path::Path;

use anstream::{AutoStream, ColorChoice};
use clap::error::{ContextValue, ErrorKind};

use crate::cli::address::Address;
use crate::cli::args;
use crate::command_line::quoted;
use nem12::host::tame;

/// Options that do not go together, or a value that no option takes.
#[derive(Debug)]
struct UsageError(String);

impl fmt::Display for UsageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Error for UsageError {}

/// An error of the command line that clap does not know, as a sentence.
pub(super) fn of(sentence: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, UsageError(sentence.into()))
}

/// Whether an error is one of the command line.
pub(super) fn is(error: &io::Error) -> bool {
    error
        .get_ref()
        .is_some_and(<dyn Error + Send + Sync>::is::<UsageError>)
}

/// Prints an error of clap to where clap would, without the secrets of addresses in it, and
/// with what may have been meant.
pub(super) fn print(error: &clap::Error) -> io::Result<()> {
    if !error.use_stderr() {
        return error.print();
    }
    let typed: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    // The values of options that are typed in one word, such as `-fcsv`.
    let repeated = error.context().filter_map(|(_, value)| match value {
        ContextValue::String(text) => Some(text.clone()),
        _ => None,
    });
    let texts: Vec<String> = typed.iter().cloned().chain(repeated).collect();
    let text = error.render();
    let mut text = if AutoStream::choice(&io::stderr()) == ColorChoice::Never {
        text.to_string()
    } else {
        text.ansi().to_string()
    };
    for value in texts.iter().flat_map(|text| values(text)) {
        if let Some(address) = Address::of(value) {
            text = text.replace(value, &address.to_string());
        }
    }
    io::stderr().write_all(text.as_bytes())?;
    if let Some(line) = meant(error, &typed) {
        writeln!(io::stderr(), "\nDid you mean: {line}")?;
    }
    let variables = args::variables_set();
    if !variables.is_empty() {
        let names = variables.join(", ");
        writeln!(io::stderr(), "\nThe environment sets {names}.")?;
    }
    Ok(())
}

/// The command line that may have been meant, where inputs or options stand in the place of a
/// subcommand.
fn meant(error: &clap::Error, typed: &[String]) -> Option<String> {
    let first = typed.first()?;
    let is_meant = match error.kind() {
        ErrorKind::InvalidSubcommand => may_be_input(first),
        ErrorKind::UnknownArgument => {
            first.starts_with('-') && typed.iter().any(|word| may_be_input(word))
        }
        _ => false,
    };
    let words = typed.iter().map(|word| {
        let address = values(word).into_iter().find_map(Address::of);
        match address {
            Some(address) => address.to_string(),
            None => quoted(&word.chars().map(tame).collect::<String>()),
        }
    });
    let has_command = typed.iter().any(|word| args::is_subcommand(word));
    (is_meant && !has_command)
        .then(|| format!("nem12 daily {}", words.collect::<Vec<_>>().join(" ")))
}

/// Whether a word is, or looks like, the name of an input.
fn may_be_input(word: &str) -> bool {
    Address::of(word).is_some()
        || word == "-"
        || !word.starts_with('-')
            && (word.contains(['.', '/', '\\', '*']) || Path::new(word).exists())
}

/// The texts that an argument may stand for: itself, and the value of an option.
fn values(argument: &str) -> [&str; 2] {
    let value = argument.split_once('=').unwrap_or_default().1;
    [argument, value]
}
