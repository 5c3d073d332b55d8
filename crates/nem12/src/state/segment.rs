//! Segments: the stretches of a file between 100 and 900 records, as marks of
//! where they start and end.

use crate::findings::detail::Detail;
use crate::findings::finding::Finding;
use crate::rules::Code;
use crate::state::input_state::InputState;
use crate::values::date_time::DateTime;

/// A 100 or 900 record. Lines are counted from 0 in its piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SegmentMark {
    /// Its line.
    pub line: u32,
    /// Which of the two.
    pub edge: Edge,
    /// The line of the first 200 to 500 record after it and before the next
    /// mark, if there is one in its piece.
    pub data: Option<u32>,
}

/// The start or the end of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// A 100 record, and when it says the segment was made.
    Start(Option<DateTime>),
    /// A 900 record.
    End,
}

impl SegmentMark {
    /// The version of what follows.
    #[must_use]
    pub fn created(self) -> Option<DateTime> {
        match self.edge {
            Edge::Start(created) => created,
            Edge::End => None,
        }
    }
}

/// Follows the marks of one input from its start to its end, and tells where
/// they are not those of one segment.
#[derive(Debug, Default)]
pub struct SegmentWatch {
    place: Place,
    has_start: bool,
    has_data: bool,
    /// The line of a 100 record that no data has followed yet.
    bare_start: Option<u64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    BeforeAll,
    Inside,
    Behind,
}

impl SegmentWatch {
    /// Takes in data at a line, counted from 1.
    pub fn data(&mut self, line: u64, input: &mut InputState) {
        self.has_data = true;
        self.bare_start = None;
        match self.place {
            Place::Inside => {}
            Place::BeforeAll => {
                input.tell(Finding::at_line(Code::HeaderMissing, line, Detail::Plain));
            }
            Place::Behind => input.tell(Finding::at_line(Code::EndFollowed, line, Detail::Plain)),
        }
        self.place = Place::Inside;
    }

    /// Takes in a mark at a line, counted from 1.
    pub fn edge(&mut self, edge: Edge, line: u64, input: &mut InputState) {
        self.end_start(input);
        match edge {
            Edge::Start(_) => {
                if self.has_start || self.has_data {
                    input.tell(Finding::at_line(Code::HeaderRepeated, line, Detail::Plain));
                }
                self.has_start = true;
                self.bare_start = Some(line);
                self.place = Place::Inside;
            }
            Edge::End => {
                let code = match self.place {
                    Place::Inside => None,
                    Place::BeforeAll => Some(Code::HeaderMissing),
                    Place::Behind => Some(Code::EndFollowed),
                };
                if let Some(code) = code {
                    input.tell(Finding::at_line(code, line, Detail::Plain));
                }
                self.place = Place::Behind;
            }
        }
    }

    /// Takes in the end of the input, after so many lines.
    pub fn end(&mut self, lines: u64, input: &mut InputState) {
        self.end_start(input);
        if self.place == Place::Inside {
            input.tell(Finding::at_line(Code::EndMissing, lines, Detail::Plain));
        }
    }

    /// Tells the 100 record that had no data up to here.
    fn end_start(&mut self, input: &mut InputState) {
        if let Some(line) = self.bare_start.take() {
            input.tell(Finding::at_line(Code::SegmentEmpty, line, Detail::Plain));
        }
    }
}
