//! The format of an output, by the ending of its name. `-o day.parquet` asks for Parquet as
//! `--format parquet` does; one that contradicts the other is an error.

use std::ffi::{OsStr, OsString};

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, Command, FromArgMatches};

use super::Cli;
use crate::cli::compression::Compression;
use crate::cli::path_or_address::PathOrAddress;
use nem12::settings::{OUTPUTS, OutputEntry};

/// Endings of what other programs read and no command writes as its rows. A file with an ending
/// that nobody knows may be anything.
const FOREIGN: [&str; 1] = ["html"];

/// Reads the arguments of a process, the name of the program first.
///
/// # Errors
/// When they are none of this command, or contradict themselves; also for `--help` and
/// `--version`, as clap has it.
pub(in crate::cli) fn parse(arguments: Vec<OsString>) -> Result<Cli, clap::Error> {
    let mut command = super::command();
    let matches = command.try_get_matches_from_mut(&arguments)?;
    let formats: Vec<String> = command
        .get_subcommands()
        .filter_map(words_of)
        .flatten()
        .collect();
    let chosen = match matches.subcommand() {
        Some((name, of_command)) => command
            .find_subcommand_mut(name)
            .map(|own| by_name(own, of_command, &formats))
            .transpose()?
            .flatten()
            .map(|word| with_format(arguments, name, &word)),
        None => None,
    };
    let matches = match chosen {
        Some(arguments) => command.try_get_matches_from_mut(arguments)?,
        None => matches,
    };
    Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// The format that the name of the output asks for, where it is not the chosen one. `formats` are
/// those of all commands.
fn by_name(
    command: &mut Command,
    matches: &ArgMatches,
    formats: &[String],
) -> Result<Option<String>, clap::Error> {
    let output = matches.try_get_one::<PathOrAddress>("output");
    let (Ok(Some(output)), Some(words)) = (output, words_of(command)) else {
        return Ok(None);
    };
    let own = command.get_name().to_owned();
    let (compression, ending) = Compression::of(output);
    let mut fail = |sentence: String| Err(command.error(ErrorKind::ArgumentConflict, sentence));
    let typed = matches.value_source("format") == Some(ValueSource::CommandLine);
    let raw = matches
        .get_raw("format")
        .and_then(|mut raw| raw.next_back());
    let format = raw.unwrap_or_default().to_string_lossy().into_owned();
    let is_known = formats.contains(&ending) || FOREIGN.contains(&ending.as_str());
    let asked = is_known.then_some(ending);
    match &asked {
        Some(ending) if !words.contains(ending) => {
            return fail(format!(
                "the name {output} ends in .{ending}, which this command does not write; it writes {}",
                words.join(", ")
            ));
        }
        Some(ending) if typed && *ending != format && !is_written_as(&own, &format, ending) => {
            return fail(format!(
                "the name {output} ends in .{ending}, and --format is {format}: leave --format out, or change the name"
            ));
        }
        _ => {}
    }
    // Several formats may be of one kind of file.
    let asked = asked.filter(|_| !typed);
    let is_other = asked.as_ref().is_some_and(|ending| *ending != format);
    let format = asked.unwrap_or(format);
    let inside = match format.as_str() {
        "parquet" => Some("Parquet"),
        "xlsx" => Some("A workbook"),
        _ => None,
    };
    if let Some(name) = inside.filter(|_| compression.is_some()) {
        return fail(format!(
            "{name} is compressed inside: give a name that ends in .{format} instead of {output}"
        ));
    }
    Ok(is_other.then_some(format))
}

/// Whether the file of a format of a command has this ending.
fn is_written_as(command: &str, format: &str, ending: &str) -> bool {
    let is_it = |entry: &&OutputEntry| {
        entry
            .command
            .is_some_and(|(own, word)| own.name() == command && word == format)
    };
    let entry = OUTPUTS.iter().find(is_it);
    entry.is_some_and(|entry| entry.ending.rsplit('.').next() == Some(ending))
}

/// The values of `--format`; nothing where a command has no such option.
fn words_of(command: &Command) -> Option<Vec<String>> {
    let format = command
        .get_arguments()
        .find(|arg| arg.get_id() == "format")?;
    let words = format.get_possible_values();
    Some(
        words
            .iter()
            .map(|word| word.get_name().to_owned())
            .collect(),
    )
}

/// The arguments with `--format` behind the name of the command.
fn with_format(mut arguments: Vec<OsString>, command: &str, word: &str) -> Vec<OsString> {
    let is_command = |argument: &OsString| argument == OsStr::new(command);
    let place = arguments.iter().skip(1).position(is_command);
    if let Some(place) = place {
        arguments.insert(place + 2, format!("--format={word}").into());
    }
    arguments
}
