//! The lines of a piece, one after the other, by their record indicator.

use std::borrow::Cow;

use memchr::memchr_iter;

use crate::lines::blank_lines::{self, BlankLines};
use crate::lines::line;
use crate::read::parser::piece_parser::{Day, PieceParser};
use crate::read::stretch::Stretch;
use crate::records::breach::Breach;
use crate::records::form;
use crate::records::joint::{SEPARATOR, is_in_xml};
use crate::records::parts::{PartEnd, Parts};
use crate::records::record::RecordKind;
use crate::records::rejected_day::DayFault;
use crate::records::rest;
use crate::rules::Code;
use crate::state::segment::Edge;

impl PieceParser<'_> {
    /// Reads all lines of the piece.
    pub(super) fn read(&mut self, bytes: &[u8]) {
        let mut at = 0;
        // A line above this place is not looked at.
        let mut floor = 0;
        let mut is_below_blank = false;
        while at < bytes.len() {
            if self.stretch.is_over() {
                self.end_stretch();
                floor = at;
            }
            // The first blank line below a record may matter to it. Those below are alike.
            if is_below_blank {
                let blank = BlankLines::at(bytes, at, self.stretch.room());
                if blank.count > 0 {
                    self.read_blank(&blank);
                    at = blank.next;
                    continue;
                }
            }
            if self.options.joins_wrapped
                && let Some(next) = self.read_wrapped(bytes, at)
            {
                (at, is_below_blank) = (next, false);
                continue;
            }
            let quick = match bytes[at..].first_chunk() {
                Some(b"300,") => {
                    let quick = self.read_short_day(bytes, at);
                    if quick.is_some() {
                        self.begin_stretch();
                    }
                    quick
                }
                Some(b"400,") => self.read_short_event(bytes, at),
                _ => None,
            };
            if let Some((end, next)) = quick
                && end < next
            {
                self.end_line(end - at, next - end);
                (at, is_below_blank) = (next, false);
                continue;
            }
            let (end, next) = quick.unwrap_or_else(|| {
                let (end, next) = line::end_of(bytes, at);
                if RecordKind::starts_piece(line::clipped(&bytes[at..end])) {
                    self.begin_stretch();
                }
                let others = self.state.records.other;
                let is_below_bare = self.is_below_bare_day();
                if rest::is_rest(&bytes[floor..], at - floor, end - floor) {
                    self.state.records.count(RecordKind::Unknown);
                    self.note_unknown(&bytes[at..end]);
                    self.lose_line(&bytes[at..end]);
                } else {
                    self.read_line(&bytes[at..end]);
                }
                // Commas alone may be the rest of a record.
                let is_commas = bytes.get(at) == Some(&b',');
                if self.state.records.other > others || is_below_bare || is_commas {
                    self.end_line_above(&bytes[floor..], (at - floor, end - floor));
                }
                self.complete_half(&bytes[floor..], (at - floor, end - floor));
                (end, next)
            });
            if next == end {
                self.end_last_line(&bytes[at..end]);
            }
            self.end_line(end - at, next - end);
            is_below_blank = blank_lines::is_blank(&bytes[at..end]);
            at = next;
        }
    }

    /// Notes that a piece may begin with the current line.
    pub(super) fn begin_stretch(&mut self) {
        self.stretch = Stretch::default();
        self.stretch_line = Some(self.notes.line);
    }

    /// Ends a stretch: what follows does not belong to a day above.
    pub(super) fn end_stretch(&mut self) {
        if let Day::Open { line, .. } = self.day
            && Some(line) != self.stretch_line
        {
            // Its line begins with another record, so its 400 records may follow yet.
            self.reject_open(DayFault::CutOff);
        }
        self.close_day();
        self.below_read = None;
        self.stretch = Stretch::default();
        self.stretch_line = None;
    }

    /// Counts a line of `length` bytes whose ending has `ending` bytes.
    pub(super) fn end_line(&mut self, length: usize, ending: usize) {
        self.stretch.add(length);
        if ending == 1 {
            self.state.endings.lines += 1;
            self.state.endings.first.get_or_insert(self.notes.line);
        }
        self.notes.line += 1;
    }

    /// Reads one line of any kind, without its ending. A line that has lost
    /// line endings has several records.
    pub(super) fn read_line(&mut self, record: &[u8]) {
        let normal = self.normal(record);
        if matches!(normal, Cow::Owned(_)) && self.kind_of(&normal) == RecordKind::Unknown {
            self.state.records.count(RecordKind::Unknown);
            self.note_unknown(record);
            return;
        }
        let record = &normal[..];
        if !self.may_be_joined(record) {
            self.read_record(record);
            return;
        }
        let mut parts = Parts::of(record).peekable();
        if parts.peek().is_some_and(|first| first.end != PartEnd::Line) && !is_in_xml(record) {
            self.breach(Breach::of_line(Code::LineJoined, b""));
        }
        let mut start = 0;
        for part in parts {
            let columns = memchr_iter(b',', &record[..start]).count();
            self.notes.begin_part(columns, part.text);
            self.read_record(part.text);
            self.end_part(&part);
            let behind = start + part.text.len();
            start = behind + usize::from(record.get(behind) == Some(&SEPARATOR));
        }
        self.notes.columns = 0;
    }

    /// Reads one record of any kind.
    fn read_record(&mut self, record: &[u8]) {
        let kind = self.kind_of(record);
        self.state.records.count(kind);
        if !matches!(kind, RecordKind::AccumulationB2b | RecordKind::Blank) {
            self.below_read = None;
        }
        if record.starts_with(b"\xef\xbb\xbf") {
            self.breach(Breach::of_line(Code::LineMark, b""));
        }
        if record.len() > line::LONGEST
            && !matches!(
                kind,
                RecordKind::IntervalData | RecordKind::NmiDetails | RecordKind::Accumulation
            )
        {
            self.breach(Breach::of_line(Code::LineTooLong, b""));
        }
        match kind {
            RecordKind::IntervalData => {
                self.note_data();
                self.read_day(record);
            }
            RecordKind::IntervalEvent => {
                self.note_data();
                self.read_event(record);
            }
            RecordKind::B2bDetails => {
                self.note_data();
                self.read_b2b(record);
            }
            RecordKind::NmiDetails | RecordKind::DamagedNmiDetails if kind.may_be_rest(record) => {
                self.read_doubtful_details(record, kind);
            }
            RecordKind::NmiDetails => {
                self.end_block();
                self.note_data();
                self.read_details(record, kind, true);
            }
            RecordKind::DamagedNmiDetails => {
                if record.starts_with(b"4") {
                    // The rest of a 400 record is in its RecordIndicator.
                    self.end_variable_day();
                }
                self.end_block();
                self.read_details(record, kind, true);
                self.fresh_details = None;
            }
            RecordKind::DamagedIntervalData => {
                self.note_data();
                // It may be a 400 record of the day above.
                self.end_variable_day();
                self.read_damaged_day(record);
            }
            RecordKind::DamagedIntervalEvent => {
                self.note_data();
                self.note_unknown(record);
                self.lose_event(record);
            }
            RecordKind::Header => {
                // Without a 900 record above, the segment may end too early.
                self.end_variable_day();
                self.end_block_at(record, kind);
                self.read_header(record);
            }
            RecordKind::End => {
                self.end_block_at(record, kind);
                self.mark(Edge::End);
                self.judge_form(record, 1);
            }
            RecordKind::Accumulation => self.read_accumulation(record),
            RecordKind::AccumulationB2b => self.read_accumulation_b2b(record),
            RecordKind::Unknown if record.len() <= line::LONGEST => {
                self.note_unknown(record);
                self.lose_line(record);
            }
            RecordKind::Blank => self.breach(Breach::of_line(Code::LineBlank, b"")),
            RecordKind::Unknown => {}
        }
    }

    /// The kind of a line. A 550 record belongs to a 250 record; elsewhere the line
    /// may be the rest of a wrapped 300 record.
    pub(super) fn kind_of(&self, record: &[u8]) -> RecordKind {
        match RecordKind::of(line::clipped(record)) {
            RecordKind::AccumulationB2b if !self.is_below_read() => RecordKind::Unknown,
            RecordKind::DamagedIntervalData if !self.fits_block(record) => RecordKind::Unknown,
            kind => kind,
        }
    }

    /// Notes a breach in the current line.
    pub(super) fn breach(&mut self, breach: Breach<'_>) {
        self.notes.breach(&breach);
    }

    /// Notes breaches of form in a record that has `width` fields.
    pub(super) fn judge_form(&mut self, record: &[u8], width: usize) {
        let notes = &mut self.notes;
        form::check(record, width, Code::LineExtra, &mut |breach| {
            notes.breach(&breach);
        });
    }

    /// Notes the current line as data of its segment, if it is the first.
    pub(super) fn note_data(&mut self) {
        let line = self.notes.line;
        match self.state.segments.last_mut() {
            Some(mark) => mark.data.get_or_insert(line),
            None => self.state.first_data.get_or_insert(line),
        };
    }
}
