//! Finding: one place where an input breaks a rule.

use std::fmt;

use compact_str::CompactString;

use crate::findings::detail::{Amounts, Detail};
use crate::findings::sentence::{Days, Sentence};
use crate::records::breach::{Breach, FieldPlace};
use crate::rules::Code;
use crate::values::interval_date::IntervalDate;

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
    /// The NMI and the day, if the finding is about the rows of one day together.
    pub day: Option<NmiDate>,
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
            day: None,
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
            day: None,
        }
    }

    /// The finding, about a day of an NMI.
    #[must_use]
    pub(crate) fn on(self, nmi: &str, date: IntervalDate) -> Self {
        let nmi = CompactString::from(nmi);
        Self {
            day: Some(NmiDate { nmi, date }),
            ..self
        }
    }

    /// The sentence of `count` findings that say the same as this one, on these
    /// days of an NMI, with these amounts.
    pub(crate) fn sentence<'a>(
        &'a self,
        count: u64,
        amounts: Amounts,
        days: Option<Days<'a>>,
    ) -> Sentence<'a> {
        Sentence {
            code: self.code,
            count,
            place: self.place,
            detail: &self.detail,
            amounts,
            days,
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
        let days = self.day.as_ref().map(|day| Days {
            nmi: &day.nmi,
            first: day.date,
            last: day.date,
        });
        self.sentence(1, self.detail.amounts(), days).fmt(out)
    }
}

/// An NMI and a day.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NmiDate {
    /// The NMI.
    pub nmi: CompactString,
    /// The day.
    pub date: IntervalDate,
}
