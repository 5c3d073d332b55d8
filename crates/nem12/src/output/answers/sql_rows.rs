//! Rows of entries as SQL upserts into a table, in one transaction.

use std::fmt::{self, Write};

use crate::output::answers::entry::{Entry, push_items};
use crate::output::answers::sql_table::SqlTable;
use crate::output::daily::sql::dialect_text::DialectText;
use crate::settings::column::ColumnKind;
use crate::settings::dialect::Dialect;
use crate::settings::settings::Settings;

/// Writes inserts that update rows which exist already.
///
/// Running the output twice leaves the table as running it once does.
#[derive(Clone)]
pub(crate) struct SqlRows {
    table: &'static SqlTable,
    dialect: Dialect,
    text: &'static DialectText,
    creates_table: bool,
    most_rows: usize,
    rows: usize,
}

impl fmt::Debug for SqlRows {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("SqlRows")
            .field("table", &self.table.name)
            .finish_non_exhaustive()
    }
}

impl SqlRows {
    /// A writer that has written nothing yet.
    pub(crate) fn new(table: &'static SqlTable, settings: &Settings) -> Self {
        Self {
            table,
            dialect: settings.dialect,
            text: settings.dialect.text(),
            creates_table: settings.create_table,
            most_rows: settings.table.rows_per_statement(),
            rows: 0,
        }
    }

    /// Writes what comes before the rows.
    pub(crate) fn begin(&self, columns: &[String], out: &mut String) {
        let version = env!("CARGO_PKG_VERSION");
        let SqlTable { about, same, .. } = self.table;
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "-- nem12-loader {version}: {about}. \
             Rows already in the table for the same {same} are replaced, whatever their age."
        );
        let create = if self.creates_table {
            self.create(columns)
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
    pub(crate) fn row(&mut self, columns: &[String], row: &[Entry], out: &mut String) {
        if self.rows == self.most_rows {
            self.finish_statement(columns, out);
        }
        if self.rows == 0 {
            self.begin_statement(columns, out);
        } else {
            out.push_str(",\n");
        }
        self.rows += 1;
        for (index, (column, entry)) in columns.iter().zip(row).enumerate() {
            out.push_str(if index == 0 { "(" } else { ", " });
            self.push_value(column, entry, out);
        }
        out.push(')');
    }

    /// Writes what comes after the rows.
    pub(crate) fn finish(&mut self, columns: &[String], out: &mut String) {
        self.finish_statement(columns, out);
        out.push_str(self.text.commit);
    }

    fn push_value(&self, column: &str, entry: &Entry, out: &mut String) {
        match entry {
            // A key cannot be absent.
            Entry::Nothing if self.table.is_key(column) => (self.text.literal)(out, ""),
            Entry::Nothing => out.push_str("NULL"),
            Entry::Text(text) | Entry::Name(text) => (self.text.literal)(out, text),
            // The days and times of this tool need no escape in any dialect.
            Entry::Word(word) if self.table.kind(column) == ColumnKind::Stamp => {
                push_quoted(word, out);
            }
            Entry::Word(word) => (self.text.literal)(out, word),
            Entry::Moment(moment) => push_quoted(moment, out),
            Entry::Number(number) => (self.text.number)(out, *number),
            Entry::Count(count) => out.push_str(&count.to_string()),
            #[cfg(feature = "clock")]
            Entry::Truth(truth) => out.push_str(self.text.truths[usize::from(*truth)]),
            Entry::List(items) if items.is_empty() => out.push_str("NULL"),
            Entry::List(items) => {
                let mut text = String::new();
                push_items(items, &mut text);
                (self.text.literal)(out, &text);
            }
        }
    }

    fn begin_statement(&self, columns: &[String], out: &mut String) {
        let table = self.name(self.table.name);
        let _ = if self.dialect == Dialect::SqlServer {
            writeln!(
                out,
                "MERGE INTO {table} WITH (HOLDLOCK) AS old USING (VALUES"
            )
        } else {
            let names = self.list(columns, "");
            writeln!(out, "INSERT INTO {table} ({names}) VALUES")
        };
    }

    fn finish_statement(&mut self, columns: &[String], out: &mut String) {
        if std::mem::take(&mut self.rows) == 0 {
            return;
        }
        let others = || columns.iter().filter(|name| !self.table.is_key(name));
        let each = |part: &dyn Fn(&str) -> String| {
            let parts: Vec<String> = others().map(|name| part(&self.name(name))).collect();
            parts.join(", ")
        };
        let _ = match self.dialect {
            Dialect::MySql => {
                let updates = each(&|name| format!("{name} = VALUES({name})"));
                writeln!(out, "\nON DUPLICATE KEY UPDATE {updates};")
            }
            Dialect::SqlServer => {
                let names = self.list(columns, "");
                let keys = self.table.keys.split(' ');
                let on: Vec<String> = keys
                    .map(|key| format!("old.{0} = new.{0}", self.name(key)))
                    .collect();
                let updates = each(&|name| format!("{name} = new.{name}"));
                writeln!(
                    out,
                    "\n) AS new ({names})\nON {}\nWHEN MATCHED THEN UPDATE SET {updates}\n\
                     WHEN NOT MATCHED THEN INSERT ({names})\nVALUES ({});",
                    on.join(" AND "),
                    self.list(columns, "new.")
                )
            }
            Dialect::Postgres | Dialect::Sqlite | Dialect::DuckDb => {
                let updates = each(&|name| format!("{name} = EXCLUDED.{name}"));
                let keys = self.keys();
                writeln!(out, "\nON CONFLICT ({keys}) DO UPDATE SET {updates};")
            }
        };
    }

    /// The statement that creates the table.
    fn create(&self, columns: &[String]) -> String {
        let (length, name) = (self.table.length, self.table.name);
        // A character may be two code units of UTF-16.
        let (short, collation) = match self.dialect {
            Dialect::SqlServer => (
                format!("nvarchar({})", 2 * u16::from(length)),
                " COLLATE Latin1_General_100_BIN2",
            ),
            Dialect::MySql => (
                format!("varchar({length})"),
                " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
            ),
            Dialect::Sqlite => ("text".to_owned(), ""),
            Dialect::Postgres | Dialect::DuckDb => (format!("varchar({length})"), ""),
        };
        let definitions = columns.iter().map(|column| {
            let is_short = self.table.is_short(column);
            let (kind, collation) = if is_short {
                (short.as_str(), collation)
            } else {
                (self.text.type_of(self.table.kind(column)), "")
            };
            let null = if self.table.is_needed(column) {
                " NOT NULL"
            } else {
                ""
            };
            format!("    {} {kind}{collation}{null},\n", self.name(column))
        });
        let definitions: String = definitions.collect();
        let (table, keys) = (self.name(name), self.keys());
        let head = match self.dialect {
            Dialect::SqlServer => {
                format!("IF OBJECT_ID(N'{name}', N'U') IS NULL\nCREATE TABLE {table} (\n")
            }
            _ => format!("CREATE TABLE IF NOT EXISTS {table} (\n"),
        };
        format!("{head}{definitions}    PRIMARY KEY ({keys})\n);\n")
    }

    fn name(&self, name: &str) -> String {
        let [open, close] = self.text.quotes;
        format!("{open}{name}{close}")
    }

    fn keys(&self) -> String {
        let keys: Vec<String> = self.table.keys.split(' ').map(str::to_owned).collect();
        self.list(&keys, "")
    }

    fn list(&self, names: &[String], before: &str) -> String {
        let names: Vec<String> = names
            .iter()
            .map(|name| format!("{before}{}", self.name(name)))
            .collect();
        names.join(", ")
    }
}

fn push_quoted(text: &impl fmt::Display, out: &mut String) {
    // Writing to a String cannot fail.
    let _ = write!(out, "'{text}'");
}
