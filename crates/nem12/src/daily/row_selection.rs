//! The rows that count under given settings.

use crate::daily::nmis::Nmis;
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::state::selected_rows::SelectedRows;
use crate::state::state::State;

impl SelectedRows {
    /// The rows of `state` that count and belong to `streams`, or to any stream
    /// if `streams` is `None`.
    ///
    /// Of the settings, the selection, the profile and the rule for repeats
    /// apply.
    #[must_use]
    pub fn of(state: &State, settings: &Settings, streams: Option<&Streams>) -> Self {
        let mut selected = Self::none_of(state);
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
                            selected.add(row);
                        }
                    }
                }
            });
        }
        selected.sort();
        selected
    }
}
