//! Day grid: the intervals of the rows of a stream-day, added up to intervals of one length.

use crate::compare::interval_change::ComparedInterval;
use crate::values::decimal::Decimal;
use crate::values::unit::Quantity;

/// The intervals of a row, each so many minutes long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RowIntervals {
    pub(crate) minutes: u16,
    pub(crate) intervals: Vec<ComparedInterval>,
}

/// The shortest length that all of these divide. Each divides a day, and so does it.
pub(crate) fn common_minutes<'a>(rows: impl Iterator<Item = &'a RowIntervals>) -> u16 {
    rows.fold(1, |common, row| {
        let own = row.minutes.max(1);
        common / common_divisor(common, own) * own
    })
}

/// Whether readings of a quantity add up over time.
pub(crate) fn adds_up(quantity: Quantity) -> bool {
    matches!(
        quantity,
        Quantity::Energy | Quantity::ReactiveEnergy | Quantity::ApparentEnergy
    )
}

/// The intervals of rows added up, each `minutes` long; `None` without rows.
pub(crate) fn on_grid(rows: &[RowIntervals], minutes: u16) -> Option<Vec<ComparedInterval>> {
    let mut rows = rows.iter().map(|row| {
        let parts = usize::from(minutes / row.minutes.max(1)).max(1);
        let cells = row.intervals.chunks(parts);
        cells.filter_map(|cell| cell.iter().copied().reduce(together))
    });
    let mut cells: Vec<ComparedInterval> = rows.next()?.collect();
    for row in rows {
        for (cell, other) in cells.iter_mut().zip(row) {
            *cell = together(*cell, other);
        }
    }
    Some(cells)
}

/// Two intervals added up. A null one adds nothing.
fn together(one: ComparedInterval, other: ComparedInterval) -> ComparedInterval {
    // The sum cannot overflow, because that of the day does not.
    let sum = |one: Decimal, other| one.checked_add(other).unwrap_or(one);
    ComparedInterval {
        value: match (one.value, other.value) {
            (Some(one), Some(other)) => Some(sum(one, other)),
            (one, other) => one.or(other),
        },
        quality: one.quality.together(other.quality),
    }
}

fn common_divisor(one: u16, other: u16) -> u16 {
    if other == 0 {
        one.max(1)
    } else {
        common_divisor(other, one % other)
    }
}
