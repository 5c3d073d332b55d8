//! Parses one piece, from its first line to its last.

use crate::read::parser::notes::Notes;
use crate::read::parser::piece_parser::{Day, InForce, LastDate, PieceParser, Scratch};
use crate::read::row_writer::RowWriter;
use crate::read::stretch::Stretch;
use crate::settings::read_options::ReadOptions;
use crate::state::block::Block;
use crate::state::piece::{Context, PieceState};

/// Parses one piece: whole lines that start with a 200, 250 or 300 record, or
/// with the start of the input.
///
/// `context` is what is in force there. `scratch` is room that one executor
/// uses for one piece after the other.
#[cfg(any(test, feature = "internals"))]
#[must_use]
pub fn parse_piece(
    bytes: &[u8],
    context: &Context,
    options: ReadOptions,
    scratch: &mut Scratch,
) -> PieceState {
    parse_piece_with(bytes, context, options, scratch, (None, false))
}

/// Parses one piece, and passes every 300 record to `writer`. `is_last` says that
/// the input ends with the piece.
#[must_use]
pub(crate) fn parse_piece_with(
    bytes: &[u8],
    context: &Context,
    options: ReadOptions,
    scratch: &mut Scratch,
    (writer, is_last): (Option<&dyn RowWriter>, bool),
) -> PieceState {
    scratch.streams.clear();
    scratch.registers.clear();
    scratch.days.clear();
    scratch.lines.are_wanted = writer.is_some_and(RowWriter::keeps_lines);
    let mut parser = PieceParser {
        writer,
        scratch,
        options,
        state: PieceState {
            bytes: bytes.len() as u64,
            ..PieceState::default()
        },
        notes: Notes {
            edition: options.edition,
            ..Notes::default()
        },
        in_force: InForce::Nothing,
        details_hash: 0,
        stream: None,
        is_block_open: false,
        has_ended_block: false,
        ended_day: None,
        fresh_details: None,
        last_date: LastDate::None,
        day: Day::None,
        has_read: false,
        below_read: None,
        stretch: Stretch::default(),
        stretch_line: None,
    };
    parser.take_over(context);
    parser.read(bytes);
    if is_last {
        parser.end_input();
    } else if parser.stretch.is_over() {
        parser.end_stretch();
    }
    parser.close_day();
    parser.keep_bare_consumption();
    let mut state = parser.state;
    let notes = parser.notes;
    state.lines = u64::from(notes.line);
    state.open_details = parser.fresh_details;
    state.ends_block = parser.has_ended_block;
    state.strict_file = notes.file;
    state.findings = notes.findings;
    let streams = &state.streams;
    let is_kept = |block: &Block| {
        let stream = &streams[block.stream as usize];
        block.has_rows() || stream.is_consumption() || stream.has_undated
    };
    state.blocks.retain(is_kept);
    state.blocks.shrink_to_fit();
    state.streams.shrink_to_fit();
    state.segments.shrink_to_fit();
    state.accumulations.rows.shrink_to_fit();
    state.days = parser.scratch.days.as_slice().into();
    state
}
