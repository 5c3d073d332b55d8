//! The command itself.

use std::io::{self, Write};

use crate::cli::address::Address;
use crate::cli::args::Load;
use crate::cli::console::Patient;
use crate::cli::ending::{self, Ending};
use crate::cli::load::names::Names;
use crate::cli::load::store::Store;
use crate::cli::load::{missing, mysql, part, postgres, sqlite};
use crate::cli::print_findings::print_findings;
use crate::cli::{read, source, usage_error};
use nem12::Settings;
use nem12::settings::{Repeats, Streams, Table};

/// The longest name of a table, in bytes, that leaves room for the names of those beside it.
const LONGEST_NAME: usize = 40;

/// Runs the command; returns how it ends.
pub(in crate::cli) fn run(options: &Load) -> io::Result<Ending> {
    load(options).map_err(missing::advised)
}

fn load(options: &Load) -> io::Result<Ending> {
    let settings = settings(options)?;
    let names = Names::of(&settings.table);
    let mut store = open(&options.to, "--to", options.create_table, names)?;
    let sources = source::expand(&options.reading);
    let loaded = read(&options.reading, options.chosen.choices.read, &sources)?;
    let report = loaded.report(&settings);
    let state = &loaded.state;
    print_findings(&report, &options.reading, &mut Patient(io::stderr().lock()))?;
    // A stream-day of energy is written, whatever its stream.
    let streams = report.streams_present.iter();
    let stored = streams.filter(|stream| stream.unit == "kWh");
    let stored = stored.map(|stream| stream.days).sum();
    let ending = ending::of_days(&report, stored, &options.reading);
    if !ending.writes() {
        return Ok(ending);
    }
    let is_empty = store.prepare(options.create_table)?;
    keep_streams(&mut *store, &settings.streams)?;
    let counts = part::merge_all(&mut *store, state, &settings, is_empty)?;
    store.commit()?;
    writeln!(
        Patient(io::stdout()),
        "Stream-days: {} new, {} replaced an older version, {} not newer than what was there.\n\
         Daily rows: {} rebuilt, {} withheld.",
        counts.new,
        counts.newer,
        counts.kept,
        counts.rebuilt,
        counts.withheld,
    )?;
    if counts.tied > 0 {
        writeln!(
            Patient(io::stdout()),
            "Stream-days withheld until there is a newer version: {}. The version that was there is as new, and has other readings.",
            counts.tied,
        )?;
    }
    Ok(ending)
}

/// The settings of the load.
fn settings(options: &Load) -> io::Result<Settings> {
    let settings = options
        .settings()
        .map_err(|why| usage_error::of(why.to_string()))?;
    if settings.repeats != Repeats::Latest {
        return Err(usage_error::of(
            "nem12 load keeps the newest version of every stream-day: leave --repeats out",
        ));
    }
    if settings.streams == Streams::Net {
        return Err(usage_error::of(
            "nem12 load sums what is added: load consumption and generation into two tables (--table), and subtract them in a view",
        ));
    }
    let name = settings.table.parts().last().map_or(0, String::len);
    if name > LONGEST_NAME {
        return Err(usage_error::of(format!(
            "the name of the table is too long for the tables beside it: use up to {LONGEST_NAME} characters"
        )));
    }
    Ok(Settings {
        checks_sql_nmis: true,
        ..settings
    })
}

/// Makes sure that a table has the sums of the same streams in all its rows.
fn keep_streams(store: &mut dyn Store, streams: &Streams) -> io::Result<()> {
    let streams = streams.to_string();
    match store.streams()? {
        None => store.keep_streams(&streams),
        Some(kept) if kept == streams => Ok(()),
        Some(kept) => Err(usage_error::of(format!(
            "the table has the sums of the streams {kept}: load {streams} into another one (--table)"
        ))),
    }
}

/// The daily rows of a database that `option` names: NMI, time and energy.
pub(in crate::cli) fn daily_rows(from: &Address, option: &str) -> io::Result<Vec<Vec<String>>> {
    open(from, option, false, Names::of(&Table::default()))?.daily_rows()
}

/// Opens the database that `option` names.
fn open(to: &Address, option: &str, may_create: bool, names: Names) -> io::Result<Box<dyn Store>> {
    if let Some(file) = to.reveal().strip_prefix("sqlite:") {
        return sqlite::open(file, may_create, names);
    }
    if matches!(to.scheme(), "postgres" | "postgresql") {
        return postgres::open(to, names);
    }
    if matches!(to.scheme(), "mysql" | "mariadb") {
        return mysql::open(to, names);
    }
    Err(usage_error::of(format!(
        "{option} names no database: give postgres://user@host/database, mysql://user@host/database or sqlite:FILE"
    )))
}
