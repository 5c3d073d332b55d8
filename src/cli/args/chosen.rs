//! The settings that a command takes, as options made from the table of settings.

use std::marker::PhantomData;

use clap::builder::{BoolishValueParser, PossibleValue, PossibleValuesParser, Resettable};
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Args, FromArgMatches};

use super::environment;
use nem12::settings::{Choices, Command, Format, Setting, Value, Word, by_group};

/// A command, as a type.
pub(crate) trait Takes {
    /// The command.
    const COMMAND: Command;

    /// The option of a setting, where the command differs from the others.
    fn adapt(_: &Setting, arg: Arg) -> Arg {
        arg
    }
}

/// The settings that the options of a command give.
#[derive(Clone, Debug)]
pub(crate) struct Chosen<C> {
    /// The values of all settings.
    pub choices: Choices,
    /// The names of the settings that were typed.
    typed: Vec<&'static str>,
    command: PhantomData<C>,
}

impl<C> Chosen<C> {
    /// Whether a setting was typed.
    pub(crate) fn is_typed(&self, name: &str) -> bool {
        self.typed.contains(&name)
    }
}

/// The settings that a command takes, in the order of its help.
pub(crate) fn settings_of(command: Command) -> impl Iterator<Item = &'static Setting> {
    let settings = by_group();
    settings.filter(move |setting| setting.commands.contains(&command))
}

impl<C: Takes> Args for Chosen<C> {
    fn augment_args(command: clap::Command) -> clap::Command {
        command.args(
            settings_of(C::COMMAND).map(|setting| C::adapt(setting, option(setting, C::COMMAND))),
        )
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl<C: Takes> FromArgMatches for Chosen<C> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let (mut choices, mut typed) = (Choices::default(), Vec::new());
        for setting in settings_of(C::COMMAND) {
            let source = matches.value_source(setting.flag);
            let Some(ValueSource::CommandLine | ValueSource::EnvVariable) = source else {
                continue;
            };
            let text = match setting.value {
                Value::Switch if matches.get_flag(setting.flag) => "true",
                Value::Switch => "false",
                _ => matches
                    .get_one::<String>(setting.flag)
                    .map_or("", String::as_str),
            };
            let set = setting.set(&mut choices, text);
            set.map_err(|why| clap::Error::raw(ErrorKind::ValueValidation, format!("{why}\n")))?;
            typed.push(setting.name);
        }
        Ok(Self {
            choices,
            typed,
            command: PhantomData,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The option of a setting of a command.
fn option(setting: &'static Setting, command: Command) -> Arg {
    let arg = Arg::new(setting.flag)
        .long(setting.flag)
        .short(setting.short.map_or(Resettable::Reset, Resettable::Value))
        .help_heading(setting.group.title())
        .help(help(setting))
        .long_help(
            long_help(setting).map_or(Resettable::Reset, |help| Resettable::Value(help.into())),
        );
    // Another tool's layout leaves no choice to a setting that it does not obey.
    let has_layouts = settings_of(command).any(|own| own.name == "like");
    let arg = if !has_layouts || setting.is_obeyed_by(Format::OriginalCsv) {
        arg
    } else {
        arg.conflicts_with("like")
    };
    // A choice of NMIs or days is made by who reads the command line.
    let arg = if setting.is_data {
        arg
    } else {
        environment::also_from(arg, setting.flag)
    };
    if matches!(setting.value, Value::Switch) {
        return arg
            .action(ArgAction::SetTrue)
            .value_parser(BoolishValueParser::new());
    }
    let arg = arg.value_name(setting.placeholder);
    let default = setting.default();
    let arg = if default.is_empty() {
        arg
    } else {
        arg.default_value(default)
    };
    match setting.value {
        Value::Word(words) => arg.value_parser(PossibleValuesParser::new(possible(words))),
        _ => arg.value_parser(move |text: &str| {
            let set = setting.set(&mut Choices::default(), text);
            set.map(|()| text.to_owned())
        }),
    }
}

fn possible(words: &'static [Word]) -> impl Iterator<Item = PossibleValue> {
    let named = words.iter().filter(|word| !word.word.is_empty());
    named.map(|word| PossibleValue::new(word.word).help(word.help.trim_end_matches('.')))
}

/// The sentence of a setting, with the words that clap does not list.
fn help(setting: &Setting) -> String {
    let words = setting.value.words().iter().map(|word| word.word);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let words = words.join(", ");
    match setting.value {
        Value::WordOr { or, example, .. } => {
            format!("{}: {words}, or {or} such as {example}", setting.help)
        }
        Value::List(_) => format!("{}, with commas between: {words}", setting.help),
        _ => setting.help.to_owned(),
    }
}

/// The sentence of a setting with a line for each of these words, as clap lists
/// possible values; `None` where clap does it.
fn long_help(setting: &Setting) -> Option<String> {
    let head = match setting.value {
        Value::WordOr { or, example, .. } => {
            format!("{}, or {or} such as {example}", setting.help)
        }
        Value::List(_) => format!("{}, with commas between", setting.help),
        _ => return None,
    };
    let words = setting.value.words();
    let width = words.iter().map(|word| word.word.len()).max().unwrap_or(0) + 1;
    let lines = words.iter().map(|word| {
        let (name, help) = (format!("{}:", word.word), word.help.trim_end_matches('.'));
        format!("\n- {name:width$} {help}")
    });
    Some(format!(
        "{head}\n\nPossible values:{}",
        lines.collect::<String>()
    ))
}
