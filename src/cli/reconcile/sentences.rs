//! The sentences on standard error about a whole reconciliation.

use crate::cli::path_or_address::PathOrAddress;
use nem12::reconcile::{Answer, Reconciliation};

/// The number of rows that cannot be read that are named.
const NAMED: usize = 20;

/// The sentences about the whole answer.
pub(super) fn of(found: &Reconciliation, against: &PathOrAddress) -> Vec<String> {
    let unread = found.unread.iter().take(NAMED);
    let mut sentences: Vec<String> = unread.map(|row| format!("{against}: {row}")).collect();
    let more = found.unread.len() - sentences.len();
    if more > 0 {
        sentences.push(format!(
            "… and {more} more rows that cannot be read; the output has all of them."
        ));
    }
    let counts = Answer::ALL.iter().filter_map(|&answer| {
        let count = found.all.count(answer);
        (count > 0).then(|| format!("{count} {}", answer.word()))
    });
    let counts: Vec<String> = counts.collect();
    let counts = if counts.is_empty() {
        "none".to_owned()
    } else {
        counts.join(", ")
    };
    sentences.push(format!(
        "Rows: {counts}. Energy: {} kWh here, {} kWh there, a difference of {} kWh.",
        found.all.here,
        found.all.there,
        found.all.difference()
    ));
    if found.all.count(Answer::NotComparable) > 0 {
        sentences.push(format!(
            "Energy there of the rows that cannot be compared: {} kWh.",
            found.all.not_compared
        ));
    }
    for (cause, count, first) in found.causes() {
        let rows = if count == 1 {
            format!("The row in line {first} has")
        } else {
            format!("{count} rows (the first in line {first}) have")
        };
        sentences.push(format!("Likely cause: {rows} {cause}."));
    }
    if found.repeats > 0 {
        let first = found.rows.iter().filter(|row| row.repeats.is_some());
        let first = first.filter_map(|row| row.line.zip(row.repeats)).min();
        let first = first.map_or_else(String::new, |(line, earlier)| {
            format!(" (the first in line {line}, which repeats line {earlier})")
        });
        sentences.push(format!(
            "Rows of the table about days and streams that an earlier row has too: {}{first}. Sums count them twice.",
            found.repeats
        ));
    }
    if found.left_out > 0 {
        sentences.push(format!(
            "Rows of the table that --nmi, --from and --to leave out: {}.",
            found.left_out
        ));
    }
    if found.withheld_nowhere > 0 {
        sentences.push(format!(
            "NMI-days that are withheld here, and that the table does not have: {}.",
            found.withheld_nowhere
        ));
    }
    sentences
}
