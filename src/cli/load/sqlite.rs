//! A file of SQLite. Energies are text in it, and summed in decimals here.

use std::io;
use std::path::Path;

use rusqlite::functions::{Aggregate, Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, params_from_iter};

use crate::cli::load::Session;
use crate::cli::load::row::{columns, each_day};
use nem12::host::{MERGE_SQLITE, MergeSql};
use nem12::{Decimal, Profile, State};

struct Sqlite(Connection);

pub(super) fn open(file: &str, may_create: bool) -> io::Result<Box<dyn Session>> {
    if !may_create && !Path::new(file).exists() {
        return Err(io::Error::other(format!(
            "there is no database {file} (--create-table creates it)"
        )));
    }
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if may_create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let connection = Connection::open_with_flags(file, flags).map_err(|error| told(&error))?;
    let is_pure = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection
        .create_aggregate_function("decimal_sum", 1, is_pure, DecimalSum)
        .map_err(|error| told(&error))?;
    connection
        .execute_batch("PRAGMA temp_store = MEMORY; BEGIN IMMEDIATE")
        .map_err(|error| told(&error))?;
    Ok(Box::new(Sqlite(connection)))
}

fn told(error: &rusqlite::Error) -> io::Error {
    let advice = if error.to_string().contains("no such table") {
        " (--create-table creates the tables)"
    } else {
        ""
    };
    io::Error::other(format!("the database says: {error}{advice}"))
}

impl Session for Sqlite {
    fn words(&self) -> &'static MergeSql {
        &MERGE_SQLITE
    }

    fn run(&mut self, statements: &str) -> io::Result<()> {
        self.0
            .execute_batch(statements)
            .map_err(|error| told(&error))
    }

    fn stage(&mut self, state: &State, profile: Profile) -> io::Result<()> {
        let mut insert = self
            .0
            .prepare("INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            .map_err(|error| told(&error))?;
        each_day(state, profile, |day| {
            insert
                .execute(params_from_iter(columns(day)))
                .map(drop)
                .map_err(|error| told(&error))
        })
    }

    fn ask(&mut self, question: &str) -> io::Result<Vec<Vec<String>>> {
        let mut statement = self.0.prepare(question).map_err(|error| told(&error))?;
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
            .map_err(|error| told(&error))
    }

    fn mark_covered(&mut self, days: &[(String, String)]) -> io::Result<()> {
        let mut mark = self
            .0
            .prepare("UPDATE touched SET is_covered = 1 WHERE nmi = ? AND date = ?")
            .map_err(|error| told(&error))?;
        for (nmi, date) in days {
            mark.execute([nmi, date]).map_err(|error| told(&error))?;
        }
        Ok(())
    }

    fn commit(mut self: Box<Self>) -> io::Result<()> {
        self.run("COMMIT")
    }
}

/// `decimal_sum(text)`: exact, and an error where it would not be. NULL counts
/// for nothing.
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
        let number = Decimal::parse(text.as_bytes()).map_err(|_| fault("no exact number"))?;
        *sum = sum
            .checked_add(number)
            .ok_or_else(|| fault("the sum of a day has more than 38 digits"))?;
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, sum: Option<Decimal>) -> rusqlite::Result<String> {
        Ok(sum.unwrap_or(Decimal::ZERO).to_string())
    }
}
