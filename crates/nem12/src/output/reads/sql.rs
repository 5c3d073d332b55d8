//! Register reads as SQL upserts into the table `register_reads`, in one
//! transaction.

use std::fmt::Write;

use crate::output::daily::sql::dialect_text::DialectText;
use crate::output::reads::cells::{COLUMNS, Cell};
use crate::settings::dialect::Dialect;
use crate::settings::settings::Settings;

/// The table.
const TABLE: &str = "register_reads";

/// The columns that identify a read period: a register, and where it begins.
const KEYS: [&str; 5] = ["nmi", "suffix", "register", "direction", "from"];

/// Writes inserts that update rows which exist already.
#[derive(Clone)]
pub(crate) struct SqlReads {
    dialect: Dialect,
    text: &'static DialectText,
    creates_table: bool,
    most_rows: usize,
    rows: usize,
}

impl SqlReads {
    /// A writer that has written nothing yet.
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            dialect: settings.dialect,
            text: settings.dialect.text(),
            creates_table: settings.create_table,
            most_rows: settings.table.rows_per_statement(),
            rows: 0,
        }
    }

    /// Writes what comes before the rows.
    pub(crate) fn begin(&self, out: &mut String) {
        let version = env!("CARGO_PKG_VERSION");
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "-- nem12-loader {version}: register reads (NEM13); times in NEM time, UTC+10 all year. \
             Rows already in the table for the same register and begin are replaced, whatever their age."
        );
        let create = if self.creates_table {
            self.create()
        } else {
            String::new()
        };
        // MySQL commits the open transaction when it creates a table.
        if self.dialect == Dialect::MySql {
            out.push_str(&create);
            out.push_str(self.text.begin);
        } else {
            out.push_str(self.text.begin);
            out.push_str(&create);
        }
    }

    /// Writes one row.
    pub(crate) fn row(&mut self, cells: &[Cell], out: &mut String) {
        if self.rows == self.most_rows {
            self.end_statement(out);
        }
        if self.rows == 0 {
            self.begin_statement(out);
        } else {
            out.push_str(",\n");
        }
        self.rows += 1;
        for (index, cell) in cells.iter().enumerate() {
            out.push_str(if index == 0 { "(" } else { ", " });
            match cell {
                Cell::Text(text) | Cell::Word(text) => (self.text.literal)(out, text),
                Cell::Number(Some(number)) => (self.text.number)(out, *number),
                Cell::Day(day) => drop(write!(out, "'{day}'")),
                Cell::Moment(stamp) | Cell::Stamp(Some(stamp)) => drop(write!(out, "'{stamp}'")),
                Cell::Number(None) | Cell::Stamp(None) => out.push_str("NULL"),
            }
        }
        out.push(')');
    }

    /// Writes what comes after the rows.
    pub(crate) fn finish(&mut self, out: &mut String) {
        self.end_statement(out);
        out.push_str(self.text.commit);
    }

    fn begin_statement(&self, out: &mut String) {
        let (table, names) = (self.name(TABLE), self.list(&COLUMNS, ""));
        let _ = if self.dialect == Dialect::SqlServer {
            writeln!(
                out,
                "MERGE INTO {table} WITH (HOLDLOCK) AS old USING (VALUES"
            )
        } else {
            writeln!(out, "INSERT INTO {table} ({names}) VALUES")
        };
    }

    fn end_statement(&mut self, out: &mut String) {
        if std::mem::take(&mut self.rows) == 0 {
            return;
        }
        let others = || COLUMNS.into_iter().filter(|name| !KEYS.contains(name));
        let each = |part: &dyn Fn(&str) -> String| {
            let parts: Vec<String> = others().map(|name| part(&self.name(name))).collect();
            parts.join(", ")
        };
        let keys = self.list(&KEYS, "");
        let _ = match self.dialect {
            Dialect::MySql => {
                let updates = each(&|name| format!("{name} = VALUES({name})"));
                writeln!(out, "\nON DUPLICATE KEY UPDATE {updates};")
            }
            Dialect::SqlServer => {
                let names = self.list(&COLUMNS, "");
                let on: Vec<String> = KEYS
                    .iter()
                    .map(|key| format!("old.{0} = new.{0}", self.name(key)))
                    .collect();
                let updates = each(&|name| format!("{name} = new.{name}"));
                writeln!(
                    out,
                    "\n) AS new ({names})\nON {}\nWHEN MATCHED THEN UPDATE SET {updates}\n\
                     WHEN NOT MATCHED THEN INSERT ({names})\nVALUES ({});",
                    on.join(" AND "),
                    self.list(&COLUMNS, "new.")
                )
            }
            Dialect::Postgres | Dialect::Sqlite | Dialect::DuckDb => {
                let updates = each(&|name| format!("{name} = EXCLUDED.{name}"));
                writeln!(out, "\nON CONFLICT ({keys}) DO UPDATE SET {updates};")
            }
        };
    }

    /// The statement that creates the table.
    fn create(&self) -> String {
        let types = &self.text.types;
        // A key needs a length in MySQL and SQL Server.
        let (text, collation) = match self.dialect {
            Dialect::SqlServer => ("nvarchar(80)", " COLLATE Latin1_General_100_BIN2"),
            Dialect::MySql => ("varchar(40)", " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"),
            Dialect::Sqlite => ("text", ""),
            Dialect::Postgres | Dialect::DuckDb => ("varchar(40)", ""),
        };
        let columns: Vec<String> = COLUMNS
            .iter()
            .map(|&column| {
                let (kind, collation) = match column {
                    "from" | "to" | "update_time" => (types.stamp, ""),
                    "quantity" | "previous_read" | "current_read" => (types.energy, ""),
                    _ => (text, collation),
                };
                let is_needed = KEYS.contains(&column)
                    || matches!(column, "to" | "quantity" | "unit" | "meter");
                let null = if is_needed { " NOT NULL" } else { "" };
                format!("    {} {kind}{collation}{null},\n", self.name(column))
            })
            .collect();
        let (table, keys) = (self.name(TABLE), self.list(&KEYS, ""));
        let head = match self.dialect {
            Dialect::SqlServer => {
                format!("IF OBJECT_ID(N'{TABLE}', N'U') IS NULL\nCREATE TABLE {table} (\n")
            }
            _ => format!("CREATE TABLE IF NOT EXISTS {table} (\n"),
        };
        format!("{head}{}    PRIMARY KEY ({keys})\n);\n", columns.concat())
    }

    fn name(&self, name: &str) -> String {
        let [open, close] = self.text.quotes;
        format!("{open}{name}{close}")
    }

    fn list(&self, names: &[&str], before: &str) -> String {
        let names: Vec<String> = names
            .iter()
            .map(|name| format!("{before}{}", self.name(name)))
            .collect();
        names.join(", ")
    }
}
