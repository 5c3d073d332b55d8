//! The quality of a day, from its 300 record and its 400 records.

use crate::findings::detail::Detail;
use crate::read::parser::piece_parser::{PieceParser, QualityRun, Scratch};
use crate::records::interval_data::IntervalData;
use crate::rules::Code;
use crate::state::stream_day::FlagCounts;
use crate::values::quality::{Quality, QualityFlag};
use crate::values::reason::Reason;

impl PieceParser<'_> {
    /// The QualityMethod of the day; `V` if its intervals differ. The quality
    /// of each interval stays in the scratch tables, unless all intervals have
    /// the same quality and a reading.
    #[inline]
    pub(super) fn judge_quality(&mut self, data: &IntervalData) -> Quality {
        self.scratch.runs.clear();
        let base = if data.reason.is_null() {
            Quality::NULL
        } else {
            data.quality
        };
        if self.scratch.events.is_empty() && base.flag() != QualityFlag::Null {
            return base.of_uncovered_interval();
        }
        self.judge_runs(base)
    }

    /// The QualityMethod of a day with 400 records or null intervals. `base` is the one of
    /// its 300 record.
    #[cold]
    #[inline(never)]
    fn judge_runs(&mut self, base: Quality) -> Quality {
        let Scratch {
            readings,
            events,
            runs,
            ..
        } = &mut *self.scratch;
        // The events are nearly always in order, and they never overlap.
        events.sort_by_key(|event| event.first);
        let mut from = 0;
        for event in events {
            let covered = usize::from(event.first) - 1..usize::from(event.last);
            add_run(runs, base, from..covered.start);
            from = covered.end;
            // A flag that cannot be read does not say that a null interval has a
            // reading.
            let is_unknown = event.quality.flag() == QualityFlag::Unknown;
            let is_null = base.flag() == QualityFlag::Null && is_unknown;
            let quality = if event.reason.is_null() || is_null {
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

    /// Notes breaches of the rules about qualities, 400 records and null
    /// intervals.
    #[inline]
    pub(super) fn note_quality(&mut self, data: &IntervalData, line: u32, minutes: u16) {
        let Scratch { events, runs, .. } = &*self.scratch;
        let is_variable = data.quality.flag() == QualityFlag::Variable;
        // Nearly every day has nothing below it, all readings, and no reason to ask for more.
        let is_plain = !is_variable && data.reason == Reason::Absent;
        if !is_plain || !events.is_empty() || !runs.is_empty() {
            self.note_qualities(data, line, minutes);
        }
    }

    // Out of line, so that a plain day costs the test above alone.
    #[cold]
    #[inline(never)]
    fn note_qualities(&mut self, data: &IntervalData, line: u32, minutes: u16) {
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
            if data.reason.needs_events() {
                self.notes.note(Code::QualityEvents, line, Detail::Plain);
            }
            if data.reason.needs_events_since_2() {
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

    /// Adds the null intervals of the day to the piece's table, as minutes of
    /// the day, and gives their range in the table.
    pub(super) fn keep_nulls(&mut self, minutes: u16) -> std::ops::Range<u32> {
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

    /// The worst quality flag of the intervals that have a reading.
    pub(super) fn worst_flag(&self, of_day: Quality) -> QualityFlag {
        let runs = self.scratch.runs.iter();
        let flags = runs.map(|run| run.quality.of_uncovered_interval().flag());
        flags
            .filter(|flag| *flag != QualityFlag::Null)
            .max()
            .unwrap_or(of_day.flag())
    }

    /// The number of intervals with each quality flag.
    pub(super) fn flag_counts(&self, of_day: Quality) -> FlagCounts {
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

    /// A hash of the qualities of the intervals (FNV-1a). Days of one quality
    /// have 0, because their quality is kept anyway.
    pub(super) fn quality_print(&self) -> u32 {
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

/// Adds intervals of one quality, if there are any, to the runs before them.
fn add_run(runs: &mut Vec<QualityRun>, quality: Quality, intervals: std::ops::Range<usize>) {
    match runs.last_mut() {
        _ if intervals.is_empty() => {}
        Some(last) if last.quality == quality => last.intervals.end = intervals.end,
        _ => runs.push(QualityRun { quality, intervals }),
    }
}
