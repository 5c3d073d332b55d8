//! Held by streams: the days of one NMI for each choice of streams that is asked for.

use crate::daily::nmi_rows::NmiRows;
use crate::reconcile::held_days::{HeldDays, HeldSum};
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::values::interval_date::IntervalDate;

/// The days of one NMI for each choice of streams that was asked for, so that each is walked
/// once.
pub(crate) struct HeldByStreams<'r> {
    data: Option<&'r NmiRows<'r>>,
    settings: &'r Settings,
    days: Vec<(Streams, HeldDays)>,
}

impl<'r> HeldByStreams<'r> {
    /// The days of an NMI, if the interval data has it.
    pub(crate) fn of(data: Option<&'r NmiRows<'r>>, settings: &'r Settings) -> Self {
        Self {
            data,
            settings,
            days: Vec::new(),
        }
    }

    /// The sum of the days of a span.
    pub(crate) fn sum(
        &mut self,
        streams: &Streams,
        first: IntervalDate,
        last: IntervalDate,
    ) -> HeldSum {
        let known = self.days.iter().position(|(own, _)| own == streams);
        let place = known.unwrap_or_else(|| {
            let days = self
                .data
                .map(|rows| HeldDays::of(rows, streams, self.settings));
            self.days.push((streams.clone(), days.unwrap_or_default()));
            self.days.len() - 1
        });
        let days = self.days.get(place).map(|(_, days)| days);
        days.map_or_else(HeldSum::default, |days| days.sum(first, last))
    }
}
