//! PostgreSQL, by its own protocol. Rows are sent by COPY into a staging table.

use std::io::{self, Write};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use postgres::{Client, CopyInWriter, NoTls, SimpleQueryMessage};

use crate::cli::address::Address;
use crate::cli::load::row::{each_daily, each_day, each_lost, push_daily, push_day, push_lost};
use crate::cli::load::{Counts, Session, missing};
use nem12::host::{MERGE_POSTGRES, MergeSql};
use nem12::{Profile, State};

/// The bytes that are sent at a time.
const PART: usize = 64 * 1024;

/// The longest until a server has begun a transaction.
const PATIENCE: Duration = Duration::from_secs(20);

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
pub(super) fn open(address: &Address) -> io::Result<Box<dyn Session>> {
    let client = connect(address)?;
    Ok(Box::new(Postgres {
        client,
        is_new: false,
    }))
}

/// Connects to a server and begins a transaction. A server that accepts a connection and says
/// nothing is given up; the library would wait for ever.
fn connect(address: &Address) -> io::Result<Client> {
    let (address, (sender, receiver)) = (address.clone(), mpsc::channel());
    let connecting = move || {
        let connected = Client::connect(address.reveal(), NoTls).and_then(|mut client| {
            client.batch_execute("BEGIN; SET LOCAL DateStyle = ISO")?;
            Ok(client)
        });
        // Nobody may wait any more.
        let _ = sender.send(connected);
    };
    thread::Builder::new().spawn(connecting)?;
    match receiver.recv_timeout(PATIENCE) {
        Ok(connected) => connected.map_err(|error| database_error(&error)),
        Err(_) => Err(io::Error::other(format!(
            "the database does not answer for {} seconds: check host and port of --to",
            PATIENCE.as_secs()
        ))),
    }
}

/// The error of a connection that was not made or that broke. What the library says of an
/// address has parts of it.
fn unreachable(error: &postgres::Error) -> io::Error {
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause {
        if let Some(fault) = next.downcast_ref::<io::Error>() {
            let reason = match fault.raw_os_error() {
                Some(_) => fault.to_string(),
                None if fault.kind() == io::ErrorKind::Other => {
                    "its host is not known, or what it sends is no PostgreSQL".to_owned()
                }
                None => fault.kind().to_string(),
            };
            return io::Error::other(format!("the database cannot be reached: {reason}"));
        }
        cause = next.source();
    }
    io::Error::other(
        "the database cannot be reached: give its address as postgres://user@host:port/database, with % codes for special characters and without TLS",
    )
}

/// An error of the server by its code, without its text: whoever answers may repeat the
/// password, and a text may have data of others.
fn database_error(error: &postgres::Error) -> io::Error {
    let Some(fault) = error.as_db_error() else {
        return unreachable(error);
    };
    let code = fault.code().code();
    let reason = match code {
        "3D000" => "it has no database of that name",
        "42P01" => "a table does not exist",
        "42501" => {
            "the user of the address may not do this; the tables need SELECT, INSERT, UPDATE and DELETE"
        }
        "42703" | "42804" | "42P10" => {
            "the tables have other columns than this nem12 writes; docs/databases.md has theirs"
        }
        "25006" => "it is read-only",
        "53100" => "its disk is full",
        "53300" => "it has too many connections; try again later",
        "40001" | "40P01" | "55P03" | "57014" => "another session is in the way; try again later",
        _ if code.starts_with("28") => "it does not accept user and password",
        _ if code.starts_with("57P") => "it is starting or stopping; try again later",
        _ if code.starts_with("23") => {
            "a constraint of the tables refuses a row; its own log says which"
        }
        _ => "it refuses; its own log says why",
    };
    let is_code = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let code = if is_code { code } else { "that is none" };
    let said = format!("the database cannot be used: {reason} (code {code})");
    if code == "42P01" {
        missing::of(said)
    } else {
        io::Error::other(said)
    }
}

/// The error of rows that are not taken.
fn copy_error(error: io::Error) -> io::Error {
    let cause = error.get_ref().and_then(|cause| cause.downcast_ref());
    match cause {
        Some(fault) => database_error(fault),
        None => error,
    }
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
        let query = "SELECT EXISTS (SELECT FROM stream_days) OR EXISTS (SELECT FROM lost_streams) \
                     OR EXISTS (SELECT FROM meter_readings)";
        if self.is_true(query)? {
            return Ok(None);
        }
        if self.is_new {
            self.run(WITHOUT_KEYS)?;
        }
        let days = self.copy("COPY stream_days FROM STDIN", |rows| {
            each_day(state, profile, |day| rows.take(|out| push_day(out, day)))
        })?;
        self.copy_lost("lost_streams", state, profile)?;
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
        self.copy_lost("staged_lost", state, profile)?;
        self.run("ANALYZE staged; ANALYZE staged_lost")
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

    /// Sends the streams that may be lost into a table.
    fn copy_lost(&mut self, table: &str, state: &State, profile: Profile) -> io::Result<()> {
        let lost = self.copy(&format!("COPY {table} FROM STDIN"), |rows| {
            each_lost(state, profile, |nmi, suffix| {
                rows.take(|out| push_lost(out, nmi, suffix))
            })
        });
        lost.map(drop)
    }

    /// Runs a query with one row of one boolean column.
    fn is_true(&mut self, query: &str) -> io::Result<bool> {
        let row = self.client.query_one(query, &[]);
        row.and_then(|row| row.try_get(0))
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
        let sent = self.copy.write_all(self.text.as_bytes());
        sent.map_err(copy_error)?;
        self.text.clear();
        Ok(())
    }
}
