//! A SQL table of rows: its name, its keys and the kinds of its columns.

use crate::settings::column::ColumnKind;

/// A table that rows are written to. The lists of columns have blanks between their names, which is
/// shorter in a download than a list of texts. Columns that no list names are texts of any length.
#[derive(Debug)]
pub(crate) struct SqlTable {
    /// The name.
    pub(crate) name: &'static str,
    /// The rows, as the first line of the SQL says.
    pub(crate) about: &'static str,
    /// A row is known by these columns, as the first line of the SQL says.
    pub(crate) same: &'static str,
    /// The columns of the primary key. A key that a row does not have is an empty text.
    pub(crate) keys: &'static str,
    /// The other columns that every row has.
    pub(crate) needed: &'static str,
    /// Texts that are no longer than `length`. A key needs a length in MySQL and SQL Server.
    pub(crate) short: &'static str,
    /// The length of a short text in characters.
    pub(crate) length: u8,
    /// Exact numbers.
    pub(crate) numbers: &'static str,
    /// Numbers of things.
    pub(crate) counts: &'static str,
    /// Days and times.
    pub(crate) stamps: &'static str,
    /// Truths.
    pub(crate) truths: &'static str,
}

impl SqlTable {
    /// The kind of a column.
    pub(crate) fn kind(&self, column: &str) -> ColumnKind {
        let lists = [
            (self.numbers, ColumnKind::Energy),
            (self.counts, ColumnKind::Count),
            (self.stamps, ColumnKind::Stamp),
            (self.truths, ColumnKind::Truth),
        ];
        let found = lists.iter().find(|(names, _)| has(names, column));
        found.map_or(ColumnKind::Text, |(_, kind)| *kind)
    }

    /// Whether the column is part of the primary key.
    pub(crate) fn is_key(&self, column: &str) -> bool {
        has(self.keys, column)
    }

    /// Whether a column has a value in every row.
    pub(crate) fn is_needed(&self, column: &str) -> bool {
        self.is_key(column) || has(self.needed, column)
    }

    /// Whether the column is a short text.
    pub(crate) fn is_short(&self, column: &str) -> bool {
        has(self.short, column)
    }
}

fn has(names: &str, column: &str) -> bool {
    names.split(' ').any(|name| name == column)
}
