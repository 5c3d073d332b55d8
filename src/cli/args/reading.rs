//! The options that every command has besides settings: inputs, threads, log
//! level and the number of findings.

use std::cell::Cell;
use std::rc::Rc;

use clap::{Args, ValueEnum};

use crate::archive::{Unpacking, Xlsx};
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::spool_file::SpoolFile;

/// The bytes of an archive inside another that are kept in memory; what is more goes to a
/// temporary file without a name.
const KEPT_ALONE: usize = 32 * 1024 * 1024;

/// The bytes that are kept so of a source that is read beside others.
const KEPT_BESIDE: usize = 2 * 1024 * 1024;

/// The heading of the options that say how inputs are read, which settings are too.
const READING: &str = "Reading";

/// The heading of the options that say what is printed about the inputs.
const MESSAGES: &str = "Messages";

/// The inputs, and how the command reads them.
#[derive(Args, Debug)]
pub(crate) struct Reading {
    /// Files, folders or quoted patterns to read, in the order given; `-` is
    /// standard input
    #[arg(required = true, value_name = "INPUT", value_hint = clap::ValueHint::AnyPath)]
    pub inputs: Vec<PathOrAddress>,

    /// Number of threads that read in parallel [default: one for each processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256), help_heading = READING, env = "NEM12_THREADS", hide_env = true)]
    pub threads: Option<u16>,

    /// The most that may come out of one archive, or from a web server that says no
    /// length, with K, M or G for powers of 1024
    #[arg(long, value_name = "SIZE", default_value = "64G", value_parser = bytes, help_heading = READING, env = "NEM12_INFLATE_LIMIT", hide_env = true)]
    pub inflate_limit: u64,

    /// Go on without an input that exists and could not be read to its end (network, disk,
    /// permission), where otherwise nothing is written
    #[arg(long, help_heading = READING)]
    pub skip_unreadable: bool,

    /// How long a request is tried again that may succeed later, in seconds: a server is
    /// busy or cannot be reached, or a connection breaks
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(0..=3600), help_heading = READING, env = "NEM12_RETRY", hide_env = true)]
    pub retry: u64,

    /// How much to print on standard error
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = LogLevel::Info, help_heading = MESSAGES, env = "NEM12_LOG_LEVEL", hide_env = true)]
    pub log_level: LogLevel,

    /// Print only what costs a file, a block or a day, as --log-level error does
    #[arg(short, long, conflicts_with = "verbose", help_heading = MESSAGES)]
    pub quiet: bool,

    /// Print the work of each thread too, as --log-level debug does
    #[arg(short, long, help_heading = MESSAGES)]
    pub verbose: bool,

    /// How many values of each rule to print; findings of one rule that say the
    /// same are one value [default: 20, and 1 of a rule of notes where a finding
    /// costs energy]
    #[arg(long, value_name = "N", help_heading = MESSAGES, env = "NEM12_FINDINGS", hide_env = true)]
    pub findings: Option<usize>,

    /// When to print findings in colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto, help_heading = MESSAGES, env = "NEM12_COLOR", hide_env = true)]
    pub color: Color,
}

impl Reading {
    /// How much is printed about the inputs.
    pub(crate) fn level(&self) -> LogLevel {
        match (self.quiet, self.verbose) {
            (true, _) => LogLevel::Error,
            (_, true) => LogLevel::Debug,
            _ => self.log_level,
        }
    }

    /// The means of the command to take archives apart.
    pub(crate) fn means(&self) -> Means {
        Means {
            most_inflated: self.inflate_limit,
        }
    }
}

/// The means of the command to take archives apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Means {
    /// The most bytes that come out of one source.
    pub most_inflated: u64,
}

impl Means {
    /// The means for one source. A disk that does not keep what has to be kept sets
    /// `is_faulty`; a source that is read beside others keeps less in memory.
    pub(crate) fn unpacking(self, is_faulty: &Rc<Cell<bool>>, is_alone: bool) -> Unpacking {
        let is_faulty = Rc::clone(is_faulty);
        let most = if is_alone { KEPT_ALONE } else { KEPT_BESIDE };
        Unpacking {
            most_inflated: self.most_inflated,
            most_members: Unpacking::MOST_MEMBERS,
            advice: "give --inflate-limit a larger size if you trust it",
            spool: Box::new(move || Ok(Box::new(SpoolFile::new(most, Rc::clone(&is_faulty))))),
            workbooks: Some(Box::new(|| Box::new(Xlsx))),
        }
    }
}

/// A number of bytes, as a person writes it: `500M`.
pub(super) fn bytes(text: &str) -> Result<u64, String> {
    let number = text.trim_end_matches(['b', 'B', 'i']);
    let (number, unit) = match number.char_indices().next_back() {
        Some((at, 'k' | 'K')) => (&number[..at], 1 << 10),
        Some((at, 'm' | 'M')) => (&number[..at], 1 << 20),
        Some((at, 'g' | 'G')) => (&number[..at], 1 << 30),
        Some((at, 't' | 'T')) => (&number[..at], 1 << 40),
        _ => (number, 1_u64),
    };
    let number: Option<u64> = number.parse().ok();
    number
        .and_then(|number| number.checked_mul(unit))
        .filter(|&bytes| bytes > 0)
        .ok_or_else(|| "give a number of bytes above 0, such as 500M or 64G".to_owned())
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

/// When findings are in colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// In a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
