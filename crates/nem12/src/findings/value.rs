//! Value: what findings of one rule have in common when they say the same.

use compact_str::CompactString;

use crate::findings::detail::Detail;
use crate::findings::finding::Finding;
use crate::findings::likeness::{Likeness, form_of, likeness};
use crate::records::field_name::FieldName;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::Suffix;

/// The part of a finding beside its rule and its place. Findings of one rule with
/// the same value are told together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Value {
    field: Option<FieldName>,
    said: Said,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
enum Said {
    /// Nothing that sets one finding of the rule apart from another.
    Nothing,
    /// The text of the field or line.
    Text(CompactString),
    /// The form of the text, without its digits.
    Form(CompactString),
    /// The expected number of readings, and the number found.
    Count(usize, usize),
    /// Days of an NMI or of one of its streams, from the first day on.
    Days(Of, IntervalDate),
}

/// A summary of findings with one value.
pub(crate) trait Told {
    /// The last of the days, if the value has days.
    fn last_day(&self) -> Option<IntervalDate>;

    /// Adds what is told of other findings with the value, or of the days beside
    /// its days.
    fn join(&mut self, other: Self);
}

/// The NMI or stream that days belong to, and the serials of its two meters if a
/// finding names them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Of {
    nmi: CompactString,
    suffix: Option<Suffix>,
    serials: Option<Box<[CompactString; 2]>>,
}

impl Value {
    /// The value of a finding.
    pub(crate) fn of(finding: &Finding) -> Self {
        let (suffix, serials) = match &finding.detail {
            Detail::StreamDay { suffix, .. } => (Some(*suffix), None),
            Detail::TwoMeters {
                suffix, serials, ..
            } => (Some(*suffix), Some(serials.clone())),
            Detail::TwoRows {
                suffix, serials, ..
            } => (Some(*suffix), serials.clone()),
            _ => (None, None),
        };
        let field = finding.place.map(|place| place.field);
        let said = match (&finding.day, &finding.detail) {
            (Some(day), _) => {
                let nmi = day.nmi.clone();
                let of = Of {
                    nmi,
                    suffix,
                    serials,
                };
                Said::Days(of, day.date)
            }
            (None, Detail::Text(text)) => match likeness(finding.code, field) {
                Likeness::Text => Said::Text(text.clone()),
                Likeness::Form => Said::Form(form_of(text)),
                Likeness::Any => Said::Nothing,
            },
            (None, Detail::Count { expected, found }) => Said::Count(*expected, *found),
            (None, _) => Said::Nothing,
        };
        Self { field, said }
    }

    /// Whether this is the value of a finding, seen without making that value.
    /// `false` may also mean that it has to be made.
    pub(crate) fn is_plainly_of(&self, finding: &Finding) -> bool {
        let is_said = match (&self.said, &finding.detail) {
            (Said::Nothing, Detail::Plain) => true,
            (Said::Text(own), Detail::Text(text)) => own == text,
            _ => false,
        };
        is_said && finding.day.is_none() && self.field == finding.place.map(|place| place.field)
    }

    /// The NMI or stream, and the first of its days; `None` for a value that has
    /// no days.
    pub(crate) fn days(&self) -> Option<(&Of, IntervalDate)> {
        match &self.said {
            Said::Days(of, first) => Some((of, *first)),
            _ => None,
        }
    }
}

impl Of {
    /// The NMI.
    pub(crate) fn nmi(&self) -> &str {
        &self.nmi
    }
}
