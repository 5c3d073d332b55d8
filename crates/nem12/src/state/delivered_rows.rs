//! The 300 records of a state, one after the other, before versions are
//! resolved.

use crate::rules::Code;
use crate::state::block::RejectedRow;
use crate::state::block_view::BlockView;
use crate::state::state::State;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::nmi::Nmi;
use crate::values::quality::Quality;
use crate::values::suffix::Suffix;
use crate::values::unit::Unit;

/// A 300 record as it was delivered: what it adds up to, or that it was
/// rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveredRow {
    /// The number of the input, from 0.
    pub input: usize,
    /// The physical line, from 1.
    pub line: u64,
    /// The number of good rows before it on its line: more than 0 where line endings were lost.
    pub joined: u32,
    /// The NMI.
    pub nmi: Nmi,
    /// The NMISuffix; `None` in a rejected block whose suffix cannot be read.
    pub suffix: Option<Suffix>,
    /// The unit of the 200 record; `None` in a rejected block.
    pub unit: Option<Unit>,
    /// IntervalLength in minutes; 0 in a rejected block.
    pub minutes: u16,
    /// IntervalDate.
    pub date: IntervalDate,
    /// The version of the day: UpdateDateTime.
    pub updated: Option<DateTime>,
    /// The sum of the readings, or the rule by which the row is rejected.
    pub sum: Result<RowSum, &'static str>,
}

/// The sum of a good row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowSum {
    /// The sum in thousands of the unit: kWh, kVArh and so on. Null intervals
    /// add nothing.
    pub in_kilo: Decimal,
    /// The quality of the day; `V` when its intervals differ.
    pub quality: Quality,
}

impl State {
    /// Every 300 record whose NMI and date can be read, by NMI and then by block
    /// in input order. The good rows of a block come before its rejected ones.
    pub fn delivered_rows(&self) -> impl Iterator<Item = DeliveredRow> {
        self.blocks().flat_map(|view| rows_of(&view))
    }
}

fn rows_of(view: &BlockView<'_>) -> Vec<DeliveredRow> {
    let stream = view.stream();
    let row = |(line, joined), date, updated, sum| DeliveredRow {
        input: view.input(),
        line,
        joined,
        nmi: stream.nmi.clone(),
        suffix: stream.suffix,
        unit: stream.unit,
        minutes: stream.minutes,
        date,
        updated,
        sum,
    };
    let good = view.rows().filter_map(|own| {
        let sum = RowSum {
            in_kilo: own.energy()?,
            quality: own.quality(),
        };
        // A row with a blank reading counts only where incomplete days do.
        let sum = if own.blanks().is_empty() {
            Ok(sum)
        } else {
            Err(Code::DayBlank.id())
        };
        let place = (own.line(), own.joined());
        Some(row(place, own.date(), own.updated(), sum))
    });
    // Neither is a row of its own: a row that counts unless the day has another
    // version, and a day that a row without a readable date may have.
    let is_row = |own: &&RejectedRow| {
        !matches!(
            own.code,
            Code::UpdatedCut | Code::DayShifted | Code::DayDate
        )
    };
    let rejected = view.rejected().iter().filter(is_row).map(|own| {
        let place = (view.line(own.line), u32::MAX);
        row(place, own.date, own.updated, Err(own.code.id()))
    });
    good.chain(rejected).collect()
}
