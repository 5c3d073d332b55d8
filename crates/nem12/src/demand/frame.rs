//! Frame: the row of demand that each interval of a day is of.

#[cfg(feature = "clock")]
use crate::daily::day_spans::DaySpans;
use crate::daily::day_spans::{DaySpan, length};
#[cfg(feature = "clock")]
use crate::demand::band_frame::BandFrame;
use crate::demand::demand_row::{DemandColumns, DemandRow};
use crate::demand::row_key::RowKey;
use crate::settings::demand_options::DemandOptions;
use crate::settings::layout::{DateStyle, Period};
use crate::values::interval_date::IntervalDate;

/// The rows of demand that an NMI has.
#[derive(Clone, Debug)]
pub(crate) enum Frame {
    /// A row for each calendar period. All intervals of a day are of one row.
    Calendar(Period),
    /// A row for each band of each period of a plan.
    #[cfg(feature = "clock")]
    Bands(BandFrame),
}

impl Frame {
    /// Calls `take` with each row that days have intervals of, and the number of these intervals.
    pub(crate) fn expect(
        &mut self,
        days: DaySpan,
        options: DemandOptions,
        mut take: impl FnMut(RowKey, u64),
    ) {
        match self {
            Self::Calendar(period) => period.for_each_part(days, |part| {
                let count = length(part) * options.slots() as u64;
                take(RowKey::of_calendar(period.span_of(part.0)), count);
            }),
            #[cfg(feature = "clock")]
            Self::Bands(frame) => {
                for day in days.0..=days.1 {
                    frame.for_each_row(IntervalDate::from_days(day), |key, outside| {
                        let inside = outside.iter().filter(|&&is_outside| !is_outside);
                        take(key, inside.count() as u64);
                    });
                }
            }
        }
    }

    /// Whether rows depend on more than the calendar.
    pub(crate) fn has_bands(&self) -> bool {
        !matches!(self, Self::Calendar(_))
    }

    /// Whether a day has a row.
    #[cfg_attr(
        not(feature = "clock"),
        expect(unused_variables, reason = "a calendar has every day")
    )]
    pub(crate) fn has_day(&self, date: IntervalDate) -> bool {
        match self {
            Self::Calendar(_) => true,
            #[cfg(feature = "clock")]
            Self::Bands(frame) => frame.has_day(date),
        }
    }

    /// Makes what is needed for days, in any order.
    #[cfg_attr(
        not(feature = "clock"),
        expect(unused_variables, reason = "a calendar needs nothing")
    )]
    pub(crate) fn learn(&mut self, days: &[DaySpan]) {
        match self {
            Self::Calendar(_) => {}
            #[cfg(feature = "clock")]
            Self::Bands(frame) => {
                for (from, to) in DaySpans::of(days.to_vec()).iter() {
                    for day in from..=to {
                        frame.for_each_row(IntervalDate::from_days(day), |_, _| ());
                    }
                }
            }
        }
    }

    /// Calls `take` with each row that a day has intervals of.
    pub(crate) fn rows_of(&mut self, date: IntervalDate, mut take: impl FnMut(RowKey)) {
        match self {
            Self::Calendar(period) => take(RowKey::of_calendar(period.span_of(date.days()))),
            #[cfg(feature = "clock")]
            Self::Bands(frame) => frame.for_each_row(date, |key, _| take(key)),
        }
    }

    /// Gives a row the names of its period and band, and the time of its maximum by the clock.
    pub(crate) fn complete(&self, key: RowKey, row: &mut DemandRow) {
        match self {
            Self::Calendar(period) => {
                let first = IntervalDate::from_days(key.period);
                DateStyle::Iso.push_start(&mut row.period, first, *period);
            }
            #[cfg(feature = "clock")]
            Self::Bands(frame) => frame.complete(key, row),
        }
    }

    /// The columns that rows have besides the usual ones.
    pub(crate) fn columns(&self) -> DemandColumns {
        match self {
            Self::Calendar(_) => DemandColumns::default(),
            #[cfg(feature = "clock")]
            Self::Bands(frame) => frame.columns(),
        }
    }
}
