//! The table that the SQL writes to: its name, its columns, and the number of
//! rows in a statement.

use std::fmt;

use crate::settings::column::Column;

/// The length of the NMI column of the table, in characters.
const NMI_LENGTH: usize = 10;

/// The longest identifier that every dialect takes, in bytes: PostgreSQL's.
const LONGEST: usize = 63;

/// The most rows of one statement: SQL Server takes no more.
pub(crate) const MOST_ROWS: u16 = 1000;

/// Names that no dialect reserves. They are written without quotes.
const PLAIN: [&str; 3] = ["meter_readings", "nmi", "consumption"];

/// A table with a row for each NMI and day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The parts of the name: the table, after its schema and its database if it
    /// has them.
    name: Vec<String>,
    /// The columns of the NMI, the day and the energy.
    columns: [String; 3],
    rows_per_statement: usize,
}

impl Default for Table {
    /// `meter_readings (nmi, timestamp, consumption)`, the original loader's.
    fn default() -> Self {
        Self {
            name: vec!["meter_readings".to_owned()],
            columns: ["nmi", "timestamp", "consumption"].map(str::to_owned),
            rows_per_statement: usize::from(MOST_ROWS),
        }
    }
}

/// The error for a description that cannot be a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotATable {
    /// An identifier that some dialect does not take.
    Identifier(String),
    /// The names of the columns are not three, or two of them are equal.
    Columns,
    /// The number of rows in a statement is not from 1 to 1000.
    Rows,
}

impl Table {
    /// The table with another name, such as `readings` or `energy.readings`.
    ///
    /// # Errors
    /// When the name is not made of one to three identifiers.
    pub fn named(self, name: &str) -> Result<Self, NotATable> {
        let parts: Vec<String> = name
            .split('.')
            .map(identifier)
            .collect::<Result<_, NotATable>>()?;
        if parts.len() > 3 {
            return Err(NotATable::Identifier(name.to_owned()));
        }
        Ok(Self {
            name: parts,
            ..self
        })
    }

    /// The table with other columns, such as `meter,day,kwh`.
    ///
    /// # Errors
    /// When they are not three different identifiers.
    pub fn with_columns(self, names: &str) -> Result<Self, NotATable> {
        let names: Vec<String> = names
            .split(',')
            .map(identifier)
            .collect::<Result<_, NotATable>>()?;
        let columns: [String; 3] = names.try_into().map_err(|_| NotATable::Columns)?;
        let [nmi, day, energy] = &columns;
        let are_equal = |one: &String, other: &String| one.eq_ignore_ascii_case(other);
        if are_equal(nmi, day) || are_equal(day, energy) || are_equal(nmi, energy) {
            return Err(NotATable::Columns);
        }
        Ok(Self { columns, ..self })
    }

    /// The table with another number of rows in a statement, 1 to 1000.
    ///
    /// # Errors
    /// When it is not from 1 to 1000.
    pub fn with_rows_per_statement(self, rows: usize) -> Result<Self, NotATable> {
        if rows == 0 || rows > usize::from(MOST_ROWS) {
            return Err(NotATable::Rows);
        }
        Ok(Self {
            rows_per_statement: rows,
            ..self
        })
    }

    /// Whether one of the three columns has the name of one of these.
    #[must_use]
    pub fn has_any(&self, columns: &[Column]) -> bool {
        let words = || columns.iter().map(|column| column.word());
        let mut names = self.columns.iter();
        names.any(|name| words().any(|word| word.eq_ignore_ascii_case(name)))
    }

    /// The name of the table without quotes, with its schema if it has one.
    #[must_use]
    pub fn qualified_name(&self) -> String {
        self.name.join(".")
    }

    /// The name of the table, after its schema and its database if it has them.
    #[must_use]
    pub fn parts(&self) -> &[String] {
        &self.name
    }

    /// The names of the columns of the NMI, the day and the energy.
    #[must_use]
    pub fn column_names(&self) -> &[String; 3] {
        &self.columns
    }

    /// The names of the three columns without quotes, with commas between.
    #[must_use]
    pub fn column_list(&self) -> String {
        self.columns.join(",")
    }

    /// The number of rows in one statement.
    #[must_use]
    pub fn rows_per_statement(&self) -> usize {
        self.rows_per_statement
    }

    /// The name of the table in the quotes of a dialect.
    pub(crate) fn name(&self, quotes: [char; 2]) -> String {
        let parts: Vec<String> = self.name.iter().map(|part| quoted(part, quotes)).collect();
        parts.join(".")
    }

    /// The three columns in the quotes of a dialect.
    pub(crate) fn columns(&self, quotes: [char; 2]) -> [String; 3] {
        self.columns.each_ref().map(|column| quoted(column, quotes))
    }
}

/// Reads a name that every dialect can quote.
fn identifier(text: &str) -> Result<String, NotATable> {
    let text = text.trim();
    let is_fit = !text.is_empty()
        && text.len() <= LONGEST
        && text
            .chars()
            .all(|character| character.is_alphanumeric() || "_- ".contains(character));
    if is_fit {
        Ok(text.to_owned())
    } else {
        Err(NotATable::Identifier(text.to_owned()))
    }
}

fn quoted(name: &str, [open, close]: [char; 2]) -> String {
    if PLAIN.contains(&name) {
        name.to_owned()
    } else {
        format!("{open}{name}{close}")
    }
}

impl fmt::Display for NotATable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Identifier(text) => write!(
                out,
                "\"{text}\" is no name that every database takes: use up to {LONGEST} letters, \
                 digits, blanks, - and _"
            ),
            Self::Columns => write!(
                out,
                "name three different columns, for the NMI, the day and the energy: nmi,timestamp,consumption"
            ),
            Self::Rows => write!(out, "a statement has from 1 to {MOST_ROWS} rows"),
        }
    }
}

impl std::error::Error for NotATable {}

/// Whether the NMI column of the table can hold this NMI.
#[must_use]
pub(crate) fn fits_sql(nmi: &str) -> bool {
    nmi.chars().count() <= NMI_LENGTH && !nmi.contains('\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_unless_they_are_the_usual_ones() {
        let table = Table::default();
        assert_eq!(table.name(['`', '`']), "meter_readings");
        assert_eq!(
            table.columns(['[', ']']),
            ["nmi", "[timestamp]", "consumption"]
        );
        let table = table.named("energy.Day Totals").unwrap();
        assert_eq!(table.name(['"', '"']), "\"energy\".\"Day Totals\"");
        let table = table.with_columns("meter, day ,kwh").unwrap();
        assert_eq!(table.columns(['`', '`']), ["`meter`", "`day`", "`kwh`"]);
        assert_eq!(table.column_list(), "meter,day,kwh");
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for name in [
            "", "a.", "a;b", "a\"b", "a'b", "a.b.c.d", "a`b", "a]b", "a{b",
        ] {
            assert!(Table::default().named(name).is_err(), "{name}");
        }
        for columns in ["a,b", "a,b,c,d", "a,b,A", "a,,c"] {
            assert!(Table::default().with_columns(columns).is_err(), "{columns}");
        }
        for rows in [0, 1001] {
            assert_eq!(
                Table::default().with_rows_per_statement(rows),
                Err(NotATable::Rows)
            );
        }
    }
}
