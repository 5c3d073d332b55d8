//! Grid cells: the intervals of a day added up to longer ones.

use crate::read::row_writer::DayRecord;
use crate::values::decimal::Decimal;
use crate::values::quality::Quality;

/// Some intervals of a day, added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GridCell {
    /// The minute of the day at which the cell begins.
    pub(crate) from: u16,
    /// The sum of the readings that are there, in kilo units; `None` where all are missing.
    pub(crate) value: Option<Decimal>,
    /// The QualityMethod of the intervals where they agree, else the worst flag.
    pub(crate) quality: Quality,
    /// The intervals that have a reading.
    pub(crate) readings: u16,
    /// The intervals that the cell is made of.
    pub(crate) expected: u16,
}

/// The cells of a day, each of `minutes`, which the IntervalLength of the day divides.
pub(crate) fn grid_cells<'a>(
    day: &'a DayRecord<'_>,
    minutes: u16,
) -> impl Iterator<Item = GridCell> + 'a {
    let own = day.details.interval_length.minutes().max(1);
    let count = day.details.interval_length.readings_per_day();
    let expected = (minutes / own).max(1);
    (0..count)
        .step_by(usize::from(expected))
        .zip(0u16..)
        .map(move |(first, number)| {
            let mut cell = GridCell {
                from: number * minutes,
                value: None,
                quality: day.quality_of(first),
                readings: 0,
                expected,
            };
            for index in first..first + usize::from(expected) {
                cell.quality = cell.quality.together(day.quality_of(index));
                if let Some(value) = day.value(index) {
                    cell.readings += 1;
                    // The sum cannot overflow, because that of the day does not.
                    let sum = |sum: Decimal| sum.checked_add(value).unwrap_or(sum);
                    cell.value = Some(cell.value.map_or(value, sum));
                }
            }
            cell
        })
}
