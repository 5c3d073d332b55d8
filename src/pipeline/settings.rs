//! What a person can choose about the output. Nothing here needs a second read.

use crate::choice::choice;
use crate::pipeline::columns::Column;
use crate::pipeline::sink::Dialect;
use crate::pipeline::streams::Streams;
use crate::rules::Profile;

/// The choices behind one report or output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Which streams are summed.
    pub streams: Streams,
    /// Whether the SQL creates the table when it is not there.
    pub create_table: bool,
    /// Whose SQL it is.
    pub dialect: Dialect,
    /// How strictly the input is judged.
    pub profile: Profile,
    /// Which days may be in the output, by their quality.
    pub quality: QualityWish,
    /// What becomes of days with missing intervals.
    pub incomplete: Incomplete,
    /// Which version of a day counts.
    pub repeats: Repeats,
    /// Columns besides the first three.
    pub columns: Vec<Column>,
    /// What a row of the CSV is of.
    pub by: Grouping,
    /// Whether the rows may go into a table of a database: then it is told which
    /// NMIs its column cannot hold.
    pub is_for_table: bool,
}

choice! {
    /// Which days may be in the output, by their quality.
    #[derive(Default)]
    pub enum QualityWish: "quality" {
        /// All of them.
        #[default]
        Any = "any",
        /// Those of actual readings alone.
        Actual = "actual",
    }
}

choice! {
    /// What becomes of days with missing intervals.
    #[derive(Default)]
    pub enum Incomplete: "treatment of incomplete days" {
        /// They are kept out.
        #[default]
        Withhold = "withhold",
        /// They are in the output, marked, and missing intervals count 0.
        Include = "include",
    }
}

choice! {
    /// Which version of a stream's day counts when there are several.
    #[derive(Default)]
    pub enum Repeats: "rule for repeats" {
        /// The highest UpdateDateTime, then the highest 100 DateTime, then the
        /// later row.
        #[default]
        Latest = "latest",
        /// The first row in input order.
        First = "first",
        /// The last row in input order.
        Last = "last",
        /// All of them are added up.
        Sum = "sum",
        /// None, unless they all say the same.
        Reject = "reject",
    }
}

choice! {
    /// What a row of the CSV is of.
    #[derive(Default)]
    pub enum Grouping: "grouping" {
        /// An NMI's day.
        #[default]
        Nmi = "nmi",
        /// A stream's day: those that are in the daily rows.
        Stream = "stream",
    }
}

/// Settings that cannot go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// Incomplete days without the columns that mark them.
    UnmarkedIncomplete,
    /// Stream-days in a table of NMI-days.
    StreamsInSql,
    /// Columns of NMI-days in rows of stream-days.
    ColumnsByStream,
}

impl Settings {
    /// Whether the settings go together, for the SQL or for the CSV.
    ///
    /// # Errors
    /// When a reader of the output would take it for something else.
    pub fn check(&self, is_sql: bool) -> Result<(), Contradiction> {
        let marks = [Column::Complete, Column::Missing];
        if self.by == Grouping::Stream {
            if is_sql {
                return Err(Contradiction::StreamsInSql);
            }
            if !self.columns.is_empty() {
                return Err(Contradiction::ColumnsByStream);
            }
        }
        if self.incomplete == Incomplete::Include
            && !marks.iter().all(|mark| self.columns.contains(mark))
        {
            return Err(Contradiction::UnmarkedIncomplete);
        }
        Ok(())
    }
}

impl std::fmt::Display for Contradiction {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::UnmarkedIncomplete => {
                "incomplete days need the columns that mark them: add complete and missing to the columns"
            }
            Self::StreamsInSql => {
                "the SQL table has a row for each NMI and day, none for streams: ask for CSV by stream"
            }
            Self::ColumnsByStream => {
                "rows by stream have columns of their own: leave the other columns out"
            }
        })
    }
}

impl std::error::Error for Contradiction {}
