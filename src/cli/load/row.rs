//! The rows that are staged.

use std::io;

use crate::pipeline::State;
use crate::pipeline::store::{StoredDay, for_each_stored, told_nulls};
use crate::report::Profile;

/// The columns of a staged row; `None` is NULL.
fn columns(day: &StoredDay<'_>) -> [Option<String>; 8] {
    [
        Some(day.nmi.to_owned()),
        Some(
            day.suffix
                .map_or_else(|| "??".to_owned(), |suffix| suffix.to_string()),
        ),
        Some(day.date.to_string()),
        day.kwh.map(|kwh| kwh.to_string()),
        day.quality.map(|quality| quality.to_string()),
        day.updated.map(|stamp| stamp.to_string()),
        day.created.map(|stamp| stamp.to_string()),
        Some(told_nulls(day.nulls)),
    ]
}

/// Hands the columns of every stream-day to `take`, until it fails.
pub(super) fn each_row(
    state: &State,
    profile: Profile,
    mut take: impl FnMut([Option<String>; 8]) -> io::Result<()>,
) -> io::Result<()> {
    let mut result = Ok(());
    for_each_stored(state, profile, |day| {
        if result.is_ok() {
            result = take(columns(day));
        }
    });
    result
}
