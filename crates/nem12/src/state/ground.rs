//! The ground: what the inputs have besides the rows of NMIs.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::settings::read_options::ReadOptions;
use crate::state::foreign::reject_foreign;
use crate::state::frame::{Mark, damaged, framed, unframed};
use crate::state::input_state::InputState;
use crate::state::piece::PieceState;
use crate::state::placed_piece::PlacedPiece;
use crate::state::segment::{Edge, SegmentMark};
use crate::state::share::Share;
use crate::state::state::State;
use crate::state::state_bytes::is_sound;
use crate::values::date_time::DateTime;

const MARK: &Mark = b"NEM12BASIS";
const KIND: &str = "ground";

/// Everything that the inputs have besides the rows of NMIs: their counts, findings and segments, and the
/// places of the rows.
///
/// On this ground the shares of any NMIs come to what these NMIs come to in the state of all
/// inputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    inputs: Vec<InputState>,
    options: ReadOptions,
    pieces: Vec<GroundPiece>,
    /// The pieces that have rows of their own, such as 250 records, by their numbers.
    kept: Vec<(usize, PlacedPiece)>,
    /// The first piece of each place.
    places: Vec<(u64, usize)>,
}

/// The facts that the rows of a piece depend on.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct GroundPiece {
    input: usize,
    first_line: u64,
    created: Option<DateTime>,
    /// Whether the piece begins in a segment of another format.
    is_foreign: bool,
    segments: Vec<SegmentMark>,
}

impl Ground {
    /// The ground of a finished state without the rows of NMIs.
    pub(super) fn of(state: State, are_foreign: Vec<bool>, places: Vec<(u64, usize)>) -> Self {
        let mut pieces = Vec::with_capacity(state.pieces.len());
        let mut kept = Vec::new();
        let options = state.options();
        for (number, (placed, is_foreign)) in state.pieces.into_iter().zip(are_foreign).enumerate()
        {
            pieces.push(GroundPiece {
                input: placed.input,
                first_line: placed.first_line,
                created: placed.created,
                is_foreign,
                segments: placed.piece.segments.clone(),
            });
            if !placed.piece.blocks.is_empty() || placed.piece.accumulations.count() > 0 {
                kept.push((number, placed));
            }
        }
        Self {
            inputs: state.inputs,
            options,
            pieces,
            kept,
            places,
        }
    }

    /// The state of some NMIs, whose shares must all be given, in any order. Without shares it is
    /// the state of the inputs alone.
    ///
    /// # Errors
    /// An error of the kind [`ErrorKind::State`](crate::ErrorKind::State) when a share is of none
    /// of the merged parts.
    pub fn state_of(&self, shares: impl IntoIterator<Item = Share>) -> Result<State, Error> {
        let firsts: BTreeMap<u64, usize> = self.places.iter().copied().collect();
        let mut placed: BTreeMap<usize, PlacedPiece> = BTreeMap::new();
        let mut shares: Vec<Share> = shares.into_iter().collect();
        // Neighbours in the tables stay neighbours, so that the index is nearly sorted.
        shares.sort_by(|a, b| (a.place, &a.nmi).cmp(&(b.place, &b.nmi)));
        for share in shares {
            let first = firsts.get(&share.place).ok_or_else(|| damaged(KIND))?;
            for (number, own) in share.pieces {
                let number = first + number as usize;
                let ground = self.pieces.get(number).ok_or_else(|| damaged(KIND))?;
                let input = self.inputs.get(ground.input);
                if input.is_some_and(|input| input.refusal.is_none()) {
                    let target = placed.entry(number).or_insert_with(|| ground.empty());
                    target.piece.take_all(&own);
                }
            }
        }
        for (number, target) in &mut placed {
            let ground = self.pieces.get(*number);
            if let Some(ground) = ground.filter(|ground| ground.may_reject()) {
                reject_foreign(&mut target.piece, ground.is_foreign);
            }
        }
        for (number, own) in &self.kept {
            let target = placed.entry(*number).or_insert_with(|| PlacedPiece {
                piece: PieceState::default(),
                ..own.clone()
            });
            let rows = std::mem::replace(&mut target.piece, own.piece.clone());
            target.piece.take_all(&rows);
        }
        let mut state = State::with_options(self.options);
        state.inputs.clone_from(&self.inputs);
        state.pieces = placed.into_values().collect();
        state.build_index();
        Ok(state)
    }

    /// The ground as bytes, for [`Ground::from_bytes`] of the same version of this library.
    ///
    /// # Errors
    /// An error of the kind [`ErrorKind::State`](crate::ErrorKind::State) when it does not fit
    /// the memory.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let inputs = (&self.inputs, self.options);
        framed(MARK, &(inputs, &self.pieces, &self.kept, &self.places))
    }

    /// The ground that [`Ground::to_bytes`] made these bytes of.
    ///
    /// # Errors
    /// An error of the kind [`ErrorKind::State`](crate::ErrorKind::State) when the bytes are no
    /// ground, are damaged, or come from another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        type Plain = (
            (Vec<InputState>, ReadOptions),
            Vec<GroundPiece>,
            Vec<(usize, PlacedPiece)>,
            Vec<(u64, usize)>,
        );
        let ((inputs, options), pieces, kept, places): Plain = unframed(MARK, KIND, bytes)?;
        let own = pieces.iter().map(GroundPiece::empty);
        let own = own.chain(kept.iter().map(|(_, own)| own.clone()));
        let mut all: Vec<PlacedPiece> = own.collect();
        all.sort_by_key(|placed| placed.input);
        let is_kept = kept.is_sorted_by_key(|(number, _)| *number)
            && kept.iter().all(|(number, _)| *number < pieces.len());
        if !is_sound(&inputs, &all) || !pieces.is_sorted_by_key(|own| own.input) || !is_kept {
            return Err(damaged(KIND));
        }
        Ok(Self {
            inputs,
            options,
            pieces,
            kept,
            places,
        })
    }
}

impl GroundPiece {
    /// The piece without rows.
    fn empty(&self) -> PlacedPiece {
        let piece = PieceState {
            segments: self.segments.clone(),
            ..PieceState::default()
        };
        PlacedPiece {
            input: self.input,
            piece,
            first_line: self.first_line,
            created: self.created,
        }
    }

    /// Whether rows of the piece may be in a segment of another format.
    fn may_reject(&self) -> bool {
        self.is_foreign || self.segments.iter().any(|mark| mark.edge == Edge::Foreign)
    }
}
