//! The minutes of a day for which no stream has a reading.

use crate::values::interval_length::MINUTES_PER_DAY;

/// The number of minutes of a day that no row covers. `rows` has the null
/// intervals of each row, as minutes of the day: from, to.
///
/// At a meter exchange the old stream ends in null intervals and the new one
/// starts with them. Together they cover the day.
pub(crate) fn uncovered_minutes<'a>(rows: impl Iterator<Item = &'a [(u16, u16)]> + Clone) -> usize {
    if rows.clone().any(<[_]>::is_empty) {
        return 0;
    }
    let mut uncovered: Vec<(u16, u16)> = vec![(0, MINUTES_PER_DAY)];
    for nulls in rows {
        uncovered = uncovered
            .iter()
            .flat_map(|&(from, to)| {
                nulls
                    .iter()
                    .map(move |&(start, end)| (from.max(start), to.min(end)))
            })
            .filter(|(from, to)| from < to)
            .collect();
    }
    uncovered
        .iter()
        .map(|(from, to)| usize::from(to - from))
        .sum()
}
