//! Databases, as a load sees them.

use std::io;

use nem12::{Decimal, IntervalDate};

/// A database in a transaction. A store that is dropped before `commit` changes nothing.
pub(super) trait Store {
    /// Makes sure that the tables are there, creates them where that is asked for, and keeps
    /// other loads out. Returns whether the tables are empty.
    fn prepare(&mut self, may_create: bool) -> io::Result<bool>;

    /// The streams whose sums the daily rows are; `None` before the first load.
    fn streams(&mut self) -> io::Result<Option<String>>;

    /// Keeps the streams for later loads.
    fn keep_streams(&mut self, streams: &str) -> io::Result<()>;

    /// The streams that may be lost of these NMIs: NMI and suffix.
    fn lost(&mut self, nmis: &[&str]) -> io::Result<Vec<(String, String)>>;

    /// Selects of these NMIs the ones that have a day with null intervals.
    fn with_nulls(&mut self, nmis: &[&str]) -> io::Result<Vec<String>>;

    /// The rows of some months, each a NMI and the first day of the month.
    fn months(&mut self, keys: &[(&str, IntervalDate)]) -> io::Result<Vec<MonthRow>>;

    /// The rows of all months of these NMIs.
    fn all_months(&mut self, nmis: &[&str]) -> io::Result<Vec<MonthRow>>;

    /// Writes what has changed.
    fn write(&mut self, changed: &Changed<'_>) -> io::Result<()>;

    /// The rows of the table of daily rows: NMI, time and energy, in their order.
    fn daily_rows(&mut self) -> io::Result<Vec<Vec<String>>>;

    /// Commits the transaction.
    fn commit(self: Box<Self>) -> io::Result<()>;
}

/// A row of the table of months, as the database has it.
pub(super) struct MonthRow {
    pub(super) nmi: String,
    pub(super) suffix: String,
    /// The first day of the month, `YYYY-MM-DD`.
    pub(super) first: String,
    pub(super) days: String,
}

/// A row of the table of months, as it is written.
pub(super) struct MonthText<'a> {
    pub(super) nmi: &'a str,
    pub(super) suffix: String,
    pub(super) first: IntervalDate,
    pub(super) has_nulls: bool,
    pub(super) days: String,
}

/// Rows that a part of a load changes.
#[derive(Default)]
pub(super) struct Changed<'a> {
    /// Months that the table does not have.
    pub(super) new_months: Vec<MonthText<'a>>,
    /// Months that replace a row of the table.
    pub(super) newer_months: Vec<MonthText<'a>>,
    /// Streams that may be lost and are not in their table.
    pub(super) lost: Vec<(&'a str, String)>,
    /// Daily rows by NMI and day; without an energy, there is to be no row.
    pub(super) daily: Vec<(&'a str, IntervalDate, Option<Decimal>)>,
}

/// The error of tables in the form of an older version of this command.
pub(super) fn older_tables() -> io::Error {
    io::Error::other(
        "the tables were made by an older nem12, which kept a row for each stream-day: --create-table takes them over",
    )
}
