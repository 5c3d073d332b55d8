//! The order of the rows of an NMI: sorted by merging the runs that are in order.

use crate::daily::row_entry::RowEntry;

/// Sorts rows by their stream-days. Rows of one stream-day stay in their order.
///
/// The rows of a block are in order as a rule, so an NMI has as many runs as
/// blocks. The page's build has a standard library made for size, whose sort does
/// not see that.
#[derive(Default)]
pub(super) struct RowOrder {
    /// The rows as they are merged. The table keeps its memory.
    merged: Vec<RowEntry>,
}

impl RowOrder {
    /// Sorts the rows.
    pub(super) fn sort(&mut self, rows: &mut Vec<RowEntry>) {
        // Each round merges neighbouring runs, two and two. No run is looked at twice in a round,
        // and two runs are one after the first.
        let mut first = end_of_run(rows, 0);
        while first < rows.len() {
            self.merged.clear();
            let (mut start, mut middle, mut pairs) = (0, first, 0);
            while start < rows.len() {
                let end = end_of_run(rows, middle);
                self.merge(&rows[start..middle], &rows[middle..end]);
                (start, middle, pairs) = (end, end_of_run(rows, end), pairs + 1);
            }
            std::mem::swap(rows, &mut self.merged);
            first = if pairs == 1 {
                rows.len()
            } else {
                end_of_run(rows, 0)
            };
        }
    }

    /// Adds two runs as one. Of equal rows, those of the first run come first.
    fn merge(&mut self, mut first: &[RowEntry], mut second: &[RowEntry]) {
        while let ([one, others @ ..], [other, rest @ ..]) = (first, second) {
            if other.stream_day < one.stream_day {
                self.merged.push(*other);
                second = rest;
            } else {
                self.merged.push(*one);
                first = others;
            }
        }
        self.merged.extend_from_slice(first);
        self.merged.extend_from_slice(second);
    }
}

/// The end of the run of rows in order that begins at `start`.
fn end_of_run(rows: &[RowEntry], start: usize) -> usize {
    let rows = rows.get(start..).unwrap_or_default();
    let breaks = rows
        .windows(2)
        .position(|pair| pair[1].stream_day < pair[0].stream_day);
    start + breaks.map_or(rows.len(), |place| place + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::daily::row_entry::StreamDayKey;
    use crate::values::interval_date::IntervalDate;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_are_in_the_order_of_a_stable_sort(
            runs in prop::collection::vec((0..40i32, 0..40i32), 0..12),
        ) {
            let dates = runs.iter().flat_map(|&(first, count)| first..first + count);
            let mut rows: Vec<RowEntry> = (0..)
                .zip(dates)
                .map(|(place, date)| RowEntry {
                    stream_day: StreamDayKey::new(IntervalDate::from_days(date), None),
                    block: 0,
                    place,
                })
                .collect();
            let key = |row: &RowEntry| (row.date(), row.place);
            let mut expected = rows.clone();
            expected.sort_by_key(|row| row.stream_day);
            RowOrder::default().sort(&mut rows);
            let keys: Vec<_> = rows.iter().map(key).collect();
            prop_assert_eq!(keys, expected.iter().map(key).collect::<Vec<_>>());
        }
    }
}
