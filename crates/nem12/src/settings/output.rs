//! The outputs. This file is a table of data, with one entry for each format that
//! a person can take away.
//!
//! The values of `--format`, the names of files, the page's downloads with
//! their media types, and `docs/settings.md` are made from it. Sentences are
//! empty without the feature `help`.

use crate::choice::described;
use crate::settings::choices::Like;
use crate::settings::command::Command;
use crate::settings::format::Format;
use crate::settings::report_format::ReportFormat;
use crate::settings::row_format::RowFormat;

/// An output: what it holds, and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// The daily rows or the withheld days, as text.
    Daily(Format),
    /// The readings that count, as CSV.
    Intervals,
    /// The energy of each hour as Home Assistant imports it, as CSV.
    IntervalsStatistics,
    /// The register reads (NEM13), as text.
    Reads(RowFormat),
    /// The completeness of NMIs and streams, as text.
    Completeness(RowFormat),
    /// The demand of NMIs and periods, as text.
    Demand(RowFormat),
    /// The energy of NMIs, periods and bands, as text.
    Tou(RowFormat),
    /// The CSV of the rows of a command, packed as Parquet.
    Parquet(Command),
    /// The CSV of the rows of a command, as an Excel workbook.
    Workbook(Command),
    /// The rows that count as NEM12 again.
    Nem12,
    /// The report.
    Report(ReportFormat),
}

impl Output {
    /// The format of the text of daily rows, before a packer; `None` for other outputs.
    #[must_use]
    pub fn format(self) -> Option<Format> {
        match self {
            Self::Daily(format) => Some(format),
            Self::Parquet(Command::Daily) | Self::Workbook(Command::Daily) => Some(Format::Csv),
            _ => None,
        }
    }

    /// The format of the text of the rows of this command, before a packer; `None` for
    /// the outputs of another command, for daily rows, readings and reports.
    #[must_use]
    pub fn rows_of(self, command: Command) -> Option<RowFormat> {
        let (own, format) = match self {
            Self::Reads(format) => (Command::Reads, format),
            Self::Completeness(format) => (Command::Completeness, format),
            Self::Demand(format) => (Command::Demand, format),
            Self::Tou(format) => (Command::Tou, format),
            Self::Parquet(own) | Self::Workbook(own) => (own, RowFormat::Csv),
            _ => return None,
        };
        let has_rows = !matches!(own, Command::Daily | Command::Intervals);
        (own == command && has_rows).then_some(format)
    }

    /// Whether the text is SQL.
    #[must_use]
    pub fn is_sql(self) -> bool {
        match self {
            Self::Daily(format) => matches!(format, Format::Sql | Format::OriginalSql),
            Self::Reads(format)
            | Self::Completeness(format)
            | Self::Demand(format)
            | Self::Tou(format) => format == RowFormat::Sql,
            _ => false,
        }
    }

    /// Whether the files have to be read a second time.
    #[must_use]
    pub fn needs_second_read(self) -> bool {
        match self {
            Self::Intervals
            | Self::IntervalsStatistics
            | Self::Demand(_)
            | Self::Tou(_)
            | Self::Nem12 => true,
            Self::Parquet(command) | Self::Workbook(command) => {
                matches!(command, Command::Intervals | Command::Demand | Command::Tou)
            }
            _ => false,
        }
    }

    /// Whether the command alone writes the output: the page has no room for all of them.
    #[must_use]
    pub fn is_of_command_alone(self) -> bool {
        matches!(self, Self::Workbook(_))
    }

    /// Whether the text goes through the packer of Parquet.
    #[must_use]
    pub fn needs_packer(self) -> bool {
        matches!(self, Self::Parquet(_))
    }

    /// The output that a layout turns this one into.
    #[must_use]
    pub fn like(self, like: Like) -> Self {
        match (like, self) {
            (Like::Original, Self::Daily(Format::Csv)) => Self::Daily(Format::OriginalCsv),
            (Like::Original, Self::Daily(Format::Sql)) => Self::Daily(Format::OriginalSql),
            _ => self,
        }
    }

    /// The entry of the output. The layouts of another tool share an entry with
    /// the layout of this one.
    #[must_use]
    pub fn entry(self) -> Option<&'static OutputEntry> {
        let is_it = |entry: &&OutputEntry| {
            entry.output == self || entry.output.like(Like::Original) == self
        };
        OUTPUTS.iter().find(is_it)
    }
}

/// An output, as a person meets it.
#[derive(Debug, PartialEq, Eq)]
pub struct OutputEntry {
    /// The name on the page and in its package.
    pub name: &'static str,
    /// The ending of the file's name, with its leading dot.
    pub ending: &'static str,
    /// The media type of the file.
    pub media_type: &'static str,
    /// A sentence for the help and the documents.
    pub help: &'static str,
    /// The output.
    pub output: Output,
    /// The command that writes the output, and its word for `--format`, empty where it has no
    /// other format. Without a command, an option of `nem12 daily` names the file.
    pub command: Option<(Command, &'static str)>,
    /// About how long the output is.
    pub length: Length,
}

/// About how long an output is, in bytes. The page asks for a file before it
/// writes a long one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Bytes for each day of the output.
    PerDay(u16),
    /// Bytes for each withheld day.
    PerWithheldDay(u16),
    /// Bytes for each byte of the inputs.
    PerByte(u16),
    /// Bytes for each stream and each withheld day.
    PerStream(u16),
}

impl OutputEntry {
    /// The entry with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        OUTPUTS.iter().find(|entry| entry.name == name)
    }

    /// The outputs of a command, each with its word for `--format`.
    pub fn of_command(command: Command) -> impl Iterator<Item = (&'static str, &'static Self)> {
        OUTPUTS.iter().filter_map(move |entry| {
            let (own, word) = entry.command?;
            (own == command).then_some((word, entry))
        })
    }

    /// Whether `--like` changes the output.
    #[must_use]
    pub fn has_other_layouts(&self) -> bool {
        self.output.like(Like::Original) != self.output
    }
}

const CSV: &str = "text/csv;charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PARQUET: &str = "application/vnd.apache.parquet";

/// Every output.
pub static OUTPUTS: &[OutputEntry] = &[
    OutputEntry {
        name: "csv",
        ending: ".daily.csv",
        media_type: CSV,
        help: described("Rows of nmi, timestamp and consumption"),
        output: Output::Daily(Format::Csv),
        command: Some((Command::Daily, "csv")),
        length: Length::PerDay(32),
    },
    OutputEntry {
        name: "sql",
        ending: ".daily.sql",
        media_type: "application/sql",
        help: described("Upserts into a table, in one transaction"),
        output: Output::Daily(Format::Sql),
        command: Some((Command::Daily, "sql")),
        length: Length::PerDay(64),
    },
    OutputEntry {
        name: "json",
        ending: ".daily.json",
        media_type: "application/json",
        help: described("An array of days, energies as strings so that no digit is lost"),
        output: Output::Daily(Format::Json),
        command: Some((Command::Daily, "json")),
        length: Length::PerDay(64),
    },
    OutputEntry {
        name: "parquet",
        ending: ".daily.parquet",
        media_type: PARQUET,
        help: described("The CSV in columns: days as DATE, energies in kWh as DECIMAL(38,18)"),
        output: Output::Parquet(Command::Daily),
        command: Some((Command::Daily, "parquet")),
        length: Length::PerDay(8),
    },
    OutputEntry {
        name: "xlsx",
        ending: ".daily.xlsx",
        media_type: XLSX,
        help: described(
            "The CSV as an Excel workbook: real dates, numbers where they keep their digits",
        ),
        output: Output::Workbook(Command::Daily),
        command: Some((Command::Daily, "xlsx")),
        length: Length::PerDay(16),
    },
    OutputEntry {
        name: "intervals",
        ending: ".intervals.csv",
        media_type: CSV,
        help: described("Text, one row for each interval"),
        output: Output::Intervals,
        command: Some((Command::Intervals, "csv")),
        length: Length::PerByte(12),
    },
    OutputEntry {
        name: "intervals.parquet",
        ending: ".intervals.parquet",
        media_type: PARQUET,
        help: described("Columns, values as DECIMAL(38,18)"),
        output: Output::Parquet(Command::Intervals),
        command: Some((Command::Intervals, "parquet")),
        length: Length::PerByte(2),
    },
    OutputEntry {
        name: "intervals.ha",
        ending: ".ha.csv",
        media_type: CSV,
        help: described(
            "Hours in UTC with their cumulative sum, as Home Assistant imports statistics",
        ),
        output: Output::IntervalsStatistics,
        command: Some((Command::Intervals, "ha")),
        length: Length::PerByte(12),
    },
    OutputEntry {
        name: "intervals.xlsx",
        ending: ".intervals.xlsx",
        media_type: XLSX,
        help: described(
            "The CSV as an Excel workbook: real dates, numbers where they keep their digits",
        ),
        output: Output::Workbook(Command::Intervals),
        command: Some((Command::Intervals, "xlsx")),
        length: Length::PerByte(6),
    },
    OutputEntry {
        name: "reads",
        ending: ".reads.csv",
        media_type: CSV,
        help: described("Rows of a register and read period"),
        output: Output::Reads(RowFormat::Csv),
        command: Some((Command::Reads, "csv")),
        length: Length::PerByte(1),
    },
    OutputEntry {
        name: "reads.sql",
        ending: ".reads.sql",
        media_type: "application/sql",
        help: described("Upserts into the table register_reads, in one transaction"),
        output: Output::Reads(RowFormat::Sql),
        command: Some((Command::Reads, "sql")),
        length: Length::PerByte(1),
    },
    OutputEntry {
        name: "reads.json",
        ending: ".reads.json",
        media_type: "application/json",
        help: described("An array of reads, quantities as strings so that no digit is lost"),
        output: Output::Reads(RowFormat::Json),
        command: Some((Command::Reads, "json")),
        length: Length::PerByte(3),
    },
    OutputEntry {
        name: "reads.parquet",
        ending: ".reads.parquet",
        media_type: PARQUET,
        help: described("The CSV in columns: times as TIMESTAMP, quantities as DECIMAL(38,18)"),
        output: Output::Parquet(Command::Reads),
        command: Some((Command::Reads, "parquet")),
        length: Length::PerByte(1),
    },
    OutputEntry {
        name: "reads.xlsx",
        ending: ".reads.xlsx",
        media_type: XLSX,
        help: described(
            "The CSV as an Excel workbook: real dates, numbers where they keep their digits",
        ),
        output: Output::Workbook(Command::Reads),
        command: Some((Command::Reads, "xlsx")),
        length: Length::PerByte(1),
    },
    OutputEntry {
        name: "completeness",
        ending: ".completeness.csv",
        media_type: CSV,
        help: described("Rows of a stream, a gap, a month or an NMI"),
        output: Output::Completeness(RowFormat::Csv),
        command: Some((Command::Completeness, "csv")),
        length: Length::PerStream(256),
    },
    OutputEntry {
        name: "completeness.sql",
        ending: ".completeness.sql",
        media_type: "application/sql",
        help: described(
            "Upserts into the table completeness or completeness_by_month, in one transaction",
        ),
        output: Output::Completeness(RowFormat::Sql),
        command: Some((Command::Completeness, "sql")),
        length: Length::PerStream(512),
    },
    OutputEntry {
        name: "completeness.json",
        ending: ".completeness.json",
        media_type: "application/json",
        help: described("An array of objects with the same fields"),
        output: Output::Completeness(RowFormat::Json),
        command: Some((Command::Completeness, "json")),
        length: Length::PerStream(512),
    },
    OutputEntry {
        name: "completeness.parquet",
        ending: ".completeness.parquet",
        media_type: PARQUET,
        help: described("The CSV in columns: days as DATE, percentages as DECIMAL(38,18)"),
        output: Output::Parquet(Command::Completeness),
        command: Some((Command::Completeness, "parquet")),
        length: Length::PerStream(64),
    },
    OutputEntry {
        name: "completeness.xlsx",
        ending: ".completeness.xlsx",
        media_type: XLSX,
        help: described(
            "The CSV as an Excel workbook: real dates, numbers where they keep their digits",
        ),
        output: Output::Workbook(Command::Completeness),
        command: Some((Command::Completeness, "xlsx")),
        length: Length::PerStream(256),
    },
    OutputEntry {
        name: "demand",
        ending: ".demand.csv",
        media_type: CSV,
        help: described("Text, one row for each period of an NMI"),
        output: Output::Demand(RowFormat::Csv),
        command: Some((Command::Demand, "csv")),
        length: Length::PerDay(32),
    },
    OutputEntry {
        name: "demand.sql",
        ending: ".demand.sql",
        media_type: "application/sql",
        help: described("Upserts into the table maximum_demand, in one transaction"),
        output: Output::Demand(RowFormat::Sql),
        command: Some((Command::Demand, "sql")),
        length: Length::PerDay(64),
    },
    OutputEntry {
        name: "demand.json",
        ending: ".demand.json",
        media_type: "application/json",
        help: described("An array of rows, demands as strings so that no digit is lost"),
        output: Output::Demand(RowFormat::Json),
        command: Some((Command::Demand, "json")),
        length: Length::PerDay(64),
    },
    OutputEntry {
        name: "demand.parquet",
        ending: ".demand.parquet",
        media_type: PARQUET,
        help: described("The CSV in columns: times as TIMESTAMP, demands as DECIMAL(38,18)"),
        output: Output::Parquet(Command::Demand),
        command: Some((Command::Demand, "parquet")),
        length: Length::PerDay(8),
    },
    OutputEntry {
        name: "demand.xlsx",
        ending: ".demand.xlsx",
        media_type: XLSX,
        help: described(
            "The CSV as an Excel workbook: real dates, numbers where they keep their digits",
        ),
        output: Output::Workbook(Command::Demand),
        command: Some((Command::Demand, "xlsx")),
        length: Length::PerDay(16),
    },
    OutputEntry {
        name: "tou",
        ending: ".tou.csv",
        media_type: CSV,
        help: described("Text, one row for each band of each period of an NMI"),
        output: Output::Tou(RowFormat::Csv),
        command: Some((Command::Tou, "csv")),
        length: Length::PerDay(32),
    },
    OutputEntry {
        name: "tou.sql",
        ending: ".tou.sql",
        media_type: "application/sql",
        help: described("Upserts into the table time_of_use, in one transaction"),
        output: Output::Tou(RowFormat::Sql),
        command: Some((Command::Tou, "sql")),
        length: Length::PerDay(64),
    },
    OutputEntry {
        name: "tou.json",
        ending: ".tou.json",
        media_type: "application/json",
        help: described("An array of rows, energies as strings so that no digit is lost"),
        output: Output::Tou(RowFormat::Json),
        command: Some((Command::Tou, "json")),
        length: Length::PerDay(64),
    },
    OutputEntry {
        name: "tou.parquet",
        ending: ".tou.parquet",
        media_type: PARQUET,
        help: described("The CSV in columns: energies as DECIMAL(38,18)"),
        output: Output::Parquet(Command::Tou),
        command: Some((Command::Tou, "parquet")),
        length: Length::PerDay(8),
    },
    OutputEntry {
        name: "tou.xlsx",
        ending: ".tou.xlsx",
        media_type: XLSX,
        help: described(
            "The CSV as an Excel workbook: real dates, numbers where they keep their digits",
        ),
        output: Output::Workbook(Command::Tou),
        command: Some((Command::Tou, "xlsx")),
        length: Length::PerDay(16),
    },
    OutputEntry {
        name: "nem12",
        ending: ".nem12.csv",
        media_type: CSV,
        help: described("The rows that count as NEM12 again, by today's specification"),
        output: Output::Nem12,
        command: Some((Command::Write, "")),
        length: Length::PerByte(1),
    },
    OutputEntry {
        name: "withheld",
        ending: ".withheld.csv",
        media_type: CSV,
        help: described("The withheld days with their reasons"),
        output: Output::Daily(Format::Withheld),
        command: None,
        length: Length::PerWithheldDay(128),
    },
    OutputEntry {
        name: "report.html",
        ending: ".report.html",
        media_type: "text/html;charset=utf-8",
        help: described("Findings and statistics as one HTML page that needs no other file"),
        output: Output::Report(ReportFormat::Html),
        command: None,
        length: Length::PerStream(1024),
    },
    OutputEntry {
        name: "report.json",
        ending: ".report.json",
        media_type: "application/json",
        help: described("Findings and statistics by docs/report.schema.json"),
        output: Output::Report(ReportFormat::Json),
        command: None,
        length: Length::PerStream(1024),
    },
    OutputEntry {
        name: "report.csv",
        ending: ".report.csv",
        media_type: CSV,
        help: described(
            "Findings and statistics as sections one below the other, for a spreadsheet",
        ),
        output: Output::Report(ReportFormat::Csv),
        command: None,
        length: Length::PerStream(1024),
    },
];
