//! The command line of `nem12` that writes an output.

use nem12::settings::{
    Choices, Command, ComparisonOrder, ComparisonRows, Format, Like, Output, Setting, TableFormat,
    Value, by_group,
};

/// The command that writes the same bytes for the same files, for a POSIX
/// shell. Options with their default value are left out.
///
/// Withheld days and reports are written beside the daily rows, which go nowhere.
/// A page offers SQL, so its reports say which NMIs a table does not take.
#[must_use]
pub fn command(choices: &Choices, wanted: Output, inputs: &[&str], output: &str) -> String {
    line(choices, wanted, inputs, output, false)
}

/// The command that writes the same NEM12, as [`command`] does, of every stream.
#[must_use]
pub fn command_of_every_stream(choices: &Choices, inputs: &[&str], output: &str) -> String {
    line(choices, Output::Nem12, inputs, output, true)
}

fn line(
    choices: &Choices,
    wanted: Output,
    inputs: &[&str],
    output: &str,
    is_every_stream: bool,
) -> String {
    // The output says whose layout it has.
    let choices = Choices {
        like: Like::default(),
        ..choices.clone()
    };
    let beside = match wanted {
        Output::Daily(Format::Withheld) => Some(("csv", "withheld")),
        Output::Report(_) => Some(("sql", "report")),
        _ => None,
    };
    let (command, format) = wanted
        .entry()
        .and_then(|entry| entry.command)
        .unwrap_or((Command::Daily, beside.map_or("csv", |(format, _)| format)));
    let mut line = Line::begin(command, inputs);
    if !matches!(format, "csv" | "") {
        line.option("format", format);
    }
    if matches!(
        wanted,
        Output::Daily(Format::OriginalCsv | Format::OriginalSql)
    ) {
        line.option("like", "original");
    }
    let taken = by_group().filter(|setting| setting.commands.contains(&command));
    let text = match wanted {
        Output::Report(_) => Format::Sql,
        _ if wanted.is_sql() => wanted.format().unwrap_or(Format::Sql),
        _ => wanted.format().unwrap_or(Format::Csv),
    };
    let obeyed = taken.filter(|setting| setting.is_obeyed_by(text));
    for setting in obeyed {
        let value = setting.get(&choices);
        // Without the option, these commands take every stream, and `nem12 tou` nothing.
        let is_needed = matches!(
            (command, setting.name),
            (
                Command::Intervals | Command::Completeness | Command::Write,
                "streams"
            ) | (Command::Tou, "bands")
        );
        if is_every_stream && setting.name == "streams" {
            continue;
        }
        if is_needed || value != setting.default() {
            line.setting(setting, &value);
        }
    }
    line.option(beside.map_or("output", |(_, file)| file), &as_path(output));
    if beside.is_some() {
        line.0.push_str(" > /dev/null");
    }
    line.0
}

/// A comparison of two deliveries, as `nem12 diff` is asked for it.
#[derive(Clone, Copy, Debug)]
pub struct ComparisonLine<'a> {
    /// Whether every stream is compared, or those of the choices.
    pub every_stream: bool,
    /// The names of the old and of the new inputs.
    pub inputs: [&'a [&'a str]; 2],
    /// The kind of rows.
    pub rows: ComparisonRows,
    /// The order of the rows.
    pub order: ComparisonOrder,
    /// The format of the output.
    pub format: TableFormat,
    /// The name of the output.
    pub output: &'a str,
}

/// The command that writes the rows of a comparison, for a POSIX shell.
#[must_use]
pub fn comparison_command(choices: &Choices, asked: &ComparisonLine<'_>) -> String {
    let [old, new] = asked.inputs;
    let mut line = Line::begin(Command::Diff, old);
    for (flag, word, usual) in [
        ("by", asked.rows.word(), ComparisonRows::default().word()),
        (
            "sort",
            asked.order.word(),
            ComparisonOrder::default().word(),
        ),
        ("format", asked.format.word(), TableFormat::default().word()),
    ] {
        if word != usual {
            line.option(flag, word);
        }
    }
    for setting in by_group().filter(|setting| setting.commands.contains(&Command::Diff)) {
        let value = setting.get(choices);
        let is_said = match setting.name {
            "streams" => !asked.every_stream,
            _ => value != setting.default(),
        };
        if is_said {
            line.setting(setting, &value);
        }
    }
    line.option("output", &as_path(asked.output));
    // Behind it are no options.
    line.word("--");
    for input in new {
        line.word(&as_path(input));
    }
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

/// The name of a file; one that looks like an option or an address becomes a path.
fn as_path(name: &str) -> String {
    if name.starts_with('-') || name.contains(':') {
        format!("./{name}")
    } else {
        name.to_owned()
    }
}

/// A word as a POSIX shell reads it.
#[must_use]
pub fn quoted(word: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./,:+=@".contains(&byte);
    if !word.is_empty() && word.bytes().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use nem12::settings::ReportFormat;

    #[test]
    fn what_goes_without_saying_is_not_said() {
        let said = command(
            &Choices::default(),
            Output::Daily(Format::Csv),
            &["meter.csv"],
            "meter.daily.csv",
        );
        assert_eq!(said, "nem12 daily meter.csv --output meter.daily.csv");
    }

    #[test]
    fn interval_data_are_of_the_streams_that_count() {
        let said = command(
            &Choices::default(),
            Output::Parquet(Command::Intervals),
            &["meter.csv"],
            "meter.intervals.parquet",
        );
        assert_eq!(
            said,
            "nem12 intervals meter.csv --format parquet --streams consumption --output meter.intervals.parquet"
        );
    }

    #[test]
    fn nem12_is_of_the_streams_that_count_or_of_every_one() {
        let mut choices = Choices::default();
        choices.write.anonymise = true;
        choices.write.shift = "-14".parse().unwrap();
        assert_eq!(
            command(&choices, Output::Nem12, &["a.csv"], "a.nem12.csv"),
            "nem12 write a.csv --streams consumption --anonymise --shift-days -14 --output a.nem12.csv"
        );
        assert_eq!(
            command_of_every_stream(&Choices::default(), &["a.csv"], "a.nem12.csv"),
            "nem12 write a.csv --output a.nem12.csv"
        );
    }

    #[test]
    fn what_is_written_beside_the_rows_has_a_command_too() {
        let choices = Choices::default();
        let said = |wanted, name| command(&choices, wanted, &["a.csv"], name);
        assert_eq!(
            said(Output::Daily(Format::Withheld), "a.withheld.csv"),
            "nem12 daily a.csv --withheld a.withheld.csv > /dev/null"
        );
        assert_eq!(
            said(Output::Report(ReportFormat::Html), "a.report.html"),
            "nem12 daily a.csv --format sql --report a.report.html > /dev/null"
        );
    }

    #[test]
    fn a_name_is_a_word_whatever_is_in_it() {
        let said = command(
            &Choices::default(),
            Output::Daily(Format::Json),
            &["-o it's $HOME.csv", "b.csv"],
            "o",
        );
        assert_eq!(
            said,
            "nem12 daily './-o it'\\''s $HOME.csv' b.csv --format json --output o"
        );
    }

    #[test]
    fn two_deliveries_have_two_dashes_between() {
        let line = ComparisonLine {
            every_stream: true,
            inputs: [&["old.csv"], &["a.csv", "-b.csv"]],
            rows: ComparisonRows::Nmi,
            order: ComparisonOrder::Change,
            format: TableFormat::Json,
            output: "a.diff.json",
        };
        assert_eq!(
            comparison_command(&Choices::default(), &line),
            "nem12 diff old.csv --by nmi --format json --output a.diff.json -- a.csv ./-b.csv"
        );
    }
}
