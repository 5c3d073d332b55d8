//! The settings. This file is a table of data, with one entry for each setting.
//!
//! The options of the command, its help, manual and completions, the page's
//! choices, address and attributes, the TypeScript types and defaults, the
//! copied command, the report's settings with their schema, and
//! `docs/settings.md` are made from it.
//!
//! Labels, placeholders and sentences are empty without the feature `help`: the
//! page has them in its own sources.
//!
//! The order is that of the settings in a report, which the version of its
//! schema fixes. Where people read the settings, [`by_group`] orders them.

use crate::choice::described;
use crate::rules::edition::Edition;
use crate::rules::profile::Profile;
use crate::settings::answers::CompletenessRows;
use crate::settings::choices::{Like, Repair};
use crate::settings::column::Column;
use crate::settings::command::Command;
use crate::settings::demand_options::{DemandInterval, MOST_HIGHEST};
use crate::settings::dialect::Dialect;
use crate::settings::entry::{Access, Effect, Group, InReport, Page, Setting, Value};
use crate::settings::format::Format;
use crate::settings::interval_options::Every;
use crate::settings::layout::{DateStyle, Delimiter, EnergyUnit, Period};
use crate::settings::preset::Preset;
#[cfg(feature = "help")]
use crate::settings::reconcile_options::{
    ClaimUnit, DateOrder, PeriodEnds, ReconcileOrder, ReconcileRows,
};
use crate::settings::selection;
use crate::settings::setting_error::SettingError;
use crate::settings::settings::{Grouping, Incomplete, QualityFilter, Repeats};
use crate::settings::sql_table::MOST_ROWS;
use crate::settings::streams::STREAMS;
use crate::settings::tou_options::{DayEdges, HOLIDAYS, ZONES};
use crate::settings::write_options::{Versions, WriteInterval};
use crate::values::date_form::DateForm;
#[cfg(feature = "help")]
use crate::values::decimal::Decimal;

/// The entry of the setting with this name.
#[must_use]
pub fn setting(name: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.name == name)
}

/// All settings, by their groups.
pub fn by_group() -> impl Iterator<Item = &'static Setting> {
    Group::ALL
        .iter()
        .flat_map(|group| SETTINGS.iter().filter(move |one| one.group == *group))
}

/// Reads and writes a setting that is one of a closed list.
macro_rules! word {
    ($($field:ident).+) => {
        Access {
            get: |all| all.$($field).+.word().to_owned(),
            set: |all, text| {
                all.$($field).+ = text.parse()?;
                Ok(())
            },
        }
    };
}

/// Reads and writes a setting that is on or off.
macro_rules! switch {
    ($($field:ident).+) => {
        Access {
            get: |all| all.$($field).+.to_string(),
            set: |all, text| {
                let value = text.parse();
                all.$($field).+ = value.map_err(|_| SettingError::new("say true or false"))?;
                Ok(())
            },
        }
    };
}

/// Reads and writes one end of the days.
macro_rules! day {
    ($end:ident) => {
        Access {
            get: |all| {
                let day = all.settings.selection.span.$end;
                day.map_or_else(String::new, |day| day.to_string())
            },
            set: |all, text| {
                all.settings.selection.span.$end = selection::day(text)?;
                Ok(())
            },
        }
    };
}

/// Reads and writes a part of the SQL table.
macro_rules! table {
    ($get:ident, $set:ident) => {
        Access {
            get: |all| all.settings.table.$get(),
            set: |all, text| {
                all.settings.table = all.settings.table.clone().$set(text)?;
                Ok(())
            },
        }
    };
}

/// Reads and writes a setting that is a text.
macro_rules! text {
    ($($field:ident).+) => {
        Access {
            get: |all| all.$($field).+.clone(),
            set: |all, text| {
                text.clone_into(&mut all.$($field).+);
                Ok(())
            },
        }
    };
}

/// Every setting.
pub static SETTINGS: &[Setting] = &[
    Setting {
        name: "streams",
        flag: "streams",
        short: Some('s'),
        label: described("Streams"),
        help: described("Streams to use"),
        placeholder: described("STREAMS"),
        value: Value::WordOr {
            words: STREAMS,
            or: "a list",
            example: "E1,E2",
        },
        effect: Effect::Counts,
        group: Group::Main,
        page: Page::Own,
        commands: Command::OF_STREAMS,
        formats: &[],
        report: InReport::Value,
        is_data: false,
        access: Access {
            get: |all| all.settings.streams.to_string(),
            set: |all, text| {
                all.settings.streams = text.parse()?;
                Ok(())
            },
        },
    },
    Setting {
        name: "from",
        flag: "from",
        short: None,
        label: described("From"),
        help: described("First day to use, such as 2024-01-31"),
        placeholder: described("DAY"),
        value: Value::Day,
        effect: Effect::Counts,
        group: Group::Counts,
        page: Page::Own,
        commands: Command::OF_A_SELECTION,
        formats: &[],
        report: InReport::Value,
        is_data: true,
        access: day!(from),
    },
    Setting {
        name: "to",
        flag: "to",
        short: None,
        label: described("To"),
        help: described("Last day to use, such as 2024-12-31"),
        placeholder: described("DAY"),
        value: Value::Day,
        effect: Effect::Counts,
        group: Group::Counts,
        page: Page::Own,
        commands: Command::OF_A_LAST_DAY,
        formats: &[],
        report: InReport::Value,
        is_data: true,
        access: day!(to),
    },
    Setting {
        name: "nmis",
        flag: "nmi",
        short: None,
        label: described("NMIs"),
        help: described(
            "NMIs to use, with commas between; 6123* stands for all that begin with 6123",
        ),
        placeholder: described("NMIS"),
        value: Value::Text {
            example: "all, or 6123456789, 6124*",
            width: 24,
        },
        effect: Effect::Counts,
        group: Group::Counts,
        page: Page::Own,
        commands: Command::OF_A_SELECTION,
        formats: &[],
        report: InReport::Value,
        is_data: true,
        access: Access {
            get: |all| all.settings.selection.nmis.to_string(),
            set: |all, text| {
                let Ok(nmis) = text.parse();
                all.settings.selection.nmis = nmis;
                Ok(())
            },
        },
    },
    Setting {
        name: "createTable",
        flag: "create-table",
        short: None,
        label: described("With CREATE TABLE"),
        help: described("Start the SQL with CREATE TABLE IF NOT EXISTS"),
        placeholder: described(""),
        value: Value::Switch,
        effect: Effect::Text,
        group: Group::Sql,
        page: Page::Own,
        commands: Command::OF_SQL,
        formats: &[Format::Sql],
        report: InReport::Value,
        is_data: false,
        access: switch!(settings.create_table),
    },
    Setting {
        name: "profile",
        flag: "profile",
        short: None,
        label: described("Validation"),
        help: described("How strictly to judge files"),
        placeholder: described("PROFILE"),
        value: Value::Word(Profile::CHOICES),
        effect: Effect::Counts,
        group: Group::Main,
        page: Page::Own,
        commands: Command::ALL,
        formats: &[],
        report: InReport::Value,
        is_data: false,
        access: word!(settings.profile),
    },
    Setting {
        name: "quality",
        flag: "quality",
        short: None,
        label: described("Day quality"),
        help: described("Days to use, by the quality of their readings"),
        placeholder: described("QUALITY"),
        value: Value::Word(QualityFilter::CHOICES),
        effect: Effect::Counts,
        group: Group::Counts,
        page: Page::Choices,
        commands: Command::OF_SUMS,
        formats: &[],
        report: InReport::Value,
        is_data: false,
        access: word!(settings.quality),
    },
    Setting {
        name: "incomplete",
        flag: "incomplete",
        short: None,
        label: described("Incomplete days"),
        help: described("How to treat days with missing intervals"),
        placeholder: described("WHAT"),
        value: Value::Word(Incomplete::CHOICES),
        effect: Effect::Counts,
        group: Group::Counts,
        page: Page::Choices,
        commands: Command::OF_SUMS,
        formats: &[],
        report: InReport::Value,
        is_data: false,
        access: word!(settings.incomplete),
    },
    Setting {
        name: "repeats",
        flag: "repeats",
        short: None,
        label: described("When a day is sent twice"),
        help: described("Which version of a stream-day counts when there are several"),
        placeholder: described("RULE"),
        value: Value::Word(Repeats::CHOICES),
        effect: Effect::Counts,
        group: Group::Counts,
        page: Page::Choices,
        commands: Command::ALL,
        formats: &[],
        report: InReport::Value,
        is_data: false,
        access: word!(settings.repeats),
    },
    Setting {
        name: "columns",
        flag: "columns",
        short: None,
        label: described("More columns"),
        help: described("Columns to add after NMI, day and energy"),
        placeholder: described("COLUMNS"),
        value: Value::List(Column::CHOICES),
        effect: Effect::Rows,
        group: Group::Columns,
        page: Page::Own,
        commands: &[Command::Daily],
        formats: &[Format::Csv, Format::Sql, Format::Json],
        report: InReport::Value,
        is_data: false,
        access: Access {
            get: |all| {
                let columns = all.settings.columns.iter();
                let words: Vec<&str> = columns.map(|column| column.word()).collect();
                words.join(",")
            },
            set: |all, text| {
                all.settings.columns = Column::list(text)?;
                Ok(())
            },
        },
    },
    Setting {
        name: "period",
        flag: "period",
        short: None,
        label: described("Group by period"),
        help: described("Period that a row of the CSV adds up"),
        placeholder: described("PERIOD"),
        value: Value::Word(Period::CHOICES),
        effect: Effect::Rows,
        group: Group::Csv,
        page: Page::Choices,
        commands: &[Command::Daily],
        formats: &[Format::Csv],
        report: InReport::Absent,
        is_data: false,
        access: word!(settings.layout.period),
    },
    Setting {
        name: "by",
        flag: "by",
        short: None,
        label: described("Rows by"),
        help: described("Whether the CSV has a row for each NMI or for each stream"),
        placeholder: described("WHAT"),
        value: Value::Word(Grouping::CHOICES),
        effect: Effect::Rows,
        group: Group::Csv,
        page: Page::Choices,
        commands: &[Command::Daily],
        formats: &[Format::Csv],
        report: InReport::Value,
        is_data: false,
        access: word!(settings.by),
    },
    Setting {
        name: "dates",
        flag: "dates",
        short: None,
        label: described("Dates in the files"),
        help: described("Form of dates to accept in the files"),
        placeholder: described("FORM"),
        value: Value::Word(DateForm::CHOICES),
        effect: Effect::Reading,
        group: Group::Reading,
        page: Page::Choices,
        commands: Command::ALL,
        formats: &[],
        report: InReport::Value,
        is_data: false,
        access: word!(read.dates),
    },
    Setting {
        name: "spec",
        flag: "spec",
        short: None,
        label: described("Edition of the specification"),
        help: described("Edition of the specification to check files against"),
        placeholder: described("EDITION"),
        value: Value::Word(Edition::CHOICES),
        effect: Effect::Reading,
        group: Group::Reading,
        page: Page::Choices,
        commands: Command::OF_INTERVAL_DATA,
        formats: &[],
        report: InReport::Value,
        is_data: false,
        access: word!(read.edition),
    },
    Setting {
        name: "repair",
        flag: "repair",
        short: None,
        label: described("Repair"),
        help: described("Damage to repair while reading"),
        placeholder: described("WHAT"),
        value: Value::Word(Repair::CHOICES),
        effect: Effect::Reading,
        group: Group::Reading,
        page: Page::Choices,
        commands: Command::ALL,
        formats: &[],
        report: InReport::Value,
        is_data: false,
        access: Access {
            get: |all| {
                let read = all.read;
                let repair = match (read.joins_wrapped, read.swaps_registers, read.turns_signs) {
                    (true, ..) => Repair::Wrapped,
                    (_, true, _) => Repair::Swapped,
                    (.., true) => Repair::Sign,
                    _ => Repair::Nothing,
                };
                repair.word().to_owned()
            },
            set: |all, text| {
                let repair = text.parse::<Repair>()?;
                all.read.joins_wrapped = repair == Repair::Wrapped;
                all.read.swaps_registers = repair == Repair::Swapped;
                all.read.turns_signs = repair == Repair::Sign;
                Ok(())
            },
        },
    },
    Setting {
        name: "unit",
        flag: "unit",
        short: None,
        label: described("Energy in"),
        help: described("Unit of the energies in the CSV"),
        placeholder: described("UNIT"),
        value: Value::Word(EnergyUnit::CHOICES),
        effect: Effect::Text,
        group: Group::Csv,
        page: Page::Choices,
        commands: &[Command::Daily],
        formats: &[Format::Csv],
        report: InReport::Absent,
        is_data: false,
        access: word!(settings.layout.unit),
    },
    Setting {
        name: "delimiter",
        flag: "delimiter",
        short: None,
        label: described("Delimiter"),
        help: described("Character between the fields of the CSV"),
        placeholder: described("WHAT"),
        value: Value::Word(Delimiter::CHOICES),
        effect: Effect::Text,
        group: Group::Csv,
        page: Page::Choices,
        commands: &[Command::Daily],
        formats: &[Format::Csv],
        report: InReport::Absent,
        is_data: false,
        access: word!(settings.layout.delimiter),
    },
    Setting {
        name: "dateFormat",
        flag: "date-format",
        short: None,
        label: described("Date format"),
        help: described("Form of days in the CSV"),
        placeholder: described("FORM"),
        value: Value::Word(DateStyle::CHOICES),
        effect: Effect::Text,
        group: Group::Csv,
        page: Page::Choices,
        commands: &[Command::Daily],
        formats: &[Format::Csv],
        report: InReport::Absent,
        is_data: false,
        access: word!(settings.layout.dates),
    },
    Setting {
        name: "dialect",
        flag: "dialect",
        short: None,
        label: described("Database"),
        help: described("Database that the SQL is for"),
        placeholder: described("DATABASE"),
        value: Value::Word(Dialect::CHOICES),
        effect: Effect::Text,
        group: Group::Sql,
        page: Page::Choices,
        commands: Command::OF_SQL,
        formats: &[Format::Sql],
        report: InReport::Absent,
        is_data: false,
        access: word!(settings.dialect),
    },
    Setting {
        name: "table",
        flag: "table",
        short: None,
        label: described("Table"),
        help: described("Table that the SQL writes to, with its schema if it has one"),
        placeholder: described("NAME"),
        value: Value::Text {
            example: "",
            width: 18,
        },
        effect: Effect::Text,
        group: Group::Sql,
        page: Page::Choices,
        commands: &[Command::Daily, Command::Load],
        formats: &[Format::Sql],
        report: InReport::Absent,
        is_data: false,
        access: table!(qualified_name, named),
    },
    Setting {
        name: "tableColumns",
        flag: "table-columns",
        short: None,
        label: described("Column names"),
        help: described("Columns of the table for NMI, day and energy, with commas between"),
        placeholder: described("NAMES"),
        value: Value::Text {
            example: "",
            width: 28,
        },
        effect: Effect::Text,
        group: Group::Sql,
        page: Page::Choices,
        commands: &[Command::Daily, Command::Load],
        formats: &[Format::Sql],
        report: InReport::Absent,
        is_data: false,
        access: table!(column_list, with_columns),
    },
    Setting {
        name: "rowsPerStatement",
        flag: "rows-per-statement",
        short: None,
        label: described("Rows in a statement"),
        help: described("Rows in one statement of the SQL, from 1 to 1000"),
        placeholder: described("N"),
        value: Value::Number {
            least: 1,
            most: MOST_ROWS,
        },
        effect: Effect::Text,
        group: Group::Sql,
        page: Page::Choices,
        commands: Command::OF_SQL,
        formats: &[Format::Sql],
        report: InReport::Absent,
        is_data: false,
        access: Access {
            get: |all| all.settings.table.rows_per_statement().to_string(),
            set: |all, text| {
                // What is no number is no number of rows.
                let rows = text.parse().unwrap_or(0);
                all.settings.table = all.settings.table.clone().with_rows_per_statement(rows)?;
                Ok(())
            },
        },
    },
    Setting {
        name: "like",
        flag: "like",
        short: None,
        label: described("Layout"),
        help: described("Another tool whose layout of CSV and SQL to use"),
        placeholder: described("TOOL"),
        value: Value::Word(Like::CHOICES),
        effect: Effect::Text,
        group: Group::CsvAndSql,
        page: Page::Choices,
        commands: &[Command::Daily],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: word!(like),
    },
    Setting {
        name: "every",
        flag: "every",
        short: None,
        label: described("Intervals of"),
        help: described("Minutes of the intervals that shorter ones are added up to"),
        placeholder: described("MINUTES"),
        value: Value::Word(Every::CHOICES),
        effect: Effect::Rows,
        group: Group::Intervals,
        page: Page::Choices,
        commands: &[Command::Intervals],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: word!(intervals.every),
    },
    Setting {
        name: "intervalZone",
        flag: "zone",
        short: None,
        label: described("Clock of intervals"),
        help: described("Zone whose clock start and end are told by, with its offset"),
        placeholder: described("ZONE"),
        value: Value::WordOr {
            words: ZONES,
            or: "a name",
            example: "Australia/Sydney",
        },
        effect: Effect::Rows,
        group: Group::Intervals,
        page: Page::Choices,
        commands: &[Command::Intervals],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: text!(intervals.zone),
    },
    Setting {
        name: "wide",
        flag: "wide",
        short: None,
        label: described("A column for each interval"),
        help: described(
            "Write a row for each day of a stream, with a column for each interval by its start",
        ),
        placeholder: described(""),
        value: Value::Switch,
        effect: Effect::Rows,
        group: Group::Intervals,
        page: Page::Choices,
        commands: &[Command::Intervals],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: switch!(intervals.wide),
    },
    Setting {
        name: "completenessRows",
        flag: "by",
        short: None,
        label: described("A row for each"),
        help: described("What has a row"),
        placeholder: described("ROWS"),
        value: Value::Word(CompletenessRows::CHOICES),
        effect: Effect::Rows,
        group: Group::Completeness,
        page: Page::Choices,
        commands: &[Command::Completeness],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: word!(completeness.rows),
    },
    Setting {
        name: "expected",
        flag: "expect",
        short: None,
        label: described("Expected NMIs"),
        help: described(
            "List of the NMIs that must be there: a file with one NMI a line, or a CSV file with a column nmi",
        ),
        placeholder: described("FILE"),
        value: Value::Text {
            example: "",
            width: 24,
        },
        effect: Effect::Rows,
        group: Group::Completeness,
        page: Page::View,
        commands: &[Command::Completeness],
        formats: &[],
        report: InReport::Absent,
        is_data: true,
        access: text!(completeness.expected),
    },
    Setting {
        name: "demandPeriod",
        flag: "by",
        short: None,
        label: described("Period of demand"),
        help: described("Period of a row of demand"),
        placeholder: described("PERIOD"),
        value: Value::Word(Period::CHOICES),
        effect: Effect::Rows,
        group: Group::Demand,
        page: Page::Choices,
        commands: &[Command::Demand],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: word!(demand.period),
    },
    Setting {
        name: "demandInterval",
        flag: "interval",
        short: None,
        label: described("Demand averaged over"),
        help: described("Minutes over which a demand is averaged"),
        placeholder: described("MINUTES"),
        value: Value::Word(DemandInterval::CHOICES),
        effect: Effect::Rows,
        group: Group::Demand,
        page: Page::Choices,
        commands: &[Command::Demand],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: word!(demand.interval),
    },
    Setting {
        name: "highestDemands",
        flag: "highest",
        short: None,
        label: described("Highest demands listed"),
        help: described("Number of the highest demands that a row lists, from 0 to 1000"),
        placeholder: described("N"),
        value: Value::Number {
            least: 0,
            most: MOST_HIGHEST,
        },
        effect: Effect::Rows,
        group: Group::Demand,
        page: Page::Choices,
        commands: &[Command::Demand],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: Access {
            get: |all| all.demand.highest.to_string(),
            set: |all, text| {
                let number = text.parse().ok();
                let number = number.filter(|highest| *highest <= MOST_HIGHEST);
                all.demand.highest =
                    number.ok_or_else(|| SettingError::new("say a number from 0 to 1000"))?;
                Ok(())
            },
        },
    },
    #[cfg(feature = "help")]
    Setting {
        name: "demandBands",
        flag: "bands",
        short: None,
        label: described("Windows of demand"),
        help: described(
            "A row for each band of a tariff instead of whole days: a preset, or a CSV file as for nem12 tou",
        ),
        placeholder: described("FILE|PRESET"),
        value: Value::WordOr {
            words: Preset::CHOICES,
            or: "a file",
            example: "tariff.csv",
        },
        effect: Effect::Rows,
        group: Group::Demand,
        page: Page::Absent,
        commands: &[Command::Demand],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: text!(demand_bands.bands),
    },
    #[cfg(feature = "help")]
    Setting {
        name: "demandZone",
        flag: "zone",
        short: None,
        label: described("Clock of demand"),
        help: described(
            "Clock and calendar that the bands go by; the time of the maximum is told by it too",
        ),
        placeholder: described("ZONE"),
        value: Value::WordOr {
            words: ZONES,
            or: "a name",
            example: "Australia/Sydney",
        },
        effect: Effect::Rows,
        group: Group::Demand,
        page: Page::Absent,
        commands: &[Command::Demand],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: text!(demand_bands.zone),
    },
    #[cfg(feature = "help")]
    Setting {
        name: "demandHolidays",
        flag: "holidays",
        short: None,
        label: described("Public holidays of demand"),
        help: described(
            "Public holidays of the bands: those of a state (2010 to 2030), or a file with a day a line",
        ),
        placeholder: described("STATE|FILE|none"),
        value: Value::WordOr {
            words: HOLIDAYS,
            or: "a file",
            example: "holidays.csv",
        },
        effect: Effect::Rows,
        group: Group::Demand,
        page: Page::Absent,
        commands: &[Command::Demand],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: text!(demand_bands.holidays),
    },
    #[cfg(feature = "help")]
    Setting {
        name: "demandPeriods",
        flag: "periods",
        short: None,
        label: described("Billing periods of demand"),
        help: described(
            "Periods of rows, such as those of bills or seasons: a CSV file with the columns from and to, both days included, and name if you like",
        ),
        placeholder: described("FILE"),
        value: Value::Text {
            example: "",
            width: 24,
        },
        effect: Effect::Rows,
        group: Group::Demand,
        page: Page::Absent,
        commands: &[Command::Demand],
        formats: &[],
        report: InReport::Absent,
        is_data: true,
        access: text!(demand_bands.periods),
    },
    Setting {
        name: "bands",
        flag: "bands",
        short: None,
        label: described("Bands"),
        help: described(
            "Bands of the tariff: a preset, or a CSV file with the columns band, months, days, from, to and streams",
        ),
        placeholder: described("FILE|PRESET"),
        value: Value::WordOr {
            words: Preset::CHOICES,
            or: "a file",
            example: "tariff.csv",
        },
        effect: Effect::Rows,
        group: Group::Tou,
        page: Page::View,
        commands: &[Command::Tou],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: text!(tou.bands),
    },
    Setting {
        name: "zone",
        flag: "zone",
        short: None,
        label: described("Clock"),
        help: described("Zone whose clock and calendar the bands go by"),
        placeholder: described("ZONE"),
        value: Value::WordOr {
            words: ZONES,
            or: "a name",
            example: "Australia/Sydney",
        },
        effect: Effect::Rows,
        group: Group::Tou,
        page: Page::View,
        commands: &[Command::Tou],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: text!(tou.zone),
    },
    Setting {
        name: "holidays",
        flag: "holidays",
        short: None,
        label: described("Public holidays"),
        help: described(
            "Public holidays: those of a state (2010 to 2030), or a file with a day a line",
        ),
        placeholder: described("STATE|FILE|none"),
        value: Value::WordOr {
            words: HOLIDAYS,
            or: "a file",
            example: "holidays.csv",
        },
        effect: Effect::Rows,
        group: Group::Tou,
        page: Page::View,
        commands: &[Command::Tou],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: text!(tou.holidays),
    },
    Setting {
        name: "touPeriod",
        flag: "by",
        short: None,
        label: described("Period of time of use"),
        help: described("Period of a row of time of use"),
        placeholder: described("PERIOD"),
        value: Value::Word(Period::CHOICES),
        effect: Effect::Rows,
        group: Group::Tou,
        page: Page::View,
        commands: &[Command::Tou],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: word!(tou.period),
    },
    Setting {
        name: "touPeriods",
        flag: "periods",
        short: None,
        label: described("Billing periods"),
        help: described(
            "Periods of rows, such as those of bills: a CSV file with the columns from and to, both days included, and name if you like",
        ),
        placeholder: described("FILE"),
        value: Value::Text {
            example: "",
            width: 24,
        },
        effect: Effect::Rows,
        group: Group::Tou,
        page: Page::View,
        commands: &[Command::Tou],
        formats: &[],
        report: InReport::Absent,
        is_data: true,
        access: text!(tou.periods),
    },
    Setting {
        name: "touDays",
        flag: "days",
        short: None,
        label: described("Days are"),
        help: described(
            "Days that periods are made of: NEM days, as in the files and most bills, or days by the clock of --zone",
        ),
        placeholder: described("WHAT"),
        value: Value::Word(DayEdges::CHOICES),
        effect: Effect::Rows,
        group: Group::Tou,
        page: Page::View,
        commands: &[Command::Tou],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: word!(tou.edges),
    },
    Setting {
        name: "split",
        flag: "split",
        short: None,
        label: described("Divide intervals that an edge cuts"),
        help: described(
            "Divide the energy of an interval that an edge of a band cuts, evenly by minutes; the column split counts them",
        ),
        placeholder: described(""),
        value: Value::Switch,
        effect: Effect::Rows,
        group: Group::Tou,
        page: Page::View,
        commands: &[Command::Tou],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: switch!(tou.splits),
    },
    #[cfg(feature = "help")]
    Setting {
        name: "againstColumns",
        flag: "columns",
        short: None,
        label: described("Columns of the table"),
        help: described(
            "Columns of the table, such as nmi=Meter,day=Date,energy=Usage: nmi, day, from, to, month, stream, band, energy and unit, each with its header or its number; without them, usual headers are known",
        ),
        placeholder: described("COLUMNS"),
        value: Value::Text {
            example: "",
            width: 24,
        },
        effect: Effect::Rows,
        group: Group::Reconcile,
        page: Page::Absent,
        commands: &[Command::Reconcile],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: Access {
            get: |all| all.reconcile.columns.to_string(),
            set: |all, text| {
                all.reconcile.columns = text.parse()?;
                Ok(())
            },
        },
    },
    #[cfg(feature = "help")]
    Setting {
        name: "againstUnit",
        flag: "unit",
        short: None,
        label: described("Unit of the table"),
        help: described(
            "Unit of the energies of the table; without it, the one that a column or a header names, and kWh where none does",
        ),
        placeholder: described("UNIT"),
        value: Value::Word(ClaimUnit::CHOICES),
        effect: Effect::Rows,
        group: Group::Reconcile,
        page: Page::Absent,
        commands: &[Command::Reconcile],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: word!(reconcile.unit),
    },
    #[cfg(feature = "help")]
    Setting {
        name: "againstDates",
        flag: "against-dates",
        short: None,
        label: described("Dates of the table"),
        help: described(
            "Order of dates such as 03/04/2024 in the table, where they do not show it",
        ),
        placeholder: described("ORDER"),
        value: Value::Word(DateOrder::CHOICES),
        effect: Effect::Rows,
        group: Group::Reconcile,
        page: Page::Absent,
        commands: &[Command::Reconcile],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: word!(reconcile.dates),
    },
    #[cfg(feature = "help")]
    Setting {
        name: "ends",
        flag: "ends",
        short: None,
        label: described("Last day of a period"),
        help: described("Whether the day in the column to of the table is part of its period"),
        placeholder: described("WHAT"),
        value: Value::Word(PeriodEnds::CHOICES),
        effect: Effect::Rows,
        group: Group::Reconcile,
        page: Page::Absent,
        commands: &[Command::Reconcile],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: word!(reconcile.ends),
    },
    #[cfg(feature = "help")]
    Setting {
        name: "tolerance",
        flag: "tolerance",
        short: None,
        label: described("Tolerance"),
        help: described("Largest difference in kWh at which two energies are equal"),
        placeholder: described("KWH"),
        value: Value::Text {
            example: "",
            width: 8,
        },
        effect: Effect::Rows,
        group: Group::Reconcile,
        page: Page::Absent,
        commands: &[Command::Reconcile],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: Access {
            get: |all| all.reconcile.tolerance.to_string(),
            set: |all, text| {
                let tolerance = Decimal::parse(text.trim().as_bytes());
                all.reconcile.tolerance = tolerance
                    .map_err(|_| SettingError::new("say a number of kWh, such as 0.001"))?;
                Ok(())
            },
        },
    },
    #[cfg(feature = "help")]
    Setting {
        name: "reconcileBands",
        flag: "bands",
        short: None,
        label: described("Bands of the table"),
        help: described(
            "Bands of a table with a row for each: a preset, or a CSV file as for nem12 tou; the files are read a second time",
        ),
        placeholder: described("FILE|PRESET"),
        value: Value::WordOr {
            words: Preset::CHOICES,
            or: "a file",
            example: "tariff.csv",
        },
        effect: Effect::Rows,
        group: Group::Reconcile,
        page: Page::Absent,
        commands: &[Command::Reconcile],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: text!(reconcile.bands),
    },
    #[cfg(feature = "help")]
    Setting {
        name: "reconcileHolidays",
        flag: "holidays",
        short: None,
        label: described("Public holidays of the table"),
        help: described(
            "Public holidays of a table with bands: those of a state (2010 to 2030), or a file with a day a line",
        ),
        placeholder: described("STATE|FILE|none"),
        value: Value::WordOr {
            words: HOLIDAYS,
            or: "a file",
            example: "holidays.csv",
        },
        effect: Effect::Rows,
        group: Group::Reconcile,
        page: Page::Absent,
        commands: &[Command::Reconcile],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: text!(reconcile.holidays),
    },
    #[cfg(feature = "help")]
    Setting {
        name: "reconcileZone",
        flag: "zone",
        short: None,
        label: described("Clock of the table"),
        help: described(
            "Zone whose days are tried where a row differs, and whose clock the bands go by; the files are read a second time then",
        ),
        placeholder: described("ZONE"),
        value: Value::WordOr {
            words: ZONES,
            or: "a name",
            example: "Australia/Sydney",
        },
        effect: Effect::Rows,
        group: Group::Reconcile,
        page: Page::Absent,
        commands: &[Command::Reconcile],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: text!(reconcile.zone),
    },
    #[cfg(feature = "help")]
    Setting {
        name: "reconcileRows",
        flag: "by",
        short: None,
        label: described("Rows of the answer"),
        help: described("Whether a row of the answer is one row of the table, or a sum"),
        placeholder: described("ROWS"),
        value: Value::Word(ReconcileRows::CHOICES),
        effect: Effect::Rows,
        group: Group::Reconcile,
        page: Page::Absent,
        commands: &[Command::Reconcile],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: word!(reconcile.rows),
    },
    #[cfg(feature = "help")]
    Setting {
        name: "reconcileOrder",
        flag: "sort",
        short: None,
        label: described("Order of the answer"),
        help: described("Order of the rows of the answer"),
        placeholder: described("ORDER"),
        value: Value::Word(ReconcileOrder::CHOICES),
        effect: Effect::Rows,
        group: Group::Reconcile,
        page: Page::Absent,
        commands: &[Command::Reconcile],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: word!(reconcile.order),
    },
    Setting {
        name: "versions",
        flag: "versions",
        short: None,
        label: described("Versions of a day"),
        help: described("Versions of a day to write"),
        placeholder: described("WHICH"),
        value: Value::Word(Versions::CHOICES),
        effect: Effect::Rows,
        group: Group::Write,
        page: Page::Choices,
        commands: &[Command::Write],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: word!(write.versions),
    },
    Setting {
        name: "writeInterval",
        flag: "interval",
        short: None,
        label: described("Intervals of NEM12"),
        help: described(
            "Minutes of the intervals that shorter ones are added up to; longer intervals, and units that are no sums, stay as they are",
        ),
        placeholder: described("MINUTES"),
        value: Value::Word(WriteInterval::CHOICES),
        effect: Effect::Rows,
        group: Group::Write,
        page: Page::Choices,
        commands: &[Command::Write],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: word!(write.interval),
    },
    Setting {
        name: "anonymise",
        flag: "anonymise",
        short: None,
        label: described("Without names"),
        help: described(
            "Replace NMIs, serial numbers, registers, data streams, participants and service orders, and remove free text",
        ),
        placeholder: described(""),
        value: Value::Switch,
        effect: Effect::Rows,
        group: Group::Write,
        page: Page::Choices,
        commands: &[Command::Write],
        formats: &[],
        report: InReport::Absent,
        is_data: false,
        access: switch!(write.anonymise),
    },
    Setting {
        name: "shiftDays",
        flag: "shift-days",
        short: None,
        label: described("Move dates by days"),
        help: described(
            "Days by which every date is moved, a multiple of 7, where names are replaced",
        ),
        placeholder: described("DAYS"),
        value: Value::Text {
            example: "",
            width: 6,
        },
        effect: Effect::Rows,
        group: Group::Write,
        page: Page::View,
        commands: &[Command::Write],
        formats: &[],
        report: InReport::Absent,
        is_data: true,
        access: Access {
            get: |all| all.write.shift.to_string(),
            set: |all, text| {
                all.write.shift = text.parse()?;
                Ok(())
            },
        },
    },
];
