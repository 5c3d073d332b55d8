//! A second read, for what a state does not keep.

use std::sync::Arc;

use crate::daily::selected_rows::SelectedRows;
use crate::read::loader::Loader;
use crate::read::row_gatherer::{Gathered, RowGatherer};
use crate::read::row_writer::RowWriter;
use crate::state::state::State;
use crate::threads::threads::Threads;

/// A loader that is to be given the inputs of `first` once more, and shows what
/// `writer` wrote of the rows that count, in the order of the inputs.
#[must_use]
pub fn second_read(
    first: &State,
    counting: SelectedRows,
    executors: Threads,
    writer: Arc<dyn RowWriter>,
    mut show: impl FnMut(&[u8]) + Send + 'static,
) -> Loader {
    let show = Box::new(move |row: Gathered<'_>| {
        if counting.has(row.input, row.line) {
            show(row.text);
        }
    });
    let gatherer = RowGatherer::new(show);
    Loader::with_rows(executors, first.options(), writer, gatherer)
}

/// The first input that did not say the same twice, by its name.
#[must_use]
pub fn first_changed<'a>(first: &'a State, second: &State) -> Option<&'a str> {
    let said = |state: &State| state.inputs().len();
    let pairs = first.inputs().iter().zip(second.inputs());
    let mut changed = pairs.filter(|(one, other)| {
        (one.bytes, one.lines, one.records) != (other.bytes, other.lines, other.records)
    });
    let last = first.inputs().last().map(|input| input.name.as_str());
    changed
        .next()
        .map(|(one, _)| one.name.as_str())
        .or(last.filter(|_| said(first) != said(second)))
}
