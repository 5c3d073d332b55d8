//! PostgreSQL, by its own protocol. Rows are sent by COPY into a staging table.

use std::io::{self, Write};

use postgres::{Client, CopyInWriter, NoTls, SimpleQueryMessage};

use crate::cli::load::row::{each_daily, each_day, push_daily, push_day};
use crate::cli::load::{Counts, Session};
use nem12::host::{MERGE_POSTGRES, MergeSql};
use nem12::{Profile, State};

/// The bytes that are sent at a time.
const PART: usize = 64 * 1024;

struct Postgres {
    client: Client,
    /// Whether this transaction created the tables.
    is_new: bool,
}

/// Removes the keys of new tables. An index of a full table is built several times
/// faster than one that grows row by row.
const WITHOUT_KEYS: &str = "SET LOCAL maintenance_work_mem = '256MB';
ALTER TABLE stream_days DROP CONSTRAINT stream_days_pkey;
ALTER TABLE meter_readings DROP CONSTRAINT meter_readings_pkey,
    DROP CONSTRAINT meter_readings_nmi_timestamp_key;";

/// Adds the keys that [`WITHOUT_KEYS`] removed.
const WITH_KEYS: &str = "ALTER TABLE stream_days ADD PRIMARY KEY (nmi, suffix, date);
ALTER TABLE meter_readings ADD PRIMARY KEY (id), ADD UNIQUE (nmi, \"timestamp\");";

/// Connects to a server and begins a transaction.
pub(super) fn open(address: &str) -> io::Result<Box<dyn Session>> {
    let mut client = Client::connect(address, NoTls).map_err(|error| database_error(&error))?;
    client
        .batch_execute("BEGIN; SET LOCAL DateStyle = ISO")
        .map_err(|error| database_error(&error))?;
    Ok(Box::new(Postgres {
        client,
        is_new: false,
    }))
}

/// An error with the message of the server, and with advice where the tables do not
/// exist.
fn database_error(error: &postgres::Error) -> io::Error {
    let Some(fault) = error.as_db_error() else {
        let mut text = error.to_string();
        let mut cause = std::error::Error::source(error);
        while let Some(next) = cause {
            text = format!("{text}: {next}");
            cause = next.source();
        }
        return io::Error::other(format!("the database cannot be reached: {text}"));
    };
    let advice = match fault.code().code() {
        "42P01" => " (--create-table creates the tables)",
        _ => "",
    };
    io::Error::other(format!("the database reports: {}{advice}", fault.message()))
}

impl Session for Postgres {
    fn statements(&self) -> &'static MergeSql {
        &MERGE_POSTGRES
    }

    fn create(&mut self) -> io::Result<()> {
        // Two transactions cannot create a table at once, even one that may be there. The number is this command's own.
        self.run("SELECT pg_advisory_xact_lock(78697712)")?;
        let query =
            "SELECT to_regclass('stream_days') IS NULL AND to_regclass('meter_readings') IS NULL";
        self.is_new = self.is_true(query)?;
        self.run(&MERGE_POSTGRES.create())
    }

    fn fill(&mut self, state: &State, profile: Profile) -> io::Result<Option<Counts>> {
        self.run("LOCK TABLE stream_days, meter_readings IN SHARE ROW EXCLUSIVE MODE")?;
        let query =
            "SELECT EXISTS (SELECT FROM stream_days) OR EXISTS (SELECT FROM meter_readings)";
        if self.is_true(query)? {
            return Ok(None);
        }
        if self.is_new {
            self.run(WITHOUT_KEYS)?;
        }
        let days = self.copy("COPY stream_days FROM STDIN", |rows| {
            each_day(state, profile, |day| rows.take(|out| push_day(out, day)))
        })?;
        let mut withheld = 0;
        let copy = "COPY meter_readings (nmi, \"timestamp\", consumption) FROM STDIN";
        let rows = self.copy(copy, |rows| {
            withheld = each_daily(state, profile, |nmi, date, kwh| {
                rows.take(|out| push_daily(out, nmi, date, kwh))
            })?;
            Ok(())
        })?;
        if self.is_new {
            self.run(WITH_KEYS)?;
        }
        let counts = [("new", days), ("rebuilt", rows), ("withheld", withheld)];
        let counts = counts.map(|(name, count)| (name.to_owned(), count.to_string()));
        Ok(Some(counts.into()))
    }

    fn run(&mut self, statements: &str) -> io::Result<()> {
        self.client
            .batch_execute(statements)
            .map_err(|error| database_error(&error))
    }

    fn stage(&mut self, state: &State, profile: Profile) -> io::Result<()> {
        // Two loads at the same time would not see each other's rows.
        self.run("LOCK TABLE stream_days IN SHARE ROW EXCLUSIVE MODE")?;
        self.copy("COPY staged FROM STDIN", |rows| {
            each_day(state, profile, |day| rows.take(|out| push_day(out, day)))
        })?;
        self.run("ANALYZE staged")
    }

    fn query(&mut self, query: &str) -> io::Result<Vec<Vec<String>>> {
        let messages = self
            .client
            .simple_query(query)
            .map_err(|error| database_error(&error))?;
        let rows = messages.iter().filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => Some(row),
            _ => None,
        });
        Ok(rows
            .map(|row| {
                (0..row.len())
                    .map(|column| row.get(column).unwrap_or_default().to_owned())
                    .collect()
            })
            .collect())
    }

    fn mark_covered(&mut self, days: &[(String, String)]) -> io::Result<()> {
        let (nmis, dates): (Vec<&str>, Vec<&str>) = days
            .iter()
            .map(|(nmi, date)| (nmi.as_str(), date.as_str()))
            .unzip();
        self.client
            .execute(
                "UPDATE touched SET is_covered = 1 FROM unnest($1::text[], $2::text[]) AS c (nmi, date) \
                 WHERE touched.nmi = c.nmi AND touched.date = c.date::date",
                &[&nmis, &dates],
            )
            .map(drop)
            .map_err(|error| database_error(&error))
    }

    fn commit(mut self: Box<Self>) -> io::Result<()> {
        self.run("COMMIT")
    }
}

impl Postgres {
    /// Sends the rows that `each` writes; returns their number.
    fn copy(
        &mut self,
        statement: &str,
        each: impl FnOnce(&mut Rows<'_>) -> io::Result<()>,
    ) -> io::Result<u64> {
        let copy = self
            .client
            .copy_in(statement)
            .map_err(|error| database_error(&error))?;
        let mut rows = Rows {
            copy,
            text: String::with_capacity(2 * PART),
        };
        each(&mut rows)?;
        rows.send()?;
        rows.copy.finish().map_err(|error| database_error(&error))
    }

    /// Runs a query with one row of one boolean column.
    fn is_true(&mut self, query: &str) -> io::Result<bool> {
        let row = self.client.query_one(query, &[]);
        row.map(|row| row.get(0))
            .map_err(|error| database_error(&error))
    }
}

/// Rows that are sent to the server, in the text form of COPY.
struct Rows<'a> {
    copy: CopyInWriter<'a>,
    text: String,
}

impl Rows<'_> {
    /// Takes one row.
    fn take(&mut self, push: impl FnOnce(&mut String)) -> io::Result<()> {
        push(&mut self.text);
        if self.text.len() >= PART {
            self.send()?;
        }
        Ok(())
    }

    fn send(&mut self) -> io::Result<()> {
        self.copy.write_all(self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }
}
