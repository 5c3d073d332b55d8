//! The daily rows by their number: a screenful at a time, for a table of
//! millions.

use std::ops::Range;

use crate::daily::nmis::Nmis;
use crate::daily::outcome::Outcome;
use crate::report::build::shown::daily_row;
use crate::report::summary::DailyRow;
use crate::settings::settings::Settings;
use crate::state::state::State;
use crate::state::stream_day::LONGEST_RUN;
use crate::threads::threads::Threads;

/// About how many blocks are walked to find a row: some thousands of days.
const BLOCKS_IN_A_PART: usize = 200;

/// The places of the daily rows in a state, under given settings.
#[derive(Clone, Debug)]
pub struct RowIndex {
    parts: Vec<IndexedPart>,
}

#[derive(Clone, Debug)]
struct IndexedPart {
    blocks: Range<usize>,
    /// The number of daily rows up to the end of the part.
    rows: u64,
}

impl RowIndex {
    /// Builds the index, which walks the state once.
    #[must_use]
    pub fn of(state: &State, settings: &Settings, threads: &Threads) -> Self {
        let parts = state.parts(state.block_count() / BLOCKS_IN_A_PART + 1);
        let counted = threads.map(parts, |blocks| {
            let mut rows = 0;
            let mut nmis = Nmis::within(state, settings, blocks.clone());
            while let Some(nmi) = nmis.next_nmi() {
                nmi.days().for_each_run(LONGEST_RUN, |days| {
                    if let Outcome::Daily(_) = days.first().outcome(settings) {
                        rows += days.count() as u64;
                    }
                });
            }
            IndexedPart { blocks, rows }
        });
        let mut rows = 0;
        let parts = counted.into_iter().map(|part| {
            rows += part.rows;
            IndexedPart { rows, ..part }
        });
        Self {
            parts: parts.collect(),
        }
    }

    /// The number of daily rows.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.parts.last().map_or(0, |part| part.rows)
    }

    /// At most `most` daily rows, from row `from` on, counted from 0. State and
    /// settings must be those of the index.
    #[must_use]
    pub fn rows(
        &self,
        state: &State,
        settings: &Settings,
        from: u64,
        most: usize,
    ) -> Vec<DailyRow> {
        let first = self.parts.partition_point(|part| part.rows <= from);
        let Some(part) = self.parts.get(first) else {
            return Vec::new();
        };
        let before = first.checked_sub(1).map_or(0, |part| self.parts[part].rows);
        let mut skip = from - before;
        let mut rows = Vec::new();
        let mut nmis = Nmis::within(state, settings, part.blocks.start..usize::MAX);
        while rows.len() < most
            && let Some(nmi) = nmis.next_nmi()
        {
            nmi.days().for_each_outcome(settings, &mut |_, outcome| {
                let Outcome::Daily(daily) = outcome else {
                    return;
                };
                if skip > 0 {
                    skip -= 1;
                } else if rows.len() < most {
                    rows.push(daily_row(daily));
                }
            });
        }
        rows
    }
}
