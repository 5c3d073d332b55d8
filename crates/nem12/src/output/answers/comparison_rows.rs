//! The rows of a comparison of two deliveries.

use std::borrow::Borrow;
use std::cmp::Reverse;

use crate::compare::change::{Change, ComparedDay, StreamDayChange};
use crate::compare::comparison::Comparison;
use crate::compare::tally::Tally;
use crate::output::answers::entry::Entry;
use crate::settings::answers::{ComparisonOrder, ComparisonRows};
use crate::state::input_state::InputState;
use crate::state::state::State;
use crate::values::decimal::Decimal;
use crate::values::total::Total;

/// The columns of a row of a stream-day.
const STREAM_DAY_COLUMNS: [&str; 16] = [
    "nmi",
    "suffix",
    "date",
    "change",
    "unit",
    "old",
    "new",
    "difference",
    "old_quality",
    "new_quality",
    "old_version",
    "new_version",
    "old_code",
    "new_code",
    "old_place",
    "new_place",
];

/// The columns of a row of a tally, behind the one that names it. Those of changes are in the
/// order of [`Change::ALL`].
const TALLY_COLUMNS: [&str; 13] = [
    "stream_days",
    "same",
    "revised",
    "added",
    "removed",
    "withheld",
    "released",
    "quality",
    "version",
    "unknown",
    "old_kwh",
    "new_kwh",
    "difference_kwh",
];

/// The columns of rows of this kind.
pub(crate) fn columns(rows: ComparisonRows) -> Vec<&'static str> {
    let name = match rows {
        ComparisonRows::StreamDay => return STREAM_DAY_COLUMNS.to_vec(),
        ComparisonRows::Nmi => Some("nmi"),
        ComparisonRows::Month => Some("month"),
        ComparisonRows::All => None,
    };
    name.into_iter().chain(TALLY_COLUMNS).collect()
}

/// Puts the rows of this kind in order. Months are by date in any order.
pub(crate) fn sort(comparison: &mut Comparison, rows: ComparisonRows, order: ComparisonOrder) {
    match rows {
        ComparisonRows::StreamDay => sort_changes(&mut comparison.changes, order),
        ComparisonRows::Nmi => sort_nmis(comparison, order),
        ComparisonRows::Month | ComparisonRows::All => {}
    }
}

/// The number of rows of this kind.
pub(crate) fn row_count(comparison: &Comparison, rows: ComparisonRows) -> usize {
    match rows {
        ComparisonRows::StreamDay => comparison.changes.len(),
        ComparisonRows::Nmi => comparison.nmis.len(),
        ComparisonRows::Month => comparison.months.len(),
        ComparisonRows::All => 1,
    }
}

/// The row of this number.
pub(crate) fn row(
    comparison: &Comparison,
    rows: ComparisonRows,
    at: usize,
    (old, new): (&State, &State),
) -> Option<Vec<Entry>> {
    let named = |name: Entry, tally| std::iter::once(name).chain(tally_row(tally)).collect();
    match rows {
        ComparisonRows::StreamDay => {
            let change = comparison.changes.get(at)?;
            Some(stream_day_row(change, old, new))
        }
        ComparisonRows::Nmi => {
            let (nmi, tally) = comparison.nmis.get(at)?;
            Some(named(Entry::Text(nmi.to_string()), tally))
        }
        ComparisonRows::Month => {
            let ((year, month), tally) = comparison.months.iter().nth(at)?;
            Some(named(Entry::Word(format!("{year:04}-{month:02}")), tally))
        }
        ComparisonRows::All => (at == 0).then(|| tally_row(&comparison.all).collect()),
    }
}

/// Puts changes in order.
pub(crate) fn sort_changes<C: Borrow<StreamDayChange>>(changes: &mut [C], order: ComparisonOrder) {
    match order {
        // As they are found.
        ComparisonOrder::Nmi => {}
        ComparisonOrder::Date => changes.sort_by_key(|change| change.borrow().date),
        ComparisonOrder::Change => changes.sort_by_cached_key(|change| {
            let change = change.borrow();
            (
                Reverse(change.difference().map_or(Size::Unknown, Size::of)),
                change.change,
            )
        }),
    }
}

/// How much a change matters: one that nobody can measure matters most.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Size {
    /// The difference without its sign.
    Known(Decimal),
    Unknown,
}

impl Size {
    fn of(difference: Decimal) -> Self {
        Self::Known(match difference.mantissa().checked_abs() {
            Some(mantissa) => Decimal::new(mantissa, difference.scale()),
            None => difference,
        })
    }
}

/// The NMIs of a comparison, in order: each with its tally.
fn sort_nmis(comparison: &mut Comparison, order: ComparisonOrder) {
    if order == ComparisonOrder::Change {
        let nmis = &mut comparison.nmis;
        nmis.sort_by_cached_key(|(_, tally)| Reverse(weight(tally)));
    }
}

/// How much the changes of a tally matter.
pub(crate) fn weight(tally: &Tally) -> impl Ord + use<> {
    let difference = tally.difference().millionths().unsigned_abs();
    (difference, tally.differing())
}

/// The row of a stream-day.
fn stream_day_row(change: &StreamDayChange, old: &State, new: &State) -> Vec<Entry> {
    let suffix = change.suffix.map(|suffix| suffix.to_string());
    let sides = [(change.old, old.inputs()), (change.new, new.inputs())];
    let energies =
        [change.old, change.new].map(|day| Entry::number(day.and_then(|day| day.energy)));
    let counted = |day: &Option<ComparedDay>| day.filter(|day| day.code.is_none());
    let mut row = vec![
        Entry::Text(change.nmi.to_string()),
        suffix.map_or(Entry::Nothing, Entry::Text),
        Entry::Word(change.date.to_string()),
        Entry::Word(change.change.word().to_owned()),
        Entry::Word(change.unit.to_owned()),
    ];
    row.extend(energies);
    row.push(Entry::number(change.difference()));
    row.extend(sides.map(|(day, _)| Entry::word(counted(&day).map(|day| day.quality.to_string()))));
    row.extend(sides.map(|(day, _)| {
        let version = day.and_then(|day| day.version);
        Entry::word(version.map(|version| version.to_string()))
    }));
    row.extend(sides.map(|(day, _)| Entry::word(day.and_then(|day| day.code))));
    row.extend(sides.map(|(day, inputs)| place(day, inputs)));
    row
}

/// The row of a tally: all columns but the one that names it.
fn tally_row(tally: &Tally) -> impl Iterator<Item = Entry> {
    let changed = Change::ALL.iter().map(|&change| tally.changed(change));
    let sum = |sum: &Total| Entry::Word(sum.to_string());
    let energies = [sum(&tally.old), sum(&tally.new), sum(&tally.difference())];
    let counts = [tally.stream_days(), tally.same].into_iter();
    counts
        .chain(changed)
        .chain([tally.unknown])
        .map(Entry::Count)
        .chain(energies)
}

/// The input and the line of a row.
fn place(day: Option<ComparedDay>, inputs: &[InputState]) -> Entry {
    let place = day.and_then(|day| {
        let input = inputs.get(day.input)?;
        Some(format!("{}:{}", input.name, day.line))
    });
    place.map_or(Entry::Nothing, Entry::Text)
}
