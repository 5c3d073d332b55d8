//! A state as bytes, to be kept or sent to another machine.
//!
//! The bytes name the version of the format, the rules that the library knows
//! and a checksum. Bytes that are read back are checked as a whole, so that no later
//! index can be out of range.

use crate::error::Error;
use crate::settings::read_options::ReadOptions;
use crate::state::frame::{Mark, damaged, framed, unframed};
use crate::state::input_state::InputState;
use crate::state::piece::PieceState;
use crate::state::placed_piece::PlacedPiece;
use crate::state::state::State;
use crate::values::interval_length::MINUTES_PER_DAY;

/// The first bytes of every state.
const MARK: &Mark = b"NEM12STATE";

/// The word for it in sentences.
const KIND: &str = "state";

/// More lines than any input has; sums of line numbers stay far from an
/// overflow.
const MOST_LINES: u64 = 1 << 48;

impl State {
    /// The state as bytes, for [`State::from_bytes`] of the same version of this
    /// library. A stream-day takes about 24 bytes.
    ///
    /// # Errors
    /// An error of the kind [`ErrorKind::State`](crate::ErrorKind::State) when the state does
    /// not fit the memory.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        framed(MARK, &(&self.inputs, &self.pieces, self.options()))
    }

    /// The state that [`State::to_bytes`] made these bytes of.
    ///
    /// # Errors
    /// An error of the kind [`ErrorKind::State`](crate::ErrorKind::State) when the bytes are no
    /// state, are damaged, or come from another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let (inputs, pieces, options): (Vec<InputState>, Vec<PlacedPiece>, ReadOptions) =
            unframed(MARK, KIND, bytes)?;
        if !is_sound(&inputs, &pieces) {
            return Err(damaged(KIND));
        }
        let mut state = Self::with_options(options);
        (state.inputs, state.pieces) = (inputs, pieces);
        state.build_index();
        Ok(state)
    }
}

/// Whether every reference inside the state has a target.
pub(super) fn is_sound(inputs: &[InputState], pieces: &[PlacedPiece]) -> bool {
    let is_in_order = pieces.is_sorted_by_key(|placed| placed.input);
    let has_input = pieces.iter().all(|placed| placed.input < inputs.len());
    let has_lines = inputs.iter().all(|input| input.lines < MOST_LINES)
        && pieces
            .iter()
            .all(|placed| placed.first_line < MOST_LINES && placed.piece.lines < MOST_LINES);
    let are_findings = inputs.iter().all(|input| input.findings.is_sound());
    let are_pieces = pieces.iter().all(|placed| is_sound_piece(&placed.piece));
    is_in_order && has_input && has_lines && are_findings && are_pieces
}

pub(super) fn is_sound_piece(piece: &PieceState) -> bool {
    let blocks = piece.blocks.iter().all(|block| {
        (block.stream as usize) < piece.streams.len()
            && piece.days.get(block.days()).is_some()
            && piece.rejected.get(block.rejected()).is_some()
    });
    let days = piece.days.iter().all(|day| {
        day.rare_index()
            .is_none_or(|index| index < piece.rare.len())
    });
    let rare = piece.rare.iter().all(|rare| {
        let nulls = rare.nulls.start as usize..rare.nulls.end as usize;
        piece.nulls.get(nulls).is_some()
    });
    let nulls = piece
        .nulls
        .iter()
        .all(|&(from, to)| from < to && to <= MINUTES_PER_DAY);
    let strict = piece.strict_days.is_sorted_by_key(|&(day, _)| day);
    let reads = piece.accumulations.is_sound();
    let blanks = piece.blank_days.is_sorted_by_key(|(day, _)| *day)
        && piece.blank_days.iter().all(|(_, nulls)| {
            let nulls = nulls.start as usize..nulls.end as usize;
            piece.nulls.get(nulls).is_some()
        });
    let turned = piece.turned_days.is_sorted();
    blocks
        && days
        && rare
        && nulls
        && strict
        && blanks
        && turned
        && reads
        && piece.findings.is_sound()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::loader::Loader;
    use crate::report::build::build_report;
    use crate::settings::settings::Settings;
    use crate::state::frame::{HEAD, print_of};
    use crate::threads::threads::Threads;
    use proptest::prelude::*;

    /// Two inputs with rare days, rejected rows, reads and findings.
    fn state() -> State {
        let mut loader = Loader::default();
        let file = "100,NEM12,202402011200,MDP,RETAILER\n\
            200,QNTEST0001,E1B1,1,E1,N1,M1,kWh,720,\n\
            300,20240131,1.25,2.5,A,,,20240201120000,\n\
            300,20240201,1,2,V,,,20240202120000,\n\
            400,1,1,S14,32,\n\
            400,2,2,N,78,\n\
            500,S,,20240201120000,1234.5\n\
            300,20240202,1,x,A,,,20240203120000,\n\
            200,QNTEST0001,E1B1,1,B1,N2,M1,MWh,720,\n\
            300,20240131,12345678901234567.5,2,E52,,,20240201120000,\n\
            900\n\
            100,NEM13,202402011200,MDP,RETAILER\n\
            250,QNTEST0001,11,1,11,,M1,E,0100,20240101000000,A,,,0200,20240131000000,A,,,100,kWh,,20240201120000,\n\
            550,N,,A,\n\
            250,QNTEST0001,11,1,11,,M1,E,0200,20240131000000,A,,,0300,20240229000000,A,,,x,kWh,,20240301120000,\n\
            900\n";
        for name in ["a.csv", "b.csv"] {
            loader.read(name, file.as_bytes()).unwrap();
        }
        loader.finish().0
    }

    #[test]
    fn a_state_survives_its_bytes() {
        let state = state();
        let bytes = state.to_bytes().unwrap();
        assert_eq!(State::from_bytes(&bytes).unwrap(), state);
    }

    #[test]
    fn bytes_of_something_else_are_refused() {
        let bytes = state().to_bytes().unwrap();
        let sentence = |bytes: &[u8]| State::from_bytes(bytes).unwrap_err().to_string();
        assert_eq!(sentence(b"nmi,timestamp"), "The bytes are no state.");
        assert_eq!(sentence(&bytes[..20]), "The bytes are no state.");
        let mut other = bytes.clone();
        other[MARK.len()] += 1;
        assert!(sentence(&other).contains("another version"));
        let mut damaged = bytes.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert!(sentence(&damaged).contains("damaged"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

        /// Corrects the checksum, so that the checks after it are reached.
        #[test]
        fn no_bytes_make_a_state_that_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
            let mut bytes = state().to_bytes().unwrap();
            for (place, byte) in changes {
                let place = HEAD + place.index(bytes.len() - HEAD);
                bytes[place] = byte;
            }
            let print = print_of(&bytes[HEAD..]).to_le_bytes();
            bytes[HEAD - 8..HEAD].copy_from_slice(&print);
            if let Ok(state) = State::from_bytes(&bytes) {
                let settings = Settings::default();
                let _ = state.daily_totals(&settings).count();
                let _ = state.reads(&settings).count();
                let _ = build_report(&state, &settings, &Threads::caller());
            }
        }
    }
}
