//! A stamp in words.

use std::fmt;

use crate::nem12::{DateTime, IntervalDate};

/// `2005-03-02 12:00:00`; nothing when there is none.
pub(super) struct Stamp(pub Option<DateTime>);

const DAY: i64 = 86_400;

impl fmt::Display for Stamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(stamp) = self.0 else {
            return Ok(());
        };
        let days = i32::try_from(stamp.seconds().div_euclid(DAY)).unwrap_or(0);
        let second = stamp.seconds().rem_euclid(DAY);
        let (hours, minutes, seconds) = (second / 3600, second / 60 % 60, second % 60);
        let date = IntervalDate::from_days(days);
        write!(out, "{date} {hours:02}:{minutes:02}:{seconds:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_told_to_the_second() {
        for (field, told) in [
            ("20050302120001", "2005-03-02 12:00:01"),
            ("195003012359", "1950-03-01 23:59:00"),
        ] {
            assert_eq!(Stamp(DateTime::parse(field.as_bytes())).to_string(), told);
        }
        assert_eq!(Stamp(None).to_string(), "");
    }
}
