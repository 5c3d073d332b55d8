//! The commands and their options. Options that are settings come from the table
//! of settings in the library; those of this host alone are here.

mod augment;
mod chosen;
mod daily;
mod format;
mod intervals;
mod reading;
mod reporting;

use clap::{Arg, Args, Parser, Subcommand};

pub(super) use augment::Augment;
#[cfg(test)]
pub(super) use chosen::settings_of;
pub(super) use chosen::{Chosen, Takes};
pub(super) use daily::Daily;
pub(super) use intervals::Intervals;
pub(super) use reading::{LogLevel, Reading};
pub(super) use reporting::Reporting;

use clap::builder::Resettable;
use nem12::settings;
use nem12::settings::Setting;

/// Makes a type of a command.
macro_rules! takes {
    ($($(#[$doc:meta])* $name:ident = $command:ident;)+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub(super) struct $name;

            impl Takes for $name {
                const COMMAND: settings::Command = settings::Command::$command;
            }
        )+
    };
}

takes! {
    /// `nem12 daily`.
    OfDaily = Daily;
    /// `nem12 check`.
    OfCheck = Check;
    /// `nem12 augment`.
    OfAugment = Augment;
    /// `nem12 load`.
    OfLoad = Load;
}

/// `nem12 intervals`.
#[derive(Clone, Copy, Debug)]
pub(super) struct OfIntervals;

impl Takes for OfIntervals {
    const COMMAND: settings::Command = settings::Command::Intervals;

    /// Without `--streams`, every stream is written.
    fn adapt(setting: &Setting, arg: Arg) -> Arg {
        if setting.name != "streams" {
            return arg;
        }
        let default = "[default: every stream]";
        let help = format!("{} {default}", arg.get_help().cloned().unwrap_or_default());
        let long = format!(
            "{}\n\n{default}",
            arg.get_long_help().cloned().unwrap_or_default()
        );
        arg.default_value(Resettable::<clap::builder::OsStr>::Reset)
            .help(help)
            .long_help(long)
    }
}

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

/// The options of `nem12 check`. [`Command::Check`] has the manual.
#[derive(Args, Debug)]
pub(super) struct Check {
    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,

    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfCheck>,

    /// The report.
    #[command(flatten)]
    pub reporting: Reporting,
}

/// The options of `nem12 serve`. [`Command::Serve`] has the manual.
#[derive(Args, Debug)]
pub(super) struct Serve {
    /// Serve at this port (8080, or any free one where that is taken)
    #[arg(long)]
    pub port: Option<u16>,

    /// Tell the address and open no browser
    #[arg(long)]
    pub no_open: bool,
}

/// The options of `nem12 load`. [`Command::Load`] has the manual.
#[derive(Args, Debug)]
pub(super) struct Load {
    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,

    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfLoad>,

    /// The database: postgres://user@host/database, or sqlite:FILE
    #[arg(long, value_name = "DATABASE")]
    pub to: String,

    /// Create the tables (and the file) where they are not there
    #[arg(long)]
    pub create_table: bool,
}
