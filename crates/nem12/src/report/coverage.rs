//! Coverage: the days of one NMI that have a row, lack one, have a total or are
//! withheld.

use crate::daily::day_spans::{DaySpan, DaySpans, length};
use crate::daily::nmi_day::NmiDay;
use crate::daily::nmi_rows::NmiRows;
use crate::daily::outcome::Outcome;
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::Suffix;
use crate::values::unit::Unit;

/// The selected days of one NMI, by what there is of them.
///
/// A missing day is one without a row of a stream, between the first and the last day
/// of the stream. Both may be days that are not selected.
#[derive(Debug, Default)]
pub(crate) struct Coverage {
    /// The gaps of the energy streams, by NMISuffix and day. A gap has no NMISuffix
    /// where one stream ends before its days and another begins after them.
    pub(crate) gaps: Vec<(Option<Suffix>, DaySpan)>,
    /// The days on which an energy stream is missing.
    pub(crate) missing: DaySpans,
    /// The number of days between the first and the last one on which no energy stream
    /// has a row.
    pub(crate) absent: u64,
    /// The days that have, or miss, a row of a stream that is summed.
    pub(crate) expected: DaySpans,
    /// The days of these that have a total and miss no such row.
    pub(crate) complete: DaySpans,
    /// The days that are withheld.
    pub(crate) withheld: DaySpans,
}

impl Coverage {
    /// The coverage of an NMI; empty where the NMI is not selected.
    pub(crate) fn of(rows: &NmiRows<'_>, settings: &Settings) -> Self {
        let mut found = Self::default();
        if !settings.selection.nmis.has(rows.nmi()) {
            return found;
        }
        let (mut energy, mut summed) = (StreamDays::default(), StreamDays::default());
        let mut output = DaySpans::default();
        let is_summed =
            |suffix, unit: Option<Unit>| settings.streams.may_include(Some(suffix), unit);
        let is_energy = |suffix, unit: Option<Unit>| {
            Streams::Net.may_include(Some(suffix), unit) || is_summed(suffix, unit)
        };
        rows.days().for_each_outcome(settings, &mut |day, outcome| {
            energy.add(day, is_energy);
            summed.add(day, is_summed);
            match outcome {
                Outcome::Daily(_) => output.add(day.date),
                Outcome::Withheld(_) => {
                    found.withheld.add(day.date);
                    // By a row of which nobody knows the stream, or by a stream without a row.
                    summed.any.add(day.date);
                }
                Outcome::Without => {}
            }
        });
        let span = settings.selection.span;
        let selected = (
            span.from.map_or(i32::MIN, IntervalDate::days),
            span.to.map_or(i32::MAX, IntervalDate::days),
        );
        energy.streams.sort_by_key(|&(suffix, _)| suffix);
        let mut of_streams = Vec::new();
        for (suffix, days) in &energy.streams {
            for gap in days.gaps_in(selected) {
                found.gaps.push((Some(*suffix), gap));
                of_streams.push(gap);
            }
        }
        let of_streams = DaySpans::of(of_streams);
        let of_all = energy.any.gaps_in(selected);
        for &gap in &of_all {
            found.absent += length(gap);
            if !of_streams.has(gap.0) {
                found.gaps.push((None, gap));
            }
        }
        found.missing = of_streams.with(&of_all);
        let mut lacking = of_all;
        for (_, days) in &summed.streams {
            lacking.extend(days.gaps_in(selected));
        }
        let lacking = DaySpans::of(lacking);
        found.expected = lacking.with(&summed.any.within(selected));
        found.complete = output.without(&lacking);
        found
    }
}

/// The days of some streams of an NMI on which a row was delivered, good or rejected.
#[derive(Debug, Default)]
struct StreamDays {
    streams: Vec<(Suffix, DaySpans)>,
    /// The days of any of them.
    any: DaySpans,
}

impl StreamDays {
    /// Adds the streams of the day that are wanted, by NMISuffix and unit.
    fn add(&mut self, day: &NmiDay<'_>, is_wanted: impl Fn(Suffix, Option<Unit>) -> bool) {
        for stream in &day.streams {
            let Some(suffix) = stream.suffix else {
                continue;
            };
            let good = stream.rows().map(|row| row.block().stream().unit);
            let rejected = stream.rejected().iter().map(|(view, _)| view.stream().unit);
            if !good.chain(rejected).any(|unit| is_wanted(suffix, unit)) {
                continue;
            }
            self.any.add(day.date);
            let known = self.streams.iter().position(|(known, _)| *known == suffix);
            let at = known.unwrap_or_else(|| {
                self.streams.push((suffix, DaySpans::default()));
                self.streams.len() - 1
            });
            self.streams[at].1.add(day.date);
        }
    }
}
