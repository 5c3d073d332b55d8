//! Claim: a row of a table from elsewhere, which says how much energy an NMI has had.

use std::fmt;

use crate::settings::claim_columns::ClaimColumn;
use crate::settings::streams::Streams;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::nmi::Nmi;

/// A row of a table from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The meter point.
    pub nmi: Nmi,
    /// The first day, in NEM time.
    pub first: IntervalDate,
    /// The last day; for a row of one day, the first one.
    pub last: IntervalDate,
    /// The streams that the row names; `None` for those of the settings.
    pub streams: Option<Streams>,
    /// The band that the row names; `None` for all bands.
    pub band: Option<String>,
    /// The energy in kWh.
    pub energy: Decimal,
    /// The physical line, from 1.
    pub line: u64,
}

/// A row of a table from elsewhere that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadClaim {
    /// The physical line, from 1.
    pub line: u64,
    /// The column with the fault; `None` for the line as a whole.
    pub column: Option<ClaimColumn>,
    /// The content of the column.
    pub text: String,
    /// The fault of the content.
    pub fault: ClaimFault,
}

/// Why a row of a table from elsewhere cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimFault {
    /// The line is longer than any line that is read.
    Long,
    /// Nothing stands where an NMI, a day or an energy must be.
    Empty,
    /// A spreadsheet has turned the NMI into a rounded number, such as 6.1E+09.
    RoundedNmi,
    /// The text is longer than any NMI.
    Nmi,
    /// The text is no day.
    Day,
    /// The text is no month and no year.
    Month,
    /// The time behind the day is not midnight.
    Time,
    /// The period ends before it begins.
    Backwards,
    /// The text names no streams.
    Stream,
    /// The text names no band that is given.
    Band,
    /// The text is no unit of energy.
    Unit,
    /// The text is no number.
    Energy,
    /// The comma of the number may stand between groups of digits, or be a decimal comma.
    Comma,
    /// The number has more than 38 digits, or more than 18 decimals in kWh.
    Digits,
}

impl ClaimFault {
    /// The fault in words, behind the text that is wrong.
    fn sentence(self) -> &'static str {
        match self {
            Self::Long => "the line is too long to be a row",
            Self::Empty => "nothing stands there",
            Self::RoundedNmi => "a spreadsheet has rounded the NMI: save the column as text",
            Self::Nmi => "this is no NMI",
            Self::Day => "this is no day: days are written as 2024-01-31, 31/01/2024 or 20240131",
            Self::Month => "this is no month: months are written as 2024-01, and years as 2024",
            Self::Time => "the time behind the day is not 00:00, where a day begins",
            Self::Backwards => "the period ends before it begins",
            Self::Stream => {
                "this names no stream: write an NMISuffix such as E1, or consumption, generation or net"
            }
            Self::Band => "no band of --bands has this name",
            Self::Unit => "this is no unit of energy: kWh, MWh and Wh are",
            Self::Energy => "this is no number",
            Self::Comma => "the comma may be a decimal comma: write 1234 or 1.234",
            Self::Digits => "the number has more than 38 digits, or more than 18 decimals in kWh",
        }
    }
}

impl fmt::Display for UnreadClaim {
    /// Writes the line, the column, its content and the fault.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}: ", self.line)?;
        if let Some(column) = self.column {
            write!(out, "{} is \"{}\", ", column.word(), self.text)?;
        }
        out.write_str(self.fault.sentence())
    }
}
