//! SQL: upserts into a table, in one transaction.
//!
//! What a database wants to be told differently stands in its dialect's file.

mod duckdb;
mod mysql;
mod postgres;
mod sqlite;
mod sqlserver;
mod table;

use std::fmt::Write;

pub(super) use postgres::push_literal;
pub use table::{NotATable, Table};

use crate::choice::choice;
use crate::nem12::Decimal;
use crate::pipeline::columns::{Column, ColumnKind, Value};
use crate::pipeline::daily::{NmiDay, Outcome};
use crate::pipeline::settings::Settings;
use crate::pipeline::sink::Sink;
use crate::pipeline::state::InputState;

/// What the table's NMI column holds, in characters.
const NMI_LENGTH: usize = 10;

choice! {
    /// Whose SQL it is.
    #[derive(Default)]
    pub enum Dialect: "dialect" {
        /// PostgreSQL 9.5 and later.
        #[default]
        Postgres = "postgres",
        /// MySQL 8 and MariaDB 10.
        MySql = "mysql",
        /// SQLite 3.24 and later.
        Sqlite = "sqlite",
        /// SQL Server 2016 and later.
        SqlServer = "sqlserver",
        /// DuckDB.
        DuckDb = "duckdb",
    }
}

/// How a dialect says it. Statements end themselves, with their line.
///
/// Names have marks: `{table}` (`{table_literal}` as a string), `{nmi}`, `{day}`,
/// `{energy}`. So has the place of columns beyond those three: `{definitions}`,
/// `{names}`, `{new_names}`, `{updates}`.
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
    /// What an identifier stands between.
    quotes: [char; 2],
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
    /// A statement with the names and columns in place of its marks.
    fn fill(&self, statement: &str, Settings { table, columns, .. }: &Settings) -> String {
        let each = |part: &dyn Fn(&str, Column) -> String| -> String {
            columns
                .iter()
                .map(|&column| part(column.word(), column))
                .collect()
        };
        let [nmi, day, energy] = table.columns(self.quotes);
        let name = table.name(self.quotes);
        let mut literal = String::new();
        (self.literal)(&mut literal, &name);
        // The names come last: they may look like marks.
        fill_marks(
            &statement
                .replace(
                    "{definitions}",
                    &each(&|name, column| format!("\n    {name} {},", self.type_of(column.kind()))),
                )
                .replace("{names}", &each(&|name, _| format!(", {name}")))
                .replace("{new_names}", &each(&|name, _| format!(", new.{name}")))
                .replace(
                    "{updates}",
                    &each(&|name, _| self.update.replace("{name}", name)),
                ),
            &[
                ("{table_literal}", &literal),
                ("{table}", &name),
                ("{nmi}", &nmi),
                ("{day}", &day),
                ("{energy}", &energy),
            ],
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

/// Puts texts in the place of marks, in one pass: what is put in is not looked at.
fn fill_marks(statement: &str, marks: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = statement;
    while let Some(start) = rest.find('{') {
        filled.push_str(&rest[..start]);
        rest = &rest[start..];
        let found = marks.iter().find(|(mark, _)| rest.starts_with(mark));
        let (mark, text) = found.copied().unwrap_or(("{", "{"));
        filled.push_str(text);
        rest = &rest[mark.len()..];
    }
    filled.push_str(rest);
    filled
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
            insert: words.fill(words.insert, settings),
            upsert: words.fill(words.upsert, settings),
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
            self.words.fill(self.words.create, &self.settings)
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
        if self.rows == self.settings.table.rows_per_statement() {
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
