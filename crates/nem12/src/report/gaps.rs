//! Missing days: days between the first and the last one of a stream on which no
//! row of the stream was delivered.

#[cfg(feature = "serde")]
use serde::Serialize;

use crate::daily::day_spans::{DaySpan, length};
use crate::daily::nmi_rows::NmiRows;
use crate::daily::nmis::Nmis;
use crate::report::coverage::Coverage;
use crate::settings::settings::Settings;
use crate::state::state::State;
use crate::threads::threads::Threads;
use crate::values::interval_date::IntervalDate;

/// The missing days of the energy streams of the selected NMIs and days.
///
/// The `E` and `B` streams are looked at, and whatever other streams the settings
/// sum. A day whose row is rejected is not missing: it is withheld.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Gaps {
    /// The number of NMIs with a gap.
    pub nmis: u64,
    /// The number of NMI-days on which a stream is missing.
    pub days: u64,
    /// The number of NMI-days on which no stream of the NMI has a row.
    pub absent: u64,
    /// The number of NMI-days that have, or miss, a row of a stream that is summed.
    pub expected: u64,
    /// The number of these that are in the output and miss no such row.
    pub complete: u64,
    /// The number of gaps, a run of days of one stream each.
    pub gaps: u64,
    /// The first gaps, by NMI, NMISuffix and day.
    pub shown: Vec<Gap>,
}

/// A run of missing days of one stream.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Gap {
    /// The NMI.
    pub nmi: String,
    /// The NMISuffix; empty where one stream of the NMI ends before the days and
    /// another begins after them.
    pub suffix: String,
    /// The first missing day, `YYYY-MM-DD`.
    pub from: String,
    /// The last missing day, `YYYY-MM-DD`.
    pub to: String,
    /// The number of missing days.
    pub days: u64,
}

/// Finds the missing days. At most `most` gaps are listed, and all are counted.
#[must_use]
pub fn find_gaps(state: &State, settings: &Settings, threads: &Threads, most: usize) -> Gaps {
    let parts = threads.map(state.parts(threads.count()), |part| {
        let mut found = Gaps::default();
        let mut nmis = Nmis::within(state, settings, part);
        while let Some(rows) = nmis.next_nmi() {
            found.add_nmi(rows, settings, most);
        }
        found
    });
    let mut all = Gaps::default();
    for part in parts {
        all.nmis += part.nmis;
        all.days += part.days;
        all.absent += part.absent;
        all.expected += part.expected;
        all.complete += part.complete;
        all.gaps += part.gaps;
        let room = most.saturating_sub(all.shown.len());
        all.shown.extend(part.shown.into_iter().take(room));
    }
    all
}

impl Gaps {
    fn add_nmi(&mut self, rows: &NmiRows<'_>, settings: &Settings, most: usize) {
        let coverage = Coverage::of(rows, settings);
        for (suffix, gap) in &coverage.gaps {
            let suffix = suffix.map_or_else(String::new, |suffix| suffix.to_string());
            self.note(rows.nmi(), suffix, *gap, most);
        }
        self.absent += coverage.absent;
        self.days += coverage.missing.count();
        self.nmis += u64::from(coverage.missing.count() > 0);
        self.expected += coverage.expected.count();
        self.complete += coverage.complete.count();
    }

    fn note(&mut self, nmi: &str, suffix: String, gap: DaySpan, most: usize) {
        self.gaps += 1;
        if self.shown.len() < most {
            self.shown.push(Gap {
                nmi: nmi.to_owned(),
                suffix,
                from: IntervalDate::from_days(gap.0).to_string(),
                to: IntervalDate::from_days(gap.1).to_string(),
                days: length(gap),
            });
        }
    }
}
