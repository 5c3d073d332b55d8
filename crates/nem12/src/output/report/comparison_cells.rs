//! The cells of the report on a comparison.

use crate::compare::change::{Change, ComparedDay, StreamDayChange};
use crate::compare::tally::Tally;
use crate::output::report::html_table::{number, text};
use crate::state::input_state::InputState;
use crate::values::decimal::Decimal;

/// The most inputs that are named.
const NAMED: usize = 5;

/// A cell: its class and its text.
pub(super) type Cell = (&'static str, String);

/// The cells that name a change.
pub(super) fn stream_day(change: &StreamDayChange) -> Vec<Cell> {
    let suffix = change.suffix.map(|suffix| suffix.to_string());
    vec![
        text(change.nmi.as_str()),
        text(suffix.unwrap_or_default()),
        text(change.date.to_string()),
        text(change.change.word()),
        text(change.unit),
    ]
}

/// The cell of an energy that may be absent.
pub(super) fn energy(energy: Option<Decimal>) -> Cell {
    number(energy.map_or_else(String::new, |energy| energy.to_string()))
}

/// The columns of a tally, behind the one that names it.
pub(super) fn tally_columns(name: Option<&'static str>) -> Vec<&'static str> {
    let columns = [
        "#Stream-days",
        "#Same",
        "#Revised",
        "#Added",
        "#Removed",
        "#Withheld",
        "#Released",
        "#Quality",
        "#Version",
        "#Unknown",
        "#Old kWh",
        "#New kWh",
        "#Difference kWh",
    ];
    name.into_iter().chain(columns).collect()
}

/// The cells of a tally, behind the one that names it.
pub(super) fn tally_row(name: Option<String>, tally: &Tally) -> Vec<Cell> {
    let changed = Change::ALL.iter().map(|&change| tally.changed(change));
    let counts = [tally.stream_days(), tally.same].into_iter();
    let counts = counts.chain(changed).chain([tally.unknown]).map(number);
    let energies = [&tally.old, &tally.new, &tally.difference()].map(number);
    let name = name.into_iter().map(text);
    name.chain(counts).chain(energies).collect()
}

/// The input and the line of a row.
pub(super) fn place(day: Option<ComparedDay>, inputs: &[InputState]) -> String {
    let input = day.and_then(|day| inputs.get(day.input));
    match (day, input) {
        (Some(day), Some(input)) => format!("{}:{}", input.name, day.line),
        _ => String::new(),
    }
}

/// The names of inputs.
pub(super) fn named(inputs: &[InputState]) -> String {
    let names: Vec<&str> = inputs
        .iter()
        .take(NAMED)
        .map(|input| input.name.as_str())
        .collect();
    let names = names.join(", ");
    match inputs.len().saturating_sub(NAMED) {
        0 => names,
        more => format!("{names} and {more} more"),
    }
}
