//! Parts: what is known of a part of the inputs that was read apart from the others.

use crate::error::Error;
use crate::settings::read_options::ReadOptions;
use crate::state::frame::{Mark, damaged, framed, unframed};
use crate::state::ground::Ground;
use crate::state::input_state::InputState;
use crate::state::piece::PieceState;
use crate::state::placed_piece::PlacedPiece;
use crate::state::segment::Edge;
use crate::state::share::{self, Share};
use crate::state::state::State;
use crate::state::state_bytes::is_sound;

const MARK: &Mark = b"NEM12PARTS";
const KIND: &str = "part";

/// A part of the inputs: some inputs, and ranges of inputs that begin or end in other parts.
///
/// Parts are read apart, on other threads or other machines, and merged in the order of the
/// inputs. The whole is then what one loader makes of the inputs, in every count, finding and
/// line.
///
/// ```
/// use std::io::Cursor;
///
/// use nem12::{Error, Loader, Part, Settings};
///
/// let file = b"100,NEM12,202402011200,MDP,RETAILER\n\
///     200,QNTEST0001,E1,1,E1,N1,M1,kWh,720,\n\
///     300,20240131,1,2,A,,,20240201120000,\n\
///     300,20240201,3,4,A,,,20240202120000,\n\
///     900\n";
/// assert!(Loader::may_be_cut(file));
/// // The second range begins inside the first 300 record, and is read from the next one on.
/// let read = |range| -> Result<Part, Error> {
///     let mut loader = Loader::default();
///     loader.read_range("meter.csv", Cursor::new(file), range)?;
///     Ok(loader.finish_part().0)
/// };
/// let mut part = read(0..80)?;
/// part.merge(read(80..file.len() as u64)?);
/// let state = part.finish();
/// assert_eq!(state.daily_totals(&Settings::default()).count(), 2);
/// assert_eq!(state.inputs().len(), 1);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The pieces as they were parsed: the state is not finished.
    state: State,
    /// Whether the first input goes on with the last one of the part above.
    goes_on: bool,
    /// The good rows that were taken out of each piece.
    taken: Vec<Taken>,
    /// The first piece of each place.
    places: Vec<(u64, usize)>,
}

/// The number of good rows that were taken out of a piece, as far as a 100 record may reject
/// them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Taken {
    /// The rows before any 100 or 900 record.
    pub(super) first: u64,
    /// The rows in segments of another format.
    pub(super) foreign: u64,
}

impl Part {
    /// The part that a loader has read.
    pub(crate) fn of(state: State, goes_on: bool) -> Self {
        let taken = vec![Taken::default(); state.pieces.len()];
        Self {
            state,
            goes_on,
            taken,
            places: Vec::new(),
        }
    }

    /// Adds the part that follows in the order of the inputs. Merging is associative.
    pub fn merge(&mut self, later: Self) {
        if self.state.inputs.is_empty() {
            *self = later;
            return;
        }
        let pieces = self.state.pieces.len();
        if later.goes_on {
            self.state.join(later.state);
        } else {
            let inputs = self.state.inputs.len();
            self.state.inputs.extend(later.state.inputs);
            let renumbered = later.state.pieces.into_iter();
            self.state
                .pieces
                .extend(renumbered.map(|piece| PlacedPiece {
                    input: inputs + piece.input,
                    ..piece
                }));
        }
        self.taken.extend(later.taken);
        let places = later.places.into_iter();
        self.places
            .extend(places.map(|(place, first)| (place, pieces + first)));
    }

    /// The state of the inputs, all of which are in the part.
    #[must_use]
    pub fn finish(self) -> State {
        self.finished().0
    }

    /// Takes the rows out of the part, by NMI. What belongs to no NMI stays: records, lines and
    /// findings of the inputs. `place` distinguishes the part from the others that it is merged
    /// with later.
    #[must_use]
    pub fn divide(&mut self, place: u64) -> Vec<Share> {
        let pieces = self.state.pieces.iter().map(|placed| &placed.piece);
        for (taken, piece) in self.taken.iter_mut().zip(pieces) {
            taken.count(piece);
        }
        self.places = vec![(place, 0)];
        let pieces = self.state.pieces.iter_mut();
        share::divide(place, pieces.map(|placed| &mut placed.piece))
    }

    /// The ground on which the shares of each NMI are put together, when all parts are merged.
    #[must_use]
    pub fn into_ground(self) -> Ground {
        let (state, are_foreign, places) = self.finished();
        Ground::of(state, are_foreign, places)
    }

    /// The finished state, whether each piece begins in a segment of another format, and the
    /// first piece of each place.
    fn finished(mut self) -> (State, Vec<bool>, Vec<(u64, usize)>) {
        self.state.finish();
        let mut are_foreign = Vec::with_capacity(self.taken.len());
        let (mut number, mut is_foreign) = (usize::MAX, false);
        for (placed, taken) in self.state.pieces.iter().zip(&self.taken) {
            if placed.input != number {
                (number, is_foreign) = (placed.input, false);
            }
            are_foreign.push(is_foreign);
            let first = if is_foreign { taken.first } else { 0 };
            let input = self.state.inputs.get_mut(number);
            if let Some(input) = input.filter(|input| input.refusal.is_none()) {
                input.rejected_rows += first + taken.foreign;
            }
            let last = placed.piece.segments.last();
            is_foreign = last.map_or(is_foreign, |mark| mark.edge == Edge::Foreign);
        }
        (self.state, are_foreign, self.places)
    }

    /// The part as bytes, for [`Part::from_bytes`] of the same version of this library.
    ///
    /// # Errors
    /// An error of the kind [`ErrorKind::State`](crate::ErrorKind::State) when the part does not
    /// fit the memory.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let state = (&self.state.inputs, &self.state.pieces, self.state.options());
        framed(MARK, &(state, self.goes_on, &self.taken, &self.places))
    }

    /// The part that [`Part::to_bytes`] made these bytes of.
    ///
    /// # Errors
    /// An error of the kind [`ErrorKind::State`](crate::ErrorKind::State) when the bytes are no
    /// part, are damaged, or come from another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        type Plain = (
            (Vec<InputState>, Vec<PlacedPiece>, ReadOptions),
            bool,
            Vec<Taken>,
            Vec<(u64, usize)>,
        );
        let ((inputs, pieces, options), goes_on, taken, places): Plain =
            unframed(MARK, KIND, bytes)?;
        let has_pieces = places.iter().all(|&(_, first)| first <= pieces.len());
        if !is_sound(&inputs, &pieces) || taken.len() != pieces.len() || !has_pieces {
            return Err(damaged(KIND));
        }
        let mut state = State::with_options(options);
        (state.inputs, state.pieces) = (inputs, pieces);
        Ok(Self {
            state,
            goes_on,
            taken,
            places,
        })
    }
}

impl Taken {
    /// Adds the good rows of a piece.
    fn count(&mut self, piece: &PieceState) {
        for block in &piece.blocks {
            let rows = block.days().len() as u64;
            match (block.segment as usize).checked_sub(1) {
                None => self.first += rows,
                Some(mark) => {
                    let mark = piece.segments.get(mark);
                    if mark.is_some_and(|mark| mark.edge == Edge::Foreign) {
                        self.foreign += rows;
                    }
                }
            }
        }
    }
}
