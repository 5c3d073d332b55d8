//! Stamp cache: the IntervalDate, UpdateDateTime and MSATSLoadDateTime of the last 300 record.

use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;

/// The dates and stamps that were read last. Consecutive rows mostly have IntervalDates
/// of one month, UpdateDateTimes of one day and one MSATSLoadDateTime, so most take one
/// comparison.
#[derive(Clone, Debug, Default)]
pub struct StampCache {
    /// The date of the last UpdateDateTime as text, and as a day.
    updated: Option<([u8; 8], IntervalDate)>,
    loaded: Option<[u8; 14]>,
    /// The month of the last IntervalDate as text, and the day before its first one.
    month: Option<([u8; 6], IntervalDate)>,
}

/// The days that every month has.
const IN_EVERY_MONTH: std::ops::RangeInclusive<u8> = 1..=28;

impl StampCache {
    /// Reads an IntervalDate. The result equals that of [`IntervalDate::parse`].
    #[inline]
    pub(crate) fn date(&mut self, field: [u8; 8]) -> Option<IntervalDate> {
        let [month @ .., tens, ones] = field;
        let [tens, ones] = [tens, ones].map(|digit| digit.wrapping_sub(b'0'));
        let is_number = tens < 10 && ones < 10;
        let day = if is_number { 10 * tens + ones } else { 0 };
        match self.month {
            Some((known, before)) if known == month && IN_EVERY_MONTH.contains(&day) => {
                Some(IntervalDate::from_days(before.days() + i32::from(day)))
            }
            _ => {
                let date = IntervalDate::parse(&field)?;
                let before = IntervalDate::from_days(date.days() - i32::from(day));
                self.month = Some((month, before));
                Some(date)
            }
        }
    }

    /// Reads an UpdateDateTime of 14 digits. The result equals that of
    /// [`DateTime::parse`].
    pub fn updated(&mut self, field: &[u8; 14]) -> Option<DateTime> {
        let (date, time) = field.split_first_chunk::<8>()?;
        let day = match self.updated {
            Some((known, day)) if known == *date => day,
            _ => {
                let day = IntervalDate::parse(date)?;
                self.updated = Some((*date, day));
                day
            }
        };
        DateTime::at(day, time)
    }

    /// Whether [`DateTime::parse`] can read `field`, a MSATSLoadDateTime.
    pub fn is_loaded(&mut self, field: &[u8; 14]) -> bool {
        if self.loaded.as_ref() == Some(field) {
            return true;
        }
        let is_stamp = DateTime::parse(field).is_some();
        if is_stamp {
            self.loaded = Some(*field);
        }
        is_stamp
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn earlier_dates_do_not_change_the_result(
            dates in prop::collection::vec("(2023|2024)(02|04|12)[0-3][0-9]|[0-9x]{8}|202402[0-9:/x]{2}", 1..20),
        ) {
            let mut known = StampCache::default();
            for date in &dates {
                let field: [u8; 8] = date.as_bytes().try_into().unwrap();
                prop_assert_eq!(known.date(field), IntervalDate::parse(&field), "{}", date);
            }
        }

        #[test]
        fn earlier_stamps_do_not_change_the_result(
            stamps in prop::collection::vec("(2024(02|04)(29|30)(12|24)[0-6][0-9]{3}|[0-9x]{14})", 1..20),
        ) {
            let mut known = StampCache::default();
            for stamp in &stamps {
                let field: &[u8; 14] = stamp.as_bytes().try_into().unwrap();
                let plain = DateTime::parse(field);
                prop_assert_eq!(known.updated(field), plain);
                prop_assert_eq!(known.is_loaded(field), plain.is_some());
            }
        }
    }
}
