//! Rules about a whole input: order of segments, empty blocks, and line
//! endings.
//!
//! An executor sees one piece. What a piece leaves open at its end is judged
//! here, when all pieces are in.

use crate::findings::detail::Detail;
use crate::findings::finding::Finding;
use crate::rules::Code;
use crate::state::segment::SegmentWatch;
use crate::state::state::State;

impl State {
    /// Adds the findings that show only when the pieces of an input are seen
    /// together.
    pub(super) fn note_seams(&mut self) {
        let mut pieces = self.pieces.iter().peekable();
        while let Some(first) = pieces.peek() {
            let number = first.input;
            let Some(input) = self.inputs.get_mut(number) else {
                return;
            };
            let mut watch = SegmentWatch::default();
            let mut open_details = None;
            let mut endings = (0, None);
            while let Some(placed) = pieces.next_if(|placed| placed.input == number) {
                let line = |line: u32| placed.first_line + u64::from(line) + 1;
                let piece = &placed.piece;
                if let Some(at) = piece.first_data {
                    watch.data(line(at), input);
                }
                for mark in &piece.segments {
                    watch.edge(mark.edge, line(mark.line), input);
                    if let Some(at) = mark.data {
                        watch.data(line(at), input);
                    }
                }
                // A 200 record at the end of a piece may have its rows in the
                // next piece.
                let is_empty_piece = piece.lines == 0;
                if let Some(at) =
                    open_details.take_if(|_| !is_empty_piece && !piece.starts_with_day)
                {
                    input.add_finding(Finding::at_line(Code::BlockEmpty, at, Detail::Plain));
                }
                if !is_empty_piece {
                    open_details = piece.open_details.map(line);
                }
                endings.0 += piece.endings.lines;
                endings.1 = endings.1.or(piece.endings.first.map(line));
            }
            if let Some(at) = open_details {
                input.add_finding(Finding::at_line(Code::BlockEmpty, at, Detail::Plain));
            }
            if let (lines, Some(at)) = endings {
                input.add_finding(Finding::at_line(
                    Code::LineEndings,
                    at,
                    Detail::Lines(lines),
                ));
            }
            if input.refusal.is_none() {
                watch.end(input.lines, input);
            }
        }
    }
}
