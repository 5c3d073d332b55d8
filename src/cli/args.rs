//! What a person typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::pipeline::{Format, Settings, Streams};

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
    #[command(verbatim_doc_comment)]
    Daily(Daily),
}

/// The options of `nem12 daily`. Its manual stands at [`Command::Daily`].
#[derive(Args, Debug)]
pub(super) struct Daily {
    /// Files to read, in the order given; `-` is standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// Write to this file instead of standard output (`-`)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// What to write
    #[arg(short, long, value_enum, default_value_t = OutputFormat::Csv)]
    pub format: OutputFormat,

    /// Which streams to sum: consumption (E), generation (B), net (E − B),
    /// all (every stream in Wh, a control total), or a list such as E1,E2
    #[arg(short, long, value_name = "STREAMS", default_value = "consumption")]
    pub streams: Streams,

    /// Start the SQL with CREATE TABLE IF NOT EXISTS
    #[arg(long)]
    pub create_table: bool,

    /// Write the list of withheld NMI-days, with reasons, to this file as CSV
    #[arg(long, value_name = "FILE")]
    pub withheld: Option<PathBuf>,

    /// How many executors read in parallel [default: one per processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
}

/// What the output looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// nmi,timestamp,consumption lines
    Csv,
    /// PostgreSQL upserts into meter_readings
    Sql,
}

impl From<OutputFormat> for Format {
    fn from(format: OutputFormat) -> Self {
        match format {
            OutputFormat::Csv => Self::Csv,
            OutputFormat::Sql => Self::Sql,
        }
    }
}

impl Daily {
    /// The choices that concern the output.
    #[must_use]
    pub(super) fn settings(&self) -> Settings {
        Settings {
            streams: self.streams.clone(),
            create_table: self.create_table,
            ..Settings::default()
        }
    }
}
