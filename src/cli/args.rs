//! What a person typed.

use std::error::Error;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::choice::UnknownChoice;
use crate::cli::table::TableForm;
use crate::nem12::{Concessions, DateForm, IntervalDate};
use crate::pipeline::selection;
use crate::pipeline::{
    Column, DateStyle, Delimiter, Dialect, EnergyUnit, Format, Grouping, Incomplete, Layout,
    NmiList, Period, QualityWish, Repeats, Selection, Settings, Span, Streams, Table,
};
use crate::report::Profile;

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
    /// Judge NEM12 files by every rule and tell what is wrong, and where
    ///
    /// Reads and judges every record of every stream. Each finding names file,
    /// line, column and field, what was found and expected, what was done about
    /// it, and the rule's code (docs/rules.md lists them all). They stand on
    /// standard output, then what became of every 300 record.
    ///
    /// Exit codes are those of `nem12 daily`.
    #[command(verbatim_doc_comment, after_long_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Write the interval readings as tidy CSV or Parquet, one row an interval
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
    /// Write every 300 record with all that is known of it, for Apache Spark
    ///
    /// One line a record, rejected ones too, in parts of CSV or Parquet below
    /// DIR/rows, and a manifest that says the folder is whole. A run that was
    /// interrupted goes on where it was. `docs/spark.md` tells what to do with it.
    ///
    /// Exit codes are those of `nem12 daily`.
    #[command(verbatim_doc_comment)]
    Augment(Augment),
    /// Load stream-days into a database and rebuild its daily rows
    ///
    /// Keeps the table stream_days, keyed by nmi, suffix and date: what is newer
    /// (by UpdateDateTime, then the 100 DateTime) replaces, what is older is left
    /// aside. Rows of meter_readings are rebuilt for the days that changed; a day
    /// with a rejected row, or with intervals that no stream has, has none. All of
    /// it is one transaction, and the counts are told.
    ///
    /// Exit codes are those of `nem12 daily`.
    #[command(verbatim_doc_comment)]
    Load(Load),
    /// Open the page in the browser, served by this command to this machine alone
    ///
    /// Nothing else has to be installed, and nothing leaves the machine: the page
    /// is part of this command, and files are read by the browser. It serves until
    /// it is ended with Ctrl-C.
    #[command(verbatim_doc_comment)]
    Serve(Serve),
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
  'deliveries/*.zip', or - for standard input; also s3://bucket/key,
  s3://bucket/prefix/, gs://, az:// and https:// addresses, with credentials
  from the environment (docs/lake.md). What is in a file is told from its
  content: NEM12, a ZIP archive of it, or gzip.

Examples:
  nem12 daily meter.csv
      Daily rows on standard output, what was odd on standard error.
  nem12 daily deliveries/ -o daily.csv --withheld withheld.csv
      All files of a folder as one; repeats are resolved across them.
  nem12 daily deliveries/ --out-dir daily --format sql
      One output an input, in a folder that is replaced when all are whole.
  nem12 daily meter.csv --format sql --create-table | psql
      Straight into PostgreSQL.";

const CHECK_EXAMPLES: &str = "\
Examples:
  nem12 check meter.csv
      What is odd in a file, with file, line and column.
  nem12 check deliveries/ --profile strict --report check.html
      Whether files keep to the specification, as a page to send on.
  nem12 check meter.zip --report check.json --sha256
      Everything as JSON (docs/report.schema.json), with the digest of the input.";

/// The options of `nem12 check`. Its manual stands at [`Command::Check`].
#[derive(Args, Debug)]
pub(super) struct Check {
    /// What is read.
    #[command(flatten)]
    pub reading: Reading,

    /// What counts.
    #[command(flatten)]
    pub counting: Counting,

    /// The report.
    #[command(flatten)]
    pub reporting: Reporting,
}

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

/// The options of `nem12 serve`. Its manual stands at [`Command::Serve`].
#[derive(Args, Debug)]
pub(super) struct Serve {
    /// Serve at this port (8080, or any free one where that is taken)
    #[arg(long)]
    pub port: Option<u16>,

    /// Tell the address and open no browser
    #[arg(long)]
    pub no_open: bool,
}

/// Which rows and days count.
#[derive(Args, Debug)]
pub(super) struct Counting {
    /// Which streams to sum: consumption (E), generation (B), net (E − B),
    /// all (every stream in Wh, a control total), or a list such as E1,E2
    #[arg(short, long, value_name = "STREAMS", default_value = "consumption")]
    pub streams: Streams,

    /// Which NMIs and days.
    #[command(flatten)]
    pub selecting: Selecting,

    /// Which days may be in the output: any, or those of actual readings alone
    #[arg(long, value_name = "QUALITY", default_value = "any")]
    pub quality: QualityWish,

    /// What becomes of days with missing intervals: withhold, or include; then
    /// the columns complete and missing are needed
    #[arg(long, value_name = "WHAT", default_value = "withhold")]
    pub incomplete: Incomplete,
}

/// Which NMIs and days are asked for.
#[derive(Args, Debug)]
pub(super) struct Selecting {
    /// Leave out the days before this one (2024-01-31)
    #[arg(long, value_name = "DAY")]
    pub from: Option<Day>,

    /// Leave out the days after this one
    #[arg(long, value_name = "DAY")]
    pub to: Option<Day>,

    /// Only these NMIs, with commas between; 6123* stands for all that begin so
    #[arg(
        long,
        value_name = "NMIS",
        default_value = "",
        hide_default_value = true
    )]
    pub nmi: NmiList,
}

impl Selecting {
    /// As the core has it.
    pub(super) fn selection(&self) -> Selection {
        Selection {
            span: Span {
                from: self.from.map(|Day(day)| day),
                to: self.to.map(|Day(day)| day),
            },
            nmis: self.nmi.clone(),
        }
    }
}

/// How a CSV is laid out.
#[derive(Args, Debug)]
pub(super) struct Laying {
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
pub(super) struct Tabling {
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

/// Where the report goes.
#[derive(Args, Debug)]
pub(super) struct Reporting {
    /// Write findings and statistics to this file, as its name ends: .json, .csv
    /// or .html
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,

    /// Put the SHA-256 of every input file into the report; they are read once
    /// more for it
    #[arg(long, requires = "report")]
    pub sha256: bool,
}

/// One end of a span of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day(pub IntervalDate);

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let day = selection::day(text).map_err(|error| error.to_string())?;
        day.map(Self)
            .ok_or_else(|| "say a day as 2024-01-31".to_owned())
    }
}

/// A list of columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns(pub Vec<Column>);

impl FromStr for Columns {
    type Err = UnknownChoice;

    fn from_str(text: &str) -> Result<Self, UnknownChoice> {
        Column::list(text).map(Self)
    }
}

/// What is read, how it is judged and what is told of it: the same for every
/// command.
#[derive(Args, Debug)]
pub(super) struct Reading {
    /// Files, folders or quoted patterns to read, in the order given; `-` is
    /// standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// How strictly to judge: lenient reads what real files contain and reports
    /// it, strict refuses what no version of the specification allows
    #[arg(long, value_name = "PROFILE", default_value = "lenient")]
    pub profile: Profile,

    /// Which version of a stream's day counts: latest (the highest
    /// UpdateDateTime), first, last, sum (all of them), or reject (none, unless
    /// they say the same)
    #[arg(long, value_name = "RULE", default_value = "latest")]
    pub repeats: Repeats,

    /// Accept dates in another form too: iso (2005-03-01) or dmy (1/03/2005)
    #[arg(
        long,
        value_name = "FORM",
        default_value = "compact",
        hide_default_value = true
    )]
    pub dates: DateForm,

    /// Join a 300 record that a line break cut, when it then has exactly the
    /// readings it should have
    #[arg(long, value_enum, value_name = "WHAT")]
    pub repair: Option<Repair>,

    /// How many executors read in parallel [default: one per processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,

    /// How much is told on standard error
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = LogLevel::Info)]
    pub log_level: LogLevel,
}

/// The options of `nem12 augment`. Its manual stands at [`Command::Augment`].
#[derive(Args, Debug)]
pub(super) struct Augment {
    /// What is read.
    #[command(flatten)]
    pub reading: Reading,

    /// The folder to write into
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,

    /// What to write the rows as
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = TableForm::Csv)]
    pub to: TableForm,

    /// Coalesce shorter intervals exactly into ones of so many minutes; a longer
    /// one is never split, that is refused
    #[arg(long, value_enum, value_name = "MINUTES")]
    pub interval: Option<Minutes>,
}

/// Interval lengths of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Minutes {
    /// Of the market
    #[value(name = "5")]
    Five,
    /// A quarter of an hour
    #[value(name = "15")]
    Fifteen,
    /// Half an hour
    #[value(name = "30")]
    Thirty,
}

impl From<Minutes> for u16 {
    fn from(minutes: Minutes) -> Self {
        match minutes {
            Minutes::Five => 5,
            Minutes::Fifteen => 15,
            Minutes::Thirty => 30,
        }
    }
}

/// The options of `nem12 load`. Its manual stands at [`Command::Load`].
#[derive(Args, Debug)]
pub(super) struct Load {
    /// What is read.
    #[command(flatten)]
    pub reading: Reading,

    /// The database: postgres://user@host/database, or sqlite:FILE
    #[arg(long, value_name = "DATABASE")]
    pub to: String,

    /// Create the tables (and the file) where they are not there
    #[arg(long)]
    pub create_table: bool,
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

    /// What to write
    #[arg(short, long, value_enum, default_value_t = TableForm::Csv)]
    pub format: TableForm,

    /// Which NMIs and days.
    #[command(flatten)]
    pub selecting: Selecting,

    /// Write only these streams: consumption (E), generation (B), net (both),
    /// all (every stream in Wh), or a list such as E1,E2 [default: every stream]
    #[arg(short, long, value_name = "STREAMS")]
    pub streams: Option<Streams>,
}

/// What is repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Repair {
    /// 300 records over several lines
    Wrapped,
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
    /// An array of days, energies as strings so that no digit is lost
    Json,
    /// The CSV in columns: days as DATE, energies in kWh as DECIMAL(38,18)
    Parquet,
}

impl Daily {
    /// What is drawn.
    pub(super) fn rendered(&self) -> Format {
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
    pub(super) fn form(&self) -> TableForm {
        match self.format {
            OutputFormat::Parquet => TableForm::Parquet,
            OutputFormat::Csv | OutputFormat::Sql | OutputFormat::Json => TableForm::Csv,
        }
    }

    /// The choices that concern the output.
    ///
    /// # Errors
    /// When they do not go together, or name what cannot be a table.
    pub(super) fn settings(&self) -> Result<Settings, Box<dyn Error + Send + Sync>> {
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

impl Counting {
    /// The choices about what counts.
    #[must_use]
    pub(super) fn settings(&self, reading: &Reading) -> Settings {
        Settings {
            streams: self.streams.clone(),
            selection: self.selecting.selection(),
            quality: self.quality,
            incomplete: self.incomplete,
            ..reading.settings()
        }
    }
}

impl Reading {
    /// The choices about how the input is judged.
    #[must_use]
    pub(super) fn settings(&self) -> Settings {
        Settings {
            profile: self.profile,
            repeats: self.repeats,
            ..Settings::default()
        }
    }

    /// What is accepted beyond the specification.
    #[must_use]
    pub(super) fn concessions(&self) -> Concessions {
        Concessions {
            dates: self.dates,
            joins_wrapped: self.repair == Some(Repair::Wrapped),
        }
    }
}
