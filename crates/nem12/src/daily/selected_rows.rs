//! Which rows of the inputs count: the versions of each stream-day that speak
//! for it, by the rule for repeats.

use crate::daily::nmis::Nmis;
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::state::row_view::RowView;
use crate::state::state::State;

/// The rows that count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelectedRows {
    /// For each input the physical lines of its rows that count, ascending.
    lines: Vec<Vec<u64>>,
}

impl SelectedRows {
    /// Those of `state` that are part of `streams`; of every stream if `None`.
    /// Of the settings, the selection, the profile and the rule for repeats are
    /// obeyed.
    #[must_use]
    pub fn of(state: &State, settings: &Settings, streams: Option<&Streams>) -> Self {
        let mut counting = Self::none_of(state);
        let mut nmis = Nmis::of(state, settings);
        while let Some(rows) = nmis.next_nmi() {
            rows.for_each_day(|day| {
                if !day.is_selected {
                    return;
                }
                for stream in &day.streams {
                    let may_include = |suffix, unit| {
                        streams.is_none_or(|streams| streams.may_include(suffix, unit))
                    };
                    let is_withheld = stream
                        .rejected()
                        .iter()
                        .any(|(block, _)| may_include(stream.suffix, block.stream().unit));
                    if is_withheld {
                        continue;
                    }
                    for row in stream.rows() {
                        if may_include(stream.suffix, row.block().stream().unit) {
                            counting.add(row);
                        }
                    }
                }
            });
        }
        counting.sort();
        counting
    }

    pub(crate) fn none_of(state: &State) -> Self {
        Self {
            lines: vec![Vec::new(); state.inputs().len()],
        }
    }

    pub(crate) fn add(&mut self, row: RowView<'_>) {
        self.lines[row.block().input()].push(row.line());
    }

    /// To be called when all are added.
    pub(crate) fn sort(&mut self) {
        for lines in &mut self.lines {
            lines.sort_unstable();
        }
    }

    /// Whether the row at a line, counted from 1, of an input counts.
    #[must_use]
    pub fn has(&self, input: usize, line: u64) -> bool {
        self.lines
            .get(input)
            .is_some_and(|lines| lines.binary_search(&line).is_ok())
    }
}
