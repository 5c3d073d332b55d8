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
/// [`SETTINGS`](crate::settings::table::SETTINGS) describes each of them for a
/// person: names, words, help and defaults.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Which streams are summed.
    pub streams: Streams,
    /// Which NMIs and days are asked for.
    pub selection: Selection,
    /// Whether the SQL creates the table when it is not there.
    pub create_table: bool,
    /// Whose SQL it is.
    pub dialect: Dialect,
    /// Which table it is for.
    pub table: Table,
    /// How strictly the input is judged.
    pub profile: Profile,
    /// Which days may be in the output, by their quality.
    pub quality: QualityFilter,
    /// What becomes of days with missing intervals.
    pub incomplete: Incomplete,
    /// Which version of a day counts.
    pub repeats: Repeats,
    /// Columns besides the first three.
    pub columns: Vec<Column>,
    /// What a row of the CSV is of.
    pub by: Grouping,
    /// How the CSV is laid out.
    pub layout: Layout,
    /// Whether the report lists NMIs that the NMI column of the SQL cannot hold.
    /// Hosts decide this from the output that a person asks for.
    pub checks_sql_nmis: bool,
}

choice! {
    /// Which days may be in the output, by their quality.
    #[derive(Default)]
    pub enum QualityFilter: "quality" {
        /// Days of any quality.
        #[default]
        Any = "any", "Of any quality";
        /// Only days of which every reading is actual.
        Actual = "actual", "Of actual readings only";
    }
}

choice! {
    /// How to treat days with missing intervals.
    #[derive(Default)]
    pub enum Incomplete: "treatment of incomplete days" {
        /// Withhold these days.
        #[default]
        Withhold = "withhold", "Withheld";
        /// Include these days and count missing intervals as 0. The columns
        /// complete and missing have to mark them.
        Include = "include", "Included and marked";
    }
}

choice! {
    /// Which version of a stream's day counts when there are several.
    #[derive(Default)]
    pub enum Repeats: "rule for repeats" {
        /// The version with the highest UpdateDateTime, then the highest 100
        /// DateTime, then the later row.
        #[default]
        Latest = "latest", "The latest counts";
        /// The first row in the order of the inputs.
        First = "first", "The first row counts";
        /// The last row in the order of the inputs.
        Last = "last", "The last row counts";
        /// All versions are added up.
        Sum = "sum", "All are added up";
        /// No version, unless all have the same readings.
        Reject = "reject", "None counts";
    }
}

choice! {
    /// What has a row of its own in the CSV.
    #[derive(Default)]
    pub enum Grouping: "grouping" {
        /// A row for each NMI.
        #[default]
        Nmi = "nmi", "NMI";
        /// A row for each stream of an NMI-day: nmi, suffix, date, kwh, quality.
        Stream = "stream", "Stream";
    }
}

/// Settings that cannot go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// Incomplete days without the columns that mark them.
    UnmarkedIncomplete,
    /// Stream-days where only NMI-days have a place.
    StreamsOutsideCsv,
    /// Columns of NMI-days in rows of stream-days.
    ColumnsByStream,
    /// Months or years where only days have a place.
    PeriodOutsideCsv,
    /// Months or years of something but NMIs.
    PeriodByStream,
    /// Columns of days in rows of months or years.
    ColumnsByPeriod,
    /// Columns that another tool's layout does not have.
    ColumnsLikeOriginal,
    /// Another unit than kWh where its name has no place.
    UnitOutsideCsv,
    /// A column of the table named as one of the others.
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

    /// Whether the settings go together, for this output.
    ///
    /// # Errors
    /// When a reader of the output would take it for something else.
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
