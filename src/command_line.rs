//! The command line of `nem12 daily` or `nem12 intervals` that writes an output.

use nem12::settings::{Choices, Command, Format, Output, Setting, Value, by_group};
use nem12::{ReadOptions, Settings};

/// The command that writes the same bytes for the same files, for a POSIX
/// shell. Options with their default value are left out.
///
/// No command writes only a report, so the command of a report is that of the
/// daily rows.
#[must_use]
pub fn command(
    settings: &Settings,
    read: ReadOptions,
    wanted: Output,
    inputs: &[&str],
    output: &str,
) -> String {
    let choices = Choices {
        settings: settings.clone(),
        read,
        ..Choices::default()
    };
    // The withheld days are a second output of the command for the daily rows.
    let (command, format) = wanted
        .entry()
        .and_then(|entry| entry.command)
        .unwrap_or((Command::Daily, "csv"));
    let mut line = Line::begin(command, inputs);
    if format != "csv" {
        line.option("format", format);
    }
    if matches!(
        wanted,
        Output::Daily(Format::OriginalCsv | Format::OriginalSql)
    ) {
        line.option("like", "original");
    }
    let taken = by_group().filter(|setting| setting.commands.contains(&command));
    let obeyed = taken.filter(|setting| {
        wanted
            .format()
            .is_none_or(|format| setting.is_obeyed_by(format))
    });
    for setting in obeyed {
        let value = setting.get(&choices);
        // Without the option, `nem12 intervals` writes every stream.
        let is_needed = command == Command::Intervals && setting.name == "streams";
        if is_needed || value != setting.default() {
            line.setting(setting, &value);
        }
    }
    let file = match wanted {
        Output::Daily(Format::Withheld) => "withheld",
        _ => "output",
    };
    line.option(file, &as_path(output));
    line.0
}

/// A command line that grows word by word.
struct Line(String);

impl Line {
    fn begin(command: Command, inputs: &[&str]) -> Self {
        let mut line = Self(format!("nem12 {}", command.name()));
        for input in inputs {
            line.word(&as_path(input));
        }
        line
    }

    fn word(&mut self, word: &str) {
        self.0.push(' ');
        self.0.push_str(&quoted(word));
    }

    fn option(&mut self, flag: &str, value: &str) {
        self.word(&format!("--{flag}"));
        self.word(value);
    }

    fn setting(&mut self, setting: &Setting, value: &str) {
        if matches!(setting.value, Value::Switch) {
            self.word(&format!("--{}", setting.flag));
        } else {
            self.option(setting.flag, value);
        }
    }
}

/// The name of a file; one that begins like an option becomes a path.
fn as_path(name: &str) -> String {
    if name.starts_with('-') {
        format!("./{name}")
    } else {
        name.to_owned()
    }
}

/// A word as a shell reads it.
fn quoted(word: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./,:+=@".contains(&byte);
    if !word.is_empty() && word.bytes().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_without_saying_is_not_said() {
        let said = command(
            &Settings::default(),
            ReadOptions::default(),
            Output::Daily(Format::Csv),
            &["meter.csv"],
            "meter.daily.csv",
        );
        assert_eq!(said, "nem12 daily meter.csv --output meter.daily.csv");
    }

    #[test]
    fn interval_data_are_of_the_streams_that_count() {
        let said = command(
            &Settings::default(),
            ReadOptions::default(),
            Output::IntervalsParquet,
            &["meter.csv"],
            "meter.intervals.parquet",
        );
        assert_eq!(
            said,
            "nem12 intervals meter.csv --format parquet --streams consumption --output meter.intervals.parquet"
        );
    }

    #[test]
    fn a_name_is_a_word_whatever_is_in_it() {
        let said = command(
            &Settings::default(),
            ReadOptions::default(),
            Output::Daily(Format::Json),
            &["-o it's $HOME.csv", "b.csv"],
            "o",
        );
        assert_eq!(
            said,
            "nem12 daily './-o it'\\''s $HOME.csv' b.csv --format json --output o"
        );
    }
}
