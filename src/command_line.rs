//! The command line that gives what a host has: the words of `nem12 daily` and
//! `nem12 intervals`.

use std::fmt::Display;

use nem12::settings::dialect::Dialect;
use nem12::settings::format::Format;
use nem12::settings::layout::Layout;
use nem12::settings::output::Output;
use nem12::settings::settings::{Grouping, Settings};
use nem12::settings::sql_table::Table;
use nem12::values::interval_date::IntervalDate;

/// The command that writes the same bytes for the same files, for a POSIX
/// shell. What goes without saying is not said.
#[must_use]
pub fn command(settings: &Settings, wanted: Output, inputs: &[&str], output: &str) -> String {
    match wanted {
        Output::Daily(format) => daily(settings, format, false, inputs, output),
        Output::DailyParquet => daily(settings, Format::Csv, true, inputs, output),
        Output::Intervals => intervals(settings, "csv", inputs, output),
        Output::IntervalsParquet => intervals(settings, "parquet", inputs, output),
    }
}

fn intervals(settings: &Settings, format: &str, inputs: &[&str], output: &str) -> String {
    let mut line = Line::begin("nem12 intervals", inputs);
    line.say("--format", &format, &"csv");
    // Without a word of it, every stream is written.
    line.say("--streams", &settings.streams, &"");
    line.selecting(settings);
    line.judging(settings);
    line.say("--output", &as_path(output), &"");
    line.0
}

fn daily(
    settings: &Settings,
    format: Format,
    is_parquet: bool,
    inputs: &[&str],
    output: &str,
) -> String {
    let mut line = Line::begin("nem12 daily", inputs);
    if is_parquet {
        line.say("--format", &"parquet", &"");
    } else {
        line.format(format);
    }
    line.counting(settings);
    match format {
        Format::Csv => {
            line.columns(settings);
            line.layout(settings);
        }
        Format::Sql => {
            line.columns(settings);
            line.table(settings);
        }
        Format::Json => line.columns(settings),
        Format::OriginalCsv | Format::OriginalSql | Format::Withheld => {}
    }
    let to = match format {
        Format::Withheld => "--withheld",
        _ => "--output",
    };
    line.say(to, &as_path(output), &"");
    line.0
}

/// A command line on its way.
struct Line(String);

impl Line {
    fn begin(command: &str, inputs: &[&str]) -> Self {
        let mut line = Self(command.to_owned());
        for input in inputs {
            line.word(&as_path(input));
        }
        line
    }

    fn word(&mut self, word: &str) {
        self.0.push(' ');
        self.0.push_str(&quoted(word));
    }

    /// An option, unless its value is the usual one.
    fn say(&mut self, flag: &str, value: &dyn Display, usual: &dyn Display) {
        let (value, usual) = (value.to_string(), usual.to_string());
        if value != usual {
            self.word(flag);
            self.word(&value);
        }
    }

    fn format(&mut self, format: Format) {
        let (word, like) = match format {
            Format::Csv | Format::Withheld => ("csv", ""),
            Format::Sql => ("sql", ""),
            Format::Json => ("json", ""),
            Format::OriginalCsv => ("csv", "original"),
            Format::OriginalSql => ("sql", "original"),
        };
        self.say("--format", &word, &"csv");
        self.say("--like", &like, &"");
    }

    fn counting(&mut self, settings: &Settings) {
        let usual = Settings::default();
        self.say("--streams", &settings.streams, &usual.streams);
        self.selecting(settings);
        self.judging(settings);
        self.say("--quality", &settings.quality.word(), &usual.quality.word());
        self.say(
            "--incomplete",
            &settings.incomplete.word(),
            &usual.incomplete.word(),
        );
    }

    fn selecting(&mut self, Settings { selection, .. }: &Settings) {
        let day = |day: Option<IntervalDate>| day.map_or_else(String::new, |day| day.to_string());
        self.say("--from", &day(selection.span.from), &"");
        self.say("--to", &day(selection.span.to), &"");
        self.say("--nmi", &selection.nmis, &"");
    }

    fn judging(&mut self, settings: &Settings) {
        let usual = Settings::default();
        self.say("--profile", &settings.profile.word(), &usual.profile.word());
        self.say("--repeats", &settings.repeats.word(), &usual.repeats.word());
    }

    fn columns(&mut self, settings: &Settings) {
        let columns: Vec<&str> = settings
            .columns
            .iter()
            .map(|column| column.word())
            .collect();
        self.say("--columns", &columns.join(","), &"");
    }

    fn layout(&mut self, Settings { by, layout, .. }: &Settings) {
        let usual = Layout::default();
        self.say("--by", &by.word(), &Grouping::default().word());
        self.say("--period", &layout.period.word(), &usual.period.word());
        self.say("--unit", &layout.unit.word(), &usual.unit.word());
        self.say(
            "--delimiter",
            &layout.delimiter.word(),
            &usual.delimiter.word(),
        );
        self.say("--date-format", &layout.dates.word(), &usual.dates.word());
    }

    fn table(&mut self, settings: &Settings) {
        let (table, usual) = (&settings.table, Table::default());
        self.say(
            "--dialect",
            &settings.dialect.word(),
            &Dialect::default().word(),
        );
        self.say("--table", &table.name_told(), &usual.name_told());
        self.say(
            "--table-columns",
            &table.columns_told(),
            &usual.columns_told(),
        );
        self.say(
            "--rows-per-statement",
            &table.rows_per_statement(),
            &usual.rows_per_statement(),
        );
        if settings.create_table {
            self.word("--create-table");
        }
    }
}

/// A name that begins like an option is said as a path.
fn as_path(name: &str) -> String {
    if name.starts_with('-') {
        format!("./{name}")
    } else {
        name.to_owned()
    }
}

/// A word that a shell takes as it is.
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
