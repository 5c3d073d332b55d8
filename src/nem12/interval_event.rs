//! The 400 record: the quality of a range of intervals (MDFF 4.5).

use crate::nem12::fields::Fields;
use crate::nem12::quality::{Quality, QualityFlag};

/// A range of intervals and what is known of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntervalEvent {
    /// The first interval, counted from 1.
    pub first: u16,
    /// The last interval, itself included.
    pub last: u16,
    /// Their quality; `UNKNOWN` when it cannot be read or is `V`.
    pub quality: Quality,
    /// Whether the reason code says that their readings are null.
    pub is_null_by_reason: bool,
}

impl IntervalEvent {
    /// Reads a 400 record of a day with `readings` intervals; `None` when its
    /// range is no range of that day.
    #[must_use]
    pub fn read(record: &[u8], readings: usize) -> Option<Self> {
        let mut fields = Fields::of(record).skip(1);
        let first = interval(fields.next()?, readings)?;
        let last = interval(fields.next()?, readings)?;
        let quality = Quality::parse(fields.next().unwrap_or_default())
            .filter(|quality| quality.flag() != QualityFlag::Variable);
        let reason = fields.next().unwrap_or_default();
        (first <= last).then(|| Self {
            first,
            last,
            quality: quality.unwrap_or(Quality::UNKNOWN),
            is_null_by_reason: reason == b"78",
        })
    }
}

fn interval(field: &[u8], readings: usize) -> Option<u16> {
    // Rust would read a sign.
    let digits = std::str::from_utf8(field)
        .ok()
        .filter(|text| !text.starts_with('+'))?;
    let number: u16 = digits.parse().ok()?;
    (number >= 1 && usize::from(number) <= readings).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_outside_the_day_is_none() {
        let range = |record: &str| {
            IntervalEvent::read(record.as_bytes(), 48).map(|event| (event.first, event.last))
        };
        assert_eq!(range("400,1,20,A,,"), Some((1, 20)));
        assert_eq!(range("400,48,48,F14,1,"), Some((48, 48)));
        for record in [
            "400,,,F14,76,",
            "400,0,3,A",
            "400,4,3,A",
            "400,40,49,A",
            "400,1.5,3,A",
            "400,+1,3,A",
            "400",
        ] {
            assert_eq!(range(record), None, "{record}");
        }
    }

    #[test]
    fn variable_says_nothing_in_a_400() {
        let event = IntervalEvent::read(b"400,1,48,V,,", 48).unwrap();
        assert_eq!(event.quality, Quality::UNKNOWN);
    }
}
