//! Errors of the command line as clap words them. It repeats what was typed, which may be an
//! address in the wrong place.

use std::io::{self, IsTerminal, Write};

use crate::cli::address::Address;

/// Prints an error of clap to where clap would.
pub(super) fn print(error: &clap::Error) -> io::Result<()> {
    let typed = std::env::args_os().skip(1);
    let typed: Vec<String> = typed
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    if !error.use_stderr() || !typed.iter().any(|argument| has_address(argument)) {
        return error.print();
    }
    let text = error.render();
    let text = if io::stderr().is_terminal() {
        text.ansi().to_string()
    } else {
        text.to_string()
    };
    io::stderr().write_all(without_secrets(text, &typed).as_bytes())
}

/// The texts that an argument may stand for: itself, and the value of an option.
fn values(argument: &str) -> [&str; 2] {
    let value = argument.split_once('=').unwrap_or_default().1;
    [argument, value]
}

fn has_address(argument: &str) -> bool {
    let mut values = values(argument).into_iter();
    values.any(|value| Address::of(value).is_some())
}

/// A text without the secrets of the addresses that were typed.
fn without_secrets(mut text: String, typed: &[String]) -> String {
    for value in typed.iter().flat_map(|argument| values(argument)) {
        if let Some(address) = Address::of(value) {
            text = text.replace(value, &address.to_string());
        }
    }
    text
}
