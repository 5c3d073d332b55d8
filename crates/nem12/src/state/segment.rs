//! The segments of an input: marks of its 100 and 900 records, and the rules
//! about their order.

use crate::findings::detail::Detail;
use crate::findings::finding::Finding;
use crate::rules::Code;
use crate::state::input_state::InputState;
use crate::values::date_time::DateTime;

/// A 100 or 900 record. Lines are counted from 0 in the piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SegmentMark {
    /// The line of the record.
    pub line: u32,
    /// Whether the record starts or ends a segment.
    pub edge: Edge,
    /// The line of the first 200, 300, 400 or 500 record after the record and
    /// before the next mark of the piece, if there is one.
    pub data: Option<u32>,
    /// The line of the first 250 record after the record and before the next
    /// mark of the piece, if there is one.
    pub reads: Option<u32>,
    /// Whether the findings of the record's place are among those of the piece.
    /// They are, where marks without data follow each other by the gigabyte: such
    /// marks are not all kept.
    pub is_judged: bool,
}

/// The start or the end of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Edge {
    /// A 100 record, with its DateTime if that can be read.
    Start(Option<DateTime>),
    /// A 100 record of NEM13, with its DateTime if that can be read.
    StartOfReads(Option<DateTime>),
    /// A 100 record that names another format.
    Foreign,
    /// A 900 record.
    End,
}

impl SegmentMark {
    /// The DateTime of a 100 record, which is part of the version of the rows
    /// that follow; `None` after a 900 record.
    #[must_use]
    pub fn created(self) -> Option<DateTime> {
        match self.edge {
            Edge::Start(created) | Edge::StartOfReads(created) => created,
            Edge::Foreign | Edge::End => None,
        }
    }

    /// Whether no data follow the record before the next mark of the piece.
    #[must_use]
    pub fn is_bare(self) -> bool {
        self.data.is_none() && self.reads.is_none()
    }
}

impl Edge {
    /// Whether the record starts a segment.
    #[must_use]
    pub fn is_start(self) -> bool {
        self != Self::End
    }

    /// The rule that a record breaks by its place, where only `before` is between it
    /// and an earlier 100 record or data, and no data follow `before`.
    pub(crate) fn broken_behind(self, before: Self) -> Option<Code> {
        match (before.is_start(), self.is_start()) {
            (_, true) => Some(Code::HeaderRepeated),
            (true, false) => None,
            (false, false) => Some(Code::EndFollowed),
        }
    }
}

/// Checks the order of the 100 and 900 records of one input, from its start to
/// its end, and adds a finding for each that is missing or out of place.
#[derive(Debug, Default)]
pub(crate) struct SegmentWatch {
    position: Position,
    has_start: bool,
    has_data: bool,
    /// The line of a 100 record that no data has followed yet.
    bare_start: Option<u64>,
    /// The format that the 100 record in force names.
    format: SegmentFormat,
    /// Whether a record of the other format was noted in the segment.
    has_other: bool,
}

/// The format of a segment, by its 100 record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum SegmentFormat {
    /// No 100 record names one.
    #[default]
    Unnamed,
    IntervalData,
    Reads,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Position {
    #[default]
    BeforeStart,
    Inside,
    AfterEnd,
}

impl SegmentWatch {
    /// Whether what comes next is inside a segment.
    pub(crate) fn is_inside(&self) -> bool {
        self.position == Position::Inside
    }

    /// Notes a 200, 300, 400 or 500 record at a line, counted from 1.
    pub(crate) fn data(&mut self, line: u64, input: &mut InputState) {
        if self.position == Position::BeforeStart {
            input.add_finding(Finding::at_line(Code::HeaderMissing, line, Detail::Plain));
        }
        self.enter(line, input);
        if self.format == SegmentFormat::Reads {
            self.other(Code::DetailsHeader, line, input);
        }
    }

    /// Notes a 250 record at a line, counted from 1.
    pub(crate) fn reads(&mut self, line: u64, input: &mut InputState) {
        self.enter(line, input);
        if self.format != SegmentFormat::Reads {
            self.other(Code::ReadsHeader, line, input);
        }
    }

    /// Notes data of either format.
    fn enter(&mut self, line: u64, input: &mut InputState) {
        self.has_data = true;
        self.bare_start = None;
        if self.position == Position::AfterEnd {
            input.add_finding(Finding::at_line(Code::EndFollowed, line, Detail::Plain));
            self.format = SegmentFormat::Unnamed;
            self.has_other = false;
        }
        self.position = Position::Inside;
    }

    /// Notes data that the 100 record does not name, once a segment.
    fn other(&mut self, code: Code, line: u64, input: &mut InputState) {
        if !std::mem::replace(&mut self.has_other, true) {
            input.add_finding(Finding::at_line(code, line, Detail::Plain));
        }
    }

    /// Notes a 100 or 900 record at a line, counted from 1.
    pub(crate) fn edge(&mut self, mark: SegmentMark, line: u64, input: &mut InputState) {
        self.end_start(input);
        let is_judged = mark.is_judged;
        match mark.edge {
            Edge::Start(_) | Edge::StartOfReads(_) | Edge::Foreign => {
                self.format = match mark.edge {
                    Edge::StartOfReads(_) => SegmentFormat::Reads,
                    _ => SegmentFormat::IntervalData,
                };
                self.has_other = false;
                if !is_judged && (self.has_start || self.has_data) {
                    input.add_finding(Finding::at_line(Code::HeaderRepeated, line, Detail::Plain));
                }
                self.has_start = true;
                self.bare_start = Some(line);
                self.position = Position::Inside;
            }
            Edge::End => {
                let code = match self.position {
                    Position::Inside => None,
                    Position::BeforeStart => Some(Code::HeaderMissing),
                    Position::AfterEnd => Some(Code::EndFollowed),
                };
                if let Some(code) = code.filter(|_| !is_judged) {
                    input.add_finding(Finding::at_line(code, line, Detail::Plain));
                }
                self.position = Position::AfterEnd;
            }
        }
    }

    /// Notes the end of the input, which has `lines` lines.
    pub(crate) fn end(&mut self, lines: u64, input: &mut InputState) {
        self.end_start(input);
        if self.position == Position::Inside {
            input.add_finding(Finding::at_line(Code::EndMissing, lines, Detail::Plain));
        }
    }

    /// Adds a finding for a 100 record without data, if there is one.
    fn end_start(&mut self, input: &mut InputState) {
        if let Some(line) = self.bare_start.take() {
            input.add_finding(Finding::at_line(Code::SegmentEmpty, line, Detail::Plain));
        }
    }
}
