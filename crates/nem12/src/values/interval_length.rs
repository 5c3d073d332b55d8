//! How many minutes lie between two readings.

/// Minutes in a NEM day. NEM time is UTC+10 all year, so every day has them.
pub const MINUTES_PER_DAY: u16 = 1440;

/// The most readings one day can have: one a minute.
pub const MOST_READINGS: usize = MINUTES_PER_DAY as usize;

/// Minutes between two readings, as the 200 record declares them: a divisor
/// of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntervalLength {
    minutes: u16,
    /// Of a day. Every row asks, and dividing takes as long as a date.
    readings: u16,
}

impl IntervalLength {
    /// Reads `30`, `05`…; `None` for anything that does not divide a day.
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

    /// The minutes themselves.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.minutes
    }

    /// How many readings a 300 record of this length carries (MDFF 4.4).
    #[must_use]
    pub fn readings_per_day(self) -> usize {
        usize::from(self.readings)
    }

    /// Those that every version of the specification allows.
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
