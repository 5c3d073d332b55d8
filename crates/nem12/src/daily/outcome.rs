//! The outcome of an NMI-day: a daily total, withheld, or nothing to show.

use crate::findings::detail::Detail;
use crate::findings::finding::Finding;
use crate::rules::Code;
use crate::state::block_view::BlockView;
use crate::state::input_state::InputState;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::quality::Quality;

/// The outcome of an NMI-day under given settings.
#[derive(Clone, Debug)]
pub enum Outcome<'a> {
    /// The day has a row in the output.
    Daily(DailyTotal<'a>),
    /// The day is withheld, because its total would be wrong or incomplete.
    Withheld(Withheld<'a>),
    /// No summed stream has a row that day, or the day is not selected.
    Without,
}

impl Outcome<'_> {
    /// The energy in kWh; `None` for a day without a row in the output, or with
    /// minutes that no stream covers.
    #[must_use]
    pub fn energy(&self) -> Option<Decimal> {
        match self {
            Self::Daily(daily) if daily.missing == 0 => Some(daily.energy),
            Self::Daily(_) | Self::Withheld(_) | Self::Without => None,
        }
    }
}

/// A daily total: one row of the output.
#[derive(Clone, Debug)]
pub struct DailyTotal<'a> {
    /// The NMI.
    pub nmi: &'a str,
    /// The day.
    pub date: IntervalDate,
    /// The energy in kWh.
    pub energy: Decimal,
    /// The quality of the summed rows: their QualityMethod where all agree,
    /// else the worst quality flag among them.
    pub quality: Quality,
    /// The minutes of the day that no summed stream covers. Not 0 only under
    /// [`Incomplete::Include`](crate::settings::settings::Incomplete).
    pub missing: usize,
}

/// An NMI-day that is kept out of the output, and the row that is the cause.
#[derive(Clone, Copy, Debug)]
pub struct Withheld<'a> {
    /// The rule that withholds the day.
    pub code: Code,
    /// The block of the row that is the cause.
    pub block: &'a BlockView<'a>,
    /// The physical line of that row, counted from 1.
    pub line: u64,
    /// The minutes of the day that no summed stream covers; 0 when another rule
    /// withholds the day.
    pub missing: usize,
}

impl Withheld<'_> {
    /// The finding that reports the withheld day.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let detail = if self.missing > 0 {
            Detail::Minutes(self.missing)
        } else {
            Detail::Plain
        };
        Finding::at_line(self.code, self.line, detail)
    }

    /// Whether the reason shows only when the rows of the day are seen
    /// together, so that the parser cannot have reported it.
    #[must_use]
    pub fn is_of_day(&self) -> bool {
        matches!(
            self.code,
            Code::DayNull | Code::DayRange | Code::DayNotActual | Code::DayRepeated
        )
    }

    /// The place of the row that is the cause, as `file:line`.
    #[must_use]
    pub fn place(&self, inputs: &[InputState]) -> String {
        let name = inputs
            .get(self.block.input())
            .map_or("", |input| input.name.as_str());
        format!("{name}:{}", self.line)
    }
}
