//! The tables of a load, read by another session.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

use rusqlite::Connection;

/// A database that `nem12 load` fills.
pub(crate) trait Store {
    fn address(&self) -> String;

    /// `meter_readings` as `nmi|day|total` lines, by the bytes of the NMI.
    fn rows(&self) -> String;

    /// Everything in `stream_days`.
    fn days(&self) -> String;

    /// The lines of a query with one column of text.
    fn ask(&self, question: &str) -> String;

    /// Runs statements.
    fn execute(&self, statements: &str);
}

/// A file of SQLite.
pub(crate) struct Sqlite(PathBuf);

/// A schema of one test in PostgreSQL.
pub(crate) struct Postgres {
    server: String,
    schema: &'static str,
}

/// A session that holds a lock until it is dropped.
pub(crate) struct Lock {
    child: Child,
    input: Option<ChildStdin>,
}

impl Sqlite {
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("load-{name}.sqlite"));
        for suffix in ["", "-journal"] {
            let _ = fs::remove_file(format!("{}{suffix}", path.display()));
        }
        Self(path)
    }

    /// Whether the file has rows that are not committed.
    pub(crate) fn is_half_written(&self) -> bool {
        let length = |path: &Path| fs::metadata(path).map_or(0, |file| file.len());
        let journal = format!("{}-journal", self.0.display());
        length(Path::new(&journal)) > 0 && length(&self.0) > 1_000_000
    }
}

impl Store for Sqlite {
    fn address(&self) -> String {
        format!("sqlite:{}", self.0.display())
    }

    fn rows(&self) -> String {
        self.ask("SELECT nmi || '|' || \"timestamp\" || '|' || consumption FROM meter_readings ORDER BY nmi, \"timestamp\"")
    }

    fn days(&self) -> String {
        self.ask(
            "SELECT concat_ws('|', nmi, suffix, date, kwh, quality, update_datetime, file_datetime, nulls) \
             FROM stream_days ORDER BY nmi, suffix, date",
        )
    }

    fn ask(&self, question: &str) -> String {
        let connection = Connection::open(&self.0).unwrap();
        let mut statement = connection.prepare(question).unwrap();
        let lines = statement
            .query_map([], |row| row.get::<_, String>(0))
            .unwrap();
        lines.map(|line| line.unwrap() + "\n").collect()
    }

    fn execute(&self, statements: &str) {
        let connection = Connection::open(&self.0).unwrap();
        connection.execute_batch(statements).unwrap();
    }
}

impl Postgres {
    /// A new schema. Without a server, prints that the test is skipped and returns
    /// `None`.
    pub(crate) fn new(schema: &'static str) -> Option<Self> {
        let Ok(server) = std::env::var("NEM12_TEST_POSTGRES") else {
            // Written to standard error directly, because the test runner hides what
            // passing tests print.
            let _ = writeln!(
                std::io::stderr(),
                "skipped {schema}: NEM12_TEST_POSTGRES names no server (scripts/postgres starts one)"
            );
            return None;
        };
        let store = Self { server, schema };
        store.ask(&format!(
            "DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}"
        ));
        Some(store)
    }

    /// The keys of the tables.
    pub(crate) fn keys(&self) -> String {
        self.ask(&format!(
            "SELECT conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint \
             WHERE connamespace = '{}'::regnamespace AND contype IN ('p', 'u') ORDER BY 1",
            self.schema
        ))
    }

    fn psql(&self) -> Command {
        let mut psql = Command::new("psql");
        psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d"])
            .arg(&self.server)
            .env(
                "PGOPTIONS",
                format!(
                    "-c client_min_messages=warning -c search_path={}",
                    self.schema
                ),
            );
        psql
    }

    /// Locks the whole table in another session.
    pub(crate) fn hold_lock(&self, table: &str) -> Lock {
        let mut child = self
            .psql()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        writeln!(input, "BEGIN; LOCK TABLE {table}; SELECT 'held';").unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        assert_eq!(line, "held\n");
        Lock {
            child,
            input: Some(input),
        }
    }

    /// Whether some session waits for this schema's table.
    pub(crate) fn waits_for_a_lock(&self) -> bool {
        let question = format!(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '{}.meter_readings'::regclass",
            self.schema
        );
        self.ask(&question).trim() != "0"
    }
}

impl Store for Postgres {
    fn address(&self) -> String {
        format!("{}?options=-csearch_path%3D{}", self.server, self.schema)
    }

    fn rows(&self) -> String {
        self.ask(
            "SELECT nmi || '|' || to_char(\"timestamp\", 'YYYY-MM-DD') || '|' || trim_scale(consumption) \
             FROM meter_readings ORDER BY nmi COLLATE \"C\", \"timestamp\"",
        )
    }

    fn days(&self) -> String {
        self.ask("SELECT * FROM stream_days ORDER BY nmi COLLATE \"C\", suffix COLLATE \"C\", date")
    }

    fn ask(&self, question: &str) -> String {
        let output = self.psql().args(["-c", question]).output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    fn execute(&self, statements: &str) {
        self.ask(statements);
    }
}

/// A database of one test in MariaDB.
pub(crate) struct MariaDb {
    port: String,
    database: &'static str,
}

impl MariaDb {
    /// A new database. Without a server, prints that the test is skipped and returns `None`.
    pub(crate) fn new(database: &'static str) -> Option<Self> {
        let Ok(port) = std::env::var("NEM12_TEST_MARIADB") else {
            let _ = writeln!(
                std::io::stderr(),
                "skipped {database}: NEM12_TEST_MARIADB names no server (scripts/mariadb starts one)"
            );
            return None;
        };
        let server = Self {
            port,
            database: "mysql",
        };
        server.ask(&format!(
            "DROP DATABASE IF EXISTS {database}; CREATE DATABASE {database}"
        ));
        Some(Self { database, ..server })
    }
}

impl Store for MariaDb {
    fn address(&self) -> String {
        format!("mysql://nem12@127.0.0.1:{}/{}", self.port, self.database)
    }

    fn rows(&self) -> String {
        self.ask(
            "SELECT nmi || '|' || date(\"timestamp\") || '|' || \
             trim(TRAILING '.' FROM trim(TRAILING '0' FROM consumption)) FROM meter_readings ORDER BY nmi, \"timestamp\"",
        )
    }

    fn days(&self) -> String {
        self.ask(
            "SELECT concat_ws('|', nmi, suffix, date, kwh, quality, update_datetime, file_datetime, nulls) \
             FROM stream_days ORDER BY nmi, suffix, date",
        )
    }

    fn ask(&self, question: &str) -> String {
        let output = Command::new("mariadb")
            .args([
                "--no-defaults",
                "--skip-ssl",
                "-h",
                "127.0.0.1",
                "-P",
                &self.port,
                "-N",
                "-B",
                "-r",
                "-e",
            ])
            .arg(format!("SET SESSION sql_mode = 'ANSI'; {question}"))
            .arg(self.database)
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{errors}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn execute(&self, statements: &str) {
        self.ask(statements);
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The session ends with its standard input.
        self.input = None;
        let _ = self.child.wait();
    }
}
