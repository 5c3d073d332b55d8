//! SQLite. The file has energies as text, because its numbers have 64 bits.

use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Params, Row, params};

use crate::cli::load::missing;
use crate::cli::load::names::Names;
use crate::cli::load::store::{Changed, MonthRow, Store, older_tables};
use crate::cli::usage_error;
use nem12::IntervalDate;

struct Sqlite {
    connection: Connection,
    names: Names,
}

/// The longest wait for another load.
const PATIENCE: Duration = Duration::from_hours(1);

/// Rows of months are larger than what a page of a table without rowids takes.
const CREATE: &str = "CREATE TABLE IF NOT EXISTS {months} (
    nmi varchar(10) NOT NULL,
    suffix varchar(2) NOT NULL,
    month text NOT NULL,
    has_nulls integer NOT NULL,
    days text NOT NULL,
    PRIMARY KEY (nmi, month, suffix)
);
CREATE INDEX IF NOT EXISTS {nulls} ON {months} (nmi) WHERE has_nulls;
CREATE TABLE IF NOT EXISTS {lost} (
    nmi varchar(10) NOT NULL,
    suffix varchar(2) NOT NULL,
    PRIMARY KEY (nmi, suffix)
);
CREATE TABLE IF NOT EXISTS {choices} (streams text NOT NULL);
CREATE TABLE IF NOT EXISTS {daily} (
    {nmi} varchar(10) NOT NULL,
    {day} text NOT NULL,
    {energy} text NOT NULL,
    PRIMARY KEY ({nmi}, {day})
) WITHOUT ROWID;";

/// The stream-days one by one, for people.
const VIEW: &str = "CREATE VIEW {days} AS
SELECT m.nmi, m.suffix, date(m.month, '+' || (json_extract(d.value, '$[0]') - 1) || ' days') AS date,
    json_extract(d.value, '$[1]') AS kwh, json_extract(d.value, '$[2]') AS quality,
    json_extract(d.value, '$[3]') AS update_datetime, json_extract(d.value, '$[4]') AS file_datetime,
    coalesce(json_extract(d.value, '$[5]'), '') AS nulls
FROM {months} m, json_each(m.days) d;";

/// Takes over the stream-days of a table that an older version of this tool made.
const TAKE_OVER: &str = "INSERT INTO {months} (nmi, suffix, month, has_nulls, days)
SELECT nmi, suffix, substr(date, 1, 8) || '01', max(nulls <> ''), json_group_array(json_array(
    CAST(substr(date, 9) AS integer), kwh, quality, update_datetime, file_datetime, nulls) ORDER BY date)
FROM {days} GROUP BY 1, 2, 3;
DROP TABLE {days};";

/// Opens a database file and begins a transaction.
pub(super) fn open(file: &str, may_create: bool, names: Names) -> io::Result<Box<dyn Store>> {
    if names.has_schema() {
        return Err(usage_error::of(
            "a file of SQLite has no schemas: leave --schema out",
        ));
    }
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
    connection
        .execute_batch("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; BEGIN IMMEDIATE")
        .map_err(|error| database_error(&error))?;
    Ok(Box::new(Sqlite { connection, names }))
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

impl Store for Sqlite {
    fn prepare(&mut self, may_create: bool) -> io::Result<bool> {
        let query = "SELECT 1 FROM sqlite_schema WHERE name = ? AND type = 'table'";
        let old = self.rows(query, [self.names.days()], |_| Ok(()))?;
        if !old.is_empty() && !may_create {
            return Err(older_tables());
        }
        if may_create {
            self.run(CREATE)?;
            if !old.is_empty() {
                self.run(TAKE_OVER)?;
            }
            self.run(&VIEW.replace("CREATE VIEW", "CREATE VIEW IF NOT EXISTS"))?;
        }
        let query = "SELECT EXISTS (SELECT 1 FROM {months}) OR EXISTS (SELECT 1 FROM {lost})";
        let has_rows = self.rows(query, [], |row| row.get::<_, bool>(0))?;
        Ok(!has_rows.contains(&true))
    }

    fn streams(&mut self) -> io::Result<Option<String>> {
        let rows = self.rows("SELECT streams FROM {choices}", [], |row| row.get(0))?;
        Ok(rows.into_iter().next())
    }

    fn keep_streams(&mut self, streams: &str) -> io::Result<()> {
        let insert = self.names.fill("INSERT INTO {choices} VALUES (?)", '"');
        let inserted = self.connection.execute(&insert, [streams]);
        inserted.map(drop).map_err(|error| database_error(&error))
    }

    fn lost(&mut self, nmis: &[&str]) -> io::Result<Vec<(String, String)>> {
        let query = "SELECT nmi, suffix FROM {lost} WHERE nmi = ?";
        self.rows_of(query, nmis, |row| Ok((row.get(0)?, row.get(1)?)))
    }

    fn with_nulls(&mut self, nmis: &[&str]) -> io::Result<Vec<String>> {
        let query = "SELECT DISTINCT nmi FROM {months} WHERE has_nulls AND nmi = ?";
        self.rows_of(query, nmis, |row| row.get(0))
    }

    fn months(&mut self, keys: &[(&str, IntervalDate)]) -> io::Result<Vec<MonthRow>> {
        let query = "SELECT nmi, suffix, month, days FROM {months} WHERE nmi = ? AND month = ?";
        let query = self.names.fill(query, '"');
        let mut select = self
            .connection
            .prepare(&query)
            .map_err(|error| database_error(&error))?;
        let mut all = Vec::new();
        for (nmi, month) in keys {
            let rows = select.query_map(params![nmi, month.to_string()], month_row);
            let rows = rows.and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>);
            all.extend(rows.map_err(|error| database_error(&error))?);
        }
        Ok(all)
    }

    fn all_months(&mut self, nmis: &[&str]) -> io::Result<Vec<MonthRow>> {
        let query = "SELECT nmi, suffix, month, days FROM {months} WHERE nmi = ?";
        self.rows_of(query, nmis, month_row)
    }

    fn write(&mut self, changed: &Changed<'_>) -> io::Result<()> {
        self.write_rows(changed)
            .map_err(|error| database_error(&error))
    }

    fn daily_rows(&mut self) -> io::Result<Vec<Vec<String>>> {
        let query = "SELECT {nmi}, {day}, {energy} FROM {daily} ORDER BY {nmi}, {day}";
        let cell = |row: &Row<'_>, column| {
            Ok(match row.get_ref(column)? {
                ValueRef::Integer(number) => number.to_string(),
                ValueRef::Real(number) => number.to_string(),
                ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                _ => String::new(),
            })
        };
        self.rows(query, [], |row| {
            (0..3).map(|column| cell(row, column)).collect()
        })
    }

    fn commit(mut self: Box<Self>) -> io::Result<()> {
        self.run("COMMIT")
    }
}

fn month_row(row: &Row<'_>) -> rusqlite::Result<MonthRow> {
    Ok(MonthRow {
        nmi: row.get(0)?,
        suffix: row.get(1)?,
        first: row.get(2)?,
        days: row.get(3)?,
    })
}

impl Sqlite {
    fn run(&mut self, statements: &str) -> io::Result<()> {
        let statements = self.names.fill(statements, '"');
        let done = self.connection.execute_batch(&statements);
        done.map_err(|error| database_error(&error))
    }

    /// The rows of a query.
    fn rows<T>(
        &self,
        query: &str,
        values: impl Params,
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> io::Result<Vec<T>> {
        let select = self.connection.prepare(&self.names.fill(query, '"'));
        let rows = select.and_then(|mut select| select.query_map(values, row)?.collect());
        rows.map_err(|error| database_error(&error))
    }

    /// The rows of a query about one NMI, of all these.
    fn rows_of<T>(
        &self,
        query: &str,
        nmis: &[&str],
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T> + Copy,
    ) -> io::Result<Vec<T>> {
        let select = self.connection.prepare(&self.names.fill(query, '"'));
        let all = select.and_then(|mut select| {
            let mut all = Vec::new();
            for nmi in nmis {
                for row in select.query_map([nmi], row)? {
                    all.push(row?);
                }
            }
            Ok(all)
        });
        all.map_err(|error| database_error(&error))
    }

    fn write_rows(&self, changed: &Changed<'_>) -> rusqlite::Result<()> {
        let prepare = |statement| self.connection.prepare(&self.names.fill(statement, '"'));
        let mut replace = prepare(
            "INSERT OR REPLACE INTO {months} (nmi, suffix, month, has_nulls, days) VALUES (?, ?, ?, ?, ?)",
        )?;
        for month in changed.new_months.iter().chain(&changed.newer_months) {
            let first = month.first.to_string();
            replace.execute(params![
                month.nmi,
                month.suffix,
                first,
                month.has_nulls,
                month.days
            ])?;
        }
        let mut insert = prepare("INSERT OR IGNORE INTO {lost} (nmi, suffix) VALUES (?, ?)")?;
        for lost in &changed.lost {
            insert.execute(params![lost.0, lost.1])?;
        }
        let mut upsert = prepare(
            "INSERT INTO {daily} ({nmi}, {day}, {energy}) VALUES (?, ?, ?)
            ON CONFLICT ({nmi}, {day}) DO UPDATE SET {energy} = excluded.{energy}",
        )?;
        let mut delete = prepare("DELETE FROM {daily} WHERE {nmi} = ? AND {day} = ?")?;
        let (mut day_text, mut energy_text) = (String::new(), String::new());
        for &(nmi, day, energy) in &changed.daily {
            day_text.clear();
            day.push_to(&mut day_text);
            match energy {
                Some(energy) => {
                    energy_text.clear();
                    energy.push_to(&mut energy_text);
                    upsert.execute(params![nmi, day_text, energy_text])?;
                }
                None => drop(delete.execute(params![nmi, day_text])?),
            }
        }
        Ok(())
    }
}
