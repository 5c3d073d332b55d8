//! The options of the command against the table of settings, and what
//! `command_line` writes against what `args` reads.

mod any_choices;
mod shell_words;

use std::path::Path;

use clap::{CommandFactory, Parser};
use proptest::prelude::*;

use self::any_choices::{any_choices, values};
use self::shell_words::words;
use crate::cli::args::{Cli, Command, settings_of};
use crate::cli::table::TableForm;
use crate::command_line::command;
use nem12::settings::{
    Choices, Command as Own, DemandOptions, Format, OUTPUTS, Output, OutputEntry, RowFormat,
    SETTINGS, Setting, TouOptions, Value,
};
use nem12::{Settings, settings};

/// The choices that a line of options gives the first command that takes a setting.
fn heard(setting: &Setting, options: &[&str]) -> Result<Choices, clap::Error> {
    let command = setting.commands[0];
    let mut line = vec!["nem12", command.name(), "a.csv"];
    let default = TouOptions::default().bands;
    if command == settings::Command::Tou && setting.name != "bands" {
        line.extend(["--bands", default.as_str()]);
    }
    if command == settings::Command::Reconcile {
        line.extend(["--against", "table.csv"]);
    }
    line.extend(options);
    match Cli::try_parse_from(line)?.command {
        Command::Daily(daily) => Ok(daily.chosen.choices),
        Command::Intervals(intervals) => Ok(intervals.chosen.choices),
        Command::Completeness(completeness) => Ok(completeness.chosen.choices),
        Command::Demand(demand) => Ok(demand.chosen.choices),
        Command::Tou(tou) => Ok(tou.chosen.choices),
        Command::Reconcile(options) => Ok(options.chosen.choices),
        Command::Write(write) => Ok(write.chosen.choices),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_setting_is_an_option_of_the_commands_that_take_it() {
    let cli = Cli::command();
    for &command in settings::Command::ALL {
        let subcommand = cli.find_subcommand(command.name()).unwrap();
        for setting in SETTINGS {
            let is_taken = setting.commands.contains(&command);
            let options = subcommand.get_arguments();
            // Some commands have an option of their own with such a name.
            let of_table = options
                .filter(|option| option.get_long() == Some(setting.flag))
                .filter_map(|option| option.get_help())
                .any(|help| help.to_string().starts_with(setting.help));
            assert_eq!(of_table, is_taken, "{} {}", command.name(), setting.flag);
        }
        assert!(settings_of(command).count() > 3);
    }
}

#[test]
fn every_command_with_inputs_takes_what_decides_how_they_are_read() {
    let cli = Cli::command();
    let has = |command: &clap::Command, name: &str| {
        let mut options = command.get_arguments();
        options.any(|option| option.get_id() == name)
    };
    let with_inputs = { cli.get_subcommands() }.filter(|command| has(command, "inputs"));
    let mut count = 0;
    for command in with_inputs {
        for flag in ["profile", "repeats", "dates", "repair"] {
            assert!(has(command, flag), "{} {flag}", command.get_name());
        }
        count += 1;
    }
    assert_eq!(count, settings::Command::ALL.len());
}

#[test]
fn every_value_is_read_as_it_is_typed() {
    for setting in SETTINGS {
        for text in values(setting).iter().filter(|text| !text.is_empty()) {
            let mut expected = Choices::default();
            setting.set(&mut expected, text).unwrap();
            let flag = format!("--{}", setting.flag);
            let heard = match (setting.value, text.as_str()) {
                (Value::Switch, "false") => continue,
                (Value::Switch, _) => heard(setting, &[&flag]),
                _ => heard(setting, &[&flag, text]),
            };
            assert_eq!(heard.unwrap(), expected, "{flag} {text}");
        }
        // Whether there is a file is seen when it is read.
        let is_free = matches!(
            setting.value,
            Value::Text { .. } | Value::Switch | Value::WordOr { or: "a file", .. }
        );
        let flag = format!("--{}", setting.flag);
        assert!(
            is_free || heard(setting, &[&flag, "no such value!"]).is_err(),
            "{flag}"
        );
    }
}

#[test]
fn every_output_has_a_word_for_its_command() {
    for entry in OUTPUTS {
        let Some((own, word)) = entry.command else {
            continue;
        };
        let mut line = vec!["nem12", own.name(), "a.csv", "--format", word];
        // The command that writes NEM12 writes nothing else.
        line.truncate(if word.is_empty() { 3 } else { 5 });
        if own == settings::Command::Tou {
            line.extend(["--bands", "tariff.csv"]);
        }
        let heard = match Cli::try_parse_from(line).unwrap().command {
            Command::Daily(daily) => daily.format,
            Command::Intervals(intervals) => intervals.format,
            Command::Reads(reads) => reads.format,
            Command::Completeness(completeness) => completeness.format,
            Command::Demand(demand) => demand.format,
            Command::Tou(tou) => tou.format,
            Command::Write(_) => OutputEntry::named("nem12").unwrap(),
            other => panic!("{other:?}"),
        };
        assert_eq!(heard, entry);
        assert!(Path::new(entry.ending).extension().is_some());
    }
}

proptest! {
    // Most settings do not go together with most formats.
    #![proptest_config(ProptestConfig {
        max_global_rejects: 100_000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_command_asks_for_the_settings_it_was_made_of(
        choices in any_choices(),
        format in proptest::sample::select(&[
            Format::Csv,
            Format::Sql,
            Format::Json,
            Format::OriginalCsv,
            Format::OriginalSql,
        ][..]),
        // No path of a file has two slashes.
        input in "[ -~]{1,12}".prop_filter("a path", |input| !input.contains("//")),
        is_parquet in any::<bool>(),
    ) {
        let (settings, read) = (choices.settings.clone(), choices.read);
        let format = if is_parquet { Format::Csv } else { format };
        prop_assume!(settings.check(format).is_ok());
        let output = if is_parquet { Output::Parquet(Own::Daily) } else { Output::Daily(format) };
        let settings = if is_parquet { settings.for_packer() } else { Ok(settings) };
        prop_assume!(settings.is_ok());
        let settings = settings.unwrap();
        let choices = Choices { settings: settings.clone(), ..choices };
        let line = command(&choices, output, &[&input, "b.csv"], "out");
        let Command::Daily(daily) = Cli::try_parse_from(words(&line)).unwrap().command else {
            panic!("{line} is no nem12 daily");
        };
        prop_assert_eq!(daily.rendered(), format);
        let form = if is_parquet { TableForm::Parquet } else { TableForm::Csv };
        prop_assert_eq!(daily.form(), form);
        prop_assert_eq!(daily.chosen.choices.read, read);
        let name = daily.reading.inputs[0].to_string();
        prop_assert_eq!(name.strip_prefix("./").unwrap_or(&name), input.strip_prefix("./").unwrap_or(&input));
        let heard = daily.settings().unwrap();
        let is_sql = matches!(format, Format::Sql | Format::OriginalSql);
        let usual = Settings::default();
        // The command leaves out what the output does not obey.
        let wanted = Settings {
            checks_sql_nmis: is_sql,
            layout: if format == Format::Csv { settings.layout } else { usual.layout },
            by: if format == Format::Csv { settings.by } else { usual.by },
            dialect: if format == Format::Sql { settings.dialect } else { usual.dialect },
            table: if format == Format::Sql { settings.table.clone() } else { usual.table },
            create_table: format == Format::Sql && settings.create_table,
            ..settings
        };
        prop_assert_eq!(heard, wanted);
    }

    #[test]
    fn the_command_asks_for_the_intervals_of_its_settings(choices in any_choices(), is_parquet in any::<bool>()) {
        let (output, form) = if is_parquet {
            (Output::Parquet(Own::Intervals), TableForm::Parquet)
        } else {
            (Output::Intervals, TableForm::Csv)
        };
        let line = command(&choices, output, &["a.csv"], "out");
        let settings = choices.settings;
        let Command::Intervals(intervals) = Cli::try_parse_from(words(&line)).unwrap().command else {
            panic!("{line} is no nem12 intervals");
        };
        prop_assert_eq!(intervals.form(), form);
        prop_assert_eq!(intervals.streams(), Some(&settings.streams));
        let Choices { settings: heard, read, intervals, .. } = intervals.chosen.choices;
        prop_assert_eq!((read, intervals), (choices.read, choices.intervals));
        prop_assert_eq!((heard.selection, heard.profile), (settings.selection, settings.profile));
        prop_assert_eq!(heard.repeats, settings.repeats);
    }

    #[test]
    fn the_command_asks_for_the_demand_of_its_settings(mut choices in any_choices()) {
        // Billing periods leave no choice to the others.
        if !choices.demand_bands.periods.is_empty() {
            choices.demand.period = DemandOptions::default().period;
        }
        let line = command(&choices, Output::Demand(RowFormat::Json), &["a.csv"], "out");
        let Command::Demand(demand) = Cli::try_parse_from(words(&line)).unwrap().command else {
            panic!("{line} is no nem12 demand");
        };
        prop_assert_eq!(demand.rendered(), RowFormat::Json);
        let heard = demand.chosen.choices;
        prop_assert_eq!(heard.demand, choices.demand);
        prop_assert_eq!(heard.demand_bands, choices.demand_bands);
        prop_assert_eq!(heard.read, choices.read);
        prop_assert_eq!(heard.settings.streams, choices.settings.streams);
        prop_assert_eq!(heard.settings.selection, choices.settings.selection);
    }

    #[test]
    fn the_command_asks_for_the_completeness_of_its_settings(choices in any_choices()) {
        let wanted = Output::Completeness(RowFormat::Json);
        let line = command(&choices, wanted, &["a.csv"], "out");
        let Command::Completeness(own) = Cli::try_parse_from(words(&line)).unwrap().command else {
            panic!("{line} is no nem12 completeness");
        };
        prop_assert_eq!(own.rendered(), RowFormat::Json);
        prop_assert_eq!(&own.settings().streams, &choices.settings.streams);
        prop_assert_eq!(own.settings().selection, choices.settings.selection.clone());
        prop_assert_eq!(own.expected().unwrap(), choices.completeness.expected_nmis().unwrap());
        prop_assert_eq!(own.chosen.choices.completeness, choices.completeness);
    }

    #[test]
    fn the_command_asks_for_the_time_of_use_of_its_settings(mut choices in any_choices()) {
        // One or the other.
        if !choices.tou.periods.is_empty() {
            choices.tou.period = TouOptions::default().period;
        }
        let line = command(&choices, Output::Parquet(Own::Tou), &["a.csv"], "out");
        let Command::Tou(tou) = Cli::try_parse_from(words(&line)).unwrap().command else {
            panic!("{line} is no nem12 tou");
        };
        prop_assert_eq!(tou.table(), TableForm::Parquet);
        let heard = tou.chosen.choices;
        prop_assert_eq!(heard.tou, choices.tou);
        prop_assert_eq!(heard.settings.streams, choices.settings.streams);
        prop_assert_eq!(heard.settings.quality, choices.settings.quality);
    }

    #[test]
    fn the_command_asks_for_the_nem12_of_its_settings(choices in any_choices()) {
        let line = command(&choices, Output::Nem12, &["a.csv"], "out");
        let Command::Write(write) = Cli::try_parse_from(words(&line)).unwrap().command else {
            panic!("{line} is no nem12 write");
        };
        prop_assert_eq!(write.streams(), Some(&choices.settings.streams));
        let heard = write.chosen.choices;
        prop_assert_eq!((heard.write, heard.read), (choices.write, choices.read));
        prop_assert_eq!(heard.settings.selection, choices.settings.selection);
        prop_assert_eq!(heard.settings.repeats, choices.settings.repeats);
    }
}
