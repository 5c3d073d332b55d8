//! Joining the lines of a wrapped 300 record.

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
    /// Whether a rejected row may be the start of a wrapped one.
    pub(crate) fn may_go_on(&self, rejected: &RejectedDay) -> bool {
        self.options.joins_wrapped && is_short(rejected)
    }

    /// Joins a line to the row that may go on in it. `false` when it does not
    /// belong to it, which gives all that was joined back.
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

    /// What was joined is no row: the first line is rejected, and the others
    /// are lines of their own.
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
        let line_now = self.notes.line;
        for (line, text) in &wrapped.others {
            self.notes.line = *line;
            self.state.records.count(RecordKind::Unknown);
            self.breach(Breach::of_line(Code::LineUnknown, fields::trim(text)));
        }
        self.notes.line = line_now;
    }
}

fn is_short(rejected: &RejectedDay) -> bool {
    matches!(
        rejected.fault,
        DayFault::Readings(ReadingFault::TooFew { .. } | ReadingFault::Blank { .. })
    ) && rejected.date.is_some()
}
