//! For the tests and benches of this project alone. No other program may build
//! on it.

pub use crate::fast::stamp_cache::StampCache;
pub use crate::findings::field_text::shown;
pub use crate::lines::fields::Fields;
pub use crate::lines::line::end_of as end_of_line;
pub use crate::read::ingestor::Ingestor;
pub use crate::read::parser::parse::parse_piece;
pub use crate::read::parser::piece_parser::Scratch;
pub use crate::records::interval_data::IntervalData as IntervalDataRecord;
pub use crate::records::readings::Readings;
pub use crate::records::record::RecordKind;
pub use crate::state::piece::{Context, PieceState};
pub use crate::values::nmi::is_check_digit;

use crate::state::state::State;

/// The state of one piece, as a part of an input that began earlier.
#[must_use]
pub fn state_of_piece(piece: PieceState) -> State {
    State::of_piece(piece)
}

/// Begins an input of this many bytes in a state.
pub fn begin_input(state: &mut State, name: &str, bytes: u64) {
    state.begin_input(name);
    state.count_bytes(bytes);
}

/// Appends the state of what follows in the inputs.
pub fn join(state: &mut State, later: State) {
    state.join(later);
}

/// Finishes a state when all inputs are in.
pub fn finish(state: &mut State) {
    state.finish();
}
