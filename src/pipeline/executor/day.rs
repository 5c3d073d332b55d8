//! Closing a day: from its readings and 400 records to one stream-day.

use crate::nem12::interval_data::{DayFault, RejectedDay};
use crate::nem12::interval_event::IntervalEvent;
use crate::nem12::readings::{ReadingFault, Readings};
use crate::nem12::{Decimal, IntervalData, Quality, QualityFlag};
use crate::pipeline::executor::{Day, Executor, InForce, Scratch};
use crate::pipeline::stream_day::{DayFacts, RareDay, SHARES, Share, Shares, StreamDay};
use crate::report::{Code, Detail};

/// A day that cannot be summed exactly.
struct OutOfRange;

impl Executor<'_> {
    /// Turns the open day, if there is one, into a stream-day.
    pub(super) fn close_day(&mut self) {
        let Day::Open { data, line, flaw } = std::mem::replace(&mut self.day, Day::None) else {
            return;
        };
        if self.keep_day(&data, line, flaw).is_err() {
            let fault = DayFault::Readings(ReadingFault::TooPrecise { interval: 0 });
            let rejected = RejectedDay {
                fault,
                date: Some(data.date),
                updated: data.updated,
            };
            self.reject_day(
                Code::DayPrecision,
                Detail::interval(0, b""),
                line,
                Some(&rejected),
            );
            self.day = Day::None;
        }
    }

    fn keep_day(
        &mut self,
        data: &IntervalData,
        line: u32,
        flaw: Option<&'static str>,
    ) -> Result<(), OutOfRange> {
        let InForce::Details(details) = &self.in_force else {
            return Ok(());
        };
        let to_kilo = details.unit.decimals_to_kilo();
        let minutes = details.interval_length.minutes();
        let quality = self.judge_quality(data);
        self.tell_quality(data, line, flaw);
        let is_of_one = !matches!(quality.flag(), QualityFlag::Variable | QualityFlag::Null);
        let shares = if is_of_one {
            self.plain_share(quality, to_kilo)?
        } else {
            self.shares(to_kilo, line)?
        };
        self.show_day(data, line, quality);
        let (below, days) = self.place(line, data.date);
        let facts = DayFacts {
            line: below,
            date: days,
            quality,
            updated: data.updated,
            fingerprint: self.scratch.readings.fingerprint(),
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
            };
            self.state.rare.push(rare);
            StreamDay::rare(&facts, self.state.rare.len() - 1)
        });
        self.state.days.push(day);
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
            qualities,
        } = &mut *self.scratch;
        qualities.clear();
        let base = if data.is_null_by_reason {
            Quality::NULL
        } else {
            data.quality
        };
        if events.is_empty() && base.flag() != QualityFlag::Null {
            return base.of_uncovered_interval();
        }
        qualities.resize(readings.count(), base);
        for IntervalEvent {
            first,
            last,
            quality,
            is_null_by_reason,
        } in events
        {
            let covered = usize::from(*first) - 1..usize::from(*last);
            qualities[covered].fill(if *is_null_by_reason {
                Quality::NULL
            } else {
                *quality
            });
        }
        let first = qualities.first().copied().unwrap_or(base);
        if qualities.iter().any(|&quality| quality != first) {
            return Quality::VARIABLE;
        }
        if first.flag() != QualityFlag::Null {
            qualities.clear();
        }
        first
    }

    fn tell_quality(&mut self, data: &IntervalData, line: u32, flaw: Option<&'static str>) {
        if let Some(flaw) = flaw {
            self.state
                .note(Code::QualityUnknown, line, Detail::Sentence(flaw));
        }
        let is_uncovered = |quality: &Quality| quality.flag() == QualityFlag::Variable;
        if is_uncovered(&data.quality)
            && (self.scratch.events.is_empty() || self.scratch.qualities.iter().any(is_uncovered))
        {
            self.state.note(Code::QualityUncovered, line, Detail::Plain);
        }
    }

    /// The sum of a day of one quality.
    fn plain_share(&self, quality: Quality, to_kilo: i8) -> Result<Shares, OutOfRange> {
        let readings = &self.scratch.readings;
        let share = Share::of(quality.flag()).unwrap_or(Share::Unknown) as usize;
        if let Some(values) = readings.narrow() {
            let mut amounts = [0; SHARES];
            amounts[share] = values.iter().sum();
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
    fn shares(&mut self, to_kilo: i8, line: u32) -> Result<Shares, OutOfRange> {
        let readings = &self.scratch.readings;
        let qualities = &self.scratch.qualities;
        let share_at = |index: usize| Share::of(qualities[index].flag());
        if null_with_value(readings, &share_at) {
            self.state.note(Code::NullWithValue, line, Detail::Plain);
        }
        if let Some(values) = readings.narrow() {
            let mut amounts = [0; SHARES];
            for (index, value) in values.iter().enumerate() {
                if let Some(share) = share_at(index) {
                    amounts[share as usize] += value;
                }
            }
            return Ok(Shares::Narrow(
                amounts,
                readings.scale().saturating_add_signed(to_kilo),
            ));
        }
        let mut amounts = [Decimal::ZERO; SHARES];
        for share in Share::ALL {
            let of_share = readings
                .wide()
                .iter()
                .enumerate()
                .filter(|&(index, _)| share_at(index) == Some(share));
            amounts[share as usize] = wide_sum(of_share.map(|(_, value)| *value), to_kilo)?;
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
        let mut from = 0;
        for run in self.scratch.qualities.chunk_by(|a, b| a.flag() == b.flag()) {
            let to = from + u16::try_from(run.len()).unwrap_or(0) * minutes;
            if run[0].flag() == QualityFlag::Null {
                nulls.push((from, to));
            }
            from = to;
        }
        let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        place(start)..place(nulls.len())
    }

    /// The worst quality of the intervals that have a reading.
    fn worst_flag(&self, of_day: Quality) -> QualityFlag {
        let flags = self
            .scratch
            .qualities
            .iter()
            .map(|quality| quality.of_uncovered_interval().flag());
        flags
            .filter(|flag| *flag != QualityFlag::Null)
            .max()
            .unwrap_or(of_day.flag())
    }

    /// A number that days of the same qualities share (FNV-1a); 0 for a day
    /// of one quality, which says so itself.
    fn quality_print(&self) -> u32 {
        if self.scratch.qualities.is_empty() {
            return 0;
        }
        self.scratch
            .qualities
            .iter()
            .fold(0x811c_9dc5, |print, quality| {
                (print ^ u32::from(quality.to_bits())).wrapping_mul(0x0100_0193)
            })
    }
}

fn null_with_value(readings: &Readings, share_at: &impl Fn(usize) -> Option<Share>) -> bool {
    (0..readings.count()).any(|index| share_at(index).is_none() && !readings.is_zero(index))
}

/// The sum of large values, in thousands of their unit.
fn wide_sum(mut values: impl Iterator<Item = Decimal>, to_kilo: i8) -> Result<Decimal, OutOfRange> {
    values
        .try_fold(Decimal::ZERO, Decimal::checked_add)
        .and_then(|sum| sum.shifted(to_kilo))
        .ok_or(OutOfRange)
}
