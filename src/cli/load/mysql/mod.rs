//! MySQL and MariaDB, by their own protocol. Rows are sent in statements of many rows.

mod connect;
mod fault;
mod statements;

use std::fmt::Write as _;
use std::io;

use mysql::Conn;
use mysql::prelude::{FromRow, Queryable};

use crate::cli::address::Address;
use crate::cli::load::missing;
use crate::cli::load::mysql::fault::database_error;
use crate::cli::load::mysql::statements::{BEGIN, CREATE, LOCK, VIEW};
use crate::cli::load::names::Names;
use crate::cli::load::store::{Changed, MonthRow, Store};
use nem12::IntervalDate;
use nem12::host::push_mysql_literal as push_literal;

/// The longest statement, in bytes. Every server takes 1 MiB.
const LONGEST: usize = 512 * 1024;

/// The most keys that one query asks for: servers look for more of them by reading the table.
const MOST_KEYS: usize = 500;

struct MySql {
    connection: Conn,
    names: Names,
}

/// Connects to a server.
pub(super) fn open(address: &Address, names: Names) -> io::Result<Box<dyn Store>> {
    let connection = connect::connect(address)?;
    let mut store = MySql { connection, names };
    for statement in BEGIN.split_terminator(';') {
        store.run(statement)?;
    }
    Ok(Box::new(store))
}

impl Store for MySql {
    fn prepare(&mut self, may_create: bool) -> io::Result<bool> {
        let tables = self.named("{months}");
        let locked = self
            .connection
            .exec_first::<Option<i64>, _, _>(LOCK, (tables,));
        if locked.map_err(|error| database_error(&error))?.flatten() != Some(1) {
            return Err(io::Error::other(
                "another load of these tables has not ended for an hour; try again later",
            ));
        }
        if may_create {
            CREATE
                .iter()
                .try_for_each(|statement| self.run(statement))?;
            // Older servers have no view of the days, and load all the same.
            let view = self.named(VIEW);
            let _ = self.connection.query_drop(view);
        }
        self.run("START TRANSACTION")?;
        let query = "SELECT EXISTS (SELECT 1 FROM {months}) OR EXISTS (SELECT 1 FROM {lost}), \
            (SELECT count(*) FROM {daily} WHERE false)";
        let found: Vec<(bool, u64)> = self.rows(query)?;
        if found.is_empty() {
            return Err(missing::of("a table does not exist"));
        }
        Ok(!found[0].0)
    }

    fn streams(&mut self) -> io::Result<Option<String>> {
        Ok(self
            .rows("SELECT streams FROM {choices}")?
            .into_iter()
            .next())
    }

    fn keep_streams(&mut self, streams: &str) -> io::Result<()> {
        let insert = self.named("INSERT INTO {choices} VALUES (?)");
        let done = self.connection.exec_drop(insert, (streams,));
        done.map_err(|error| database_error(&error))
    }

    fn lost(&mut self, nmis: &[&str]) -> io::Result<Vec<(String, String)>> {
        self.of_nmis("SELECT nmi, suffix FROM {lost} WHERE nmi IN ", nmis)
    }

    fn with_nulls(&mut self, nmis: &[&str]) -> io::Result<Vec<String>> {
        let query = "SELECT DISTINCT nmi FROM {months} WHERE has_nulls = 1 AND nmi IN ";
        self.of_nmis(query, nmis)
    }

    fn months(&mut self, keys: &[(&str, IntervalDate)]) -> io::Result<Vec<MonthRow>> {
        let query = format!("{MONTHS} WHERE (nmi, month) IN ");
        let push = |out: &mut String, (nmi, month): &(&str, IntervalDate)| {
            out.push('(');
            push_literal(out, nmi);
            let _ = write!(out, ",'{month}')");
        };
        Ok(self
            .of_keys(&query, keys, push)?
            .into_iter()
            .map(month_row)
            .collect())
    }

    fn all_months(&mut self, nmis: &[&str]) -> io::Result<Vec<MonthRow>> {
        let rows = self.of_nmis(&format!("{MONTHS} WHERE nmi IN "), nmis)?;
        Ok(rows.into_iter().map(month_row).collect())
    }

    fn write(&mut self, changed: &Changed<'_>) -> io::Result<()> {
        let months = changed.new_months.iter().chain(&changed.newer_months);
        self.send(
            "INSERT INTO {months} (nmi, suffix, month, has_nulls, days) VALUES ",
            months,
            |out, month| {
                push_literal(out, month.nmi);
                out.push(',');
                push_literal(out, &month.suffix);
                // The text of the days has no quote and no backslash.
                let _ = write!(
                    out,
                    ",'{}',{},'{}'",
                    month.first, month.has_nulls, month.days
                );
            },
            " ON DUPLICATE KEY UPDATE has_nulls = VALUES(has_nulls), days = VALUES(days)",
        )?;
        self.send(
            "INSERT IGNORE INTO {lost} (nmi, suffix) VALUES ",
            &changed.lost,
            |out, (nmi, suffix)| {
                push_literal(out, nmi);
                out.push(',');
                push_literal(out, suffix);
            },
            "",
        )?;
        let with_energy = changed
            .daily
            .iter()
            .filter(|(_, _, energy)| energy.is_some());
        self.send(
            "INSERT INTO {daily} ({nmi}, {day}, {energy}) VALUES ",
            with_energy,
            |out, &(nmi, day, energy)| {
                push_literal(out, nmi);
                out.push_str(",'");
                day.push_to(out);
                out.push_str("',");
                energy.unwrap_or_default().push_to(out);
            },
            " ON DUPLICATE KEY UPDATE {energy} = VALUES({energy})",
        )?;
        let without = changed
            .daily
            .iter()
            .filter(|(_, _, energy)| energy.is_none());
        self.send(
            "DELETE FROM {daily} WHERE ({nmi}, {day}) IN (",
            without,
            |out, (nmi, day, _)| {
                push_literal(out, nmi);
                let _ = write!(out, ",'{day}'");
            },
            ")",
        )
    }

    fn daily_rows(&mut self) -> io::Result<Vec<Vec<String>>> {
        let query = "SELECT {nmi}, CAST({day} AS char), CAST({energy} AS char) FROM {daily} ORDER BY {nmi}, {day}";
        let rows: Vec<(String, String, String)> = self.rows(query)?;
        Ok(rows
            .into_iter()
            .map(|(nmi, day, energy)| vec![nmi, day, energy])
            .collect())
    }

    fn commit(mut self: Box<Self>) -> io::Result<()> {
        self.run("COMMIT")
    }
}

/// Selects months, in the order of [`month_row`].
const MONTHS: &str = "SELECT nmi, suffix, CAST(month AS char), days FROM {months}";

fn month_row((nmi, suffix, first, days): (String, String, String, String)) -> MonthRow {
    MonthRow {
        nmi,
        suffix,
        first,
        days,
    }
}

impl MySql {
    fn named(&self, statement: &str) -> String {
        self.names.fill(statement, '`')
    }

    fn run(&mut self, statement: &str) -> io::Result<()> {
        let statement = self.named(statement);
        let done = self.connection.query_drop(statement);
        done.map_err(|error| database_error(&error))
    }

    fn rows<T: FromRow>(&mut self, query: &str) -> io::Result<Vec<T>> {
        let query = self.named(query);
        let rows = self.connection.query(query);
        rows.map_err(|error| database_error(&error))
    }

    fn of_nmis<T: FromRow>(&mut self, query: &str, nmis: &[&str]) -> io::Result<Vec<T>> {
        self.of_keys(query, nmis, |out, nmi| push_literal(out, nmi))
    }

    /// The rows of a query that ends with a list of keys.
    fn of_keys<K, T: FromRow>(
        &mut self,
        query: &str,
        keys: &[K],
        push: impl Fn(&mut String, &K),
    ) -> io::Result<Vec<T>> {
        let query = self.named(query);
        let mut all = Vec::new();
        for keys in keys.chunks(MOST_KEYS) {
            let mut query = query.clone();
            for (index, key) in keys.iter().enumerate() {
                query.push(if index == 0 { '(' } else { ',' });
                push(&mut query, key);
            }
            query.push(')');
            let rows: Result<Vec<T>, _> = self.connection.query(query);
            all.extend(rows.map_err(|error| database_error(&error))?);
        }
        Ok(all)
    }

    /// Sends rows in statements that begin with `head` and end with `tail`.
    fn send<T>(
        &mut self,
        head: &str,
        rows: impl IntoIterator<Item = T>,
        push: impl Fn(&mut String, T),
        tail: &str,
    ) -> io::Result<()> {
        let (head, tail) = (self.named(head), self.named(tail));
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let mut statement = head.clone();
            while let Some(row) = { rows.peek().is_some() && statement.len() < LONGEST }
                .then(|| rows.next())
                .flatten()
            {
                statement.push_str(if statement.len() == head.len() {
                    "("
                } else {
                    ",("
                });
                push(&mut statement, row);
                statement.push(')');
            }
            statement.push_str(&tail);
            let done = self.connection.query_drop(statement);
            done.map_err(|error| database_error(&error))?;
        }
        Ok(())
    }
}
