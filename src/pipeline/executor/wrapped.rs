//! A 300 record over several lines, as a copy out of a PDF leaves it. Joined
//! only when a person asks for it, and only to exactly the readings it should
//! have.

use crate::nem12::interval_data::{DayFault, RejectedDay};
use crate::nem12::readings::ReadingFault;
use crate::nem12::record::RecordKind;
use crate::nem12::{Breach, decimal, fields, line};
use crate::pipeline::executor::Executor;
use crate::report::{Code, Detail};

/// More lines than a day ever wraps to.
const MOST_LINES: usize = 300;

/// What has been joined so far.
pub(super) struct Wrapped {
    text: Vec<u8>,
    /// How much of the text is the first line.
    first: usize,
    line: u32,
    /// The lines behind the first one, should they have to be given back.
    others: Vec<(u32, Vec<u8>)>,
}

impl Wrapped {
    /// The first line of what may go on.
    pub(super) fn start(record: &[u8], line: u32) -> Self {
        Self {
            text: record.to_vec(),
            first: record.len(),
            line,
            others: Vec::new(),
        }
    }

    /// The text with one more line, joined in both ways, the likelier first.
    fn with(&self, more: &[u8]) -> [Vec<u8>; 2] {
        let direct = [&self.text[..], more].concat();
        let with_comma = [&self.text[..], b",", more].concat();
        let last = self
            .text
            .rsplit(|&byte| byte == b',')
            .next()
            .unwrap_or_default();
        let next = more.split(|&byte| byte == b',').next().unwrap_or_default();
        let is_seam =
            last.is_empty() || next.is_empty() || decimal::is_number(&[last, next].concat());
        if is_seam {
            [direct, with_comma]
        } else {
            [with_comma, direct]
        }
    }
}

impl Executor<'_> {
    /// Whether a rejected row may be the start of a wrapped one.
    pub(super) fn may_go_on(&self, rejected: &RejectedDay) -> bool {
        self.concessions.joins_wrapped && is_short(rejected)
    }

    /// Joins a line to the row that may go on in it. `false` when it does not
    /// belong to it, which gives all that was joined back.
    pub(super) fn join(&mut self, record: &[u8]) -> bool {
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
    pub(super) fn give_up_wrapped(&mut self) {
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
