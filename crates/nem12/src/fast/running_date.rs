//! Running date: the text of days that follow each other.

use crate::values::interval_date::IntervalDate;

/// The day that was written last, with its text. Most rows are one day after the
/// row before, and then only the last two digits change.
#[derive(Clone, Debug)]
pub(crate) struct RunningDate {
    date: IntervalDate,
    text: [u8; IntervalDate::LENGTH],
}

impl RunningDate {
    /// A running date that starts at `date`.
    #[must_use]
    pub(crate) fn at(date: IntervalDate) -> Self {
        Self {
            date,
            text: date.text(),
        }
    }

    /// The text of `date`, equal to [`IntervalDate::text`].
    pub(crate) fn text(&mut self, date: IntervalDate) -> &[u8; IntervalDate::LENGTH] {
        let is_next = self.date.days().checked_add(1) == Some(date.days());
        match &mut self.text {
            // Every month has at least 28 days.
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
    fn every_day_has_the_text_of_interval_date() {
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
