//! The options that every command has besides settings: inputs, threads and log
//! level.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// The inputs, and how the command reads them.
#[derive(Args, Debug)]
pub(crate) struct Reading {
    /// Files, folders or quoted patterns to read, in the order given; `-` is
    /// standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,

    /// Number of threads that read in parallel [default: one for each processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,

    /// How much to print on standard error
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = LogLevel::Info)]
    pub log_level: LogLevel,
}

/// How much the command prints about the inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum LogLevel {
    /// Nothing
    Off,
    /// Only what costs a file, a block or a day
    Error,
    /// Also warnings
    Warn,
    /// Also notes
    Info,
    /// Also the work of each thread
    Debug,
}
