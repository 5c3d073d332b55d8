//! Dates as Excel keeps them: days since the end of 1899, or since 1904, with the time of
//! the day as a fraction (ECMA-376 part 1, 18.17.4.1).

/// A date with the seconds of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    pub(crate) year: i64,
    pub(crate) month: i64,
    pub(crate) day: i64,
    pub(crate) seconds: i64,
}

/// The days from the day 0 of Excel to 1 January 1970.
const TO_1970: i64 = 25_569;

/// The first day on which both calendars of Excel agree with everybody's: to the one
/// that begins in 1900, that year is a leap year.
const FIRST: i64 = 61;

impl Date {
    /// The date of a number of days; `None` if the number is none that is exact to the
    /// second.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "the days of Excel are few"
    )]
    pub(crate) fn of(days: f64, is_1904: bool) -> Option<Self> {
        let days = if is_1904 { days + 1462.0 } else { days };
        if !(days >= FIRST as f64 && days < 2_958_466.0) {
            return None;
        }
        let seconds = ((days - days.floor()) * 86_400.0).round();
        let exact = days.floor() + seconds / 86_400.0;
        // A double of this size is exact to a millionth of a second.
        if (exact - days).abs() > 1e-9 {
            return None;
        }
        let (mut day, mut seconds) = (days.floor() as i64, seconds as i64);
        if seconds == 86_400 {
            (day, seconds) = (day + 1, 0);
        }
        Some(Self::civil(day - TO_1970, seconds))
    }

    /// The date by days since 1970, in the Gregorian calendar.
    fn civil(days: i64, seconds: i64) -> Self {
        // Years that begin in March have their leap day at the end.
        let days = days + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year + era * 400 + i64::from(month <= 2);
        Self {
            year,
            month,
            day,
            seconds,
        }
    }

    /// `YYYYMMDD`, if the date has no time.
    pub(crate) fn day(&self) -> Option<String> {
        let Self {
            year, month, day, ..
        } = self;
        (self.seconds == 0).then(|| format!("{year:04}{month:02}{day:02}"))
    }

    /// `YYYYMMDDhhmm`, if the time has no seconds.
    pub(crate) fn minute(&self) -> Option<String> {
        let all = self.second();
        (self.seconds % 60 == 0).then(|| all[..12].to_owned())
    }

    /// `YYYYMMDDhhmmss`.
    pub(crate) fn second(&self) -> String {
        let Self {
            year,
            month,
            day,
            seconds,
        } = self;
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}")
    }

    /// `YYYY-MM-DD` with a `T` behind it, which is no number and no date of NEM12.
    pub(crate) fn words(&self) -> String {
        let Self {
            year, month, day, ..
        } = self;
        format!("{year:04}-{month:02}-{day:02}T")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (days, text) in [
            (61.0, "19000301000000"),
            (45_467.0, "20240624000000"),
            (45_467.5, "20240624120000"),
            (45_505.999_988_425_93, "20240801235959"),
            (45_351.0, "20240229000000"),
            (45_292.0, "20240101000000"),
        ] {
            let date = Date::of(days, false).map(|date| date.second());
            assert_eq!(date.as_deref(), Some(text), "{days}");
        }
        assert_eq!(Date::of(44_005.0, true), Date::of(45_467.0, false));
        assert_eq!(Date::of(60.0, false), None);
        assert_eq!(Date::of(45_467.000_000_1, false), None);
        assert_eq!(Date::of(f64::NAN, false), None);
    }
}
