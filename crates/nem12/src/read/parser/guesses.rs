//! Days that a rejected 300 record may have, where its date is in doubt.

use crate::lines::{fields, line};
use crate::read::parser::piece_parser::PieceParser;
use crate::rules::Code;
use crate::values::date_form::DateForm;
use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;

/// The most dates that are looked for among the readings of a row.
const MOST_DATES: usize = 4;

/// The most days between two rows of a file that a date among the readings stands
/// for, as a year of data has.
const MOST_APART: i32 = 400;

impl PieceParser<'_> {
    /// Withholds the days that a 300 record may have, whose date cannot be read: the day
    /// of the row before, the day after it, and the days whose date is like the field.
    /// `updated` is its UpdateDateTime.
    pub(super) fn keep_undated(
        &mut self,
        before: Option<IntervalDate>,
        field: &[u8],
        updated: Option<DateTime>,
    ) {
        // A block without rows keeps the stream.
        let is_known =
            self.is_block_open || self.open_block(self.notes.line, IntervalDate::from_days(0));
        if let Some(stream) = self.stream().filter(|_| is_known) {
            self.state.streams[stream as usize].has_undated = true;
        }
        let next = before.map(|before| IntervalDate::from_days(before.days() + 1));
        let other_form =
            [DateForm::Iso, DateForm::DayFirst].map(|form| IntervalDate::parse_as(field, form));
        let near = IntervalDate::near(field);
        let near = near.into_iter().filter(|near| {
            let is_close = |next: IntervalDate| (near.days() - next.days()).abs() < MOST_APART;
            next.is_none_or(is_close)
        });
        let days = [before, next]
            .into_iter()
            .chain(other_form)
            .flatten()
            .chain(near);
        for date in days {
            self.keep_guess(date, updated);
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
            self.keep_guess(date, None);
        }
    }

    /// Withholds a day that the current line may have, if the day has other rows. A good
    /// row that is newer than `updated` counts all the same.
    pub(super) fn keep_guess(&mut self, date: IntervalDate, updated: Option<DateTime>) {
        self.keep_rejected(Code::DayDate, self.notes.line, date, updated);
    }
}
