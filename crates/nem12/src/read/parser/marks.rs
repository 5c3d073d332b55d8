//! Marks: the 100 and 900 records of a piece, and the lines around them that are no record.
//!
//! A file may have 900 records by the gigabyte. Of those that follow each other
//! without data, only the first and the last have to be kept: what stands between two
//! of them is known, so their findings are noted here.

use crate::findings::detail::Detail;
use crate::lines::fields;
use crate::read::parser::piece_parser::PieceParser;
use crate::records::breach::Breach;
use crate::records::field_name::FieldName;
use crate::records::header::{Format, Header};
use crate::rules::Code;
use crate::state::segment::{Edge, SegmentMark};

/// The number of last marks among which a 100 record is looked for. Of judged marks
/// without data no two follow each other, so an earlier 100 record is among these.
const NEAR: usize = 3;

impl PieceParser<'_> {
    /// Reads a 100 record.
    pub(super) fn read_header(&mut self, record: &[u8]) {
        let notes = &mut self.notes;
        let header = Header::read(record, &mut |breach| notes.breach(&breach));
        let indicator = fields::Fields::of(record).next().unwrap_or_default();
        if !indicator.ends_with(b"100") {
            let field = FieldName::RecordIndicator;
            self.breach(Breach::at(Code::HeaderDamaged, 1, field, indicator));
        }
        match header.format {
            Format::Nem12 => {
                self.mark(Edge::Start(header.created));
                self.show_header(record);
            }
            Format::Nem13 => self.mark(Edge::StartOfReads(header.created)),
            // One at the start of an input has refused the input.
            Format::Other => {
                let version = fields::Fields::of(record).nth(1).unwrap_or_default();
                let field = FieldName::VersionHeader;
                self.breach(Breach::at(Code::HeaderVersion, 2, field, version));
                self.mark(Edge::Foreign);
            }
        }
    }

    /// Keeps the current line as the start or end of a segment.
    pub(super) fn mark(&mut self, edge: Edge) {
        let line = self.notes.line;
        let marks = &self.state.segments;
        let above = marks.last().copied().filter(|above| above.is_bare());
        let has_start = || {
            marks
                .iter()
                .rev()
                .take(NEAR)
                .any(|mark| mark.edge.is_start())
        };
        // Whether a piece above has a 100 record is not known here.
        let above = above.filter(|_| !edge.is_start() || has_start());
        if let Some(above) = above
            && let Some(code) = edge.broken_behind(above.edge)
        {
            self.notes.note(code, line, Detail::Plain);
        }
        if let Some(above) = above.filter(|above| above.is_judged) {
            if above.edge.is_start() {
                self.notes
                    .note(Code::SegmentEmpty, above.line, Detail::Plain);
            }
            self.state.segments.pop();
        }
        self.state.segments.push(SegmentMark {
            line,
            edge,
            data: None,
            reads: None,
            is_judged: above.is_some(),
        });
    }

    /// Notes the current line as one that is no record. Text above the first record of an input
    /// and behind a 900 record is no sign that a record is lost; elsewhere it may have been one.
    pub(super) fn note_unknown(&mut self, line: &[u8]) {
        self.breach(Breach::of_line(Code::LineUnknown, line));
        let state = &mut self.state;
        let is_inside = match state.segments.last() {
            Some(mark) => mark.edge.is_start() || !mark.is_bare(),
            None => state.first_data.is_some() || state.accumulations.first.is_some(),
        };
        if is_inside {
            state.unknown_inside += 1;
        } else if state.segments.is_empty() {
            state.unknown_first += 1;
        }
    }
}
