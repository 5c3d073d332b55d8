//! Which rows of the inputs count: the versions of each stream-day that speak
//! for it, by the rule for repeats.

use crate::pipeline::resolve::Cursor;
use crate::pipeline::settings::Settings;
use crate::pipeline::state::State;
use crate::pipeline::streams::Streams;

/// The rows that count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountingRows {
    /// For each input the physical lines of its rows that count, ascending.
    lines: Vec<Vec<u64>>,
}

impl CountingRows {
    /// Those of `state` that are part of `streams`; of every stream if `None`.
    /// Of the settings, the profile and the rule for repeats are obeyed.
    #[must_use]
    pub fn of(state: &State, settings: &Settings, streams: Option<&Streams>) -> Self {
        let mut counting = Self {
            lines: vec![Vec::new(); state.inputs().len()],
        };
        let mut cursor = Cursor::default();
        while let Some(rows) = cursor.next_nmi(state, settings) {
            rows.for_each_day(|day| {
                for stream in &day.streams {
                    let may_include = |suffix, unit| {
                        streams.is_none_or(|streams| streams.may_include(suffix, unit))
                    };
                    let is_withheld = stream
                        .rejected
                        .iter()
                        .any(|(block, _)| may_include(stream.suffix, block.stream().unit));
                    if is_withheld {
                        continue;
                    }
                    for row in stream.rows() {
                        if may_include(stream.suffix, row.block().stream().unit) {
                            counting.lines[row.block().input()].push(row.line());
                        }
                    }
                }
            });
        }
        for lines in &mut counting.lines {
            lines.sort_unstable();
        }
        counting
    }

    /// Whether the row at a line, counted from 1, of an input counts.
    #[must_use]
    pub fn has(&self, input: usize, line: u64) -> bool {
        self.lines
            .get(input)
            .is_some_and(|lines| lines.binary_search(&line).is_ok())
    }
}
