//! The rows of a reconciliation with a table from elsewhere.

use std::cmp::Reverse;

use crate::output::answers::entry::{Entry, Item};
use crate::reconcile::answer::Answer;
use crate::reconcile::cause::Cause;
use crate::reconcile::claim::UnreadClaim;
use crate::reconcile::reconciled_row::{ReconciledRow, magnitude};
use crate::reconcile::reconciliation::Reconciliation;
use crate::reconcile::tally::ReconcileTally;
use crate::settings::reconcile_options::ReconcileOrder;
use crate::state::input_state::InputState;
use crate::values::decimal::Decimal;
use crate::values::total::Total;

/// The columns of a row of the table.
pub(crate) const ROW_COLUMNS: [&str; 15] = [
    "nmi",
    "first_day",
    "last_day",
    "streams",
    "answer",
    "here_kwh",
    "there_kwh",
    "difference_kwh",
    "missing_days",
    "withheld_days",
    "reason",
    "place",
    "line",
    "repeats",
    "causes",
];

/// The place of the band among the columns, where rows have one.
const BAND_PLACE: usize = 4;

/// The columns of a row of the table, with the band where rows have one.
pub(crate) fn row_columns(found: &Reconciliation) -> Vec<&'static str> {
    let mut columns = ROW_COLUMNS.to_vec();
    if found.is_by_band {
        columns.insert(BAND_PLACE, "band");
    }
    columns
}

/// A row with the band in its place, where rows have one.
pub(crate) fn with_band(
    mut row: Vec<Entry>,
    band: Option<&String>,
    found: &Reconciliation,
) -> Vec<Entry> {
    if found.is_by_band {
        row.insert(
            BAND_PLACE,
            band.map_or(Entry::Nothing, |band| Entry::Name(band.clone())),
        );
    }
    row
}

/// The columns of a row of a tally, behind the one that names it. Those of answers are in the
/// order of [`Answer::ALL`].
pub(crate) const TALLY_COLUMNS: [&str; 11] = [
    "rows",
    "equal",
    "different",
    "only_here",
    "only_there",
    "not_comparable",
    "unread",
    "here_kwh",
    "there_kwh",
    "difference_kwh",
    "not_compared_kwh",
];

/// How much a row matters: one that nobody can measure matters most.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Size {
    /// The difference without its sign; all energy of a row of one side alone.
    Known(Decimal),
    Unknown,
}

impl Size {
    fn of(row: &ReconciledRow) -> Self {
        let difference = match row.answer {
            Answer::NotComparable => None,
            Answer::OnlyHere => row.here,
            Answer::OnlyThere => row.there,
            _ => row.difference(),
        };
        difference.map_or(Self::Unknown, |difference| {
            Self::Known(magnitude(difference))
        })
    }
}

/// Puts rows and NMIs in order. They are found by NMI and day.
pub(crate) fn sort(found: &mut Reconciliation, order: ReconcileOrder) {
    match order {
        ReconcileOrder::Nmi => {}
        ReconcileOrder::Date => found.rows.sort_by_key(|row| row.first),
        ReconcileOrder::Difference => {
            found.rows.sort_by_cached_key(|row| Reverse(Size::of(row)));
            found.nmis.sort_by_cached_key(|(_, tally)| {
                Reverse(tally.difference().millionths().unsigned_abs())
            });
        }
    }
}

/// The row of a row of the table, or of days that it does not have.
pub(crate) fn row(row: &ReconciledRow, inputs: &[InputState]) -> Vec<Entry> {
    let reason = match (row.withheld, row.missing_days) {
        (Some(withheld), _) => Some(withheld.code),
        (None, 0) => None,
        (None, _) => Some("missing"),
    };
    let is_there = row.answer != Answer::OnlyThere;
    let place = row.withheld.and_then(|withheld| {
        let input = inputs.get(withheld.input)?;
        Some(format!("{}:{}", input.name, withheld.line))
    });
    let line = |line: Option<u64>| line.map_or(Entry::Nothing, Entry::Count);
    vec![
        Entry::Text(row.nmi.clone()),
        Entry::Word(row.first.to_string()),
        Entry::Word(row.last.to_string()),
        Entry::Text(row.streams.to_string()),
        Entry::Word(row.answer.word().to_owned()),
        Entry::number(row.here),
        Entry::number(row.there),
        Entry::number(row.difference()),
        Entry::Count(row.missing_days),
        Entry::Count(row.withheld_days),
        Entry::word(reason.filter(|_| is_there)),
        place.map_or(Entry::Nothing, Entry::Text),
        line(row.line),
        line(row.repeats),
        Entry::List(row.causes.iter().map(item).collect()),
    ]
}

/// The row of a line of the table that cannot be read.
pub(crate) fn unread_row(unread: &UnreadClaim) -> Vec<Entry> {
    ROW_COLUMNS
        .iter()
        .map(|column| match *column {
            "answer" => Entry::Word(Answer::Unread.word().to_owned()),
            "reason" => Entry::Text(unread.to_string()),
            "line" => Entry::Count(unread.line),
            "causes" => Entry::List(Vec::new()),
            _ => Entry::Nothing,
        })
        .collect()
}

fn item(cause: &Cause) -> Item {
    Item {
        text: cause.word(),
        members: Vec::new(),
    }
}

/// The row of a tally: all columns but the one that names it.
pub(crate) fn tally_row(tally: &ReconcileTally) -> impl Iterator<Item = Entry> {
    let answers = Answer::ALL.iter().map(|&answer| tally.count(answer));
    let sum = |sum: &Total| Entry::Word(sum.to_string());
    let energies = [
        sum(&tally.here),
        sum(&tally.there),
        sum(&tally.difference()),
        sum(&tally.not_compared),
    ];
    let counts = std::iter::once(tally.rows()).chain(answers);
    counts.map(Entry::Count).chain(energies)
}
