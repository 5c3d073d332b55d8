//! Builds the statistics of the streams of one NMI from the state.

use litemap::LiteMap;

use crate::daily::day_spans::{DaySpan, length};
use crate::daily::nmi_day::NmiDay;
use crate::daily::nmi_rows::NmiRows;
use crate::daily::nmis::Nmis;
use crate::report::presence::{Delivery, Presence};
use crate::report::statistics::{
    MeterExchange, MissingDays, RegisterComparison, StreamStatistics, StreamsPage,
};
use crate::settings::settings::Settings;
use crate::state::block_view::BlockView;
use crate::state::piece_stream::Extremes;
use crate::state::row_view::RowView;
use crate::state::state::State;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::Suffix;
use crate::values::total::Total;

/// One page of the statistics of streams: those of at most `nmis` NMIs, by NMI
/// and NMISuffix. `from` is 0, or the `next` of the page before.
#[must_use]
pub fn streams_page(state: &State, settings: &Settings, from: usize, nmis: usize) -> StreamsPage {
    let mut walk = Nmis::within(state, settings, from..usize::MAX);
    let mut streams = Vec::new();
    for _ in 0..nmis {
        let Some(rows) = walk.next_nmi() else { break };
        streams.extend(statistics(rows, settings));
    }
    let next = Some(walk.place()).filter(|&next| next < state.block_count());
    StreamsPage { streams, next }
}

/// The statistics of an NMI's streams over all its days, by NMISuffix. A stream without a
/// readable suffix comes first.
#[must_use]
pub(crate) fn statistics(rows: &NmiRows<'_>, settings: &Settings) -> Vec<StreamStatistics> {
    let tallies = tallies(rows, settings, &|_| true);
    let statistics = tallies.into_iter();
    statistics
        .map(|(suffix, own)| own.into_statistics(rows.nmi(), suffix, (None, None)))
        .collect()
}

/// The streams of an NMI on the days that `wants` wants, by NMISuffix: those with a row, and
/// those that an NMIConfiguration names.
pub(crate) fn tallies<'r>(
    rows: &'r NmiRows<'_>,
    settings: &Settings,
    wants: &dyn Fn(&NmiDay<'_>) -> bool,
) -> LiteMap<Option<Suffix>, StreamTally<'r>> {
    let mut tallies: LiteMap<Option<Suffix>, StreamTally<'_>> = LiteMap::new_vec();
    rows.for_each_day(|day| {
        if !wants(day) {
            for row in day.streams.iter().filter_map(|stream| stream.row) {
                let own = tallies.entry(row.block().stream().suffix).or_default();
                own.presence.note_outside(row.block().stream().minutes);
                if let Some(unit) = row.block().stream().unit {
                    insert(&mut own.units, unit.kilo_name());
                }
            }
            return;
        }
        let mut minutes = 0;
        for stream in &day.streams {
            let own = tallies.entry(stream.suffix).or_default();
            let rejected = stream.rejected().iter();
            own.rejected += rejected
                .filter(|(_, row)| !row.code.is_of_versions())
                .count() as u64;
            own.doubtful_days += u64::from(!stream.rejected().is_empty());
            let mut is_good = false;
            for row in stream.rows() {
                own.add_row(&row, day.date, settings);
                (is_good, minutes) = (true, row.block().stream().minutes);
            }
            if let (false, Some((block, _))) = (is_good, stream.rejected().first()) {
                let of_block = block.stream().minutes;
                let date = day.date.days();
                own.presence.add(date, of_block, Delivery::Rejected);
                minutes = minutes.max(of_block);
            }
        }
        for suffix in day.absent().streams() {
            let own = tallies.entry(Some(suffix)).or_default();
            own.included |= settings.streams.may_include(Some(suffix), None);
            own.presence.add(day.date.days(), minutes, Delivery::Absent);
        }
    });
    // A block of a stream may have no row of its own: reads below a row that is rejected
    // are kept with the stream, and where a piece ends decides about its blocks.
    for view in rows.blocks() {
        let own = tallies.get_mut(&view.stream().suffix);
        if let Some(own) = own.filter(|own| !own.days.is_empty()) {
            own.add_block(view);
        }
    }
    tallies
}

/// A register read: its time, its place in the inputs as piece and line, its index, and
/// the MeterSerialNumber. Reads of one time are in the order of the inputs.
type Read<'a> = (DateTime, (u32, u32), Decimal, &'a str);

/// The figures of one stream while days are added.
#[derive(Default)]
pub(crate) struct StreamTally<'a> {
    days: Vec<(IntervalDate, Decimal)>,
    /// The days of the stream, with those on which it should have a row and has none.
    pub(crate) presence: Presence,
    included: bool,
    units: Vec<&'static str>,
    lengths: Vec<u16>,
    serials: Vec<&'a str>,
    /// The day of each change of the meter, with the meters before and after.
    exchanges: Vec<(IntervalDate, &'a str, &'a str)>,
    meter: &'a str,
    places: Vec<(u32, u32)>,
    rejected: u64,
    doubtful_days: u64,
    extremes: Extremes,
    last_update: Option<DateTime>,
    /// Register reads.
    reads: Vec<Read<'a>>,
}

impl<'a> StreamTally<'a> {
    fn add_row(&mut self, row: &RowView<'a>, date: IntervalDate, settings: &Settings) {
        let stream = row.block().stream();
        if let (Some(suffix), Some(unit)) = (stream.suffix, stream.unit) {
            self.included |= settings.streams.sign(suffix, unit).is_some();
            insert(&mut self.units, unit.kilo_name());
        }
        insert(&mut self.lengths, stream.minutes);
        insert(&mut self.serials, stream.serial.as_str());
        self.days.push((date, row.energy().unwrap_or_default()));
        self.last_update = self.last_update.max(row.updated());
        let delivery = Delivery::Good(row.flag_counts());
        self.presence.add(date.days(), stream.minutes, delivery);
        let serial = stream.serial.as_str();
        if !serial.is_empty() {
            if !self.meter.is_empty() && self.meter != serial {
                self.exchanges.push((date, self.meter, serial));
            }
            self.meter = serial;
        }
    }

    /// Adds what the state keeps with the stream of a block, once for each
    /// piece.
    fn add_block(&mut self, view: &BlockView<'a>) {
        let place = view.stream_place();
        if self.places.contains(&place) {
            return;
        }
        self.places.push(place);
        self.extremes.merge(&view.stream().extremes);
        let serial = view.stream().serial.as_str();
        self.reads.extend(view.reads().map(|read| {
            let index = Decimal::new(read.index.into(), read.scale);
            (read.at, (place.0, read.line), index, serial)
        }));
    }

    /// The statistics, with the days expected from and to the ends of `span` where it has them.
    pub(crate) fn into_statistics(
        mut self,
        nmi: &str,
        suffix: Option<Suffix>,
        span: (Option<i32>, Option<i32>),
    ) -> StreamStatistics {
        let register = self.register();
        let first = self.days.first().map(|&(date, _)| date);
        let last = self.days.last().map(|&(date, _)| date);
        let mut sum = Total::default();
        for &(_, energy) in &self.days {
            sum.add(energy);
        }
        self.days.dedup_by_key(|&mut (date, _)| date);
        let (intervals, gaps) = self.presence.counts(span);
        let show =
            |date: Option<IntervalDate>| date.map_or_else(String::new, |date| date.to_string());
        let extremes = self.extremes.get();
        self.lengths.sort_unstable();
        StreamStatistics {
            nmi: nmi.to_owned(),
            suffix: suffix.map_or_else(String::new, |suffix| suffix.to_string()),
            included: self.included,
            units: self.units,
            interval_lengths: self.lengths,
            meter_serials: self
                .serials
                .into_iter()
                .filter(|serial| !serial.is_empty())
                .map(str::to_owned)
                .collect(),
            meter_exchanges: self.exchanges.into_iter().map(exchange).collect(),
            days: self.days.len() as u64,
            first_day: show(first),
            last_day: show(last),
            gaps: gaps.count(),
            missing_days: gaps.iter().map(missing_days).collect(),
            absent_days: self.presence.absent_days().count() as u64,
            doubtful_days: self.doubtful_days,
            rejected: self.rejected,
            intervals,
            sum: sum.to_string(),
            minimum: extremes.map(|(least, _)| least.to_string()),
            maximum: extremes.map(|(_, most)| most.to_string()),
            last_update: self.last_update.map(|stamp| stamp.to_string()),
            register,
        }
    }

    /// Compares the first read of the last meter with its last read, if there
    /// are two.
    fn register(&mut self) -> Option<RegisterComparison> {
        self.reads.sort_by_key(|&(at, place, ..)| (at, place));
        let &(to, _, last, serial) = self.reads.last()?;
        let &(from, _, first, _) = self.reads.iter().find(|&&(.., other)| other == serial)?;
        if from.day() >= to.day() {
            return None;
        }
        let difference = last.checked_sub(first)?;
        let mut sum = Total::default();
        for &(date, energy) in &self.days {
            if date >= from.day() && date < to.day() {
                sum.add(energy);
            }
        }
        Some(RegisterComparison {
            from: from.to_string(),
            to: to.to_string(),
            index_difference: difference.to_string(),
            ratio: sum.ratio(difference),
            interval_sum: sum.to_string(),
        })
    }
}

fn missing_days(span: DaySpan) -> MissingDays {
    MissingDays {
        from: IntervalDate::from_days(span.0).to_string(),
        to: IntervalDate::from_days(span.1).to_string(),
        days: length(span),
    }
}

fn exchange((date, before, after): (IntervalDate, &str, &str)) -> MeterExchange {
    MeterExchange {
        date: date.to_string(),
        before: before.to_owned(),
        after: after.to_owned(),
    }
}

fn insert<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
