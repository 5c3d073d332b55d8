//! The text of days that follow each other.

use crate::values::date::IntervalDate;

/// The day that was written last. Rows mostly go on a day at a time, and then
/// only its last two digits change.
#[derive(Clone, Debug)]
pub struct RunningDate {
    date: IntervalDate,
    text: [u8; IntervalDate::LENGTH],
}

impl RunningDate {
    /// One that begins with a day.
    #[must_use]
    pub fn at(date: IntervalDate) -> Self {
        Self {
            date,
            text: date.text(),
        }
    }

    /// A day as [`IntervalDate::text`] has it.
    pub fn text(&mut self, date: IntervalDate) -> &[u8; IntervalDate::LENGTH] {
        let is_next = self.date.days().checked_add(1) == Some(date.days());
        match &mut self.text {
            // No month is shorter.
            [.., tens, ones] if is_next && [*tens, *ones] < *b"28" => {
                if *ones == b'9' {
                    (*tens, *ones) = (*tens + 1, b'0');
                } else {
                    *ones += 1;
                }
            }
            text => *text = date.text(),
        }
        self.date = date;
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_is_written_as_by_itself() {
        let first = IntervalDate::from_days(-719_000);
        let mut running = RunningDate::at(first);
        for days in first.days()..1_000_000 {
            let date = IntervalDate::from_days(days);
            assert_eq!(*running.text(date), date.text());
        }
        for days in [5, 6, 6, 4, 5, 100, 101, 99, 100] {
            let date = IntervalDate::from_days(days);
            assert_eq!(*running.text(date), date.text());
        }
    }
}
