//! Sentence: what a finding says, or several that say the same.

use std::fmt;

use crate::findings::detail::{Amounts, Detail};
use crate::findings::likeness::{Likeness, likeness};
use crate::records::breach::FieldPlace;
use crate::rules::Code;
use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;
use crate::values::interval_length::IntervalLength;
use crate::values::suffix::Suffix;
use crate::values::written_number::both_readings;

/// The sentence of a finding: what is wrong, where in the line, what was found and what was expected, on
/// one line. `Code::action` says what the tool does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentence<'a> {
    pub(super) code: Code,
    pub(super) count: u64,
    pub(super) place: Option<FieldPlace>,
    pub(super) detail: &'a Detail,
    pub(super) amounts: Amounts,
    pub(super) days: Option<Days<'a>>,
}

/// A span of days of an NMI.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Days<'a> {
    /// The NMI.
    pub(super) nmi: &'a str,
    /// The first day.
    pub(super) first: IntervalDate,
    /// The last day.
    pub(super) last: IntervalDate,
}

impl fmt::Display for Sentence<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code.title())?;
        if let Some(FieldPlace { column, field }) = self.place {
            write!(out, ": {} (column {column}", field.as_str())?;
            if let Some(interval) = self.place.and_then(FieldPlace::interval) {
                write!(out, ", interval {interval}")?;
            }
            write!(out, ")")?;
        }
        self.write_detail(out)?;
        let expected = self.code.expected();
        if self.place.is_some() && !expected.is_empty() {
            write!(out, ", expected {expected}")?;
        }
        self.write_hint(out)
    }
}

impl Sentence<'_> {
    fn write_detail(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at_place = self.place.is_some();
        match self.detail {
            Detail::Plain if at_place => write!(out, " is empty"),
            Detail::Plain => self.write_nmi_days(out),
            Detail::Text(text) => {
                let verb = if at_place { " is" } else { ":" };
                write!(out, "{verb} \"{text}\"")?;
                let field = self.place.map(|place| place.field);
                match (self.count, likeness(self.code, field)) {
                    (..=1, _) | (_, Likeness::Text) => Ok(()),
                    (_, Likeness::Form) => write!(out, " or alike"),
                    (count, Likeness::Any) => write!(out, " and {} more", count - 1),
                }
            }
            Detail::Count { expected, found } => {
                write!(out, ": {found} found, {expected} expected")?;
                match length_for(*found).filter(|_| found != expected) {
                    Some(minutes) => write!(out, " ({minutes}-minute data has {found})"),
                    None => Ok(()),
                }
            }
            Detail::Lines(_) => match self.amounts.sum {
                1 => write!(out, " (1 line)"),
                lines => write!(out, " (the first of {lines} lines)"),
            },
            Detail::Minutes(_) => {
                self.write_nmi_days(out)?;
                let Amounts { least, most, .. } = self.amounts;
                write!(out, ": {least}")?;
                if least < most {
                    write!(out, " to {most}")?;
                }
                write!(out, " of 1440 minutes")
            }
            &Detail::StreamDay { suffix, date } => self.write_stream_days(out, suffix, date),
            Detail::TwoRows {
                suffix,
                date,
                other,
                serials,
            } => {
                self.write_stream_days(out, *suffix, *date)?;
                let of_first = if self.count > 1 {
                    " of the first day"
                } else {
                    ""
                };
                write!(out, "; the other row{of_first} is {other}")?;
                match serials {
                    Some(serials) => write!(
                        out,
                        "; this row is of meter \"{}\", the other of meter \"{}\"",
                        serials[0], serials[1]
                    ),
                    None => Ok(()),
                }
            }
            Detail::TwoMeters {
                suffix,
                date,
                serials,
            } => {
                self.write_stream_days(out, *suffix, *date)?;
                write!(
                    out,
                    "; the row is of meter \"{}\", the row that counts is of meter \"{}\"",
                    serials[0], serials[1]
                )
            }
        }
    }

    /// Writes what the field that was found can stand for, if that is known.
    fn write_hint(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Detail::Text(found) = self.detail else {
            return Ok(());
        };
        match self.code {
            Code::DayValue => match both_readings(found) {
                Some([grouped, decimal]) => write!(out, "; it may be {grouped} or {decimal}"),
                None => Ok(()),
            },
            Code::DayDate | Code::UpdatedUnreadable | Code::DayLoaded => {
                match DateTime::form_of(found.as_bytes()) {
                    Some(form) => write!(out, "; --dates {} reads it", form.word()),
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    /// Writes the NMI and the days, if the finding is about days of an NMI.
    fn write_nmi_days(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.days {
            Some(days) => write!(out, ": {} {days}", days.nmi),
            None => Ok(()),
        }
    }

    /// Writes the stream and its days.
    fn write_stream_days(
        &self,
        out: &mut fmt::Formatter<'_>,
        suffix: Suffix,
        date: IntervalDate,
    ) -> fmt::Result {
        match self.days {
            Some(days) => write!(out, ": {suffix} of {} {days}", days.nmi),
            None => write!(out, ": {suffix} on {date}"),
        }
    }
}

impl fmt::Display for Days<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.first, self.last);
        if first == last {
            return write!(out, "on {first}");
        }
        let days = i64::from(last.days()) - i64::from(first.days()) + 1;
        write!(out, "from {first} to {last} ({days} days)")
    }
}

/// The current IntervalLength, in minutes, with this many readings in a day.
fn length_for(readings: usize) -> Option<u16> {
    let mut current = IntervalLength::CURRENT.into_iter();
    current
        .find(|length| length.readings_per_day() == readings)
        .map(IntervalLength::minutes)
}
