//! A second read: the same inputs once more, for readings, which a state does
//! not keep.

use std::sync::Arc;

use crate::read::loader::Loader;
use crate::read::row_gatherer::{Gathered, RowGatherer};
use crate::read::row_writer::RowWriter;
use crate::state::selected_rows::SelectedRows;
use crate::state::state::State;
use crate::threads::threads::Threads;

/// A loader for the inputs of `first` once more. It calls `show` with the text
/// that `writer` makes of each row in `selected`, in input order.
///
/// Give it the same inputs in the same order, then compare the states with
/// [`first_changed`].
#[must_use]
pub fn second_read(
    first: &State,
    selected: SelectedRows,
    threads: Threads,
    writer: Arc<dyn RowWriter>,
    mut show: impl FnMut(&[u8]) + Send + 'static,
) -> Loader {
    let show = Box::new(move |row: Gathered<'_>| {
        if selected.has(row.input, row.line, row.joined) {
            show(row.text);
        }
    });
    let gatherer = RowGatherer::new(show);
    Loader::once_more(threads, first.options(), writer, gatherer)
}

/// The name of the first input that changed between two reads; `None` if none
/// did. Bytes, lines and records are compared.
#[must_use]
pub fn first_changed<'a>(first: &'a State, second: &State) -> Option<&'a str> {
    let input_count = |state: &State| state.inputs().len();
    let pairs = first.inputs().iter().zip(second.inputs());
    let mut changed = pairs.filter(|(one, other)| {
        (one.bytes, one.lines, one.records) != (other.bytes, other.lines, other.records)
    });
    let last = first.inputs().last().map(|input| input.name.as_str());
    changed
        .next()
        .map(|(one, _)| one.name.as_str())
        .or(last.filter(|_| input_count(first) != input_count(second)))
}
