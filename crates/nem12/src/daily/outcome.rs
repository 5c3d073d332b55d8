//! The outcome of an NMI-day: a daily total, withheld, or nothing to show.

use compact_str::format_compact;

use crate::findings::detail::Detail;
use crate::findings::field_text::shown;
use crate::findings::finding::Finding;
use crate::rules::Code;
use crate::state::block_view::BlockView;
use crate::state::input_state::InputState;
use crate::state::row_view::RowView;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::quality::Quality;
use crate::values::suffix::Suffix;

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
    /// The day.
    pub date: IntervalDate,
    /// The block of the row that is the cause.
    pub block: &'a BlockView<'a>,
    /// The physical line of that row, counted from 1.
    pub line: u64,
    /// The part of the finding besides the rule.
    pub cause: Cause<'a>,
}

/// The part of a finding about a withheld day besides the rule.
#[derive(Clone, Copy, Debug)]
pub enum Cause<'a> {
    /// Nothing: the rule says all.
    Plain,
    /// The minutes of the day that are missing.
    Missing(usize),
    /// The stream that has no row.
    Absent(Suffix),
    /// The stream and the other row, where two rows are equally new.
    Tied(Option<Suffix>, RowView<'a>),
}

impl Withheld<'_> {
    /// The finding that reports the withheld day. `inputs` are those of the
    /// state.
    #[must_use]
    pub fn finding(&self, inputs: &[InputState]) -> Finding {
        let date = self.date;
        let detail = match self.cause {
            Cause::Plain | Cause::Tied(None, _) => Detail::Plain,
            Cause::Missing(minutes) => Detail::Minutes(minutes),
            Cause::Absent(suffix) => Detail::StreamDay { suffix, date },
            Cause::Tied(Some(suffix), other) => tie_of((suffix, date), self.block, &other, inputs),
        };
        Finding::at_line(self.code, self.line, detail)
    }

    /// Whether the reason shows only when the rows of the day are seen
    /// together, so that the parser cannot have reported it.
    #[must_use]
    pub fn is_of_day(&self) -> bool {
        matches!(
            self.code,
            Code::DayNull
                | Code::DayRange
                | Code::DayNotActual
                | Code::DayRepeated
                | Code::DayNetAbsent
                | Code::DayStream
                | Code::DayMixedSigns
        )
    }

    /// The place of the row that is the cause, as `file:line`.
    #[must_use]
    pub fn place(&self, inputs: &[InputState]) -> String {
        format!("{}:{}", name_of(self.block, inputs), self.line)
    }
}

/// The part of a finding about two rows of a stream and day that are equally new:
/// where the other row is, and both meters where they differ. `block` is the
/// block of the row that the finding is about.
pub(crate) fn tie_of(
    (suffix, date): (Suffix, IntervalDate),
    block: &BlockView<'_>,
    other: &RowView<'_>,
    inputs: &[InputState],
) -> Detail {
    let place = if other.block().input() == block.input() {
        format_compact!("line {}", other.line())
    } else {
        format_compact!("{}:{}", name_of(other.block(), inputs), other.line())
    };
    let serials = [block, other.block()].map(|view| &view.stream().serial);
    Detail::TwoRows {
        suffix,
        date,
        other: place,
        serials: (serials[0] != serials[1])
            .then(|| Box::new(serials.map(|serial| shown(serial.as_bytes())))),
    }
}

fn name_of<'i>(block: &BlockView<'_>, inputs: &'i [InputState]) -> &'i str {
    let input = inputs.get(block.input());
    input.map_or("", |input| input.name.as_str())
}
