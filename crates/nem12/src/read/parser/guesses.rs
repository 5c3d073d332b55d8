//! Days that a rejected 300 record may have, where its date is in doubt.

use crate::lines::{fields, line};
use crate::read::parser::piece_parser::PieceParser;
use crate::rules::Code;
use crate::values::interval_date::IntervalDate;

/// The most dates that are looked for among the readings of a row.
const MOST_DATES: usize = 4;

/// The most days between two rows of a file that a date among the readings stands
/// for, as a year of data has.
const MOST_APART: i32 = 400;

impl PieceParser<'_> {
    /// Withholds the days that a 300 record may have, whose date cannot be read:
    /// the day after the row before, or else the days whose date is like it.
    pub(super) fn keep_undated(&mut self, before: Option<IntervalDate>, field: &[u8]) {
        let near = IntervalDate::near(field);
        let next = before.map(|before| IntervalDate::from_days(before.days() + 1));
        match next {
            Some(next) if near.is_empty() || near.contains(&next) => self.keep_guess(next),
            _ => {
                for date in near {
                    self.keep_guess(date);
                }
            }
        }
    }

    /// Withholds the days of dates that stand among the readings of a rejected 300
    /// record of `date`: a field may be too many, or another record joined to it.
    pub(super) fn keep_other_dates(&mut self, record: &[u8], date: IntervalDate) {
        let is_close =
            |other: &IntervalDate| (1..MOST_APART).contains(&(other.days() - date.days()).abs());
        let fields = fields::Fields::of(line::clipped(record)).skip(2);
        let others: Vec<_> = fields
            .filter_map(IntervalDate::parse)
            .filter(is_close)
            .take(MOST_DATES)
            .collect();
        for date in others {
            self.keep_guess(date);
        }
    }

    /// Withholds a day that the current line may have, if the day has other rows.
    pub(super) fn keep_guess(&mut self, date: IntervalDate) {
        self.keep_rejected(Code::DayDate, self.notes.line, date, None);
    }
}
