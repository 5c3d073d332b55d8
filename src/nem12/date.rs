//! Dates and stamps, as plain numbers. No clock, no time zone.

use std::fmt;

/// A civil day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IntervalDate(i32);

impl IntervalDate {
    /// Reads a `Date(8)`, CCYYMMDD; `None` for a day that does not exist.
    #[must_use]
    pub fn parse(field: &[u8]) -> Option<Self> {
        let digits = eight_digits(field.try_into().ok()?)?;
        let (year, month, day) = (digits / 10_000, digits / 100 % 100, digits % 100);
        let real =
            year >= 1 && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        real.then(|| Self(days_from_civil(year, month, day)))
    }

    /// The day that lies `days` after 1970-01-01.
    #[must_use]
    pub const fn from_days(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn days(self) -> i32 {
        self.0
    }
}

impl fmt::Display for IntervalDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil_from_days(self.0);
        let digit = |number: i32| b'0' + u8::try_from(number % 10).unwrap_or(0);
        let text = [
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(day / 10),
            digit(day),
        ];
        out.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

/// A `DateTime(14)`, in seconds since 1970-01-01 00:00 of whatever zone the
/// file is in: it is only compared, never converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime(i64);

impl DateTime {
    /// Reads CCYYMMDDhhmmss, or CCYYMMDDhhmm as if its seconds were 00.
    ///
    /// Anything else, a stamp mangled by a spreadsheet for one, is `None`.
    #[must_use]
    pub fn parse(field: &[u8]) -> Option<Self> {
        let (date, time) = field.split_at_checked(8)?;
        let time = match *time {
            [a, b, c, d] => [b'0', b'0', a, b, c, d, b'0', b'0'],
            [a, b, c, d, e, f] => [b'0', b'0', a, b, c, d, e, f],
            _ => return None,
        };
        let time = eight_digits(time)?;
        let (hours, minutes, seconds) = (time / 10_000, time / 100 % 100, time % 100);
        if hours > 23 || minutes > 59 || seconds > 59 {
            return None;
        }
        let days = i64::from(IntervalDate::parse(date)?.days());
        Some(Self(
            ((days * 24 + i64::from(hours)) * 60 + i64::from(minutes)) * 60 + i64::from(seconds),
        ))
    }

    /// Seconds since 1970-01-01 00:00.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// The stamp so many seconds after 1970-01-01 00:00.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }
}

/// Eight digits as a number, all of them at a time.
fn eight_digits(field: [u8; 8]) -> Option<i32> {
    let digits = u64::from_le_bytes(field) ^ u64::from_le_bytes([b'0'; 8]);
    if (digits | digits.wrapping_add(0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 != 0 {
        return None;
    }
    // To pairs, fours and one number; the first digit is the lowest byte.
    let pairs = (digits * 10 + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    i32::try_from((fours * 10_000 + (fours >> 32)) & 0xffff_ffff).ok()
}

fn days_in(year: i32, month: i32) -> i32 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days of the proleptic Gregorian calendar, counted in years that start in
/// March so that the leap day is the last.
fn days_from_civil(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn civil_from_days(days: i32) -> (i32, i32, i32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = era * 400 + year_of_era + i32::from(month <= 2);
    (year, month, day_of_year - (153 * shifted + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_a_few_centuries_reads_back() {
        for days in IntervalDate::parse(b"18991231").unwrap().days()
            ..IntervalDate::parse(b"23010101").unwrap().days()
        {
            let date = IntervalDate::from_days(days);
            let compact = date.to_string().replace('-', "");
            assert_eq!(IntervalDate::parse(compact.as_bytes()), Some(date));
        }
        assert_eq!(IntervalDate::parse(b"19700101").unwrap().days(), 0);
    }

    #[test]
    fn impossible_days_are_refused() {
        for field in [
            "20050229",
            "20051301",
            "20050431",
            "2005030",
            "200503011",
            "2005-3-1",
            "",
            "00000101",
        ] {
            assert_eq!(IntervalDate::parse(field.as_bytes()), None, "{field}");
        }
        assert!(IntervalDate::parse(b"20040229").is_some());
    }

    #[test]
    fn twelve_digits_count_as_fourteen_with_seconds_zero() {
        assert_eq!(
            DateTime::parse(b"200503021530"),
            DateTime::parse(b"20050302153000")
        );
        assert!(DateTime::parse(b"20050302153000") < DateTime::parse(b"20050302153001"));
        for field in [
            "",
            "20050302",
            "2.02304E+11",
            "200312200000001",
            "20050302250000",
        ] {
            assert_eq!(DateTime::parse(field.as_bytes()), None, "{field}");
        }
    }
}
