//! The minutes of a day that are missing, from the null intervals of its
//! streams.

use std::collections::BTreeMap;

use crate::values::interval_length::MINUTES_PER_DAY;

/// The null intervals of one stream on one day, and what decides about them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StreamNulls<'a> {
    /// The first character of the NMISuffix: the direction of the energy.
    pub(crate) direction: u8,
    /// Whether the stream is part of the sum.
    pub(crate) is_summed: bool,
    /// The null intervals, as minutes of the day: from, to, ascending.
    pub(crate) nulls: &'a [(u16, u16)],
    /// The null intervals that are blank readings. They are always missing.
    pub(crate) blanks: &'a [(u16, u16)],
    /// Whether the stream has no row on an earlier day.
    pub(crate) is_first_day: bool,
    /// Whether the stream has no row on a later day.
    pub(crate) is_last_day: bool,
}

/// The number of minutes of a day that are missing from the sum: see [`uncovered`].
pub(crate) fn uncovered_minutes(streams: &[StreamNulls<'_>]) -> usize {
    let missing = uncovered(streams).into_iter();
    missing.filter(|&is_missing| is_missing).count()
}

/// Whether each minute of a day is missing from the sum.
///
/// A minute of a summed stream without a reading counts 0 in two cases, and is
/// missing in all others:
/// - another summed stream of the same direction has a reading. At a meter
///   exchange the old stream ends in null intervals and the new one starts with
///   them.
/// - the stream starts or ends that day, the minute is before its first or
///   after its last reading, and another stream of the NMI has a reading: a
///   channel that was added or taken away.
pub(crate) fn uncovered(streams: &[StreamNulls<'_>]) -> Vec<bool> {
    let none = || vec![false; usize::from(MINUTES_PER_DAY)];
    // The minutes with a reading: of any stream, and of the summed streams of
    // each direction.
    let (mut of_any, mut of_direction) = (none(), BTreeMap::new());
    for stream in streams {
        let own = stream.is_summed.then_some(stream.direction);
        let mut summed = own.map(|direction| of_direction.entry(direction).or_insert_with(none));
        for minute in stream.with_reading() {
            of_any[minute] = true;
            if let Some(summed) = &mut summed {
                summed[minute] = true;
            }
        }
    }
    let mut missing = none();
    for stream in streams.iter().filter(|stream| stream.is_summed) {
        let Some(covered) = of_direction.get(&stream.direction) else {
            continue;
        };
        for minute in stream.nulls.iter().flat_map(|&(from, to)| from..to) {
            let at = usize::from(minute);
            let is_outside = of_any[at] && stream.is_before_or_after(minute);
            missing[at] |= !covered[at] && !is_outside;
        }
    }
    for stream in streams.iter().filter(|stream| stream.is_summed) {
        for minute in stream.blanks.iter().flat_map(|&(from, to)| from..to) {
            missing[usize::from(minute)] = true;
        }
    }
    missing
}

impl StreamNulls<'_> {
    /// The minutes with a reading.
    fn with_reading(&self) -> impl Iterator<Item = usize> {
        let ends = self.nulls.iter().map(|&(from, _)| from);
        let starts = self.nulls.iter().map(|&(_, to)| to);
        let starts = std::iter::once(0).chain(starts);
        let ranges = starts.zip(ends.chain([MINUTES_PER_DAY]));
        ranges.flat_map(|(from, to)| usize::from(from)..usize::from(to))
    }

    /// Whether the minute is before the first reading of a stream that starts
    /// that day, or after the last reading of one that ends that day.
    fn is_before_or_after(&self, minute: u16) -> bool {
        match *self.nulls {
            // A whole day without a reading is not the day on which a channel
            // was added.
            [] | [(0, MINUTES_PER_DAY)] => false,
            [first, .., last] | [first @ last] => {
                let is_before = self.is_first_day && first.0 == 0 && minute < first.1;
                let is_after = self.is_last_day && last.1 == MINUTES_PER_DAY && minute >= last.0;
                is_before || is_after
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stream by its direction, `*` before the summed ones, and `<` and `>`
    /// where it starts and ends that day.
    fn minutes<const N: usize>(streams: [(&str, &[(u16, u16)]); N]) -> usize {
        let streams = streams.map(|(marks, nulls)| StreamNulls {
            direction: marks.trim_start_matches('*').as_bytes()[0],
            is_summed: marks.starts_with('*'),
            nulls,
            blanks: &[],
            is_first_day: marks.contains('<'),
            is_last_day: marks.contains('>'),
        });
        uncovered_minutes(&streams)
    }

    #[test]
    fn only_a_summed_stream_of_the_same_direction_covers() {
        assert_eq!(minutes([("*E", &[(0, 60)]), ("*E", &[(60, 1440)])]), 0);
        assert_eq!(minutes([("*E", &[(0, 60)]), ("*E", &[(30, 1440)])]), 30);
        assert_eq!(minutes([("*E", &[(0, 60)]), ("*B", &[])]), 60);
        assert_eq!(minutes([("*E", &[(0, 60)]), ("E", &[])]), 60);
        assert_eq!(minutes([("*E", &[(0, 60)]), ("*B", &[(30, 90)])]), 90);
    }

    #[test]
    fn a_channel_that_is_added_or_taken_away_has_no_readings_outside() {
        assert_eq!(minutes([("*B<", &[(0, 720)]), ("E", &[])]), 0);
        assert_eq!(minutes([("*B<", &[(0, 720)]), ("E", &[(0, 30)])]), 30);
        assert_eq!(minutes([("*B<", &[(0, 720)])]), 720);
        assert_eq!(minutes([("*B<", &[(0, 720), (900, 930)]), ("E", &[])]), 30);
        assert_eq!(
            minutes([("*B>", &[(0, 720), (900, 1440)]), ("E", &[])]),
            720
        );
        assert_eq!(minutes([("*B<>", &[(0, 1440)]), ("E", &[])]), 1440);
    }
}
