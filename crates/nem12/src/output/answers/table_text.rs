//! Table text: rows of entries as CSV, JSON or SQL, one after the other.

use crate::output::answers::entry::{Entry, push_header, push_line, push_object};
use crate::output::answers::sql_rows::SqlRows;
use crate::output::answers::sql_table::SqlTable;
use crate::output::daily::json::push_incomplete;
use crate::output::daily::sql::sink;
use crate::settings::answers::AnswerFormat;
use crate::settings::row_format::RowFormat;
use crate::settings::settings::Settings;

/// A text of rows that have the same columns.
#[derive(Clone, Debug)]
pub(crate) struct TableText {
    form: TextForm,
    columns: Vec<String>,
    has_rows: bool,
}

/// The way in which rows are written.
#[derive(Clone, Debug)]
pub(crate) enum TextForm {
    Csv,
    Json,
    Sql(Box<SqlRows>),
}

impl TextForm {
    /// The form of rows that go to `table` in SQL.
    pub(crate) fn new(format: RowFormat, table: &'static SqlTable, settings: &Settings) -> Self {
        match format {
            RowFormat::Csv => Self::Csv,
            RowFormat::Json => Self::Json,
            RowFormat::Sql => Self::sql(table, settings),
        }
    }

    /// The form of an answer.
    pub(crate) fn of_answer(format: AnswerFormat) -> Self {
        match format {
            AnswerFormat::Csv => Self::Csv,
            AnswerFormat::Json => Self::Json,
        }
    }

    /// SQL that writes to `table`.
    pub(crate) fn sql(table: &'static SqlTable, settings: &Settings) -> Self {
        Self::Sql(Box::new(SqlRows::new(table, settings)))
    }
}

impl TableText {
    /// A text with these columns that is still to be written.
    pub(crate) fn new(form: TextForm, columns: Vec<String>) -> Self {
        Self {
            form,
            columns,
            has_rows: false,
        }
    }

    /// Writes what comes before the rows, with the sentence about inputs that they lack. CSV
    /// has no place for it.
    pub(crate) fn begin(&mut self, incomplete: Option<&str>, out: &mut String) {
        match &self.form {
            TextForm::Csv => push_header(&self.columns, out),
            TextForm::Json => {
                out.push('[');
                if let Some(incomplete) = incomplete {
                    push_incomplete(incomplete, out);
                    self.has_rows = true;
                }
            }
            TextForm::Sql(sql) => {
                if let Some(incomplete) = incomplete {
                    sink::push_incomplete(incomplete, out);
                }
                sql.begin(&self.columns, out);
            }
        }
    }

    /// Writes one row.
    pub(crate) fn push(&mut self, row: &[Entry], out: &mut String) {
        match &mut self.form {
            TextForm::Csv => push_line(row, out),
            TextForm::Json => push_object(&self.columns, row, !self.has_rows, out),
            TextForm::Sql(sql) => sql.row(&self.columns, row, out),
        }
        self.has_rows = true;
    }

    /// Writes what comes after the rows.
    pub(crate) fn finish(&mut self, out: &mut String) {
        match &mut self.form {
            TextForm::Csv => {}
            TextForm::Json => out.push_str("\n]\n"),
            TextForm::Sql(sql) => sql.finish(&self.columns, out),
        }
    }
}
