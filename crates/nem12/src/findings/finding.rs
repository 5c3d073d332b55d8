//! Finding: one place where an input breaks a rule.

use std::fmt;

use crate::findings::detail::Detail;
use crate::records::breach::{Breach, FieldPlace};
use crate::rules::Code;
use crate::values::interval_length::IntervalLength;

/// One broken rule, with its line in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Finding {
    /// The rule that is broken.
    pub code: Code,
    /// The physical line, counted from 1; 0 for the whole input.
    pub line: u64,
    /// The column and its field name; `None` if the finding is not about one field.
    pub place: Option<FieldPlace>,
    /// The text, number, stream or day that was found.
    pub detail: Detail,
}

impl Finding {
    /// A finding from a breach in a line, counted from 1.
    #[must_use]
    pub fn of(breach: &Breach<'_>, line: u64) -> Self {
        Self {
            code: breach.code,
            line,
            place: breach.place,
            detail: Detail::text(breach.found),
        }
    }

    /// A finding about a line as a whole.
    #[must_use]
    pub fn at_line(code: Code, line: u64, detail: Detail) -> Self {
        Self {
            code,
            line,
            place: None,
            detail,
        }
    }

    /// The text of the field or line that broke the rule, if it is known.
    #[must_use]
    pub fn found(&self) -> Option<&str> {
        match &self.detail {
            Detail::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl fmt::Display for Finding {
    /// Writes what is wrong, where in the line, what was found and what was
    /// expected, on one line. `Code::action` says what the tool does.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code.title())?;
        if let Some(FieldPlace { column, field }) = self.place {
            write!(out, ": {} (column {column}", field.as_str())?;
            if let Some(interval) = self.place.and_then(FieldPlace::interval) {
                write!(out, ", interval {interval}")?;
            }
            write!(out, ")")?;
        }
        let at_place = self.place.is_some();
        match &self.detail {
            Detail::Plain if at_place => write!(out, " is empty")?,
            Detail::Plain => {}
            Detail::Text(text) if at_place => write!(out, " is \"{text}\"")?,
            Detail::Text(text) => write!(out, ": \"{text}\"")?,
            Detail::Count { expected, found } => {
                write!(out, ": {found} found, {expected} expected")?;
                if let Some(minutes) = length_for(*found).filter(|_| found != expected) {
                    write!(out, " ({minutes}-minute data has {found})")?;
                }
            }
            Detail::Lines(1) => write!(out, " (1 line)")?,
            Detail::Lines(lines) => write!(out, " (the first of {lines} lines)")?,
            Detail::Minutes(minutes) => write!(out, ": {minutes} of 1440 minutes")?,
            Detail::StreamDay { suffix, date } => write!(out, ": {suffix} on {date}")?,
            Detail::TwoMeters {
                suffix,
                date,
                serials,
            } => write!(
                out,
                ": {suffix} on {date}; the row is of meter \"{}\", the row that counts is of meter \"{}\"",
                serials[0], serials[1]
            )?,
        }
        let expected = self.code.expected();
        if at_place && !expected.is_empty() {
            write!(out, ", expected {expected}")?;
        }
        Ok(())
    }
}

/// The current IntervalLength, in minutes, with this many readings in a day.
fn length_for(readings: usize) -> Option<u16> {
    let mut current = IntervalLength::CURRENT.into_iter();
    current
        .find(|length| length.readings_per_day() == readings)
        .map(IntervalLength::minutes)
}
