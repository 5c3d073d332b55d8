//! Closing a day: from its readings and 400 records to one stream-day.

use crate::fast::figures::Figures;
use crate::findings::detail::Detail;
use crate::read::parser::details::index;
use crate::read::parser::piece_parser::Scratch;
use crate::read::parser::piece_parser::{Day, InForce, PieceParser, QualityRun};
use crate::records::interval_data::IntervalData;
use crate::records::reading_fault::ReadingFault;
use crate::records::rejected_day::{DayFault, RejectedDay};
use crate::rules::Code;
use crate::state::stream_day::{DayFacts, FlagCounts, RareDay, SHARES, Share, Shares, StreamDay};
use crate::values::decimal::Decimal;
use crate::values::quality::{Quality, QualityFlag};

/// A day that cannot be summed exactly.
struct OutOfRange;

impl PieceParser<'_> {
    /// Turns the open day, if there is one, into a stream-day.
    pub(crate) fn close_day(&mut self) {
        if let Day::Open { data, line } = std::mem::replace(&mut self.day, Day::None)
            && self.keep_day(&data, line).is_err()
        {
            let rejected = RejectedDay {
                fault: DayFault::Readings(ReadingFault::TooPrecise { interval: 0 }),
                date: Some(data.date),
                updated: data.updated,
            };
            self.reject(b"", &rejected, line);
            self.day = Day::None;
        }
        self.notes.day = None;
    }

    fn keep_day(&mut self, data: &IntervalData, line: u32) -> Result<(), OutOfRange> {
        let InForce::Details(details) = &self.in_force else {
            return Ok(());
        };
        let to_kilo = details.unit.decimals_to_kilo();
        let minutes = details.interval_length.minutes();
        let quality = self.judge_quality(data);
        let is_of_one = !matches!(quality.flag(), QualityFlag::Variable | QualityFlag::Null);
        let figures = self.scratch.readings.narrow().map(Figures::of);
        let shares = if is_of_one {
            self.plain_share(figures, quality, to_kilo)?
        } else {
            self.shares(to_kilo)?
        };
        self.tell_quality(data, line, minutes);
        self.show_day(data, line, quality);
        let (below, days) = self.place(line, data.date);
        self.keep_extremes(figures, to_kilo);
        let facts = DayFacts {
            line: below,
            date: days,
            quality,
            updated: data.updated,
            fingerprint: match figures {
                Some(figures) => figures.fingerprint,
                None => self.scratch.readings.fingerprint(),
            },
            scale: self.scratch.readings.scale().saturating_add_signed(to_kilo),
        };
        let ordinary = match &shares {
            Shares::Narrow(amounts, _) if is_of_one => {
                StreamDay::ordinary(&facts, amounts.iter().sum())
            }
            _ => None,
        };
        let day = ordinary.unwrap_or_else(|| {
            let rare = RareDay {
                shares,
                updated: data.updated,
                nulls: self.keep_nulls(minutes),
                quality_print: self.quality_print(),
                worst: self.worst_flag(quality),
                counts: self.flag_counts(quality),
            };
            self.state.rare.push(rare);
            StreamDay::rare(&facts, self.state.rare.len() - 1)
        });
        if let Some(code) = self.notes.day {
            self.state
                .strict_days
                .push((index(self.scratch.days.len()), code));
        }
        self.scratch.days.push(day);
        if let Some(block) = self.state.blocks.last_mut() {
            block.grow_days();
        }
        Ok(())
    }

    /// The quality of the whole day, `V` if its intervals differ. What is
    /// known of each interval stays in the scratch, unless it is the same for
    /// all and they have readings.
    fn judge_quality(&mut self, data: &IntervalData) -> Quality {
        let Scratch {
            readings,
            events,
            runs,
            ..
        } = &mut *self.scratch;
        runs.clear();
        let base = if data.reason.is_null() {
            Quality::NULL
        } else {
            data.quality
        };
        if events.is_empty() && base.flag() != QualityFlag::Null {
            return base.of_uncovered_interval();
        }
        // Nearly always they are in order, and never do they overlap.
        events.sort_by_key(|event| event.first);
        let mut from = 0;
        for event in events {
            let covered = usize::from(event.first) - 1..usize::from(event.last);
            add_run(runs, base, from..covered.start);
            from = covered.end;
            let quality = if event.is_null_by_reason {
                Quality::NULL
            } else {
                event.quality
            };
            add_run(runs, quality, covered);
        }
        add_run(runs, base, from..readings.count());
        if runs.len() > 1 {
            return Quality::VARIABLE;
        }
        let first = runs.first().map_or(base, |run| run.quality);
        if first.flag() != QualityFlag::Null {
            runs.clear();
        }
        first
    }

    fn tell_quality(&mut self, data: &IntervalData, line: u32, minutes: u16) {
        let Scratch { events, runs, .. } = &*self.scratch;
        let is_variable = data.quality.flag() == QualityFlag::Variable;
        let covered: usize = events
            .iter()
            .map(|event| usize::from(event.last - event.first) + 1)
            .sum();
        let count = self.scratch.readings.count();
        let null_runs = || runs.iter().filter(|run| run.is_null());
        let nulls: usize = null_runs().map(|run| run.intervals.len()).sum();
        let has_value = null_runs()
            .flat_map(|run| run.intervals.clone())
            .any(|index| !self.scratch.readings.is_zero(index));
        let is_plain_with_events = !is_variable && !events.is_empty();
        if is_variable && covered < count {
            self.notes.note(Code::QualityUncovered, line, Detail::Plain);
        }
        if nulls > 0 {
            let detail = Detail::Minutes(nulls * usize::from(minutes));
            self.notes.note(Code::NullInterval, line, detail);
        }
        if has_value {
            self.notes.note(Code::NullWithValue, line, Detail::Plain);
        }
        let is_actual = data.quality.flag() == QualityFlag::Actual;
        if is_actual && events.is_empty() {
            if data.reason.wants_events() {
                self.notes.note(Code::QualityEvents, line, Detail::Plain);
            }
            if data.reason.wants_events_since_2() {
                self.notes.note(Code::QualityEventsNew, line, Detail::Plain);
            }
        }
        if is_plain_with_events {
            self.notes.note(Code::EventAfterPlain, line, Detail::Plain);
            if covered < count {
                self.notes.note(Code::EventGap, line, Detail::Plain);
            }
        }
    }

    /// Keeps the least and most of the day's readings with its stream.
    fn keep_extremes(&mut self, figures: Option<Figures>, to_kilo: i8) {
        let Some(stream) = self.stream else { return };
        let Scratch { readings, runs, .. } = &*self.scratch;
        let extremes = &mut self.state.streams[stream as usize].extremes;
        let scale = readings.scale().saturating_add_signed(to_kilo);
        if let (Some(values), Some(figures)) = (readings.narrow(), figures) {
            let mut keep = |of: Figures| extremes.narrow(of.least.into(), of.most.into(), scale);
            if runs.iter().any(QualityRun::is_null) {
                for run in runs.iter().filter(|run| !run.is_null()) {
                    keep(Figures::of(&values[run.intervals.clone()]));
                }
            } else {
                keep(figures);
            }
            return;
        }
        let is_there = |index: &usize| {
            let mut null = runs.iter().filter(|run| run.is_null());
            !null.any(|run| run.intervals.contains(index))
        };
        for index in (0..readings.count()).filter(is_there) {
            if let Some(value) = readings.value(index).shifted(to_kilo) {
                extremes.wide(value, value);
            }
        }
    }

    /// The sum of a day of one quality.
    fn plain_share(
        &self,
        figures: Option<Figures>,
        quality: Quality,
        to_kilo: i8,
    ) -> Result<Shares, OutOfRange> {
        let readings = &self.scratch.readings;
        let share = Share::of(quality.flag()).unwrap_or(Share::Unknown) as usize;
        if let Some(figures) = figures {
            let mut amounts = [0; SHARES];
            amounts[share] = figures.sum;
            return Ok(Shares::Narrow(
                amounts,
                readings.scale().saturating_add_signed(to_kilo),
            ));
        }
        let mut amounts = [Decimal::ZERO; SHARES];
        amounts[share] = wide_sum(readings.wide().iter().copied(), to_kilo)?;
        Ok(Shares::Wide(Box::new(amounts)))
    }

    /// The sums of a day by the quality of its intervals. Null ones count 0.
    fn shares(&self, to_kilo: i8) -> Result<Shares, OutOfRange> {
        let Scratch { readings, runs, .. } = &*self.scratch;
        let shares = || {
            let of_run =
                |run: &QualityRun| Some((Share::of(run.quality.flag())?, run.intervals.clone()));
            runs.iter().filter_map(of_run)
        };
        if let Some(values) = readings.narrow() {
            let mut amounts = [0; SHARES];
            for (share, intervals) in shares() {
                amounts[share as usize] += Figures::of(&values[intervals]).sum;
            }
            return Ok(Shares::Narrow(
                amounts,
                readings.scale().saturating_add_signed(to_kilo),
            ));
        }
        let mut amounts = [Decimal::ZERO; SHARES];
        for share in Share::ALL {
            let of_share = shares().filter(|&(of, _)| of == share);
            let values = of_share.flat_map(|(_, intervals)| &readings.wide()[intervals]);
            amounts[share as usize] = wide_sum(values.copied(), to_kilo)?;
        }
        // The parts add up to a day that must itself be exact.
        amounts
            .iter()
            .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part))
            .ok_or(OutOfRange)?;
        Ok(Shares::Wide(Box::new(amounts)))
    }

    /// Puts the null intervals into the piece's table, as ranges of minutes.
    fn keep_nulls(&mut self, minutes: u16) -> std::ops::Range<u32> {
        let nulls = &mut self.state.nulls;
        let start = nulls.len();
        let minute = |interval: usize| u16::try_from(interval).unwrap_or(0) * minutes;
        let mut runs = self
            .scratch
            .runs
            .chunk_by(|a, b| a.is_null() && b.is_null());
        while let Some([first, .., last] | [first @ last]) = runs.next() {
            if first.is_null() {
                nulls.push((minute(first.intervals.start), minute(last.intervals.end)));
            }
        }
        let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        place(start)..place(nulls.len())
    }

    /// The worst quality of the intervals that have a reading.
    fn worst_flag(&self, of_day: Quality) -> QualityFlag {
        let runs = self.scratch.runs.iter();
        let flags = runs.map(|run| run.quality.of_uncovered_interval().flag());
        flags
            .filter(|flag| *flag != QualityFlag::Null)
            .max()
            .unwrap_or(of_day.flag())
    }

    /// How many intervals have each flag.
    fn flag_counts(&self, of_day: Quality) -> FlagCounts {
        let mut counts = FlagCounts::default();
        let mut count = |quality: Quality, times: usize| {
            let times = u16::try_from(times).unwrap_or(u16::MAX);
            counts[quality.of_uncovered_interval().flag() as usize] += times;
        };
        if self.scratch.runs.is_empty() {
            count(of_day, self.scratch.readings.count());
        }
        for run in &self.scratch.runs {
            count(run.quality, run.intervals.len());
        }
        counts
    }

    /// A number that days of the same qualities share (FNV-1a); 0 for a day
    /// of one quality, which says so itself.
    fn quality_print(&self) -> u32 {
        if self.scratch.runs.is_empty() {
            return 0;
        }
        let add = |print: u32, part: u32| (print ^ part).wrapping_mul(0x0100_0193);
        self.scratch.runs.iter().fold(0x811c_9dc5, |print, run| {
            let end = u32::try_from(run.intervals.end).unwrap_or(u32::MAX);
            add(add(print, u32::from(run.quality.to_bits())), end)
        })
    }
}

/// Adds intervals of one quality, if there are any, to those before them.
fn add_run(runs: &mut Vec<QualityRun>, quality: Quality, intervals: std::ops::Range<usize>) {
    match runs.last_mut() {
        _ if intervals.is_empty() => {}
        Some(last) if last.quality == quality => last.intervals.end = intervals.end,
        _ => runs.push(QualityRun { quality, intervals }),
    }
}

/// The sum of large values, in thousands of their unit.
fn wide_sum(mut values: impl Iterator<Item = Decimal>, to_kilo: i8) -> Result<Decimal, OutOfRange> {
    values
        .try_fold(Decimal::ZERO, Decimal::checked_add)
        .and_then(|sum| sum.shifted(to_kilo))
        .ok_or(OutOfRange)
}
