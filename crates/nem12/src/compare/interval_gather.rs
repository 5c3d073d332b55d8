//! Gathers the rows of the stream-days that differ, until all of one are there.

use std::sync::Arc;

use smallvec::SmallVec;

use crate::compare::changed_rows::{ChangedRow, ChangedRows, Side};
use crate::compare::day_grid::{RowIntervals, adds_up, common_minutes, on_grid};
use crate::compare::interval_change::{ComparedInterval, IntervalChange};
use crate::compare::packed_readings::unpacked;
use crate::read::row_gatherer::Gathered;
use crate::values::date_time::DateTime;
use crate::values::interval_length::MINUTES_PER_DAY;
use crate::values::unit::Unit;

/// A row whose stream-day is not complete.
#[derive(Debug)]
struct Waiting {
    side: Side,
    row: ChangedRow,
    packed: Box<[u8]>,
}

/// The rows that wait for others of their stream-days.
pub(crate) struct IntervalGather {
    changed: Arc<ChangedRows>,
    /// The rows of each stream-day that differs.
    waiting: Vec<SmallVec<[Waiting; 1]>>,
    show: Box<dyn FnMut(IntervalChange) + Send>,
}

impl IntervalGather {
    /// A gatherer that calls `show` with every interval that differs.
    pub(crate) fn new(
        changed: Arc<ChangedRows>,
        show: Box<dyn FnMut(IntervalChange) + Send>,
    ) -> Self {
        let waiting = changed.days.iter().map(|_| SmallVec::new()).collect();
        Self {
            changed,
            waiting,
            show,
        }
    }

    /// Takes a row; shows its stream-day when it is the last row of it.
    pub(crate) fn take(&mut self, side: Side, row: Gathered<'_>) {
        let changed = Arc::clone(&self.changed);
        let Some(place) = changed.row(side, &row) else {
            return;
        };
        let number = place.day as usize;
        let (Some(day), Some(waiting)) = (changed.days.get(number), self.waiting.get_mut(number))
        else {
            return;
        };
        waiting.push(Waiting {
            side,
            row: *place,
            packed: row.text.into(),
        });
        if waiting.len() == day.rows as usize {
            let rows = std::mem::take(waiting);
            self.show_day(number, &rows);
        }
    }

    fn show_day(&mut self, number: usize, rows: &[Waiting]) {
        let of = |side| -> Vec<&Waiting> { rows.iter().filter(|row| row.side == side).collect() };
        let (old, new) = (of(Side::Old), of(Side::New));
        let unit = new.first().or(old.first()).map(|row| row.row.unit);
        let Some(unit) = unit else { return };
        let (olds, news) = (intervals_of(&old), intervals_of(&new));
        let minutes = common_minutes(olds.iter().chain(&news));
        let is_one_length = olds.iter().chain(&news).all(|row| row.minutes == minutes);
        let quantity = |rows: &[&Waiting]| rows.first().map(|row| row.row.unit.quantity);
        let are_of_one = quantity(&old)
            .zip(quantity(&new))
            .is_none_or(|(old, new)| old == new);
        if are_of_one && (is_one_length || adds_up(unit.quantity)) {
            let cells = [on_grid(&olds, minutes), on_grid(&news, minutes)];
            self.show_cells(number, unit, minutes, cells);
            return;
        }
        // No reading of one side is a reading of the other.
        for (rows, intervals, is_new) in [(&old, &olds, false), (&new, &news, true)] {
            let Some(unit) = rows.first().map(|row| row.row.unit) else {
                continue;
            };
            let minutes = common_minutes(intervals.iter());
            let cells = on_grid(intervals, minutes);
            let cells = if is_new { [None, cells] } else { [cells, None] };
            self.show_cells(number, unit, minutes, cells);
        }
    }

    /// Shows the cells that differ.
    fn show_cells(
        &mut self,
        number: usize,
        unit: Unit,
        minutes: u16,
        [old, new]: [Option<Vec<ComparedInterval>>; 2],
    ) {
        let changed = Arc::clone(&self.changed);
        let Some(day) = changed.days.get(number) else {
            return;
        };
        let Some(nmi) = changed.nmis.get(day.nmi as usize) else {
            return;
        };
        let first = DateTime::start_of(day.date).seconds();
        let at = |cells: &Option<Vec<ComparedInterval>>, index| {
            cells.as_ref().and_then(|cells| cells.get(index).copied())
        };
        let count = MINUTES_PER_DAY / minutes.max(1);
        for number in 0..count {
            let index = usize::from(number);
            let (old, new) = (at(&old, index), at(&new, index));
            if old == new {
                continue;
            }
            let start = first + i64::from(number) * i64::from(minutes) * 60;
            (self.show)(IntervalChange {
                nmi: nmi.clone(),
                suffix: day.suffix,
                start: DateTime::from_seconds(start),
                minutes,
                change: day.change,
                unit: unit.kilo_name(),
                old,
                new,
            });
        }
    }
}

impl std::fmt::Debug for IntervalGather {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "IntervalGather({} stream-days)", self.waiting.len())
    }
}

fn intervals_of(rows: &[&Waiting]) -> Vec<RowIntervals> {
    let of_row = |waiting: &&Waiting| {
        let minutes = waiting.row.minutes;
        let count = usize::from(MINUTES_PER_DAY / minutes.max(1));
        RowIntervals {
            minutes,
            intervals: unpacked(&waiting.packed, waiting.row.unit, count),
        }
    };
    rows.iter().map(of_row).collect()
}
