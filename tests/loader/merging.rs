//! States of pieces, cut wherever the ingestor may cut, and merged with any grouping.

use nem12::internals::{
    Context, Fields, PieceState, RecordKind, Scratch, begin_input, end_of_line, finish, join,
    parse_piece, state_of_piece,
};
use nem12::{ReadOptions, State};
use proptest::prelude::*;

use crate::delivery::deliver;
use crate::plans::plans;
use crate::reading::{outputs, read_whole};
use crate::readings::Dice;
use crate::truth::Setting;
use crate::writing::write;

/// The states of the pieces of all files, in order.
fn pieces(files: &[(String, Vec<u8>)], dice: &mut Dice) -> Vec<State> {
    let mut states = Vec::new();
    for (number, (name, bytes)) in files.iter().enumerate() {
        // The beginning of an input ends the input before.
        let mut start = if number == 0 {
            State::default()
        } else {
            state_of_piece(PieceState::default())
        };
        begin_input(&mut start, name, bytes.len() as u64);
        states.push(start);
        let (mut from, mut at) = (0, 0);
        let (mut before, mut in_force) = (Context::default(), Context::default());
        while at < bytes.len() {
            let (end, next) = end_of_line(bytes, at);
            let record = &bytes[at..end];
            if at > from && RecordKind::starts_piece(record) && dice.once_in(3) {
                states.push(state_of(&bytes[from..at], &before));
                (from, before) = (at, in_force.clone());
            }
            if RecordKind::of(record).may_be_rest(record) {
                in_force.is_ended |= in_force.details.is_some();
            } else if RecordKind::of(record).ends_block() {
                let is_details = matches!(
                    RecordKind::of(record),
                    RecordKind::NmiDetails | RecordKind::DamagedNmiDetails
                );
                in_force = Context {
                    details: is_details.then(|| record.into()),
                    ..Context::default()
                };
            }
            if RecordKind::of(record) == RecordKind::IntervalData {
                let date = Fields::of(record).nth(1).unwrap_or_default();
                in_force.last_date = Some(date.into());
            }
            at = next;
        }
        states.push(state_of(&bytes[from..], &before));
    }
    states
}

fn state_of(bytes: &[u8], context: &Context) -> State {
    state_of_piece(parse_piece(
        bytes,
        context,
        ReadOptions::default(),
        &mut Scratch::default(),
    ))
}

/// One state of all `states`, merged with any grouping.
fn merged(mut states: Vec<State>, dice: &mut Dice) -> State {
    if states.len() == 1 {
        return states.remove(0);
    }
    let later = states.split_off(1 + dice.below(states.len() - 1));
    let mut state = merged(states, dice);
    join(&mut state, merged(later, dice));
    state
}

/// One state of all finished `states`, merged with any grouping. Some are written as
/// bytes and read back first.
fn merged_inputs(mut states: Vec<State>, dice: &mut Dice) -> State {
    if states.len() == 1 {
        let state = states.remove(0);
        if dice.once_in(2) {
            return state;
        }
        let bytes = state.to_bytes().expect("it fits");
        return State::from_bytes(&bytes).expect("they are a state's");
    }
    let later = states.split_off(1 + dice.below(states.len() - 1));
    let mut state = merged_inputs(states, dice);
    state.merge(merged_inputs(later, dice));
    state
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn states_of_pieces_join_associatively(plan in plans(), seed in any::<u64>()) {
        let files = write(&plan, &deliver(&plan)).files;
        let mut dice = Dice::new(seed);
        let mut state = merged(pieces(&files, &mut dice), &mut dice);
        finish(&mut state);
        let whole = read_whole(&files);
        for setting in Setting::EVERY {
            prop_assert_eq!(outputs(&state, setting), outputs(&whole, setting));
        }
    }
    #[test]
    fn states_of_inputs_merge_associatively_and_survive_their_bytes(plan in plans(), seed in any::<u64>()) {
        let files = write(&plan, &deliver(&plan)).files;
        let mut dice = Dice::new(seed);
        let apart = files.iter().map(|file| read_whole(std::slice::from_ref(file)));
        let state = merged_inputs(apart.collect(), &mut dice);
        let whole = read_whole(&files);
        prop_assert_eq!(state.inputs(), whole.inputs());
        for setting in Setting::EVERY {
            prop_assert_eq!(outputs(&state, setting), outputs(&whole, setting));
        }
    }
    #[test]
    fn a_state_without_an_input_is_that_of_the_others(plan in plans(), seed in any::<u64>()) {
        let mut files = write(&plan, &deliver(&plan)).files;
        let mut dice = Dice::new(seed);
        let whole = read_whole(&files);
        let mut state = whole.clone();
        let first = dice.below(files.len());
        let count = 1 + dice.below(files.len() - first);
        let removed = state.remove_inputs(first..first + count);
        // Names that differ by case are the one reason to read the others again.
        prop_assume!(removed.is_some());
        files.drain(first..first + count);
        let others = read_whole(&files);
        prop_assert_eq!(state.inputs(), others.inputs());
        for setting in Setting::EVERY {
            prop_assert_eq!(outputs(&state, setting), outputs(&others, setting));
        }
        if let Some(removed) = removed {
            state.put_back(removed);
        }
        prop_assert_eq!(&state, &whole);
        for setting in Setting::EVERY {
            prop_assert_eq!(outputs(&state, setting), outputs(&whole, setting));
        }
    }
}
