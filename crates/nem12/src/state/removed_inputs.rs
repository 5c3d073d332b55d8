//! Inputs that are taken out of a state, and put back.
//!
//! A state keeps its inputs one after the other, so to take one out is the inverse of a
//! merge. Nothing is read again.

use std::ops::Range;

use crate::state::input_state::InputState;
use crate::state::placed_piece::PlacedPiece;
use crate::state::state::State;

/// Inputs that were taken out of a state, with everything that is kept of them.
#[derive(Debug)]
pub struct RemovedInputs {
    /// The number that the first of them had, counted from 0.
    first: usize,
    inputs: Vec<InputState>,
    pieces: Vec<PlacedPiece>,
}

impl State {
    /// Takes the inputs with these numbers, counted from 0, out of a finished state. The
    /// state is then that of the other inputs. `None` when there are no such inputs; and
    /// where names of an NMI differ by case, because the state has only one spelling of
    /// them.
    pub fn remove_inputs(&mut self, numbers: Range<usize>) -> Option<RemovedInputs> {
        if self.has_one_spelling.0 || numbers.is_empty() || numbers.end > self.inputs.len() {
            return None;
        }
        let start = self.first_piece_of(numbers.start);
        let end = self.first_piece_of(numbers.end);
        let removed = RemovedInputs {
            first: numbers.start,
            inputs: cut(&mut self.inputs, numbers),
            pieces: cut(&mut self.pieces, start..end),
        };
        for placed in self.pieces.iter_mut().skip(start) {
            placed.input -= removed.inputs.len();
        }
        self.build_index();
        Some(removed)
    }

    /// Puts the inputs back where they were.
    pub fn put_back(&mut self, removed: RemovedInputs) {
        let RemovedInputs {
            first,
            inputs,
            mut pieces,
        } = removed;
        let place = first.min(self.inputs.len());
        let start = self.first_piece_of(place);
        for placed in self.pieces.iter_mut().skip(start) {
            placed.input += inputs.len();
        }
        for placed in &mut pieces {
            placed.input -= first - place;
        }
        paste(&mut self.pieces, start, pieces);
        paste(&mut self.inputs, place, inputs);
        self.build_index();
    }

    /// The first piece of the input with this number, or of one after it.
    fn first_piece_of(&self, number: usize) -> usize {
        self.pieces.partition_point(|placed| placed.input < number)
    }
}

/// Takes a range out of a list. (`Vec::drain` and `splice` do the same with more code, and
/// the code of the page is counted.)
fn cut<T>(all: &mut Vec<T>, range: Range<usize>) -> Vec<T> {
    let mut cut = all.split_off(range.start);
    all.append(&mut cut.split_off(range.len()));
    cut
}

/// Puts some into a list, before the place.
fn paste<T>(all: &mut Vec<T>, place: usize, mut some: Vec<T>) {
    let mut rest = all.split_off(place);
    all.append(&mut some);
    all.append(&mut rest);
}

#[cfg(test)]
mod tests {
    use crate::read::loader::Loader;
    use crate::state::state::State;

    fn read(files: &[(&str, &str)]) -> State {
        let mut loader = Loader::default();
        for (name, text) in files {
            loader.read(name, text.as_bytes()).unwrap();
        }
        loader.finish().0
    }

    fn file(nmi: &str) -> String {
        format!("200,{nmi},E1,1,E1,N1,M1,kWh,720,\n300,20240131,1,2,A,,,,\n")
    }

    #[test]
    fn inputs_that_are_not_there_are_not_removed() {
        let text = file("QNTEST0001");
        let mut state = read(&[("a.csv", &text)]);
        let before = state.clone();
        for numbers in [0..0, 0..2, 1..2, usize::MAX..usize::MAX] {
            assert!(state.remove_inputs(numbers).is_none());
        }
        assert_eq!(state, before);
    }

    #[test]
    fn inputs_with_two_spellings_of_a_name_are_not_removed() {
        let (lower, upper) = (file("qntest 01"), file("QNTEST 01"));
        let mut state = read(&[("a.csv", &lower), ("b.csv", &upper)]);
        assert!(state.remove_inputs(0..1).is_none());
        let mut state = read(&[("a.csv", &lower), ("b.csv", &lower)]);
        assert!(state.remove_inputs(0..1).is_some());
    }

    #[test]
    fn every_input_may_be_removed_and_put_back() {
        let (one, two) = (file("QNTEST0001"), file("QNTEST0002"));
        let whole = read(&[("a.csv", &one), ("b.csv", "nothing"), ("c.csv", &two)]);
        let mut state = whole.clone();
        let removed = state.remove_inputs(0..3).unwrap();
        assert_eq!(state.inputs().len(), 0);
        assert_eq!(state.nmis().count(), 0);
        state.put_back(removed);
        assert_eq!(state, whole);
    }
}
