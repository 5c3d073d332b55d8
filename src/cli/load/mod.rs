//! `nem12 load`: writes stream-days into a database and rebuilds the daily rows of
//! the database from them.

#[cfg(not(feature = "databases"))]
mod absent;
mod missing;
#[cfg(feature = "databases")]
mod postgres;
#[cfg(feature = "databases")]
mod row;
#[cfg(feature = "databases")]
mod sqlite;

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::cli::address::Address;
use crate::cli::args::Load;
use crate::cli::console::Patient;
use crate::cli::ending::{self, Ending};
use crate::cli::print_findings::print_findings;
use crate::cli::{read, source, usage_error};
use nem12::host::{MergeSql, StoredNulls, cover_the_day};
use nem12::settings::Repeats;
use nem12::{Profile, Settings, State};

#[cfg(not(feature = "databases"))]
use absent::open;

/// The number of stream-days and daily rows, by the names that [`MergeSql::counts`]
/// gives them.
type Counts = BTreeMap<String, String>;

/// A database in a transaction. A session that is dropped before `commit` changes
/// nothing.
trait Session {
    /// The statements of the database.
    fn statements(&self) -> &'static MergeSql;

    /// Creates the tables that do not exist.
    fn create(&mut self) -> io::Result<()> {
        self.run(&self.statements().create())
    }

    /// Fills empty tables, without a comparison of versions. `None` when the tables
    /// have rows, or when merging is as fast.
    fn fill(&mut self, _: &State, _: Profile) -> io::Result<Option<Counts>> {
        Ok(None)
    }

    /// Runs statements.
    fn run(&mut self, statements: &str) -> io::Result<()>;

    /// Fills the table `staged` with the stream-days of the state.
    fn stage(&mut self, state: &State, profile: Profile) -> io::Result<()>;

    /// The rows of a query, all columns as text.
    fn query(&mut self, query: &str) -> io::Result<Vec<Vec<String>>>;

    /// Marks the days, as NMI and date, on which every minute has a reading in spite
    /// of null intervals.
    fn mark_covered(&mut self, days: &[(String, String)]) -> io::Result<()>;

    /// Commits the transaction.
    fn commit(self: Box<Self>) -> io::Result<()>;
}

/// Runs the command; returns how it ends.
pub(super) fn run(options: &Load) -> io::Result<Ending> {
    load(options).map_err(missing::advised)
}

fn load(options: &Load) -> io::Result<Ending> {
    let settings = Settings {
        checks_sql_nmis: true,
        ..options.chosen.choices.settings.clone()
    };
    if settings.repeats != Repeats::Latest {
        return Err(usage_error::of(
            "nem12 load keeps the newest version of every stream-day: leave --repeats out",
        ));
    }
    let mut session = open(&options.to, "--to", options.create_table)?;
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
    if options.create_table {
        session.create()?;
    }
    let counts = match session.fill(state, settings.profile)? {
        Some(counts) => counts,
        None => merge(&mut *session, state, settings.profile)?,
    };
    session.commit()?;
    let count = |name: &str| counts.get(name).map_or("0", String::as_str);
    writeln!(
        Patient(io::stdout()),
        "Stream-days: {} new, {} replaced an older version, {} not newer than what was there.\n\
         Daily rows: {} rebuilt, {} withheld.",
        count("new"),
        count("newer"),
        count("kept"),
        count("rebuilt"),
        count("withheld"),
    )?;
    if let Some(tied) = counts.get("tied") {
        writeln!(
            Patient(io::stdout()),
            "Stream-days withheld until there is a newer version: {tied}. The version that was there is as new, and has other readings.",
        )?;
    }
    Ok(ending)
}

/// The rows of `meter_readings` of a database that `option` names: NMI, time and energy.
pub(super) fn daily_rows(from: &Address, option: &str) -> io::Result<Vec<Vec<String>>> {
    let mut session = open(from, option, false)?;
    session.query(
        "SELECT nmi, CAST(\"timestamp\" AS varchar(40)), CAST(consumption AS varchar(60)) \
            FROM meter_readings ORDER BY nmi, \"timestamp\"",
    )
}

/// Merges the stream-days of the state into those of the database.
fn merge(session: &mut dyn Session, state: &State, profile: Profile) -> io::Result<Counts> {
    let statements = session.statements();
    session.run(&statements.stage())?;
    session.stage(state, profile)?;
    session.run(&statements.merge())?;
    let covered = covered(&session.query(&statements.doubtful())?);
    session.mark_covered(&covered)?;
    session.run(&statements.rebuild())?;
    let counts = session.query(statements.counts())?.into_iter();
    let pairs = counts.filter_map(|row| <[String; 2]>::try_from(row).ok());
    // A server that sends anything else is none of ours.
    let numbers = pairs.filter(|[_, count]| count.parse::<u64>().is_ok());
    Ok(numbers.map(|[name, count]| (name, count)).collect())
}

/// Opens the database that `option` names.
#[cfg(feature = "databases")]
fn open(to: &Address, option: &str, may_create: bool) -> io::Result<Box<dyn Session>> {
    if let Some(file) = to.reveal().strip_prefix("sqlite:") {
        return sqlite::open(file, may_create);
    }
    if matches!(to.scheme(), "postgres" | "postgresql") {
        return postgres::open(to);
    }
    Err(usage_error::of(format!(
        "{option} names no database: give postgres://user@host/database or sqlite:FILE"
    )))
}

/// The null intervals of a row that the query of doubtful days gives.
fn nulls_of(row: &[String]) -> Option<StoredNulls<'_>> {
    let [_, _, suffix, nulls, first, last] = row else {
        return None;
    };
    Some(StoredNulls {
        suffix,
        nulls,
        is_first_day: first == "1",
        is_last_day: last == "1",
    })
}

/// The days on which every minute has a reading of some stream. `rows` are in the
/// order of NMI and day.
fn covered(rows: &[Vec<String>]) -> Vec<(String, String)> {
    rows.chunk_by(|a, b| a.get(..2) == b.get(..2))
        .filter(|day| day[0].len() > 1)
        .filter(|day| cover_the_day(day.iter().filter_map(|row| nulls_of(row))))
        .map(|day| (day[0][0].clone(), day[0][1].clone()))
        .collect()
}
