//! A schema on the server that `NEM12_TEST_POSTGRES` names.

use std::io::Write;
use std::path::Path;
use std::process::Command;

/// A schema of one test on the server.
pub(crate) struct Database {
    address: String,
    schema: &'static str,
    options: &'static str,
}

impl Database {
    /// A new schema. Without a server, prints that the test is skipped and returns
    /// `None`.
    pub(crate) fn new(schema: &'static str, options: &'static str) -> Option<Self> {
        let Ok(address) = std::env::var("NEM12_TEST_POSTGRES") else {
            // Written to standard error directly, because the test runner hides what
            // passing tests print.
            let _ = writeln!(
                std::io::stderr(),
                "skipped {schema}: NEM12_TEST_POSTGRES names no server (scripts/postgres starts one)"
            );
            return None;
        };
        let database = Self {
            address,
            schema,
            options,
        };
        database.ask(&format!(
            "DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}"
        ));
        Some(database)
    }

    fn psql(&self, arguments: &[&str]) -> Result<String, String> {
        let output = Command::new("psql")
            .args([
                "-X",
                "-q",
                "-A",
                "-t",
                "-v",
                "ON_ERROR_STOP=1",
                "-d",
                &self.address,
            ])
            .args(arguments)
            .env(
                "PGOPTIONS",
                format!(
                    "-c client_min_messages=warning -c search_path={} {}",
                    self.schema, self.options
                ),
            )
            .env("PGCLIENTENCODING", "UTF8")
            .output()
            .expect("psql runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        if output.status.success() {
            Ok(text(output.stdout))
        } else {
            Err(text(output.stderr))
        }
    }

    pub(crate) fn ask(&self, question: &str) -> String {
        self.psql(&["-c", question]).unwrap()
    }

    pub(crate) fn load(&self, file: &Path) -> Result<String, String> {
        self.psql(&["-f", &file.to_string_lossy()])
    }

    /// The table as CSV, with every NMI in quotes.
    pub(crate) fn rows(&self) -> String {
        self.ask(
            "COPY (SELECT nmi, to_char(\"timestamp\", 'YYYY-MM-DD HH24:MI:SS'), trim_scale(consumption) \
             FROM meter_readings ORDER BY nmi COLLATE \"C\", \"timestamp\") \
             TO STDOUT WITH (FORMAT csv, FORCE_QUOTE (nmi))",
        )
    }

    /// Everything in the table, with the identities of its rows.
    pub(crate) fn everything(&self) -> String {
        self.ask("SELECT * FROM meter_readings ORDER BY nmi COLLATE \"C\", \"timestamp\"")
    }
}
