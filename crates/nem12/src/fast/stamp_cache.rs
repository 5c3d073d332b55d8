//! Stamp cache: the UpdateDateTime and MSATSLoadDateTime of the last 300 record.

use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;

/// The stamps that were read last. Consecutive rows mostly have UpdateDateTimes
/// of one day and one MSATSLoadDateTime, so most stamps take one comparison.
#[derive(Clone, Debug, Default)]
pub struct StampCache {
    /// The date of the last UpdateDateTime as text, and as a day.
    updated: Option<([u8; 8], IntervalDate)>,
    loaded: Option<[u8; 14]>,
}

impl StampCache {
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
