//! Table fault: why a table from elsewhere cannot be read at all.

use std::fmt;

use crate::settings::claim_columns::ClaimColumn;

/// Why a table from elsewhere cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableFault {
    /// The table has no line.
    Empty,
    /// No column has what every row needs.
    NoColumn {
        /// The column that is lacking.
        column: ClaimColumn,
        /// The header.
        header: String,
    },
    /// A name that a person gave is no header and no number of a column.
    NoSuchColumn {
        /// The column that a person named.
        column: ClaimColumn,
        /// The name.
        name: String,
        /// The header.
        header: String,
    },
    /// Several columns may have one thing.
    SeveralColumns {
        /// The column that each may be.
        column: ClaimColumn,
        /// The headers of those columns.
        names: Vec<String>,
    },
    /// The table has a column with the bands of a tariff, and no bands are given.
    Bands {
        /// The header.
        name: String,
    },
    /// The table has a column with bands and one with streams.
    BandsByStream {
        /// The header of the streams.
        name: String,
    },
    /// No date of the table tells whether the day or the month comes first.
    UnknownOrder {
        /// The line of the first such date, from 1.
        line: u64,
        /// The date.
        text: String,
    },
    /// One date has its day first, another its month.
    TwoOrders {
        /// The lines of both, from 1.
        lines: [u64; 2],
        /// The dates.
        texts: [String; 2],
    },
}

impl fmt::Display for TableFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(out, "the table has no rows"),
            Self::NoColumn { column, header } => {
                let what = match column {
                    ClaimColumn::Day => "days (such as day, or from and to)",
                    ClaimColumn::To => "last days (such as to) beside that of first days",
                    ClaimColumn::From => "first days (such as from) beside that of last days",
                    ClaimColumn::Energy => "energies (such as kwh)",
                    ClaimColumn::Band => "bands (such as band), which --bands asks for",
                    _ => "NMIs (such as nmi)",
                };
                write!(
                    out,
                    "the table has no known column of {what}; its first line is \"{header}\": name the column, as in --columns {}=NAME",
                    column.word()
                )
            }
            Self::NoSuchColumn {
                column,
                name,
                header,
            } => write!(
                out,
                "there is no column \"{name}\" for {}; the first line is \"{header}\"",
                column.word()
            ),
            Self::SeveralColumns { column, names } => write!(
                out,
                "the columns {} may each be that of {}: say which, as in --columns {}={}",
                names.join(", "),
                column.word(),
                column.word(),
                names.first().map_or("", String::as_str)
            ),
            Self::Bands { name } => write!(
                out,
                "the column \"{name}\" divides the energies by band: say the bands of the tariff, as in --bands tariff.csv --zone NSW"
            ),
            Self::BandsByStream { name } => write!(
                out,
                "the column \"{name}\" divides the bands by stream: compare the rows of one choice of streams, as in --columns stream= --streams E1"
            ),
            Self::UnknownOrder { line, text } => write!(
                out,
                "line {line}: \"{text}\" may have the day or the month first, and no other date tells: say --against-dates dmy or --against-dates mdy"
            ),
            Self::TwoOrders {
                lines: [first, second],
                texts: [day, month],
            } => write!(
                out,
                "line {first} has the day first (\"{day}\") and line {second} the month (\"{month}\"): say --against-dates dmy or mdy, and the rows of the other order are named"
            ),
        }
    }
}

impl std::error::Error for TableFault {}
