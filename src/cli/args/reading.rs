//! What every command is told of its input.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use nem12::rules::profile::Profile;
use nem12::settings::read_options::ReadOptions;
use nem12::settings::settings::{Repeats, Settings};
use nem12::values::date_form::DateForm;

/// What is read, how it is judged and what is told of it: the same for every
/// command.
#[derive(Args, Debug)]
pub(crate) struct Reading {
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

impl Reading {
    /// The choices about how the input is judged.
    #[must_use]
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            profile: self.profile,
            repeats: self.repeats,
            ..Settings::default()
        }
    }

    /// What is accepted beyond the specification.
    #[must_use]
    pub(crate) fn options(&self) -> ReadOptions {
        ReadOptions {
            dates: self.dates,
            joins_wrapped: self.repair == Some(Repair::Wrapped),
        }
    }
}

/// What is repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Repair {
    /// 300 records over several lines
    Wrapped,
}

/// How much is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum LogLevel {
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
