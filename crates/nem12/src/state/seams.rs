//! Rules about a whole input: order of segments, empty blocks, and line
//! endings.
//!
//! An executor sees one piece. What a piece leaves open at its end is judged
//! here, when all pieces are in.

use crate::findings::detail::Detail;
use crate::findings::finding::Finding;
use crate::rules::Code;
use crate::state::input_state::InputState;
use crate::state::piece::PieceState;
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
            let mut reads = (0, None);
            while let Some(placed) = pieces.next_if(|placed| placed.input == number) {
                let line = |line: u32| placed.first_line + u64::from(line) + 1;
                let piece = &placed.piece;
                input.unknown_inside += piece.unknown_inside;
                if watch.is_inside() {
                    input.unknown_inside += piece.unknown_first;
                }
                watch_data(
                    &mut watch,
                    input,
                    [piece.first_data, piece.accumulations.first].map(|at| at.map(line)),
                );
                for mark in &piece.segments {
                    watch.edge(*mark, line(mark.line), input);
                    watch_data(
                        &mut watch,
                        input,
                        [mark.data, mark.reads].map(|at| at.map(line)),
                    );
                }
                if let Some(row) = first_read(piece) {
                    reads.1.get_or_insert(line(row));
                }
                reads.0 += piece.records.accumulation;
                // A 200 record at the end of a piece may have its rows in a later
                // piece.
                if piece.starts_with_day {
                    open_details = None;
                } else if piece.ends_block
                    && let Some(at) = open_details.take()
                {
                    input.add_finding(Finding::at_line(Code::BlockEmpty, at, Detail::Plain));
                }
                open_details = piece.open_details.map(line).or(open_details);
                endings.0 += piece.endings.lines;
                endings.1 = endings.1.or(piece.endings.first.map(line));
            }
            if let Some(at) = open_details {
                // Without a 900 record below it, its rows may be cut off.
                input.add_finding(Finding::at_line(Code::FileCut, at, Detail::Plain));
                input.add_finding(Finding::at_line(Code::BlockEmpty, at, Detail::Plain));
            }
            if let (lines, Some(at)) = endings {
                input.add_finding(Finding::at_line(
                    Code::LineEndings,
                    at,
                    Detail::Lines(lines),
                ));
            }
            if let (records, Some(at)) = reads {
                input.add_finding(Finding::at_line(
                    Code::FileReads,
                    at,
                    Detail::Lines(records),
                ));
            }
            if input.refusal.is_none() {
                watch.end(input.lines, input);
            }
        }
    }
}

/// Notes the first lines of interval data and of register reads after a mark, in
/// their order.
fn watch_data(watch: &mut SegmentWatch, input: &mut InputState, [data, reads]: [Option<u64>; 2]) {
    let are_reads_first = reads.is_some_and(|reads| data.is_none_or(|data| reads < data));
    for is_of_reads in [are_reads_first, !are_reads_first] {
        match (is_of_reads, data, reads) {
            (true, _, Some(line)) => watch.reads(line, input),
            (false, Some(line), _) => watch.data(line, input),
            _ => {}
        }
    }
}

/// The line of the first 250 record of a piece, counted from 0.
fn first_read(piece: &PieceState) -> Option<u32> {
    let marks = piece.segments.iter().filter_map(|mark| mark.reads);
    piece.accumulations.first.or_else(|| marks.min())
}
