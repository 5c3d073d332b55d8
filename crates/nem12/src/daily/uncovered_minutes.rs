//! The minutes of a day that are missing, from the null intervals of its
//! streams.

use crate::values::interval_length::MINUTES_PER_DAY;
use crate::values::minutes::Minutes;

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

/// The minutes of a day that are missing from the sum.
///
/// A minute of a summed stream without a reading counts 0 in two cases, and is
/// missing in all others:
/// - another summed stream of the same direction has a reading. At a meter
///   exchange the old stream ends in null intervals and the new one starts with
///   them.
/// - the stream starts or ends that day, the minute is before its first or
///   after its last reading, and another stream of the NMI has a reading: a
///   channel that was added or taken away.
#[must_use]
pub(crate) fn uncovered(streams: &[StreamNulls<'_>]) -> Minutes {
    let with_reading = |is_one: &dyn Fn(&StreamNulls<'_>) -> bool| {
        let mut minutes = Minutes::default();
        for stream in streams.iter().filter(|stream| is_one(stream)) {
            minutes |= stream.with_reading();
        }
        minutes
    };
    let of_any = with_reading(&|_| true);
    let mut missing = Minutes::default();
    for stream in streams.iter().filter(|stream| stream.is_summed) {
        let nulls = ranges(stream.nulls);
        if nulls != Minutes::default() {
            let covered =
                with_reading(&|other| other.is_summed && other.direction == stream.direction);
            missing |= nulls - covered - (of_any & stream.before_and_after());
        }
        missing |= ranges(stream.blanks);
    }
    missing
}

impl StreamNulls<'_> {
    /// The minutes with a reading.
    fn with_reading(&self) -> Minutes {
        Minutes::of(0..MINUTES_PER_DAY) - ranges(self.nulls)
    }

    /// The minutes before the first reading of a stream that starts that day, and
    /// after the last reading of one that ends that day.
    fn before_and_after(&self) -> Minutes {
        let mut minutes = Minutes::default();
        match *self.nulls {
            // A whole day without a reading is not the day on which a channel
            // was added.
            [] | [(0, MINUTES_PER_DAY)] => {}
            [first, .., last] | [first @ last] => {
                if self.is_first_day && first.0 == 0 {
                    minutes.add(0..first.1);
                }
                if self.is_last_day && last.1 == MINUTES_PER_DAY {
                    minutes.add(last.0..MINUTES_PER_DAY);
                }
            }
        }
        minutes
    }
}

/// The minutes of ranges.
fn ranges(ranges: &[(u16, u16)]) -> Minutes {
    let mut minutes = Minutes::default();
    for &(from, to) in ranges {
        minutes.add(from..to);
    }
    minutes
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
        uncovered(&streams).count()
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
