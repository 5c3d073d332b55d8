//! NEM day: which local days and clock times its minutes have in a zone.

use crate::clock::zone::Zone;
use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;
use crate::values::interval_length::MINUTES_PER_DAY;

const DAY: i32 = MINUTES_PER_DAY as i32;

/// A part of a NEM day in which the local clock runs on, and the local day is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct LocalPart {
    /// The minute of the NEM day at which the part begins.
    pub(crate) from: u16,
    /// The minute of the NEM day at which the part ends.
    pub(crate) to: u16,
    /// The local day, less the NEM day: -1, 0 or 1.
    pub(crate) shift: i8,
    /// The minute of the local day at which the part begins.
    pub(crate) clock: u16,
}

/// The parts of a NEM day, in order. They have each of its minutes once.
pub(crate) fn local_parts(zone: Zone, date: IntervalDate) -> Vec<LocalPart> {
    let start = i64::from(date.days()) * 86_400;
    let at = |seconds| DateTime::from_seconds(start + seconds);
    // The clock of an instant before a change is that until the change.
    let mut spans = vec![(0, minutes(zone.ahead_of_nem(at(0))))];
    for (change, ahead) in zone.changes(at(0), at(86_400)) {
        let minute = i32::try_from((change.seconds() - start) / 60).unwrap_or(0);
        spans.push((minute, minutes(ahead)));
    }
    let mut parts = Vec::new();
    for (index, &(from, ahead)) in spans.iter().enumerate() {
        let to = spans.get(index + 1).map_or(DAY, |&(minute, _)| minute);
        let mut from = from;
        while from < to {
            let local = from + ahead;
            let shift = local.div_euclid(DAY);
            let end = to.min((shift + 1) * DAY - ahead);
            parts.push(LocalPart {
                from: small(from),
                to: small(end),
                shift: i8::try_from(shift).unwrap_or(0),
                clock: small(local.rem_euclid(DAY)),
            });
            from = end;
        }
    }
    parts
}

/// Whole minutes, as all clocks since 1900 have.
fn minutes(seconds: i64) -> i32 {
    i32::try_from(seconds.div_euclid(60)).unwrap_or(0)
}

/// A minute of a day.
fn small(minute: i32) -> u16 {
    u16::try_from(minute).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(zone: &str, date: &[u8]) -> Vec<(u16, u16, i8, u16)> {
        let date = IntervalDate::parse(date).expect("a date");
        local_parts(Zone::named(zone).expect("a zone"), date)
            .into_iter()
            .map(|part| (part.from, part.to, part.shift, part.clock))
            .collect()
    }

    #[test]
    fn summer_winter_and_the_days_between() {
        assert_eq!(parts("NEM", b"20240115"), [(0, 1440, 0, 0)]);
        // One hour ahead: from 23:00 it is the next day.
        assert_eq!(
            parts("NSW", b"20240115"),
            [(0, 1380, 0, 60), (1380, 1440, 1, 0)]
        );
        // At 02:00 NEM time the clock goes from 3:00 back to 2:00, and from 2:00 on to 3:00.
        assert_eq!(
            parts("NSW", b"20240407"),
            [(0, 120, 0, 60), (120, 1440, 0, 120)]
        );
        assert_eq!(
            parts("NSW", b"20241006"),
            [(0, 120, 0, 0), (120, 1380, 0, 180), (1380, 1440, 1, 0)]
        );
        // Half an hour behind and, from 02:30 NEM time on, half an hour ahead: three local days.
        assert_eq!(
            parts("SA", b"20241006"),
            [
                (0, 30, -1, 1410),
                (30, 150, 0, 0),
                (150, 1410, 0, 180),
                (1410, 1440, 1, 0)
            ]
        );
        assert_eq!(
            parts("WA", b"20240701"),
            [(0, 120, -1, 1320), (120, 1440, 0, 0)]
        );
        // Lord Howe Island moves its clock by half an hour at 2:00, which is 01:30 NEM time.
        assert_eq!(
            parts("Australia/Lord_Howe", b"20241006"),
            [(0, 90, 0, 30), (90, 1380, 0, 150), (1380, 1440, 1, 0)]
        );
    }
}
