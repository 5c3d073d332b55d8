//! What an NMI-day comes out as under given settings.

use crate::findings::findings::{Detail, Finding};
use crate::rules::Code;
use crate::state::block_view::BlockView;
use crate::state::input_state::InputState;
use crate::values::date::IntervalDate;
use crate::values::decimal::Decimal;
use crate::values::quality::Quality;

/// What a day comes to under a setting.
#[derive(Clone, Debug)]
pub enum Outcome<'a> {
    /// A row of the output.
    Daily(DailyTotal<'a>),
    /// A day that would be wrong, and why.
    Withheld(Withheld<'a>),
    /// None of the chosen streams has a row, or the day is not asked for.
    Without,
}

impl Outcome<'_> {
    /// The energy in kWh, if there is a row with every interval.
    #[must_use]
    pub fn energy(&self) -> Option<Decimal> {
        match self {
            Self::Daily(daily) if daily.missing == 0 => Some(daily.energy),
            Self::Daily(_) | Self::Withheld(_) | Self::Without => None,
        }
    }
}

/// One row of the output.
#[derive(Clone, Debug)]
pub struct DailyTotal<'a> {
    /// The meter point.
    pub nmi: &'a str,
    /// The day.
    pub date: IntervalDate,
    /// In kWh.
    pub energy: Decimal,
    /// The worst of its streams'; with its method when they all agree.
    pub quality: Quality,
    /// Minutes without a reading; not 0 only where that was asked for.
    pub missing: usize,
}

/// A day that is kept out of the output.
#[derive(Clone, Copy, Debug)]
pub struct Withheld<'a> {
    /// Why.
    pub code: Code,
    /// The block of the row that is to blame.
    pub block: &'a BlockView<'a>,
    /// Its physical line, from 1.
    pub line: u64,
    /// Minutes without a reading.
    pub missing: usize,
}

impl Withheld<'_> {
    /// It as a finding.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let detail = if self.missing > 0 {
            Detail::Minutes(self.missing)
        } else {
            Detail::Plain
        };
        Finding::at_line(self.code, self.line, detail)
    }

    /// Whether only the days of an NMI, seen together, show it.
    #[must_use]
    pub fn is_of_day(&self) -> bool {
        matches!(
            self.code,
            Code::DayNull | Code::DayRange | Code::DayNotActual | Code::DayRepeated
        )
    }

    /// Where the row to blame stands: `file:line`.
    #[must_use]
    pub fn place(&self, inputs: &[InputState]) -> String {
        let name = inputs
            .get(self.block.input())
            .map_or("", |input| input.name.as_str());
        format!("{name}:{}", self.line)
    }
}
