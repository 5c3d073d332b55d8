//! A run of days of one NMI that are alike and are therefore counted in one go.
//!
//! Nearly every day of an NMI differs from the day before in date, readings and
//! quality only. Such days have the same outcome, so that a month of them costs
//! one decision.

use crate::daily::nmi_day::NmiDay;
use crate::daily::nmi_rows::NmiRows;
use crate::daily::outcome::Outcome;
use crate::daily::resolved_stream::ResolvedStream;
use crate::daily::row_entry::RowEntry;
use crate::settings::settings::Settings;
use crate::state::row_view::RowView;
use crate::values::interval_date::IntervalDate;

/// One day, or several alike days in a row.
///
/// Alike days have rows of the same blocks. In each block these rows follow one
/// another. Each row is the only one of its stream-day, good, with all readings
/// and of usual size. The quality may differ, unless the settings ask for
/// actual readings only.
pub(crate) struct DayRun<'r> {
    pub(super) day: NmiDay<'r>,
    pub(super) count: usize,
    pub(super) last: IntervalDate,
}

impl<'r> DayRun<'r> {
    /// The first day of the run.
    #[must_use]
    pub(crate) fn first(&self) -> &NmiDay<'r> {
        &self.day
    }

    /// The number of days in the run; at least 1.
    #[must_use]
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// The date of the last day of the run.
    #[must_use]
    pub(crate) fn last_date(&self) -> IntervalDate {
        self.last
    }

    /// The rows of one stream on every day of the run, by date. `row` is the
    /// one of the first day.
    pub(crate) fn rows_like(&self, row: RowView<'r>) -> impl Iterator<Item = RowView<'r>> {
        row.and_below(self.count)
    }

    /// Calls `visit` with each day and its outcome, by date. Afterwards the run
    /// is at its last day.
    pub(crate) fn for_each_outcome(
        &mut self,
        settings: &Settings,
        mut visit: impl FnMut(&NmiDay<'r>, &Outcome<'r>),
    ) {
        let mut summands = self.day.summands(settings);
        let mut outcome = self.day.outcome_of(&summands, settings);
        visit(&self.day, &outcome);
        while self.count > 1 {
            self.count -= 1;
            self.day.advance();
            summands.advance();
            match (&mut outcome, summands.energy()) {
                (Outcome::Daily(daily), Some(energy)) => {
                    (daily.date, daily.energy) = (self.day.date, energy);
                    daily.quality = summands.quality();
                }
                (Outcome::Without, _) => {}
                _ => outcome = self.day.outcome_of(&summands, settings),
            }
            visit(&self.day, &outcome);
        }
    }
}

/// The number of days, `day` included and at most `most`, that make a run.
/// `of_day` has the rows of `day`, `rest` all rows after them.
pub(super) fn count_alike(
    rows: &NmiRows<'_>,
    day: &NmiDay<'_>,
    (of_day, rest): (&[RowEntry], &[RowEntry]),
    most: usize,
) -> usize {
    let is_alone = of_day.len() == day.streams.len();
    let is_plain = |stream: &ResolvedStream<'_>| {
        let row = stream.row;
        row.is_some_and(|row| row.is_usual() && !rows.may_refuse(row.block()))
    };
    if most == 1 || rows.wants_actual() || !is_alone || !day.streams.iter().all(is_plain) {
        return 1;
    }
    let width = of_day.len();
    let mut before = &of_day[0];
    let mut count = 1;
    for next in rest.chunks_exact(width).take(most - 1) {
        let start = &next[0];
        let is_like = |((entry, first), stream): ((&RowEntry, &RowEntry), &ResolvedStream<'_>)| {
            entry.is_below(first, count)
                && entry.is_of_same_day(start)
                && stream.row.is_some_and(|row| row.is_like_below(count))
        };
        if start.is_of_same_day(before)
            || rows.selects(start.date()) != day.is_selected
            || !next.iter().zip(of_day).zip(&day.streams).all(is_like)
        {
            break;
        }
        before = start;
        count += 1;
    }
    // The last day may have more rows than the run's first day.
    let after = rest.get((count - 1) * width);
    if after.is_some_and(|entry| entry.is_of_same_day(before)) {
        count -= 1;
    }
    count
}
