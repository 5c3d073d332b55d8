//! The commands that take settings, as types: each says which of its options differ.

use clap::builder::Resettable;
use clap::{Arg, ValueHint};

use super::{Takes, tou};
use nem12::settings;
use nem12::settings::Setting;

/// Makes a type of a command.
macro_rules! takes {
    ($($(#[$doc:meta])* $name:ident = $command:ident;)+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub(crate) struct $name;

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
    /// `nem12 reads`.
    OfReads = Reads;
    /// `nem12 augment`.
    OfAugment = Augment;
    /// `nem12 load`.
    OfLoad = Load;
}

/// `nem12 intervals`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfIntervals;

impl Takes for OfIntervals {
    const COMMAND: settings::Command = settings::Command::Intervals;

    /// Without `--streams`, every stream is written.
    fn adapt(setting: &Setting, arg: Arg) -> Arg {
        match setting.name {
            "intervalZone" => tou::zone(arg),
            _ => every_stream(setting, arg),
        }
    }
}

/// `nem12 completeness`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfCompleteness;

impl Takes for OfCompleteness {
    const COMMAND: settings::Command = settings::Command::Completeness;

    /// Without `--streams`, every stream is looked at. The list of NMIs is in a file.
    fn adapt(setting: &Setting, arg: Arg) -> Arg {
        match setting.name {
            "expected" => arg.value_hint(ValueHint::FilePath),
            _ => every_stream(setting, arg),
        }
    }
}

/// `nem12 diff`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfDiff;

impl Takes for OfDiff {
    const COMMAND: settings::Command = settings::Command::Diff;

    /// Without `--streams`, every stream is compared.
    fn adapt(setting: &Setting, arg: Arg) -> Arg {
        every_stream(setting, arg)
    }
}

/// `nem12 reconcile`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfReconcile;

impl Takes for OfReconcile {
    const COMMAND: settings::Command = settings::Command::Reconcile;

    /// A zone has a name.
    fn adapt(setting: &Setting, arg: Arg) -> Arg {
        match setting.name {
            "reconcileZone" => tou::zone(arg),
            "reconcileBands" | "reconcileHolidays" => arg.value_hint(ValueHint::FilePath),
            _ => arg,
        }
    }
}

/// `nem12 write`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfWrite;

impl Takes for OfWrite {
    const COMMAND: settings::Command = settings::Command::Write;

    /// Without `--streams`, every stream is written. Days may be moved back.
    fn adapt(setting: &Setting, arg: Arg) -> Arg {
        match setting.name {
            "shiftDays" => arg.allow_negative_numbers(true),
            _ => every_stream(setting, arg),
        }
    }
}

/// The option of a setting, where the streams are all without one.
fn every_stream(setting: &Setting, arg: Arg) -> Arg {
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
