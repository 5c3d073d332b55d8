//! The rows that count under given settings.

use crate::daily::nmi_day::NmiDay;
use crate::daily::nmis::Nmis;
use crate::daily::outcome::Outcome;
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::state::row_view::RowView;
use crate::state::selected_rows::SelectedRows;
use crate::state::state::State;

impl SelectedRows {
    /// The rows of `state` that count and belong to `streams`, or to any stream
    /// if `streams` is `None`.
    ///
    /// The NMI-days that the daily totals of `streams` withhold under these
    /// settings have no rows. Without `streams` these are the days that the
    /// control total of all energy or the consumption withholds.
    #[must_use]
    pub fn of(state: &State, settings: &Settings, streams: Option<&Streams>) -> Self {
        Self::of_each(state, settings, streams, |_| {})
    }

    /// The rows of [`of`](Self::of), with a look at each, NMI by NMI and day by day.
    pub(crate) fn of_each(
        state: &State,
        settings: &Settings,
        streams: Option<&Streams>,
        mut look: impl FnMut(RowView<'_>),
    ) -> Self {
        let mut selected = Self::none_of(state);
        let mut nmis = Nmis::of(state, settings);
        while let Some(rows) = nmis.next_nmi() {
            rows.for_each_day(|day| {
                if !day.is_selected {
                    return;
                }
                if is_withheld(day, settings, streams) {
                    selected.withheld += 1;
                } else {
                    selected.add_day(day, streams, &mut look);
                }
            });
        }
        selected.sort();
        selected
    }

    fn add_day(
        &mut self,
        day: &NmiDay<'_>,
        streams: Option<&Streams>,
        look: &mut impl FnMut(RowView<'_>),
    ) {
        for stream in &day.streams {
            let may_include =
                |unit| streams.is_none_or(|streams| streams.may_include(stream.suffix, unit));
            let mut rejected = stream.rejected().iter();
            if rejected.any(|(block, _)| may_include(block.stream().unit)) {
                continue;
            }
            for row in stream.rows() {
                if may_include(row.block().stream().unit) {
                    look(row);
                    self.add(row);
                }
            }
        }
    }
}

fn is_withheld(day: &NmiDay<'_>, settings: &Settings, streams: Option<&Streams>) -> bool {
    let is_withheld = |streams| matches!(day.outcome_for(streams, settings), Outcome::Withheld(_));
    match streams {
        Some(streams) => is_withheld(streams),
        None => is_withheld(&Streams::All) || is_withheld(&Streams::Consumption),
    }
}
