//! The sums of an answer about completeness.

#[cfg(feature = "serde")]
use serde::Serialize;

use crate::report::completeness::{Completeness, NmiCompleteness, Status};
use crate::settings::expected_nmis::ExpectedNmis;
use crate::settings::settings::Settings;
use crate::state::state::State;

/// The most expected NMIs without data that are listed. All are counted.
const MOST_LISTED: usize = 1000;

/// The number of them that a sentence names.
const NAMED: usize = 20;

/// The sums of an answer about completeness.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CompletenessSummary {
    /// The number of NMIs of which something is expected.
    pub nmis: u64,
    /// The number of their streams.
    pub streams: u64,
    /// The number of streams that are complete.
    pub complete: u64,
    /// The number of expected intervals.
    pub expected: u64,
    /// The number of expected intervals with a reading.
    pub delivered: u64,
    /// The number of expected NMIs of which the inputs have nothing.
    pub absent: u64,
    /// The first of these by name, at most 1,000.
    pub absent_nmis: Vec<String>,
    /// The number of NMIs of the inputs that are not in the list of expected ones.
    pub unexpected: u64,
}

impl CompletenessSummary {
    /// The sums of a state. With `expected`, the inputs must have these NMIs.
    #[must_use]
    pub fn of(state: &State, settings: &Settings, expected: Option<&ExpectedNmis>) -> Self {
        let mut walk = Completeness::new(settings, expected);
        let mut summary = Self::default();
        while let Some(nmi) = walk.next_of(state) {
            summary.add(&nmi, expected);
        }
        summary
    }

    /// Whether the inputs have all that is expected.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.complete == self.streams && self.absent == 0
    }

    /// The sums in sentences: what is complete, and how the NMIs with data differ from the
    /// expected ones.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let Self {
            nmis,
            streams,
            complete,
            expected,
            delivered,
            absent,
            absent_nmis,
            unexpected,
        } = self;
        let mut sentences = vec![format!(
            "Complete: {complete} of {streams} streams of {nmis} NMIs; {delivered} of {expected} expected intervals have a reading."
        )];
        if *absent > 0 {
            let named: Vec<&str> = absent_nmis.iter().take(NAMED).map(String::as_str).collect();
            let more = absent - named.len() as u64;
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            sentences.push(format!(
                "Expected NMIs without data: {absent} ({}{more}).",
                named.join(", ")
            ));
        }
        if *unexpected > 0 {
            sentences.push(format!(
                "NMIs with data that are not in the list of expected ones: {unexpected}."
            ));
        }
        sentences
    }

    /// Adds an NMI. They come by name.
    pub(crate) fn add(&mut self, nmi: &NmiCompleteness, expected: Option<&ExpectedNmis>) {
        self.nmis += 1;
        self.unexpected += u64::from(expected.is_some_and(|list| !list.has(&nmi.nmi)));
        if nmi.streams.is_empty() {
            self.absent += 1;
            if self.absent_nmis.len() < MOST_LISTED {
                self.absent_nmis.push(nmi.nmi.clone());
            }
        }
        for stream in &nmi.streams {
            self.streams += 1;
            self.complete += u64::from(stream.status() == Status::Complete);
            self.expected += stream.intervals.expected;
            self.delivered += stream.intervals.present;
        }
    }
}
