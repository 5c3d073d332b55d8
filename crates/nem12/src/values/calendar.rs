//! Calendar: civil dates of the proleptic Gregorian calendar as day numbers.

/// For each month from 1 on: its days in a leap year, and the days from the last
/// 1 March to its first day. Index 0 is no month.
const MONTHS: [(u32, u32); 13] = [
    (0, 0),
    (31, 306),
    (29, 337),
    (31, 0),
    (30, 31),
    (31, 61),
    (30, 92),
    (31, 122),
    (31, 153),
    (30, 184),
    (31, 214),
    (30, 245),
    (31, 275),
];

/// The days from 0000-03-01 to 1970-01-01.
const DAYS_TO_1970: i32 = 719_468;

/// The days from 1970-01-01 to a civil date; `None` for a date that does not
/// exist, and for the year 0.
///
/// Every row has two or three dates, so the calculation avoids the test for a
/// leap year. A year that starts in March needs the test for 29 February only.
pub(crate) fn days_from_civil(year: u32, month: u32, day: u32) -> Option<i32> {
    let &(most, before) = MONTHS.get(month as usize)?;
    let is_leap =
        || year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    if year == 0 || day == 0 || day > most || ((month, day) == (2, 29) && !is_leap()) {
        return None;
    }
    let year = year - u32::from(month <= 2);
    let century = year / 100;
    let days = year * 365 + year / 4 - century + century / 4 + before + day - 1;
    Some(i32::try_from(days).ok()? - DAYS_TO_1970)
}

/// The year, month and day that is `days` after 1970-01-01.
///
/// Years start in March, so a leap day is the last day of its year. Counting in
/// quarters of a day gives all years the length of 1461 quarters.
pub(crate) fn civil_from_days(days: i32) -> (u32, u32, u32) {
    // No date is before the year 1.
    let quarters = 4 * (days + DAYS_TO_1970).unsigned_abs() + 3;
    let (century, of_century) = (quarters / 146_097, (quarters % 146_097) | 3);
    let (year, day) = (100 * century + of_century / 1461, of_century % 1461 / 4);
    // From March on, every five months have 153 days.
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    if month < 10 {
        (year, month + 3, day)
    } else {
        (year + 1, month - 9, day)
    }
}
