//! Errors of the command line: those of this command, and those of clap. Clap repeats what was
//! typed, which may be an address in the wrong place.

use std::error::Error;
use std::fmt;
use std::io::{self, IsTerminal, Write};

use clap::error::ContextValue;

use crate::cli::address::Address;

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

/// Prints an error of clap to where clap would, without the secrets of addresses in it.
pub(super) fn print(error: &clap::Error) -> io::Result<()> {
    let typed = std::env::args_os().skip(1);
    let typed = typed.map(|argument| argument.to_string_lossy().into_owned());
    // The values of options that are typed in one word, such as `-fcsv`.
    let repeated = error.context().filter_map(|(_, value)| match value {
        ContextValue::String(text) => Some(text.clone()),
        _ => None,
    });
    let texts: Vec<String> = typed.chain(repeated).collect();
    let addresses: Vec<(&str, Address)> = texts
        .iter()
        .flat_map(|text| values(text))
        .filter_map(|value| Some((value, Address::of(value)?)))
        .collect();
    if !error.use_stderr() || addresses.is_empty() {
        return error.print();
    }
    let text = error.render();
    let mut text = if io::stderr().is_terminal() {
        text.ansi().to_string()
    } else {
        text.to_string()
    };
    for (value, address) in addresses {
        text = text.replace(value, &address.to_string());
    }
    io::stderr().write_all(text.as_bytes())
}

/// The texts that an argument may stand for: itself, and the value of an option.
fn values(argument: &str) -> [&str; 2] {
    let value = argument.split_once('=').unwrap_or_default().1;
    [argument, value]
}
