//! Joins the lines of a wrapped 300 record.

use crate::findings::detail::Detail;
use crate::lines::{fields, line};
use crate::read::parser::piece_parser::PieceParser;
use crate::read::parser::wrapped::{MOST_LINES, Wrapped};
use crate::records::breach::Breach;
use crate::records::reading_fault::ReadingFault;
use crate::records::record::RecordKind;
use crate::records::rejected_day::{DayFault, RejectedDay};
use crate::rules::Code;

impl PieceParser<'_> {
    /// Whether a rejected 300 record may go on in the next line, and the
    /// options say that such lines are joined.
    pub(crate) fn may_be_wrapped(&self, rejected: &RejectedDay) -> bool {
        self.options.joins_wrapped && is_short(rejected)
    }

    /// Joins a line to the wrapped record. When no day can come of it, the
    /// first line is rejected and the others become lines of their own. False
    /// when there is no wrapped record.
    pub(crate) fn join(&mut self, record: &[u8]) -> bool {
        let Some(mut wrapped) = self.wrapped.take() else {
            return false;
        };
        let candidates = wrapped.with(record);
        let is_within = wrapped.others.len() < MOST_LINES && candidates[1].len() <= line::LONGEST;
        wrapped.others.push((self.notes.line, record.to_vec()));
        for text in &candidates {
            if !is_within {
                break;
            }
            if let Ok(data) = self.read_data(text) {
                self.notes
                    .note(Code::DayWrapped, wrapped.line, Detail::Plain);
                self.open_day(data, text, wrapped.line);
                return true;
            }
        }
        let goes_on = is_within
            && self
                .read_data(&candidates[0])
                .err()
                .is_some_and(|rejected| is_short(&rejected));
        let [likelier, _] = candidates;
        if goes_on {
            wrapped.text = likelier;
            self.wrapped = Some(wrapped);
        } else {
            self.give_back(&wrapped);
        }
        true
    }

    /// Ends a wrapped record that did not become a day: the first line is
    /// rejected and the others become lines of their own.
    pub(crate) fn give_up_wrapped(&mut self) {
        if let Some(wrapped) = self.wrapped.take() {
            self.give_back(&wrapped);
        }
    }

    fn give_back(&mut self, wrapped: &Wrapped) {
        let first = &wrapped.text[..wrapped.first];
        if let Err(rejected) = self.read_data(first) {
            self.reject(first, &rejected, wrapped.line);
        }
        for (line, text) in &wrapped.others {
            self.state.records.count(RecordKind::Unknown);
            let breach = Breach::of_line(Code::LineUnknown, fields::trim(text));
            self.notes.breach_at(*line, &breach);
        }
    }
}

fn is_short(rejected: &RejectedDay) -> bool {
    matches!(
        rejected.fault,
        DayFault::Readings(ReadingFault::TooFew { .. } | ReadingFault::Blank { .. })
    ) && rejected.date.is_some()
}
