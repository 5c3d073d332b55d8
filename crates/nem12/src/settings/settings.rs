//! The settings of a report or an output. A change of them needs no second read.

use crate::choice::choice;
use crate::rules::profile::Profile;
use crate::settings::column::Column;
use crate::settings::dialect::Dialect;
use crate::settings::format::Format;
use crate::settings::layout::{DateStyle, Delimiter, EnergyUnit, Layout, Period};
use crate::settings::selection::Selection;
use crate::settings::sql_table::Table;
use crate::settings::streams::Streams;

/// The settings of one report or output.
///
/// [`SETTINGS`](crate::settings::SETTINGS) describes each of them for a
/// person: names, words, help and defaults.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The streams to sum.
    pub streams: Streams,
    /// The NMIs and days to use.
    pub selection: Selection,
    /// Whether the SQL creates its table if it does not exist.
    pub create_table: bool,
    /// The dialect of the SQL.
    pub dialect: Dialect,
    /// The table that the SQL writes to.
    pub table: Table,
    /// The profile under which files are judged.
    pub profile: Profile,
    /// The days to use, by the quality of their readings.
    pub quality: QualityFilter,
    /// The treatment of days with missing intervals.
    pub incomplete: Incomplete,
    /// The version of a stream-day that counts.
    pub repeats: Repeats,
    /// The columns after NMI, day and energy.
    pub columns: Vec<Column>,
    /// The rows of the CSV: by NMI or by stream.
    pub by: Grouping,
    /// The layout of the CSV.
    pub layout: Layout,
    /// Whether the report lists NMIs that the NMI column of the SQL cannot hold.
    /// Hosts decide this from the output that a person asks for.
    pub checks_sql_nmis: bool,
}

choice! {
    /// The days to use, by the quality of their readings.
    #[derive(Default)]
    pub enum QualityFilter: "quality" {
        /// Days of any quality.
        #[default]
        Any = "any", "Any";
        /// Only days of which every reading is actual.
        Actual = "actual", "Actual readings only";
    }
}

choice! {
    /// The treatment of days with missing intervals.
    #[derive(Default)]
    pub enum Incomplete: "treatment of incomplete days" {
        /// Withhold these days.
        #[default]
        Withhold = "withhold", "Withheld";
        /// Include these days and count missing intervals as 0. Needs the
        /// columns complete and missing, which mark these days.
        Include = "include", "Included and marked";
    }
}

choice! {
    /// The version of a stream-day that counts when there are several.
    #[derive(Default)]
    pub enum Repeats: "rule for repeats" {
        /// The version with the highest UpdateDateTime, then the highest 100
        /// DateTime. A day with different rows that are equally new is withheld.
        #[default]
        Latest = "latest", "Use the latest";
        /// The first row in the order of the inputs, however new it is.
        First = "first", "Use the first row";
        /// The last row in the order of the inputs, however new it is.
        Last = "last", "Use the last row";
        /// All versions are added up.
        Sum = "sum", "Add all up";
        /// No version, unless all have the same readings.
        Reject = "reject", "Use none";
    }
}

choice! {
    /// The rows of the CSV.
    #[derive(Default)]
    pub enum Grouping: "grouping" {
        /// A row for each NMI.
        #[default]
        Nmi = "nmi", "NMI";
        /// A row for each stream of an NMI-day: nmi, suffix, date, kwh, quality.
        Stream = "stream", "Stream";
    }
}

/// Settings that contradict each other or the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// The output has incomplete days without the columns that mark them.
    UnmarkedIncomplete,
    /// Rows of streams are asked of an output other than the CSV.
    StreamsOutsideCsv,
    /// Columns of NMI-days are asked of rows of streams.
    ColumnsByStream,
    /// Months or years are asked of an output other than the CSV.
    PeriodOutsideCsv,
    /// Months or years are asked of rows of streams.
    PeriodByStream,
    /// Columns of days are asked of rows of months or years.
    ColumnsByPeriod,
    /// Columns are asked that the layout of another tool does not have.
    ColumnsLikeOriginal,
    /// A unit other than kWh is asked of an output other than the CSV.
    UnitOutsideCsv,
    /// A column of the SQL table has the name of an added column.
    ColumnTwice,
}

impl Settings {
    /// The settings of the CSV that a packer reads: with commas and ISO days.
    ///
    /// # Errors
    /// When a column of decimals could not hold the energies exactly.
    pub fn for_packer(mut self) -> Result<Self, Contradiction> {
        if self.layout.unit != EnergyUnit::KiloWattHour {
            return Err(Contradiction::UnitOutsideCsv);
        }
        self.layout.delimiter = Delimiter::default();
        self.layout.dates = DateStyle::default();
        Ok(self)
    }

    /// Checks that the settings do not contradict each other or the output.
    ///
    /// # Errors
    /// The first contradiction. Each would mislead a reader of the output.
    pub fn check(&self, format: Format) -> Result<(), Contradiction> {
        let is_original = matches!(format, Format::OriginalCsv | Format::OriginalSql);
        let is_csv = match format {
            Format::Csv => true,
            Format::Sql | Format::Json | Format::OriginalCsv | Format::OriginalSql => false,
            // It has its own layout, and says what is not in the output.
            Format::Withheld => return Ok(()),
        };
        let (is_by_stream, has_columns) = (self.by == Grouping::Stream, !self.columns.is_empty());
        let is_by_period = self.layout.period != Period::Day;
        let is_in_kwh = self.layout.unit == EnergyUnit::KiloWattHour;
        let marks = [Column::Complete, Column::Missing];
        let is_marked = marks.iter().all(|mark| self.columns.contains(mark));
        let contradictions = [
            (is_by_stream && !is_csv, Contradiction::StreamsOutsideCsv),
            (is_by_stream && has_columns, Contradiction::ColumnsByStream),
            (is_by_period && !is_csv, Contradiction::PeriodOutsideCsv),
            (is_by_period && is_by_stream, Contradiction::PeriodByStream),
            (is_by_period && has_columns, Contradiction::ColumnsByPeriod),
            (!is_in_kwh && !is_csv, Contradiction::UnitOutsideCsv),
            (
                is_original && has_columns,
                Contradiction::ColumnsLikeOriginal,
            ),
            (
                format == Format::Sql && self.table.has_any(&self.columns),
                Contradiction::ColumnTwice,
            ),
            (
                self.incomplete == Incomplete::Include && !is_marked,
                Contradiction::UnmarkedIncomplete,
            ),
        ];
        let found = contradictions.into_iter().find(|(is_so, _)| *is_so);
        found.map_or(Ok(()), |(_, contradiction)| Err(contradiction))
    }
}

impl std::fmt::Display for Contradiction {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::UnmarkedIncomplete => {
                "incomplete days need the columns that mark them: add complete and missing to the columns"
            }
            Self::StreamsOutsideCsv => {
                "only the CSV has rows of streams, all else has a row for each NMI and day: ask for CSV by stream"
            }
            Self::ColumnsByStream => {
                "rows by stream have columns of their own: leave the other columns out"
            }
            Self::PeriodOutsideCsv => {
                "only the CSV has rows of months and years: ask for CSV, or for days"
            }
            Self::PeriodByStream => "months and years are of NMIs: ask for them, or for streams",
            Self::ColumnsByPeriod => {
                "rows of months and years have columns of their own: leave the other columns out"
            }
            Self::ColumnsLikeOriginal => {
                "the layout of the original loader has three columns: leave the others out"
            }
            Self::UnitOutsideCsv => {
                "only the CSV can be in MWh, where its columns say so: ask for CSV, or for kWh"
            }
            Self::ColumnTwice => {
                "a column of the table has the name of one that is added to it: name it otherwise"
            }
        })
    }
}

impl std::error::Error for Contradiction {}
