//! The outputs. This file is a table of data, with one entry for each format that
//! a person can take away.
//!
//! The values of `--format`, the names of files, the page's downloads with
//! their media types, and `docs/settings.md` are made from it. Labels and sentences are
//! empty without the feature `help`.

use crate::choice::described;
use crate::settings::choices::Like;
use crate::settings::entry::Command;
use crate::settings::format::Format;
use crate::settings::reads_format::ReadsFormat;
use crate::settings::report_format::ReportFormat;

/// An output: what it holds, and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// The daily rows or the withheld days, as text.
    Daily(Format),
    /// The CSV of the daily rows, packed as Parquet.
    DailyParquet,
    /// The readings that count, as CSV.
    Intervals,
    /// The CSV of the readings that count, packed as Parquet.
    IntervalsParquet,
    /// The register reads (NEM13), as text.
    Reads(ReadsFormat),
    /// The CSV of the register reads, packed as Parquet.
    ReadsParquet,
    /// The report.
    Report(ReportFormat),
}

impl Output {
    /// The format of the text of an output, before a packer; `None` for readings,
    /// register reads and reports.
    #[must_use]
    pub fn format(self) -> Option<Format> {
        match self {
            Self::Daily(format) => Some(format),
            Self::DailyParquet => Some(Format::Csv),
            Self::Intervals
            | Self::IntervalsParquet
            | Self::Reads(_)
            | Self::ReadsParquet
            | Self::Report(_) => None,
        }
    }

    /// The format of the text of register reads, before a packer; `None` for other
    /// outputs.
    #[must_use]
    pub fn reads_format(self) -> Option<ReadsFormat> {
        match self {
            Self::Reads(format) => Some(format),
            Self::ReadsParquet => Some(ReadsFormat::Csv),
            _ => None,
        }
    }

    /// Whether the files have to be read a second time.
    #[must_use]
    pub fn needs_second_read(self) -> bool {
        matches!(self, Self::Intervals | Self::IntervalsParquet)
    }

    /// Whether the text goes through the packer of Parquet.
    #[must_use]
    pub fn needs_packer(self) -> bool {
        matches!(
            self,
            Self::DailyParquet | Self::IntervalsParquet | Self::ReadsParquet
        )
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
    /// The label in a list of outputs.
    pub label: &'static str,
    /// The label of the button that downloads the output; empty without one.
    pub button: &'static str,
    /// The ending of the file's name, with its leading dot.
    pub ending: &'static str,
    /// The media type of the file.
    pub media_type: &'static str,
    /// A sentence for the help and the documents.
    pub help: &'static str,
    /// The output.
    pub output: Output,
    /// The command that writes the output, and its word for `--format`. Without
    /// one, an option of `nem12 daily` names the file.
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
const PARQUET: &str = "application/vnd.apache.parquet";

/// Every output.
pub static OUTPUTS: &[OutputEntry] = &[
    OutputEntry {
        name: "csv",
        label: described("CSV"),
        button: described("Download CSV"),
        ending: ".daily.csv",
        media_type: CSV,
        help: described("Rows of nmi, timestamp and consumption"),
        output: Output::Daily(Format::Csv),
        command: Some((Command::Daily, "csv")),
        length: Length::PerDay(32),
    },
    OutputEntry {
        name: "sql",
        label: described("SQL"),
        button: described("Download SQL"),
        ending: ".daily.sql",
        media_type: "application/sql",
        help: described("Upserts into a table, in one transaction"),
        output: Output::Daily(Format::Sql),
        command: Some((Command::Daily, "sql")),
        length: Length::PerDay(64),
    },
    OutputEntry {
        name: "json",
        label: described("JSON"),
        button: described("Download JSON"),
        ending: ".daily.json",
        media_type: "application/json",
        help: described("An array of days, energies as strings so that no digit is lost"),
        output: Output::Daily(Format::Json),
        command: Some((Command::Daily, "json")),
        length: Length::PerDay(64),
    },
    OutputEntry {
        name: "parquet",
        label: described("Parquet (same rows as this CSV)"),
        button: described("Download Parquet"),
        ending: ".daily.parquet",
        media_type: PARQUET,
        help: described("The CSV in columns: days as DATE, energies in kWh as DECIMAL(38,18)"),
        output: Output::DailyParquet,
        command: Some((Command::Daily, "parquet")),
        length: Length::PerDay(8),
    },
    OutputEntry {
        name: "intervals",
        label: described("Interval data, CSV"),
        button: described("Interval CSV"),
        ending: ".intervals.csv",
        media_type: CSV,
        help: described("Text, one row for each interval"),
        output: Output::Intervals,
        command: Some((Command::Intervals, "csv")),
        length: Length::PerByte(12),
    },
    OutputEntry {
        name: "intervals.parquet",
        label: described("Interval data, Parquet"),
        button: described("Interval Parquet"),
        ending: ".intervals.parquet",
        media_type: PARQUET,
        help: described("Columns, values as DECIMAL(38,18)"),
        output: Output::IntervalsParquet,
        command: Some((Command::Intervals, "parquet")),
        length: Length::PerByte(2),
    },
    OutputEntry {
        name: "reads",
        label: described("NEM13 reads, CSV"),
        button: described("NEM13 reads CSV"),
        ending: ".reads.csv",
        media_type: CSV,
        help: described("Rows of a register and read period"),
        output: Output::Reads(ReadsFormat::Csv),
        command: Some((Command::Reads, "csv")),
        length: Length::PerByte(1),
    },
    OutputEntry {
        name: "reads.sql",
        label: described("NEM13 reads, SQL"),
        button: described("NEM13 reads SQL"),
        ending: ".reads.sql",
        media_type: "application/sql",
        help: described("Upserts into the table register_reads, in one transaction"),
        output: Output::Reads(ReadsFormat::Sql),
        command: Some((Command::Reads, "sql")),
        length: Length::PerByte(1),
    },
    OutputEntry {
        name: "reads.json",
        label: described("NEM13 reads, JSON"),
        button: described("NEM13 reads JSON"),
        ending: ".reads.json",
        media_type: "application/json",
        help: described("An array of reads, quantities as strings so that no digit is lost"),
        output: Output::Reads(ReadsFormat::Json),
        command: Some((Command::Reads, "json")),
        length: Length::PerByte(3),
    },
    OutputEntry {
        name: "reads.parquet",
        label: described("NEM13 reads, Parquet"),
        button: described("NEM13 reads Parquet"),
        ending: ".reads.parquet",
        media_type: PARQUET,
        help: described("The CSV in columns: times as TIMESTAMP, quantities as DECIMAL(38,18)"),
        output: Output::ReadsParquet,
        command: Some((Command::Reads, "parquet")),
        length: Length::PerByte(1),
    },
    OutputEntry {
        name: "withheld",
        label: described("Withheld days, CSV"),
        button: described(""),
        ending: ".withheld.csv",
        media_type: CSV,
        help: described("The withheld days with their reasons"),
        output: Output::Daily(Format::Withheld),
        command: None,
        length: Length::PerWithheldDay(128),
    },
    OutputEntry {
        name: "report.html",
        label: described("HTML, one page"),
        button: described(""),
        ending: ".report.html",
        media_type: "text/html;charset=utf-8",
        help: described("Findings and statistics as one HTML page that needs no other file"),
        output: Output::Report(ReportFormat::Html),
        command: None,
        length: Length::PerStream(1024),
    },
    OutputEntry {
        name: "report.json",
        label: described("JSON"),
        button: described(""),
        ending: ".report.json",
        media_type: "application/json",
        help: described("Findings and statistics by docs/report.schema.json"),
        output: Output::Report(ReportFormat::Json),
        command: None,
        length: Length::PerStream(1024),
    },
    OutputEntry {
        name: "report.csv",
        label: described("CSV"),
        button: described(""),
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
