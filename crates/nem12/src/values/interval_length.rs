//! Interval length: the minutes between two readings (MDFF 4.3).

/// The minutes in a day. NEM time is UTC+10 all year, so all days are equally
/// long.
pub(crate) const MINUTES_PER_DAY: u16 = 1440;

/// The greatest number of readings in a day: one each minute.
pub(crate) const MOST_READINGS: usize = MINUTES_PER_DAY as usize;

/// An IntervalLength: a number of minutes that divides 1440.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntervalLength {
    minutes: u16,
    /// The readings in a day. Every row asks, and a division takes as long as
    /// reading a date.
    readings: u16,
}

impl IntervalLength {
    /// Reads an IntervalLength in minutes, such as `30` or `05`; `None` unless it
    /// is a number of minutes that divides a day.
    #[must_use]
    pub fn parse(field: &[u8]) -> Option<Self> {
        if field.is_empty() || field.len() > 4 || !field.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let minutes = field
            .iter()
            .fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0'));
        (minutes > 0 && MINUTES_PER_DAY.is_multiple_of(minutes)).then(|| Self::of(minutes))
    }

    const fn of(minutes: u16) -> Self {
        Self {
            minutes,
            readings: MINUTES_PER_DAY / minutes,
        }
    }

    /// The interval length in minutes, from 1 to 1440.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.minutes
    }

    /// The number of readings in a 300 record: 1440 / minutes (MDFF 4.4).
    #[must_use]
    pub fn readings_per_day(self) -> usize {
        usize::from(self.readings)
    }

    /// The interval lengths that every version of the specification allows: 5, 15
    /// and 30 minutes.
    pub const CURRENT: [Self; 3] = [Self::of(5), Self::of(15), Self::of(30)];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_divisors_of_the_day_are_lengths() {
        for (field, readings) in [("5", 288), ("05", 288), ("15", 96), ("30", 48), ("1440", 1)] {
            let length = IntervalLength::parse(field.as_bytes());
            assert_eq!(length.map(IntervalLength::readings_per_day), Some(readings));
        }
        for field in ["", "0", "7", "-5", "30.0", "abc", "14400", "99999999999"] {
            assert_eq!(IntervalLength::parse(field.as_bytes()), None, "{field}");
        }
    }
}
