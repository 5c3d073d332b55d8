//! What `nem12 daily` is told.

use std::error::Error;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};

use super::{Counting, Reading, Reporting};
use crate::cli::table::TableForm;
use nem12::choice::UnknownChoice;
use nem12::settings::column::Column;
use nem12::settings::dialect::Dialect;
use nem12::settings::format::Format;
use nem12::settings::layout::{DateStyle, Delimiter, EnergyUnit, Layout, Period};
use nem12::settings::settings::{Grouping, Settings};
use nem12::settings::sql_table::Table;

/// The options of `nem12 daily`. Its manual stands at [`super::Command::Daily`].
#[derive(Args, Debug)]
pub(crate) struct Daily {
    /// What is read.
    #[command(flatten)]
    pub reading: Reading,

    /// Write to this file instead of standard output (`-`)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Write into this folder, one output for each input; it takes the place of
    /// the folder of an earlier run when all outputs are whole
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    pub out_dir: Option<PathBuf>,

    /// Write one output of all inputs into the folder of --out-dir
    #[arg(long, requires = "out_dir")]
    pub merged: bool,

    /// What to write
    #[arg(short, long, value_enum, default_value_t = OutputFormat::Csv)]
    pub format: OutputFormat,

    /// What counts.
    #[command(flatten)]
    pub counting: Counting,

    /// Add columns to the first three, with commas between: generation, net,
    /// intervals, missing, complete, quality, quality_counts, streams,
    /// interval_lengths, update_time
    #[arg(
        long,
        value_name = "COLUMNS",
        default_value = "",
        hide_default_value = true,
        conflicts_with = "like"
    )]
    pub columns: Columns,

    /// Write a row for each NMI and day (nmi), or for each stream and day behind
    /// those (stream: nmi, suffix, date, kwh, quality; CSV only)
    #[arg(
        long,
        value_name = "WHAT",
        default_value = "nmi",
        conflicts_with = "like"
    )]
    pub by: Grouping,

    /// The report.
    #[command(flatten)]
    pub reporting: Reporting,

    /// Lay the output out as another tool does
    #[arg(long, value_enum, value_name = "TOOL")]
    pub like: Option<Like>,

    /// The layout.
    #[command(flatten)]
    pub laying: Laying,

    /// The table.
    #[command(flatten)]
    pub tabling: Tabling,

    /// Write the list of withheld NMI-days, with reasons, to this file as CSV
    #[arg(long, value_name = "FILE")]
    pub withheld: Option<PathBuf>,
}

impl Daily {
    /// What is drawn.
    pub(crate) fn rendered(&self) -> Format {
        match (self.format, self.like) {
            (OutputFormat::Csv, None) | (OutputFormat::Parquet, _) => Format::Csv,
            (OutputFormat::Sql, None) => Format::Sql,
            // Nobody else writes it.
            (OutputFormat::Json, _) => Format::Json,
            (OutputFormat::Csv, Some(Like::Original)) => Format::OriginalCsv,
            (OutputFormat::Sql, Some(Like::Original)) => Format::OriginalSql,
        }
    }

    /// What the table is written as.
    pub(crate) fn form(&self) -> TableForm {
        match self.format {
            OutputFormat::Parquet => TableForm::Parquet,
            OutputFormat::Csv | OutputFormat::Sql | OutputFormat::Json => TableForm::Csv,
        }
    }

    /// The choices that concern the output.
    ///
    /// # Errors
    /// When they do not go together, or name what cannot be a table.
    pub(crate) fn settings(&self) -> Result<Settings, Box<dyn Error + Send + Sync>> {
        let Laying {
            period,
            unit,
            delimiter,
            date_format: dates,
        } = self.laying;
        let tabling = &self.tabling;
        let settings = Settings {
            create_table: tabling.create_table,
            dialect: tabling.dialect,
            table: Table::default()
                .named(&tabling.table)?
                .with_columns(&tabling.table_columns)?
                .with_rows_per_statement(tabling.rows_per_statement)?,
            columns: self.columns.0.clone(),
            by: self.by,
            layout: Layout {
                delimiter,
                dates,
                unit,
                period,
            },
            is_for_table: self.format == OutputFormat::Sql,
            ..self.counting.settings(&self.reading)
        };
        settings.check(self.rendered())?;
        Ok(match self.form() {
            TableForm::Csv => settings,
            TableForm::Parquet => settings.for_table()?,
        })
    }
}

/// What the output looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// nmi,timestamp,consumption lines
    Csv,
    /// Upserts into meter_readings, in one transaction
    Sql,
    /// An array of days, energies as strings so that no digit is lost
    Json,
    /// The CSV in columns: days as DATE, energies in kWh as DECIMAL(38,18)
    Parquet,
}

/// Another tool's layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Like {
    /// The original Python loader's: CSV without header, CRLF, days as YYYYMMDD;
    /// SQL of one INSERT … ON CONFLICT … DO UPDATE a line
    Original,
}

/// A list of columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Columns(pub Vec<Column>);

impl FromStr for Columns {
    type Err = UnknownChoice;

    fn from_str(text: &str) -> Result<Self, UnknownChoice> {
        Column::list(text).map(Self)
    }
}

/// How a CSV is laid out.
#[derive(Args, Debug)]
pub(crate) struct Laying {
    /// What a row of the CSV adds up: day, month or year. Rows of months and
    /// years say how many days they have, and how many are withheld from them
    #[arg(
        long,
        value_name = "PERIOD",
        default_value = "day",
        conflicts_with = "like"
    )]
    pub period: Period,

    /// What the energies of the CSV are in: kWh, or MWh (its columns say so)
    #[arg(
        long,
        value_name = "UNIT",
        default_value = "kWh",
        conflicts_with = "like"
    )]
    pub unit: EnergyUnit,

    /// What stands between the fields of the CSV: comma, semicolon or tab
    #[arg(
        long,
        value_name = "WHAT",
        default_value = "comma",
        conflicts_with = "like"
    )]
    pub delimiter: Delimiter,

    /// How the CSV writes days: iso (2024-01-31), compact (20240131) or dmy
    /// (31/01/2024)
    #[arg(
        long,
        value_name = "FORM",
        default_value = "iso",
        conflicts_with = "like"
    )]
    pub date_format: DateStyle,
}

/// What the SQL is for.
#[derive(Args, Debug)]
pub(crate) struct Tabling {
    /// Whose SQL to write: postgres, mysql (MariaDB too), sqlite, sqlserver or
    /// duckdb
    #[arg(
        long,
        value_name = "DATABASE",
        default_value = "postgres",
        conflicts_with = "like"
    )]
    pub dialect: Dialect,

    /// Start the SQL with CREATE TABLE IF NOT EXISTS
    #[arg(long, conflicts_with = "like")]
    pub create_table: bool,

    /// The table that the SQL is for, with its schema if need be
    #[arg(
        long,
        value_name = "NAME",
        default_value = "meter_readings",
        conflicts_with = "like"
    )]
    pub table: String,

    /// Its columns for the NMI, the day and the energy
    #[arg(
        long,
        value_name = "NAMES",
        default_value = "nmi,timestamp,consumption",
        conflicts_with = "like"
    )]
    pub table_columns: String,

    /// How many rows one statement of the SQL has, 1 to 1000
    #[arg(
        long,
        value_name = "N",
        default_value = "1000",
        conflicts_with = "like"
    )]
    pub rows_per_statement: usize,
}
