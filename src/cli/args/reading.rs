//! The options that every command has besides settings: inputs, threads, log
//! level and the number of findings.

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

    /// How many values of each rule to print; findings of one rule that say the
    /// same are one value [default: 20, and 1 of a rule of notes where a finding
    /// costs energy]
    #[arg(long, value_name = "N")]
    pub findings: Option<usize>,
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
