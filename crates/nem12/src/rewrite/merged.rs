//! Merged intervals: a day whose short intervals are added up to longer ones.

use crate::read::row_writer::DayRecord;
use crate::rewrite::quality_text::{DayMarks, Marks, Run, runs_of};
use crate::values::decimal::Decimal;
use crate::values::quality::{Quality, QualityFlag};
use crate::values::unit::Quantity;

/// The intervals of a day, merged.
#[derive(Clone, Debug)]
pub(crate) struct Merged<'a> {
    /// The readings; `None` for a null interval.
    pub(crate) values: Vec<Option<Decimal>>,
    /// The qualities, as the 400 records of the day; none where the 300 record says it all.
    pub(crate) runs: Vec<Run<'a>>,
}

/// How many intervals of a day make one of this many minutes; `None` where they do not add up
/// to it.
pub(crate) fn merged_by(day: &DayRecord<'_>, minutes: Option<u16>) -> Option<usize> {
    let own = day.details.interval_length.minutes();
    let Some(minutes) = minutes.filter(|&minutes| minutes != own) else {
        return Some(1);
    };
    // Readings of power, voltage and the like are no sums.
    let adds_up = matches!(
        day.details.unit.quantity,
        Quantity::Energy | Quantity::ReactiveEnergy | Quantity::ApparentEnergy
    );
    (adds_up && minutes.is_multiple_of(own)).then(|| usize::from(minutes / own))
}

impl<'a> Merged<'a> {
    /// A day whose intervals are merged, `by` so many at a time.
    pub(crate) fn of(day: &DayRecord<'a>, marks: &DayMarks<'a>, by: usize) -> Self {
        let count = day.details.interval_length.readings_per_day();
        let mut values = Vec::with_capacity(count / by);
        let has_runs = !day.events.is_empty();
        let own_runs = if has_runs {
            runs_of(day, marks.own)
        } else {
            Vec::new()
        };
        let mut runs: Vec<Run<'a>> = Vec::new();
        for (number, first) in (1..).zip((0..count).step_by(by)) {
            let value = sum(day, first..first + by);
            values.push(value);
            if let Some(marks) = worst(&own_runs, first..first + by, value.is_none()) {
                match runs.last_mut() {
                    Some(run) if run.marks == marks && run.last + 1 == number => run.last = number,
                    _ => runs.push(Run {
                        first: number,
                        last: number,
                        marks,
                    }),
                }
            }
        }
        Self { values, runs }
    }
}

/// The sum of some intervals. Null intervals of energy add nothing where others have readings:
/// the day counts, so another stream has their energy, or none was there. Other quantities are
/// unknown then.
fn sum(day: &DayRecord<'_>, intervals: std::ops::Range<usize>) -> Option<Decimal> {
    let is_energy = day.details.unit.quantity == Quantity::Energy;
    let mut values = intervals.map(|index| day.delivered(index));
    if is_energy {
        let mut values = values.flatten();
        let first = values.next()?;
        return values.try_fold(first, Decimal::checked_add);
    }
    let first = values.next()??;
    values.try_fold(first, |sum, value| sum.checked_add(value?))
}

/// The worst marks of some intervals, which are null together or not at all.
fn worst<'a>(
    runs: &[Run<'a>],
    intervals: std::ops::Range<usize>,
    is_null: bool,
) -> Option<Marks<'a>> {
    let touching = runs
        .iter()
        .filter(|run| run.first <= intervals.end && intervals.start < run.last);
    let says_null =
        |marks: &Marks<'_>| marks.quality.flag() == QualityFlag::Null || marks.reason.is_null();
    let marks = touching.map(|run| run.marks);
    let fitting = marks.filter(|marks| says_null(marks) == is_null);
    // The first of those that are equally bad.
    let worst = fitting.rev().max_by_key(|marks| marks.quality.flag());
    worst.or(is_null.then_some(Marks {
        quality: Quality::NULL,
        reason: crate::values::reason::Reason::Absent,
        description: b"",
    }))
}
