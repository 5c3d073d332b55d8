//! Builds a report: counts a state under given settings, part by part.

pub(crate) mod count;
pub(crate) mod counted;
pub(crate) mod day_count;
pub(crate) mod finding_groups;
#[cfg(feature = "serde")]
pub(crate) mod part_count;
pub(crate) mod read_count;
pub(crate) mod said;
pub(crate) mod shown;
pub(crate) mod stream_count;
pub(crate) mod tally;

use crate::daily::nmis::Nmis;
use crate::findings::finding::Finding;
use crate::report::build::count::Count;
use crate::report::settings::ReportSettings;
use crate::report::summary::Report;
use crate::settings::choices::Choices;
use crate::settings::settings::Settings;
use crate::state::state::State;
use crate::state::stream_day::LONGEST_RUN;
use crate::threads::threads::Threads;

/// About how many blocks are worth a part of their own.
const BLOCKS_IN_A_PART: usize = 500;

/// The report of a state under the given settings.
///
/// `threads` share the work. The report does not depend on their number.
/// [`Report::executors`] is left empty.
#[must_use]
pub fn build_report(state: &State, settings: &Settings, threads: &Threads) -> Report {
    build_report_in_runs(state, settings, threads, LONGEST_RUN)
}

/// The report of a state, with runs of at most `longest_run` alike days counted
/// in one go. The report does not depend on it.
pub(crate) fn build_report_in_runs(
    state: &State,
    settings: &Settings,
    threads: &Threads,
    longest_run: usize,
) -> Report {
    report_of(count_of(state, settings, threads, longest_run))
}

/// The report of a count of all NMIs.
fn report_of(mut count: Count<'_>) -> Report {
    count.count_rejected();
    let settings = ReportSettings::of(&Choices {
        settings: count.settings.clone(),
        read: count.state.options(),
        ..Choices::default()
    });
    count.into_report(settings)
}

/// The findings of a state, one after the other, each with the number of its
/// input.
#[must_use]
pub(crate) fn build_findings(
    state: &State,
    settings: &Settings,
    threads: &Threads,
) -> Vec<(usize, Finding)> {
    count_of(state, settings, threads, LONGEST_RUN).into_findings()
}

fn count_of<'a>(
    state: &'a State,
    settings: &'a Settings,
    threads: &Threads,
    longest_run: usize,
) -> Count<'a> {
    // Small parts, so that threads do not wait long for the last one.
    let most = state.block_count() / BLOCKS_IN_A_PART + 1;
    let parts = state.parts(most.min(4 * threads.count()));
    let counts = threads.map(parts, |part| {
        let mut count = Count::new(state, settings, longest_run);
        let mut nmis = Nmis::within(state, settings, part);
        while let Some(rows) = nmis.next_nmi() {
            count = count.with_nmi(rows, threads);
        }
        count
    });
    let merged = counts.into_iter().reduce(Count::followed_by);
    merged.unwrap_or_else(|| Count::new(state, settings, longest_run))
}
