//! What shows only when the pieces of an input are seen together.

use crate::findings::findings::{Detail, Finding};
use crate::rules::Code;
use crate::state::segment::SegmentWatch;
use crate::state::state::State;

impl State {
    /// Tells what only shows when the pieces of an input are seen together.
    pub(super) fn watch_seams(&mut self) {
        let mut homes = self.pieces.iter().peekable();
        while let Some(first) = homes.peek() {
            let number = first.input;
            let Some(input) = self.inputs.get_mut(number) else {
                return;
            };
            let mut watch = SegmentWatch::default();
            let mut open_details = None;
            let mut endings = (0, None);
            while let Some(home) = homes.next_if(|home| home.input == number) {
                let line = |line: u32| home.first_line + u64::from(line) + 1;
                let piece = &home.piece;
                if let Some(at) = piece.first_data {
                    watch.data(line(at), input);
                }
                for mark in &piece.segments {
                    watch.edge(mark.edge, line(mark.line), input);
                    if let Some(at) = mark.data {
                        watch.data(line(at), input);
                    }
                }
                // A 200 record at the end of a piece may have its rows in the next.
                let is_empty_piece = piece.lines == 0;
                if let Some(at) =
                    open_details.take_if(|_| !is_empty_piece && !piece.starts_with_day)
                {
                    input.tell(Finding::at_line(Code::BlockEmpty, at, Detail::Plain));
                }
                if !is_empty_piece {
                    open_details = piece.open_details.map(line);
                }
                endings.0 += piece.endings.lines;
                endings.1 = endings.1.or(piece.endings.first.map(line));
            }
            if let Some(at) = open_details {
                input.tell(Finding::at_line(Code::BlockEmpty, at, Detail::Plain));
            }
            if let (lines, Some(at)) = endings {
                input.tell(Finding::at_line(
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
