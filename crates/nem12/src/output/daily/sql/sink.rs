//! Writes daily rows as SQL upserts, in one transaction.

use std::fmt::Write;

use crate::output::daily::sql::{duckdb, mysql, postgres, sqlite, sqlserver};

use crate::daily::nmi_day::NmiDay;
use crate::daily::outcome::Outcome;
use crate::output::daily::sink::Sink;
use crate::output::daily::sql::dialect_text::DialectText;
use crate::settings::dialect::Dialect;
use crate::settings::settings::Settings;
use crate::settings::sql_table::fits_sql;
use crate::state::input_state::InputState;

impl Dialect {
    /// The texts of the dialect.
    pub(crate) fn text(self) -> &'static DialectText {
        match self {
            Self::Postgres => &postgres::TEXT,
            Self::MySql => &mysql::TEXT,
            Self::Sqlite => &sqlite::TEXT,
            Self::SqlServer => &sqlserver::TEXT,
            Self::DuckDb => &duckdb::TEXT,
        }
    }
}

/// Writes inserts that update rows which exist already.
///
/// Running the output twice leaves the table as running it once does.
pub(crate) struct SqlSink {
    settings: Settings,
    dialect: &'static DialectText,
    insert: String,
    upsert: String,
    rows: usize,
}

impl SqlSink {
    /// A sink that has written nothing yet.
    #[must_use]
    pub(crate) fn new(settings: &Settings) -> Self {
        let dialect = settings.dialect.text();
        Self {
            settings: settings.clone(),
            dialect,
            insert: dialect.fill(dialect.insert, settings),
            upsert: dialect.fill(dialect.upsert, settings),
            rows: 0,
        }
    }
}

/// Adds a comment that names the inputs which the statements lack. The sentence is on one line.
pub(crate) fn push_incomplete(incomplete: &str, out: &mut String) {
    // The sqlcmd of SQL Server replaces $(name), in comments too. Writing to a String cannot
    // fail.
    let _ = writeln!(out, "-- {}", incomplete.replace("$(", "$ ("));
}

impl Sink for SqlSink {
    fn begin_incomplete(&mut self, incomplete: &str, out: &mut String) {
        push_incomplete(incomplete, out);
        self.begin(out);
    }

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
            self.dialect.fill(self.dialect.create, &self.settings)
        } else {
            String::new()
        };
        // MySQL commits the open transaction when it creates a table.
        if self.settings.dialect == Dialect::MySql {
            out.push_str(&create);
            out.push_str(self.dialect.begin);
        } else {
            out.push_str(self.dialect.begin);
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
        (self.dialect.literal)(out, daily.nmi);
        // Writing to a String cannot fail.
        let _ = write!(out, ", '{}', ", daily.date);
        (self.dialect.number)(out, daily.energy);
        for column in &self.settings.columns {
            out.push_str(", ");
            let value = column.value(day, daily, &self.settings);
            self.dialect.push_value(out, &value);
        }
        out.push(')');
    }

    fn finish(&mut self, out: &mut String) {
        if self.rows > 0 {
            out.push_str(&self.upsert);
        }
        out.push_str(self.dialect.commit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_breaks_out_of_a_literal() {
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
            (dialect.text().literal)(&mut out, text);
            assert_eq!(out, literal);
        }
    }
}
