//! 400 and 500 records: the lines under a 300 record.

use crate::read::parser::piece_parser::{Day, InForce, PieceParser};
use crate::read::stretch::REACH;
use crate::records::b2b_details::B2bDetails;
use crate::records::breach::Breach;
use crate::records::interval_event::IntervalEvent;
use crate::records::record::RecordKind;
use crate::rules::Code;
use crate::state::piece::RegisterRead;
use crate::values::quality::QualityFlag;

impl PieceParser<'_> {
    /// Whether the current line is at most [`REACH`] lines after a 300 record,
    /// good or rejected.
    pub(super) fn is_below_day(&self) -> bool {
        match self.day {
            Day::Open { line, .. } | Day::Rejected { line } => self.notes.line - line <= REACH,
            Day::None => false,
        }
    }

    /// Reads an ordinary 400 record that starts at `at`. Gives the end of its
    /// line and the start of the next one. `None`, with nothing kept, for a
    /// record that needs [`read_line`](Self::read_line).
    pub(super) fn read_short_event(&mut self, bytes: &[u8], at: usize) -> Option<(usize, usize)> {
        let (Day::Open { .. }, InForce::Details(details)) = (&self.day, &self.in_force) else {
            return None;
        };
        if self.has_read || !self.is_below_day() {
            return None;
        }
        let readings = details.interval_length.readings_per_day();
        let (event, end, next) = self.scratch.tails.read(bytes, at, readings)?;
        self.state.records.count(RecordKind::IntervalEvent);
        self.note_data();
        self.keep_event(event, &bytes[at..end]);
        Some((end, next))
    }

    /// Reads a 400 record that [`read_short_event`](Self::read_short_event)
    /// left alone.
    pub(super) fn read_event(&mut self, record: &[u8]) {
        let length = match (&self.day, &self.in_force) {
            _ if !self.is_below_day() => {
                self.breach(Breach::of_line(Code::EventOrphan, b""));
                self.lose_row_above_end();
                return;
            }
            (Day::Open { .. }, InForce::Details(details)) => details.interval_length,
            _ => return,
        };
        if self.has_read {
            self.breach(Breach::of_line(Code::EventAfterRead, record));
        }
        let notes = &mut self.notes;
        let mut note = |breach: Breach<'_>| notes.breach(&breach);
        let tails = &mut self.scratch.tails;
        let event = tails.read_and_keep(record, length.readings_per_day(), &mut note);
        match event {
            Some(event) => {
                self.keep_event(event, record);
                if event.is_doubtful(record) {
                    self.lose_event(record);
                }
            }
            None => self.lose_shifted_event(record),
        }
    }

    /// Adds a 400 record to the open day, unless it overlaps another one.
    pub(super) fn keep_event(&mut self, event: IntervalEvent, record: &[u8]) {
        let events = &mut self.scratch.events;
        let overlaps =
            |other: &IntervalEvent| event.first <= other.last && other.first <= event.last;
        if events.iter().any(overlaps) {
            let is_unknown = |event: &IntervalEvent| event.quality.flag() == QualityFlag::Unknown;
            // A record whose quality cannot be read does not say that intervals have readings.
            let gives_way = !is_unknown(&event)
                && events
                    .iter()
                    .filter(|other| overlaps(other))
                    .all(is_unknown);
            if gives_way {
                events.retain(|other| !overlaps(other));
                let is_kept = |first| events.iter().any(|other| other.first == first);
                self.scratch
                    .lines
                    .drop_descriptions(|first| !is_kept(first));
            }
            self.breach(Breach::of_line(Code::EventOverlap, record));
            if !gives_way {
                return;
            }
        }
        let events = &mut self.scratch.events;
        let is_before = events.last().is_some_and(|last| last.first > event.first);
        events.push(event);
        self.scratch.lines.describe(event.first, record);
        if is_before {
            self.breach(Breach::of_line(Code::EventOrder, record));
        }
    }

    /// Reads a 500 record and keeps its register read.
    pub(super) fn read_b2b(&mut self, record: &[u8]) {
        if !self.is_below_day() {
            self.breach(Breach::of_line(Code::ReadOrphan, b""));
            return;
        }
        self.has_read = true;
        if matches!(self.day, Day::Open { .. }) {
            self.scratch.lines.keep_read(record);
        }
        let notes = &mut self.notes;
        let B2bDetails { read_at, index } =
            B2bDetails::read(record, &mut |breach| notes.breach(&breach));
        let line = self.notes.line;
        if let (Some(at), Some(index)) = (read_at, index)
            && let Ok(digits) = u64::try_from(index.mantissa())
            && let Some(stream) = self.stream()
        {
            self.state.reads.push(RegisterRead {
                stream,
                line,
                at,
                index: digits,
                scale: index.scale(),
            });
        }
    }
}
