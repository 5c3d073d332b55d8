//! SQL: upserts into `meter_readings`, in one transaction.
//!
//! What a database wants to be told differently stands in its dialect's file.

mod duckdb;
mod mysql;
mod postgres;
mod sqlite;
mod sqlserver;

use std::fmt::Write;

pub(super) use postgres::push_literal;

use crate::nem12::Decimal;
use crate::pipeline::columns::{Column, ColumnKind, Value};
use crate::pipeline::daily::{NmiDay, Outcome};
use crate::pipeline::settings::Settings;
use crate::pipeline::sink::Sink;
use crate::pipeline::state::InputState;

/// Rows in one statement.
const ROWS: usize = 1000;

/// What the table's NMI column holds, in characters.
const NMI_LENGTH: usize = 10;

/// Whose SQL it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// PostgreSQL 9.5 and later.
    #[default]
    Postgres,
    /// MySQL 8 and MariaDB 10.
    MySql,
    /// SQLite 3.24 and later.
    Sqlite,
    /// SQL Server 2016 and later.
    SqlServer,
    /// DuckDB.
    DuckDb,
}

/// How a dialect says it. Statements end themselves, with their line.
///
/// Where more columns than the first three can stand there is a mark:
/// `{definitions}`, `{names}`, `{new_names}`, `{updates}`.
struct Words {
    begin: &'static str,
    create: &'static str,
    /// What stands before the rows of a statement.
    insert: &'static str,
    /// What stands behind them.
    upsert: &'static str,
    /// The part of it for one more column, `{name}`.
    update: &'static str,
    commit: &'static str,
    /// Writes a string literal that cannot be left.
    literal: fn(&mut String, &str),
    /// Writes a number so that no digit is lost.
    number: fn(&mut String, Decimal),
    types: Types,
    /// False and true.
    truths: [&'static str; 2],
}

/// What a dialect declares for more columns.
struct Types {
    energy: &'static str,
    count: &'static str,
    truth: &'static str,
    text: &'static str,
    stamp: &'static str,
}

impl Words {
    /// A statement with the columns in place of its marks.
    fn with_columns(&self, statement: &str, columns: &[Column]) -> String {
        let each = |part: &dyn Fn(&str, Column) -> String| -> String {
            columns
                .iter()
                .map(|&column| part(column.word(), column))
                .collect()
        };
        statement
            .replace(
                "{definitions}",
                &each(&|name, column| format!("\n    {name} {},", self.type_of(column.kind()))),
            )
            .replace("{names}", &each(&|name, _| format!(", {name}")))
            .replace("{new_names}", &each(&|name, _| format!(", new.{name}")))
            .replace(
                "{updates}",
                &each(&|name, _| self.update.replace("{name}", name)),
            )
    }

    fn type_of(&self, kind: ColumnKind) -> &'static str {
        match kind {
            ColumnKind::Energy => self.types.energy,
            ColumnKind::Count => self.types.count,
            ColumnKind::Truth => self.types.truth,
            ColumnKind::Text => self.types.text,
            ColumnKind::Stamp => self.types.stamp,
        }
    }

    fn push_value(&self, out: &mut String, value: &Value) {
        // Writing to a String cannot fail.
        let _ = match value {
            Value::Nothing => write!(out, "NULL"),
            Value::Energy(energy) => {
                (self.number)(out, *energy);
                Ok(())
            }
            Value::Count(count) => write!(out, "{count}"),
            Value::Truth(truth) => write!(out, "{}", self.truths[usize::from(*truth)]),
            Value::Text(text) => {
                (self.literal)(out, text);
                Ok(())
            }
            Value::Stamp(stamp) => write!(out, "'{stamp}'"),
        };
    }
}

impl Dialect {
    fn words(self) -> &'static Words {
        match self {
            Self::Postgres => &postgres::WORDS,
            Self::MySql => &mysql::WORDS,
            Self::Sqlite => &sqlite::WORDS,
            Self::SqlServer => &sqlserver::WORDS,
            Self::DuckDb => &duckdb::WORDS,
        }
    }
}

/// Inserts that update where the row is there.
///
/// Running it twice leaves the table as running it once.
pub struct SqlSink {
    settings: Settings,
    words: &'static Words,
    insert: String,
    upsert: String,
    rows: usize,
}

impl SqlSink {
    /// A sink that has written nothing yet.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        let words = settings.dialect.words();
        Self {
            settings: settings.clone(),
            words,
            insert: words.with_columns(words.insert, &settings.columns),
            upsert: words.with_columns(words.upsert, &settings.columns),
            rows: 0,
        }
    }
}

impl Sink for SqlSink {
    fn begin(&mut self, out: &mut String) {
        let version = env!("CARGO_PKG_VERSION");
        let streams = &self.settings.streams;
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "-- nem12-loader {version}: daily energy per NMI in kWh; streams: {streams}. \
             Rows already in the table for the same NMI and day are replaced, whatever their age."
        );
        let create = if self.settings.create_table {
            self.words
                .with_columns(self.words.create, &self.settings.columns)
        } else {
            String::new()
        };
        // MySQL commits whatever is under way when it creates a table.
        if self.settings.dialect == Dialect::MySql {
            out.push_str(&create);
            out.push_str(self.words.begin);
        } else {
            out.push_str(self.words.begin);
            out.push_str(&create);
        }
    }

    fn day(&mut self, day: &NmiDay<'_>, outcome: &Outcome<'_>, _: &[InputState], out: &mut String) {
        let Outcome::Daily(daily) = outcome else {
            return;
        };
        if !fits_sql(daily.nmi) {
            return;
        }
        if self.rows == ROWS {
            out.push_str(&self.upsert);
            self.rows = 0;
        }
        out.push_str(if self.rows == 0 { &self.insert } else { ",\n" });
        self.rows += 1;
        out.push('(');
        (self.words.literal)(out, daily.nmi);
        // Writing to a String cannot fail.
        let _ = write!(out, ", '{}', ", daily.date);
        (self.words.number)(out, daily.energy);
        for column in &self.settings.columns {
            out.push_str(", ");
            let value = column.value(day, daily, &self.settings);
            self.words.push_value(out, &value);
        }
        out.push(')');
    }

    fn finish(&mut self, out: &mut String) {
        if self.rows > 0 {
            out.push_str(&self.upsert);
        }
        out.push_str(self.words.commit);
    }
}

/// Whether the table can hold this NMI.
#[must_use]
pub fn fits_sql(nmi: &str) -> bool {
    nmi.chars().count() <= NMI_LENGTH && !nmi.contains('\0')
}

/// A literal of standard SQL: quotes are doubled and nothing else is special.
fn push_standard_literal(out: &mut String, text: &str) {
    out.push('\'');
    out.push_str(&text.replace('\'', "''"));
    out.push('\'');
}

/// The digits as they are.
fn push_plain(out: &mut String, number: Decimal) {
    // Writing to a String cannot fail.
    let _ = write!(out, "{number}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_cannot_be_left() {
        for (dialect, text, literal) in [
            (Dialect::Postgres, "QNTEST0001", "'QNTEST0001'"),
            (Dialect::Postgres, "a'); --", "'a''); --'"),
            (Dialect::Postgres, "a\\'b", "E'a\\\\''b'"),
            (Dialect::MySql, "QNTEST0001", "'QNTEST0001'"),
            (Dialect::MySql, "a\\'b", "_utf8mb4 X'615C2762'"),
            (Dialect::Sqlite, "a\\'b", "'a\\''b'"),
            (Dialect::DuckDb, "a\\'b", "'a\\''b'"),
            (Dialect::SqlServer, "QNTEST0001", "N'QNTEST0001'"),
            (Dialect::SqlServer, "$(x)'", "N'$'+N'(x)'''"),
        ] {
            let mut out = String::new();
            (dialect.words().literal)(&mut out, text);
            assert_eq!(out, literal);
        }
    }
}
