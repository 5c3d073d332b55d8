//! PostgreSQL, by its own protocol. Rows are sent by COPY.

mod connect;
mod copied;
mod fault;
mod ssl_mode;
mod statements;

use std::io;

use postgres::types::ToSql;
use postgres::{Client, SimpleQueryMessage};

use crate::cli::address::Address;
use crate::cli::load::names::Names;
use crate::cli::load::postgres::copied::{copy, push_daily, push_month, push_text};
use crate::cli::load::postgres::fault::database_error;
use crate::cli::load::postgres::statements::{
    CREATE, KEY_OF_DAILY, KEYS, REBUILD, REPLACE, STAGE, TAKE_OVER, VIEW,
};
use crate::cli::load::store::{Changed, MonthRow, Store, older_tables};
use nem12::IntervalDate;

struct Postgres {
    client: Client,
    names: Names,
    /// Statements that add the keys of tables that this transaction created. An index of a full
    /// table is built several times faster than one that grows row by row.
    keys: Vec<&'static str>,
    is_empty: bool,
}

/// Connects to a server and begins a transaction.
pub(super) fn open(address: &Address, names: Names) -> io::Result<Box<dyn Store>> {
    let client = connect::connect(address)?;
    Ok(Box::new(Postgres {
        client,
        names,
        keys: Vec::new(),
        is_empty: false,
    }))
}

impl Store for Postgres {
    fn prepare(&mut self, may_create: bool) -> io::Result<bool> {
        if may_create {
            // Two transactions cannot create a table at once, even one that may be there. The number is this command's own.
            self.run("SELECT pg_advisory_xact_lock(78697712)")?;
        }
        let is_old = self.is_true(
            "SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('{days}') AND relkind <> 'v')",
        )?;
        if is_old && !may_create {
            return Err(older_tables());
        }
        if may_create {
            self.create(is_old)?;
        }
        self.run("LOCK TABLE {months}, {daily} IN SHARE ROW EXCLUSIVE MODE")?;
        self.is_empty = !self.is_true(
            "SELECT EXISTS (SELECT FROM {months}) OR EXISTS (SELECT FROM {lost}) OR EXISTS (SELECT FROM {daily})",
        )?;
        // An empty table gets its keys when it is full.
        if !self.is_empty {
            self.add_keys()?;
        }
        self.run(STAGE)?;
        Ok(self.is_empty)
    }

    fn streams(&mut self) -> io::Result<Option<String>> {
        let rows = self.rows("SELECT streams FROM {choices}", &[])?;
        rows.first().map(|row| text(row, 0)).transpose()
    }

    fn keep_streams(&mut self, streams: &str) -> io::Result<()> {
        self.rows("INSERT INTO {choices} VALUES ($1)", &[&streams])
            .map(drop)
    }

    fn lost(&mut self, nmis: &[&str]) -> io::Result<Vec<(String, String)>> {
        let rows = self.rows(
            "SELECT nmi, suffix FROM {lost} WHERE nmi = ANY ($1)",
            &[&nmis],
        )?;
        rows.iter()
            .map(|row| Ok((text(row, 0)?, text(row, 1)?)))
            .collect()
    }

    fn with_nulls(&mut self, nmis: &[&str]) -> io::Result<Vec<String>> {
        let query = "SELECT DISTINCT nmi FROM {months} WHERE has_nulls AND nmi = ANY ($1)";
        let rows = self.rows(query, &[&nmis])?;
        rows.iter().map(|row| text(row, 0)).collect()
    }

    fn months(&mut self, keys: &[(&str, IntervalDate)]) -> io::Result<Vec<MonthRow>> {
        let nmis: Vec<&str> = keys.iter().map(|(nmi, _)| *nmi).collect();
        let months: Vec<String> = keys.iter().map(|(_, month)| month.to_string()).collect();
        let query = "SELECT m.nmi, m.suffix, m.month::text, m.days
            FROM unnest($1::text[], $2::text[]) AS k (nmi, month)
            JOIN {months} m ON m.nmi = k.nmi AND m.month = k.month::date";
        self.month_rows(query, &[&nmis, &months])
    }

    fn all_months(&mut self, nmis: &[&str]) -> io::Result<Vec<MonthRow>> {
        let query = "SELECT nmi, suffix, month::text, days FROM {months} WHERE nmi = ANY ($1)";
        self.month_rows(query, &[&nmis])
    }

    fn write(&mut self, changed: &Changed<'_>) -> io::Result<()> {
        self.copy_rows(
            "{months} (nmi, suffix, month, has_nulls, days)",
            &changed.new_months,
            push_month,
        )?;
        if !changed.newer_months.is_empty() {
            self.copy_rows("nem12_months", &changed.newer_months, push_month)?;
            self.run(REPLACE)?;
        }
        self.copy_rows(
            "{lost} (nmi, suffix)",
            &changed.lost,
            |out, (nmi, suffix)| {
                push_text(out, nmi);
                out.push('\t');
                push_text(out, suffix);
            },
        )?;
        if self.is_empty || !self.has_rows_of(changed)? {
            let with_energy = changed
                .daily
                .iter()
                .filter(|(_, _, energy)| energy.is_some());
            self.copy_rows("{daily} ({nmi}, {day}, {energy})", with_energy, push_daily)
        } else {
            self.copy_rows("nem12_daily", &changed.daily, push_daily)?;
            self.run(REBUILD)
        }
    }

    fn daily_rows(&mut self) -> io::Result<Vec<Vec<String>>> {
        let query = "SELECT {nmi}, {day}, {energy} FROM {daily} ORDER BY {nmi}, {day}";
        let query = self.named(query);
        let messages = self.client.simple_query(&query);
        let messages = messages.map_err(|error| database_error(&error))?;
        let rows = messages.iter().filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => Some(row),
            _ => None,
        });
        let cells = |row: &postgres::SimpleQueryRow| {
            let cells = (0..row.len()).map(|column| row.get(column).unwrap_or_default().to_owned());
            cells.collect()
        };
        Ok(rows.map(cells).collect())
    }

    fn commit(mut self: Box<Self>) -> io::Result<()> {
        self.add_keys()?;
        self.run("COMMIT")
    }
}

impl Postgres {
    /// Creates what does not exist. `is_old` says that there are tables of an older version.
    fn create(&mut self, is_old: bool) -> io::Result<()> {
        let missing = [("{months}", KEYS), ("{daily}", KEY_OF_DAILY)];
        for (table, key) in missing {
            if self.is_true(&format!("SELECT to_regclass('{table}') IS NULL"))? {
                self.keys.push(key);
            }
        }
        let is_new = self.keys.contains(&KEYS);
        self.run(CREATE)?;
        if is_old {
            self.run(TAKE_OVER)?;
        }
        if is_new {
            self.run(VIEW)?;
        }
        Ok(())
    }

    fn add_keys(&mut self) -> io::Result<()> {
        std::mem::take(&mut self.keys)
            .into_iter()
            .try_for_each(|key| self.run(key))
    }

    /// A statement with the names of the tables.
    fn named(&self, statement: &str) -> String {
        self.names.fill(statement, '"')
    }

    fn run(&mut self, statements: &str) -> io::Result<()> {
        let statements = self.named(statements);
        let done = self.client.batch_execute(&statements);
        done.map_err(|error| database_error(&error))
    }

    fn rows(
        &mut self,
        query: &str,
        values: &[&(dyn ToSql + Sync)],
    ) -> io::Result<Vec<postgres::Row>> {
        let query = self.named(query);
        let rows = self.client.query(&query, values);
        rows.map_err(|error| database_error(&error))
    }

    fn month_rows(
        &mut self,
        query: &str,
        values: &[&(dyn ToSql + Sync)],
    ) -> io::Result<Vec<MonthRow>> {
        let rows = self.rows(query, values)?;
        let month = |row: &postgres::Row| {
            Ok(MonthRow {
                nmi: text(row, 0)?,
                suffix: text(row, 1)?,
                first: text(row, 2)?,
                days: text(row, 3)?,
            })
        };
        rows.iter().map(month).collect()
    }

    /// Runs a query with one row of one boolean column.
    fn is_true(&mut self, query: &str) -> io::Result<bool> {
        let rows = self.rows(query, &[])?;
        let is_true = rows.first().map(|row| row.try_get(0));
        is_true
            .unwrap_or(Ok(false))
            .map_err(|error| database_error(&error))
    }

    /// Whether the table of daily rows has a row of one of the NMIs, on a day of those that are
    /// written of it.
    fn has_rows_of(&mut self, changed: &Changed<'_>) -> io::Result<bool> {
        let of_nmis = changed.daily.chunk_by(|a, b| a.0 == b.0);
        let (mut nmis, mut firsts, mut lasts) = (Vec::new(), Vec::new(), Vec::new());
        for days in of_nmis {
            nmis.push(days[0].0);
            firsts.push(days[0].1.to_string());
            lasts.push(days[days.len() - 1].1.to_string());
        }
        let query = "SELECT EXISTS (SELECT FROM unnest($1::text[], $2::text[], $3::text[]) AS k (nmi, first, last)
            JOIN {daily} m ON m.{nmi} = k.nmi AND m.{day} BETWEEN k.first::timestamp AND k.last::timestamp)";
        let rows = self.rows(query, &[&nmis, &firsts, &lasts])?;
        Ok(rows
            .first()
            .is_none_or(|row| row.try_get(0).unwrap_or(true)))
    }

    /// Sends rows into a table with its columns.
    fn copy_rows<T>(
        &mut self,
        table: &str,
        rows: impl IntoIterator<Item = T>,
        push: impl FnMut(&mut String, T),
    ) -> io::Result<()> {
        let mut rows = rows.into_iter().peekable();
        if rows.peek().is_none() {
            return Ok(());
        }
        let statement = self.named(&format!("COPY {table} FROM STDIN"));
        copy(&mut self.client, &statement, rows, push)
    }
}

/// A column of a row, as text.
fn text(row: &postgres::Row, column: usize) -> io::Result<String> {
    row.try_get(column).map_err(|error| database_error(&error))
}
