//! What a person typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::pipeline::{Dialect, Format, Settings, Streams};

/// Daily energy per NMI from AEMO NEM12 interval meter files.
#[derive(Debug, Parser)]
#[command(name = "nem12", version, arg_required_else_help = true)]
pub(super) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Sum interval readings to daily kWh per NMI
    ///
    /// Reads NEM12 files, ZIP archives of them and gzip files, whatever they are
    /// called. Writes one row per NMI and day. What was wrong with the input is
    /// told on standard error, with file and line.
    ///
    /// Exit code: 0 when all went well (warnings included), 1 when nothing could
    /// be read, 2 when a row was rejected, a day withheld, or one of several
    /// inputs could not be read.
    #[command(verbatim_doc_comment, after_long_help = DAILY_EXAMPLES)]
    Daily(Daily),
    /// Write the interval readings as tidy CSV, one row an interval
    ///
    /// Columns: nmi, suffix, start and end at +10:00, value, unit, quality. Of
    /// several versions of a stream's day the one that counts is written, by the
    /// rules of `nem12 daily`; a stream's day that cannot be trusted is left out,
    /// and said to be. Values are told in kWh, kVArh, kV and so on; an interval
    /// without a reading has none, and quality N. The inputs are read twice.
    ///
    /// Exit codes are those of `nem12 daily`.
    #[command(verbatim_doc_comment)]
    Intervals(Intervals),
    /// Print the completions of a shell
    ///
    /// For bash: nem12 completions bash > ~/.local/share/bash-completion/completions/nem12
    #[command(verbatim_doc_comment)]
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual as a man page
    ///
    /// For one reading: nem12 man | man -l -
    #[command(verbatim_doc_comment)]
    Man,
}

const DAILY_EXAMPLES: &str = "\
Inputs:
  A file, a folder (every file below it), a quoted pattern such as
  'deliveries/*.zip', or - for standard input. What is in a file is told from
  its content: NEM12, a ZIP archive of it, or gzip.

Examples:
  nem12 daily meter.csv
      Daily rows on standard output, what was odd on standard error.
  nem12 daily deliveries/ -o daily.csv --withheld withheld.csv
      All files of a folder as one; repeats are resolved across them.
  nem12 daily deliveries/ --out-dir daily --format sql
      One output an input, in a folder that is replaced when all are whole.
  nem12 daily meter.csv --format sql --create-table | psql
      Straight into PostgreSQL.";

/// The options of `nem12 daily`. Its manual stands at [`Command::Daily`].
#[derive(Args, Debug)]
pub(super) struct Daily {
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

    /// Which streams to sum: consumption (E), generation (B), net (E − B),
    /// all (every stream in Wh, a control total), or a list such as E1,E2
    #[arg(short, long, value_name = "STREAMS", default_value = "consumption")]
    pub streams: Streams,

    /// Lay the output out as another tool does
    #[arg(long, value_enum, value_name = "TOOL", conflicts_with = "create_table")]
    pub like: Option<Like>,

    /// Whose SQL to write
    #[arg(long, value_enum, value_name = "DATABASE", default_value_t = SqlDialect::Postgres, conflicts_with = "like")]
    pub dialect: SqlDialect,

    /// Start the SQL with CREATE TABLE IF NOT EXISTS
    #[arg(long)]
    pub create_table: bool,

    /// Write the list of withheld NMI-days, with reasons, to this file as CSV
    #[arg(long, value_name = "FILE")]
    pub withheld: Option<PathBuf>,
}

/// What is read and what is told of it: the same for every command.
#[derive(Args, Debug)]
pub(super) struct Reading {
    /// Files, folders or quoted patterns to read, in the order given; `-` is
    /// standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// How many executors read in parallel [default: one per processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,

    /// How much is told on standard error
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = LogLevel::Info)]
    pub log_level: LogLevel,
}

/// The options of `nem12 intervals`. Its manual stands at [`Command::Intervals`].
#[derive(Args, Debug)]
pub(super) struct Intervals {
    /// What is read.
    #[command(flatten)]
    pub reading: Reading,

    /// Write to this file instead of standard output (`-`)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Write only these streams: consumption (E), generation (B), net (both),
    /// all (every stream in Wh), or a list such as E1,E2 [default: every stream]
    #[arg(short, long, value_name = "STREAMS")]
    pub streams: Option<Streams>,
}

/// How much is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum LogLevel {
    /// Nothing; the exit code says how it went
    Off,
    /// What cost a file, a block or a day
    Error,
    /// Warnings too
    Warn,
    /// Notes too
    Info,
    /// And what each executor did
    Debug,
}

/// Another tool's layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Like {
    /// The original Python loader's: CSV without header, CRLF, days as YYYYMMDD;
    /// SQL of one INSERT … ON CONFLICT … DO UPDATE a line
    Original,
}

/// What the output looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// nmi,timestamp,consumption lines
    Csv,
    /// Upserts into meter_readings, in one transaction
    Sql,
}

/// Whose SQL it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SqlDialect {
    /// PostgreSQL: numeric
    Postgres,
    /// MySQL and MariaDB: decimal(65,30)
    Mysql,
    /// SQLite: text, which keeps every digit
    Sqlite,
    /// SQL Server: decimal(38,18)
    Sqlserver,
    /// DuckDB: decimal(38,18)
    Duckdb,
}

impl From<SqlDialect> for Dialect {
    fn from(dialect: SqlDialect) -> Self {
        match dialect {
            SqlDialect::Postgres => Self::Postgres,
            SqlDialect::Mysql => Self::MySql,
            SqlDialect::Sqlite => Self::Sqlite,
            SqlDialect::Sqlserver => Self::SqlServer,
            SqlDialect::Duckdb => Self::DuckDb,
        }
    }
}

impl Daily {
    /// What is drawn.
    #[must_use]
    pub(super) fn rendered(&self) -> Format {
        match (self.format, self.like) {
            (OutputFormat::Csv, None) => Format::Csv,
            (OutputFormat::Sql, None) => Format::Sql,
            (OutputFormat::Csv, Some(Like::Original)) => Format::OriginalCsv,
            (OutputFormat::Sql, Some(Like::Original)) => Format::OriginalSql,
        }
    }

    /// The choices that concern the output.
    #[must_use]
    pub(super) fn settings(&self) -> Settings {
        Settings {
            streams: self.streams.clone(),
            create_table: self.create_table,
            dialect: self.dialect.into(),
        }
    }
}
