//! What `command_line` says is what `args` hears.

use clap::Parser;
use proptest::prelude::*;

use crate::cli::args::{Cli, Command};
use crate::cli::table::TableForm;
use crate::command_line::command;
use nem12::rules::profile::Profile;
use nem12::settings::column::Column;
use nem12::settings::dialect::Dialect;
use nem12::settings::format::Format;
use nem12::settings::layout::{DateStyle, Delimiter, EnergyUnit, Layout, Period};
use nem12::settings::output::Output;
use nem12::settings::selection::{Selection, Span};
use nem12::settings::settings::{Grouping, Incomplete, QualityFilter, Repeats, Settings};
use nem12::settings::sql_table::Table;
use nem12::values::interval_date::IntervalDate;

/// One of the choices there are.
fn any_of<T: Clone + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

fn any_settings() -> impl Strategy<Value = Settings> {
    let counting = (
        any_of(&["consumption", "generation", "net", "all", "E1,B2"]),
        proptest::option::of(0i32..30_000),
        proptest::option::of(0i32..30_000),
        any_of(&["", "6123456789", "6123*,QN TEST", "it's"]),
        any_of(Profile::ALL),
        any_of(QualityFilter::ALL),
        any_of(Incomplete::ALL),
        any_of(Repeats::ALL),
    );
    let layout = (
        any_of(Delimiter::ALL),
        any_of(DateStyle::ALL),
        any_of(EnergyUnit::ALL),
        any_of(Period::ALL),
        any_of(Grouping::ALL),
        proptest::sample::subsequence(Column::ALL, 0..=Column::ALL.len()),
    );
    let table = (
        any_of(Dialect::ALL),
        any::<bool>(),
        any_of(&["meter_readings", "energy.Day totals"]),
        any_of(&["nmi,timestamp,consumption", "meter,day,kwh"]),
        1usize..=1000,
    );
    (counting, layout, table).prop_map(|(counting, layout, table)| {
        let (streams, from, to, nmis, profile, quality, incomplete, repeats) = counting;
        let (delimiter, dates, unit, period, by, columns) = layout;
        let (dialect, create_table, name, names, rows) = table;
        Settings {
            streams: streams.parse().unwrap(),
            selection: Selection {
                span: Span {
                    from: from.map(IntervalDate::from_days),
                    to: to.map(IntervalDate::from_days),
                },
                nmis: nmis.parse().unwrap(),
            },
            create_table,
            dialect,
            table: Table::default()
                .named(name)
                .and_then(|table| table.with_columns(names))
                .and_then(|table| table.with_rows_per_statement(rows))
                .unwrap(),
            profile,
            quality,
            incomplete,
            repeats,
            columns,
            by,
            layout: Layout {
                delimiter,
                dates,
                unit,
                period,
            },
            is_for_table: false,
        }
    })
}

/// A shell's reading of words in single quotes and out of them.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let (mut is_quoted, mut is_escaped) = (false, false);
    for character in line.chars() {
        match character {
            '\\' if !is_quoted && !is_escaped => is_escaped = true,
            '\'' if !is_escaped => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            other => {
                is_escaped = false;
                words.last_mut().unwrap().push(other);
            }
        }
    }
    words
}

proptest! {
    // Most settings do not go together with most formats.
    #![proptest_config(ProptestConfig {
        max_global_rejects: 100_000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_command_asks_for_the_settings_it_was_made_of(
        settings in any_settings(),
        format in any_of(&[
            Format::Csv,
            Format::Sql,
            Format::Json,
            Format::OriginalCsv,
            Format::OriginalSql,
        ]),
        input in "[ -~]{1,12}",
        is_parquet in any::<bool>(),
    ) {
        let format = if is_parquet { Format::Csv } else { format };
        prop_assume!(settings.check(format).is_ok());
        let output = if is_parquet { Output::DailyParquet } else { Output::Daily(format) };
        let settings = if is_parquet { settings.for_table() } else { Ok(settings) };
        prop_assume!(settings.is_ok());
        let settings = settings.unwrap();
        let line = command(&settings, output, &[&input, "b.csv"], "out");
        let Command::Daily(daily) = Cli::try_parse_from(words(&line)).unwrap().command else {
            panic!("{line} is no nem12 daily");
        };
        prop_assert_eq!(daily.rendered(), format);
        let form = if is_parquet { TableForm::Parquet } else { TableForm::Csv };
        prop_assert_eq!(daily.form(), form);
        let name = daily.reading.inputs[0].to_string_lossy().into_owned();
        prop_assert_eq!(name.strip_prefix("./").unwrap_or(&name), input.strip_prefix("./").unwrap_or(&input));
        let heard = daily.settings().unwrap();
        let is_sql = matches!(format, Format::Sql | Format::OriginalSql);
        let usual = Settings::default();
        // What has no part in an output is not asked for.
        let wanted = Settings {
            is_for_table: is_sql,
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
    fn the_command_asks_for_the_intervals_of_its_settings(settings in any_settings(), is_parquet in any::<bool>()) {
        let (output, form) = if is_parquet {
            (Output::IntervalsParquet, TableForm::Parquet)
        } else {
            (Output::Intervals, TableForm::Csv)
        };
        let line = command(&settings, output, &["a.csv"], "out");
        let Command::Intervals(intervals) = Cli::try_parse_from(words(&line)).unwrap().command else {
            panic!("{line} is no nem12 intervals");
        };
        prop_assert_eq!(intervals.format, form);
        prop_assert_eq!(intervals.selecting.selection(), settings.selection);
        prop_assert_eq!(intervals.streams, Some(settings.streams));
        prop_assert_eq!(intervals.reading.profile, settings.profile);
        prop_assert_eq!(intervals.reading.repeats, settings.repeats);
    }
}
