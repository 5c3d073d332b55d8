//! SQLite. The file has energies as text, and this module sums them as exact decimals.

use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::functions::{Aggregate, Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, params_from_iter};

use crate::cli::load::row::{columns, each_day, each_lost};
use crate::cli::load::{Session, missing};
use nem12::host::{MERGE_SQLITE, MergeSql};
use nem12::{Decimal, Profile, State};

struct Sqlite(Connection);

/// The longest wait for another load.
const PATIENCE: Duration = Duration::from_hours(1);

/// Opens a database file and begins a transaction.
pub(super) fn open(file: &str, may_create: bool) -> io::Result<Box<dyn Session>> {
    if file.is_empty() || file == ":memory:" {
        return Err(io::Error::other(
            "a database in memory would be gone at the end of the run: give sqlite:FILE",
        ));
    }
    if !may_create && !Path::new(file).exists() {
        return Err(missing::of(format!("there is no database {}", shown(file))));
    }
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if may_create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let connection =
        // The library names the file.
        Connection::open_with_flags(file, flags).map_err(|_| {
            io::Error::other(format!("the database {} cannot be opened", shown(file)))
        })?;
    // A second load waits until the first one is written.
    connection
        .busy_timeout(PATIENCE)
        .map_err(|error| database_error(&error))?;
    let is_pure = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection
        .create_aggregate_function("decimal_sum", 1, is_pure, DecimalSum)
        .map_err(|error| database_error(&error))?;
    connection
        .execute_batch("PRAGMA temp_store = MEMORY; BEGIN IMMEDIATE")
        .map_err(|error| database_error(&error))?;
    Ok(Box::new(Sqlite(connection)))
}

/// The name of the file, unless it looks like the address of a server, in which a secret may
/// be.
fn shown(file: &str) -> &str {
    let is_address = file.starts_with("//") || file.contains(['@', '?', '#']);
    if is_address { "of this name" } else { file }
}

/// An error with the message of the database, and with advice where the tables do not
/// exist.
fn database_error(error: &rusqlite::Error) -> io::Error {
    let said = format!("the database reports: {error}");
    if said.contains("no such table") {
        missing::of(said)
    } else {
        io::Error::other(said)
    }
}

impl Session for Sqlite {
    fn statements(&self) -> &'static MergeSql {
        &MERGE_SQLITE
    }

    fn run(&mut self, statements: &str) -> io::Result<()> {
        self.0
            .execute_batch(statements)
            .map_err(|error| database_error(&error))
    }

    fn stage(&mut self, state: &State, profile: Profile) -> io::Result<()> {
        let mut insert = self
            .0
            .prepare("INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            .map_err(|error| database_error(&error))?;
        each_day(state, profile, |day| {
            insert
                .execute(params_from_iter(columns(day)))
                .map(drop)
                .map_err(|error| database_error(&error))
        })?;
        let mut insert = self
            .0
            .prepare("INSERT INTO staged_lost VALUES (?, ?)")
            .map_err(|error| database_error(&error))?;
        each_lost(state, profile, |nmi, suffix| {
            insert
                .execute([nmi, suffix])
                .map(drop)
                .map_err(|error| database_error(&error))
        })
    }

    fn query(&mut self, query: &str) -> io::Result<Vec<Vec<String>>> {
        let mut statement = self
            .0
            .prepare(query)
            .map_err(|error| database_error(&error))?;
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            (0..columns)
                .map(|column| {
                    Ok(match row.get_ref(column)? {
                        ValueRef::Integer(number) => number.to_string(),
                        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                        _ => String::new(),
                    })
                })
                .collect()
        });
        rows.and_then(Iterator::collect)
            .map_err(|error| database_error(&error))
    }

    fn mark_covered(&mut self, days: &[(String, String)]) -> io::Result<()> {
        let mut mark = self
            .0
            .prepare("UPDATE touched SET is_covered = 1 WHERE nmi = ? AND date = ?")
            .map_err(|error| database_error(&error))?;
        for (nmi, date) in days {
            mark.execute([nmi, date])
                .map_err(|error| database_error(&error))?;
        }
        Ok(())
    }

    fn commit(mut self: Box<Self>) -> io::Result<()> {
        self.run("COMMIT")
    }
}

/// `decimal_sum(text)`: the exact sum, or an error where the sum is not exact. NULL is
/// ignored.
struct DecimalSum;

impl Aggregate<Decimal, String> for DecimalSum {
    fn init(&self, _: &mut Context<'_>) -> rusqlite::Result<Decimal> {
        Ok(Decimal::ZERO)
    }

    fn step(&self, context: &mut Context<'_>, sum: &mut Decimal) -> rusqlite::Result<()> {
        let fault = |text: &str| rusqlite::Error::UserFunctionError(text.to_owned().into());
        let Some(text) = context.get::<Option<String>>(0)? else {
            return Ok(());
        };
        let number = Decimal::parse(text.as_bytes())
            .map_err(|_| fault("an energy is not an exact number"))?;
        *sum = sum
            .checked_add(number)
            .ok_or_else(|| fault("the sum of a day has more than 38 digits"))?;
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, sum: Option<Decimal>) -> rusqlite::Result<String> {
        Ok(sum.unwrap_or(Decimal::ZERO).to_string())
    }
}
