//! Errors of the command line as clap words them. It repeats what was typed, which may be an
//! address in the wrong place.

use std::io::{self, IsTerminal, Write};

use clap::error::ContextValue;

use crate::cli::address::Address;

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
