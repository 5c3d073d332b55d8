//! The commands and their options. Options that are settings come from the table
//! of settings in the library; those of this host alone are here.

mod augment;
mod check;
mod chosen;
mod completeness;
mod daily;
mod demand;
mod diff;
mod environment;
mod examples;
mod format;
mod format_of_name;
mod intervals;
mod load;
mod of_commands;
mod overview;
mod reading;
mod reads;
mod reconcile;
mod reporting;
mod serve;
mod text_in_file;
mod tou;
mod write;

use clap::{CommandFactory, Parser, Subcommand};

pub(super) use augment::Augment;
pub(super) use check::Check;
#[cfg(test)]
pub(super) use chosen::settings_of;
pub(super) use chosen::{Chosen, Takes};
pub(super) use completeness::Completeness;
pub(super) use daily::Daily;
pub(super) use demand::Demand;
pub(super) use diff::Diff;
pub(super) use environment::VARIABLES;
pub(super) use format_of_name::parse;
pub(super) use intervals::Intervals;
pub(super) use load::Load;
use of_commands::{
    OfAugment, OfCheck, OfCompleteness, OfDaily, OfDiff, OfIntervals, OfLoad, OfReads, OfReconcile,
    OfWrite,
};
pub(super) use reading::{Color, LogLevel, Means, Reading};
pub(super) use reads::Reads;
pub(super) use reconcile::Reconcile;
pub(super) use reporting::Reporting;
pub(super) use serve::Serve;
pub(super) use tou::Tou;
pub(super) use write::Write;

use self::examples::{
    AUGMENT_EXAMPLES, CHECK_EXAMPLES, COMPLETENESS_EXAMPLES, DAILY_EXAMPLES, DEMAND_EXAMPLES,
    DIFF_EXAMPLES, INTERVALS_EXAMPLES, LOAD_EXAMPLES, READS_EXAMPLES,
};
use crate::cli::ending;

/// Daily energy per NMI from AEMO NEM12 interval meter files.
#[derive(Debug, Parser)]
#[command(name = "nem12", version, arg_required_else_help = true)]
pub(super) struct Cli {
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The command line, as clap has it.
pub(super) fn command() -> clap::Command {
    let command = Cli::command();
    let template = overview::template(&command);
    command.help_template(template)
}

/// Whether a word is a subcommand.
pub(super) fn is_subcommand(word: &str) -> bool {
    Cli::command().find_subcommand(word).is_some()
}

/// The variables of the environment that give options of the typed command their values.
pub(super) fn variables_set() -> Vec<String> {
    let command = command();
    let typed = std::env::args_os().skip(1);
    let named = typed
        .map(|word| word.to_string_lossy().into_owned())
        .find_map(|word| {
            let subcommand = command.find_subcommand(word)?;
            Some(environment::set_for(subcommand))
        });
    named.unwrap_or_default()
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Sum interval readings to daily kWh per NMI
    ///
    /// Reads NEM12 files, and ZIP, tar and gzip archives of them, whatever they are
    /// called. Writes one row per NMI and day. Prints the findings on standard
    /// error, with file and line.
    ///
    /// An input that exists and could not be read to its end (network, disk,
    /// permission) fails the run: see the exit codes below, and --skip-unreadable.
    #[command(verbatim_doc_comment, after_long_help = ending::below(DAILY_EXAMPLES))]
    Daily(Daily),
    /// Validate NEM12 files and report every problem with its line and column
    ///
    /// Checks every record of every stream. Prints the findings on standard
    /// output: file, line, column and field, what was found and what is expected,
    /// what the tool did, and the code of the rule (docs/rules.md has all rules).
    /// Then prints what became of every 300 record.
    #[command(verbatim_doc_comment, after_long_help = ending::below(CHECK_EXAMPLES))]
    Check(Check),
    /// Write the interval readings as tidy CSV or Parquet, one row an interval
    ///
    /// Columns: nmi, suffix, start and end at +10:00, value, unit, quality. --every
    /// adds shorter intervals up, and says how many have readings (intervals) of how
    /// many (expected); --zone tells start and end by the clock of a state;
    /// --wide writes a row for each day of a stream (docs/intervals.md). Of
    /// several versions of a stream-day, the command writes the one that counts,
    /// by the rules of `nem12 daily`. It leaves out a stream-day that it cannot
    /// trust, and reports it. Values are in kWh, kVArh, kV and so on. An interval
    /// without a reading has no value and quality N. The inputs are read twice.
    #[command(verbatim_doc_comment, after_long_help = ending::below(INTERVALS_EXAMPLES))]
    Intervals(Intervals),
    /// Divide the energy by time of use: kWh per NMI, period and band
    ///
    /// Bands are a file (docs/time-of-use.md) or one of the presets below. They go
    /// by the clock of --zone, its weekdays and the public holidays of --holidays.
    /// The bands of a period add up to its daily rows, to the last digit. A row has
    /// the minutes of its period without energy (missing): days that `nem12 daily`
    /// withholds are in no band. The inputs are read twice.
    ///
    /// Fails where a band's edge cuts an interval and --split is not given.
    #[command(verbatim_doc_comment, after_long_help = ending::below(tou::EXAMPLES))]
    Tou(Tou),
    /// Write the maximum demand of each NMI and month, and when it was
    ///
    /// A row has the maximum demand in kW over half hours and the start of its
    /// interval (NEM time, +10:00), kVA and power factor where Q goes with E and K
    /// with B, the ten highest demands, the average of the four highest days, the
    /// load factor, and how many intervals had readings of those expected. An
    /// interval with a missing reading has no demand. Days that `nem12 daily`
    /// withholds are left out. With --bands a row is one band of a tariff, such as
    /// 15:00 to 21:00 on working days, by the clock of --zone. The inputs are read
    /// twice (docs/demand.md).
    #[command(verbatim_doc_comment, after_long_help = ending::below(DEMAND_EXAMPLES))]
    Demand(Demand),
    /// Write the register reads of NEM13 files, one row a register and period
    ///
    /// Columns: nmi, suffix, register, meter, from and to at +10:00, quantity, unit,
    /// the two reads of the register with their qualities, direction and update
    /// time. Quantities are in kWh, kVArh, kW and so on, with the multiplier of the
    /// meter; the reads are without it. Of several versions of a read, the command
    /// writes the newest. It leaves out a read that it cannot trust, and reports
    /// it. A quantity is never spread over days.
    #[command(verbatim_doc_comment, after_long_help = ending::below(READS_EXAMPLES))]
    Reads(Reads),
    /// Say what is there and what is missing, by NMI, stream and month
    ///
    /// Writes a row for each stream: the intervals that are expected and delivered, by
    /// quality, the missing days as spans, the days on which a stream that the
    /// NMIConfiguration names has no row, the meter exchanges and the newest version.
    /// A stream is expected from its first day to its last, or from --from to --to.
    /// --by month, matrix and gap write other rows (docs/completeness.md).
    ///
    /// The exit code is also 2 when an expected NMI or interval is missing.
    #[command(verbatim_doc_comment, after_long_help = ending::below(COMPLETENESS_EXAMPLES))]
    Completeness(Completeness),
    /// Say what differs between two deliveries, stream-day by stream-day
    ///
    /// Reads the old and the new inputs, chooses the version of each stream-day that
    /// counts in each, and writes a row for each stream-day that was added, removed or
    /// revised, is withheld or released, or has another quality or version. A reading
    /// that moved to another interval is a revision too. --by nmi, month and all write
    /// sums, and --intervals a row for each interval that differs (docs/diff.md).
    ///
    /// The exit code is 0 when all stream-days are the same, and 2 when something
    /// differs or cannot be compared.
    #[command(verbatim_doc_comment, after_long_help = ending::below(DIFF_EXAMPLES))]
    Diff(Diff),
    /// Say whether a bill, a database or another table agrees with the interval data
    ///
    /// Sums the days as `nem12 daily` does, and compares them with each row of a CSV
    /// file: an NMI with a day, a month or a period, and its energy. Writes a row for
    /// each: equal, different (by how much), only here, only there, or not comparable,
    /// because days are withheld or missing here. --by nmi, month and all write sums
    /// (docs/reconcile.md).
    ///
    /// The exit code is 0 when every row is equal, and 2 when something differs, cannot
    /// be compared or cannot be read.
    #[command(verbatim_doc_comment, after_long_help = ending::below(reconcile::EXAMPLES))]
    Reconcile(Reconcile),
    /// Write NEM12 again: repaired, merged, split, cut to some meters, or without names
    ///
    /// Writes the rows that count by the rules of `nem12 daily`, with their 400 and 500
    /// records, as the specification has them: one 100 and one 900 record, CR LF, no other
    /// form of a number or date. What the reader rejects or withholds is left out and
    /// listed. The daily rows of the output are those of the inputs (docs/write.md). The
    /// inputs are read twice.
    #[command(verbatim_doc_comment, after_long_help = ending::below(write::EXAMPLES))]
    Write(Write),
    /// Write every 300 record with its context, for Apache Spark
    ///
    /// Writes one line for each record, rejected ones too, in parts of CSV or
    /// Parquet below DIR/rows, and a manifest when the folder is complete. A run
    /// that was interrupted continues where it stopped. docs/spark.md shows how
    /// to read the folder.
    #[command(verbatim_doc_comment, after_long_help = ending::below(AUGMENT_EXAMPLES))]
    Augment(Augment),
    /// Load stream-days into a database and rebuild its daily rows
    ///
    /// Keeps the stream-days of each NMI, a month in a row. A newer version
    /// (by UpdateDateTime, then the 100 DateTime) replaces an older one. Rebuilds
    /// the rows of meter_readings for the days that changed; a day with a rejected
    /// row, or with intervals that no stream has, gets no row. Does all of this in
    /// one transaction, and prints the counts.
    #[command(verbatim_doc_comment, after_long_help = ending::below(LOAD_EXAMPLES))]
    Load(Load),
    /// Open the page in the browser, served by this command to this machine alone
    ///
    /// The page is part of this command, and the browser reads the files: nothing
    /// leaves the machine. Ctrl-C ends the command.
    #[command(verbatim_doc_comment)]
    Serve(Serve),
    /// Print the completions for a shell
    ///
    /// For bash: nem12 completions bash > ~/.local/share/bash-completion/completions/nem12
    #[command(verbatim_doc_comment)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual as a man page
    ///
    /// To read it once: nem12 man | man -l -
    #[command(verbatim_doc_comment)]
    Man,
}
