//! The table of settings beside the values that it sets.

use std::collections::BTreeSet;

use super::*;
use crate::settings::command::Command;
use crate::settings::entry::{Setting, Value};
use crate::settings::layout::Layout;
use crate::settings::output::{OUTPUTS, Output};
use crate::settings::selection::{Selection, Span};
use crate::settings::table::{SETTINGS, by_group};
use crate::settings::write_options::WriteOptions;

/// Some values of a setting besides its default.
fn others(setting: &Setting) -> Vec<&'static str> {
    let words = setting.value.words().iter().map(|word| word.word);
    let values: Vec<&str> = match (setting.name, setting.value) {
        ("table", _) => vec!["energy.readings"],
        ("tableColumns", _) => vec!["meter,day,kwh"],
        ("againstColumns", _) => vec!["nmi=Meter,energy=Usage"],
        ("tolerance", _) => vec!["0.001"],
        ("shiftDays", _) => vec!["7", "-364"],
        ("expected", _) => vec!["QNTEST0001\n"],
        ("touPeriods" | "demandPeriods", _) => vec!["from,to\n2024-01-01,2024-01-31\n"],
        (_, Value::WordOr { example, .. }) => words.chain([example]).collect(),
        (_, Value::Day) => vec!["2024-02-29"],
        (_, Value::Number { least, most }) => {
            assert!(least <= 1 && 7 <= most);
            vec!["1", "7"]
        }
        (_, Value::Switch) => vec!["true", "false"],
        (_, Value::Text { .. }) => vec!["6123456789,QN*"],
        (_, Value::Word(_) | Value::List(_)) => words.collect(),
    };
    let default = setting.default();
    values.into_iter().filter(|&text| text != default).collect()
}

#[test]
fn every_value_of_a_setting_reads_back_and_changes_the_choices() {
    for setting in SETTINGS {
        assert!(!others(setting).is_empty(), "{}", setting.name);
        for text in others(setting) {
            let mut choices = Choices::default();
            setting.set(&mut choices, text).unwrap();
            assert_eq!(setting.get(&choices), text, "{}", setting.name);
            assert_ne!(choices, Choices::default(), "{} {text}", setting.name);
            setting.set(&mut choices, &setting.default()).unwrap();
            assert_eq!(choices, Choices::default(), "{}", setting.name);
        }
    }
}

/// Choices without a default.
fn all_others() -> Choices {
    let mut chosen = Choices::default();
    for setting in SETTINGS {
        setting.set(&mut chosen, others(setting)[0]).unwrap();
    }
    chosen
}

#[test]
fn every_choice_has_an_entry() {
    let usual = Choices::default();
    // A new field has to be named here, and then needs an entry that sets it.
    let Choices {
        settings:
            Settings {
                streams,
                selection:
                    Selection {
                        span: Span { from, to },
                        nmis,
                    },
                create_table,
                dialect,
                table,
                profile,
                quality,
                incomplete,
                repeats,
                columns,
                by,
                layout:
                    Layout {
                        delimiter,
                        dates,
                        unit,
                        period,
                    },
                // A host sets it from the output that is wanted.
                checks_sql_nmis: _,
            },
        read:
            ReadOptions {
                dates: read_dates,
                joins_wrapped,
                edition,
                swaps_registers: _,
                turns_signs: _,
            },
        like,
        intervals,
        completeness,
        demand:
            DemandOptions {
                period: demand_period,
                interval,
                highest,
            },
        demand_bands,
        tou,
        reconcile,
        write,
    } = all_others();
    let changes = [
        streams != usual.settings.streams,
        from != usual.settings.selection.span.from,
        to != usual.settings.selection.span.to,
        nmis != usual.settings.selection.nmis,
        create_table != usual.settings.create_table,
        dialect != usual.settings.dialect,
        table.qualified_name() != usual.settings.table.qualified_name(),
        table.column_list() != usual.settings.table.column_list(),
        table.rows_per_statement() != usual.settings.table.rows_per_statement(),
        profile != usual.settings.profile,
        quality != usual.settings.quality,
        incomplete != usual.settings.incomplete,
        repeats != usual.settings.repeats,
        columns != usual.settings.columns,
        by != usual.settings.by,
        delimiter != usual.settings.layout.delimiter,
        dates != usual.settings.layout.dates,
        unit != usual.settings.layout.unit,
        period != usual.settings.layout.period,
        read_dates != usual.read.dates,
        joins_wrapped != usual.read.joins_wrapped,
        edition != usual.read.edition,
        like != usual.like,
        demand_period != usual.demand.period,
        interval != usual.demand.interval,
        highest != usual.demand.highest,
    ];
    let changes = [
        &changes[..],
        &changes_of_intervals(intervals, &usual.intervals),
        &changes_of_completeness(&completeness, &usual.completeness),
        &changes_of_bands(&demand_bands, &usual.demand_bands),
        &changes_of_tou(&tou, &usual.tou),
        &changes_of_reconcile(reconcile, &usual.reconcile),
        &changes_of_write(write, usual.write),
    ]
    .concat();
    assert_eq!(changes, vec![true; SETTINGS.len()]);
}

/// The options of intervals that differ. A new field has to be named here too.
fn changes_of_intervals(chosen: IntervalOptions, usual: &IntervalOptions) -> [bool; 3] {
    let IntervalOptions { every, zone, wide } = chosen;
    [every != usual.every, zone != usual.zone, wide != usual.wide]
}

/// The options of completeness that differ. A new field has to be named here too.
fn changes_of_completeness(chosen: &CompletenessOptions, usual: &CompletenessOptions) -> [bool; 2] {
    let CompletenessOptions { rows, expected } = chosen;
    [*rows != usual.rows, *expected != usual.expected]
}

/// The windows of demand that differ. A new field has to be named here too.
fn changes_of_bands(chosen: &DemandBands, usual: &DemandBands) -> [bool; 4] {
    let DemandBands {
        bands,
        zone,
        holidays,
        periods,
    } = chosen;
    [
        *bands != usual.bands,
        *zone != usual.zone,
        *holidays != usual.holidays,
        *periods != usual.periods,
    ]
}

/// The options of time of use that differ. A new field has to be named here too.
fn changes_of_tou(chosen: &TouOptions, usual: &TouOptions) -> [bool; 7] {
    let TouOptions {
        bands,
        zone,
        holidays,
        period,
        periods,
        edges,
        splits,
    } = chosen;
    [
        *bands != usual.bands,
        *zone != usual.zone,
        *holidays != usual.holidays,
        *period != usual.period,
        *periods != usual.periods,
        *edges != usual.edges,
        *splits != usual.splits,
    ]
}

/// The options of a reconciliation that differ. A new field has to be named here too.
fn changes_of_reconcile(chosen: ReconcileOptions, usual: &ReconcileOptions) -> [bool; 10] {
    let ReconcileOptions {
        columns,
        unit,
        dates,
        ends,
        tolerance,
        zone,
        bands,
        holidays,
        rows,
        order,
    } = chosen;
    [
        columns != usual.columns,
        unit != usual.unit,
        dates != usual.dates,
        ends != usual.ends,
        tolerance != usual.tolerance,
        zone != usual.zone,
        bands != usual.bands,
        holidays != usual.holidays,
        rows != usual.rows,
        order != usual.order,
    ]
}

/// The options of NEM12 that differ. A new field has to be named here too.
fn changes_of_write(chosen: WriteOptions, usual: WriteOptions) -> [bool; 4] {
    let WriteOptions {
        versions,
        interval,
        anonymise,
        shift,
    } = chosen;
    [
        versions != usual.versions,
        interval != usual.interval,
        anonymise != usual.anonymise,
        shift != usual.shift,
    ]
}

#[test]
fn every_setting_is_in_a_group() {
    assert_eq!(by_group().count(), SETTINGS.len());
}

#[test]
fn no_two_settings_or_outputs_share_a_name() {
    let names: BTreeSet<&str> = SETTINGS.iter().map(|one| one.name).collect();
    assert_eq!(names.len(), SETTINGS.len());
    // What a flag such as `--by` says depends on the command.
    for &command in Command::ALL {
        let taken = SETTINGS
            .iter()
            .filter(|one| one.commands.contains(&command));
        let flags: Vec<&str> = taken.map(|one| one.flag).collect();
        let names: BTreeSet<&str> = flags.iter().copied().collect();
        assert_eq!(names.len(), flags.len(), "{}", command.name());
    }
    let names: BTreeSet<&str> = OUTPUTS.iter().map(|one| one.name).collect();
    assert_eq!(names.len(), OUTPUTS.len());
    let endings: BTreeSet<&str> = OUTPUTS.iter().map(|one| one.ending).collect();
    assert_eq!(endings.len(), OUTPUTS.len());
}

#[test]
fn every_output_has_an_entry() {
    use crate::settings::format::Format;
    use crate::settings::report_format::ReportFormat;

    let formats = [
        Format::Csv,
        Format::Sql,
        Format::Json,
        Format::OriginalCsv,
        Format::OriginalSql,
        Format::Withheld,
    ];
    for format in formats {
        // A new format has to be named here and above, and then needs an entry.
        let (Format::Csv
        | Format::Sql
        | Format::Json
        | Format::OriginalCsv
        | Format::OriginalSql
        | Format::Withheld) = format;
        assert!(Output::Daily(format).entry().is_some(), "{format:?}");
    }
    for &format in ReportFormat::ALL {
        let entry = Output::Report(format).entry().unwrap();
        assert_eq!(entry.name, format!("report.{}", format.word()));
    }
}
