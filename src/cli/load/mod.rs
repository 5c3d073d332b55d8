//! `nem12 load`: stream-days into a database, which rebuilds its daily rows
//! from them.

#[cfg(not(feature = "databases"))]
mod absent;
#[cfg(feature = "databases")]
mod postgres;
#[cfg(feature = "databases")]
mod row;
#[cfg(feature = "databases")]
mod sqlite;

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::cli::args::Load;
use crate::cli::{NOTHING, exit_code, places, read, tell};
use nem12::host::{MergeSql, cover_the_day};
use nem12::settings::Repeats;
use nem12::{Profile, Settings, State};

#[cfg(not(feature = "databases"))]
use absent::open;

/// What happened, how often, by the words of [`MergeSql::counts`].
type Counts = BTreeMap<String, String>;

/// A database in a transaction of its own. Dropped, it is as it was before.
trait Session {
    fn words(&self) -> &'static MergeSql;

    /// Creates the tables where they are not there.
    fn create(&mut self) -> io::Result<()> {
        self.run(&self.words().create())
    }

    /// Fills tables in which nothing is that could be older or newer. `None`
    /// when something is, or when that is no faster than merging.
    fn fill(&mut self, _: &State, _: Profile) -> io::Result<Option<Counts>> {
        Ok(None)
    }

    /// Runs statements.
    fn run(&mut self, statements: &str) -> io::Result<()>;

    /// Fills the table `staged`.
    fn stage(&mut self, state: &State, profile: Profile) -> io::Result<()>;

    /// The rows of a question, all columns as text.
    fn ask(&mut self, question: &str) -> io::Result<Vec<Vec<String>>>;

    /// Marks the days, as NMI and date, that null intervals do not leave
    /// uncovered.
    fn mark_covered(&mut self, days: &[(String, String)]) -> io::Result<()>;

    fn commit(self: Box<Self>) -> io::Result<()>;
}

/// Runs it; gives the exit code.
pub(super) fn run(options: &Load) -> io::Result<u8> {
    let settings = Settings {
        checks_sql_nmis: true,
        ..options.chosen.choices.settings.clone()
    };
    if settings.repeats != Repeats::Latest {
        return Err(io::Error::other(
            "load keeps the newest version of every stream-day: leave --repeats out",
        ));
    }
    let mut session = open(&options.to, options.create_table)?;
    let places = places::expand(&options.reading.inputs);
    let loaded = read(&options.reading, options.chosen.choices.read, &places)?;
    let report = loaded.report(&settings);
    let state = &loaded.state;
    tell::tell(&report, options.reading.log_level, &mut io::stderr().lock())?;
    let code = exit_code(&report);
    if code == NOTHING {
        return Ok(code);
    }
    if options.create_table {
        session.create()?;
    }
    let counts = match session.fill(state, settings.profile)? {
        Some(counts) => counts,
        None => merge(&mut *session, state, settings.profile)?,
    };
    session.commit()?;
    let count = |what: &str| counts.get(what).map_or("0", String::as_str);
    writeln!(
        io::stdout(),
        "Stream-days: {} new, {} replaced an older version, {} not newer than what was there.\n\
         Daily rows: {} rebuilt, {} withheld.",
        count("new"),
        count("newer"),
        count("kept"),
        count("rebuilt"),
        count("withheld"),
    )?;
    Ok(code)
}

/// Merges what the inputs say into what is there.
fn merge(session: &mut dyn Session, state: &State, profile: Profile) -> io::Result<Counts> {
    let words = session.words();
    session.run(&words.stage())?;
    session.stage(state, profile)?;
    session.run(&words.merge())?;
    let covered = covered(&session.ask(&words.doubtful())?);
    session.mark_covered(&covered)?;
    session.run(&words.rebuild())?;
    let counts = session.ask(words.counts())?.into_iter();
    let pairs = counts.filter_map(|row| <[String; 2]>::try_from(row).ok());
    Ok(pairs.map(|[what, count]| (what, count)).collect())
}

#[cfg(feature = "databases")]
fn open(to: &str, may_create: bool) -> io::Result<Box<dyn Session>> {
    if let Some(file) = to.strip_prefix("sqlite:") {
        return sqlite::open(file, may_create);
    }
    if to.starts_with("postgres://") || to.starts_with("postgresql://") {
        return postgres::open(to);
    }
    Err(io::Error::other(format!(
        "\"{to}\" is no database: say postgres://user@host/database or sqlite:FILE"
    )))
}

/// The days of which some stream has a reading for every minute. Rows come by
/// NMI and day.
fn covered(rows: &[Vec<String>]) -> Vec<(String, String)> {
    rows.chunk_by(|a, b| a[..2] == b[..2])
        .filter(|day| cover_the_day(day.iter().filter_map(|row| row.get(2)).map(String::as_str)))
        .map(|day| (day[0][0].clone(), day[0][1].clone()))
        .collect()
}
