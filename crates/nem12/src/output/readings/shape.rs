//! The load shape: energy by time of day, on weekdays and at weekends, and the
//! half hour with the most energy.
//!
//! A state has no readings, so the shape takes a second read. Its sums are
//! exact and add up to the energy of the daily rows.

use std::collections::BTreeMap;

use crate::daily::nmis::Nmis;
use crate::daily::outcome::Outcome;
use crate::read::row_writer::{DayRecord, RejectedRecord, RowWriter};
use crate::settings::settings::Settings;
use crate::settings::streams::{Sign, Streams};
use crate::state::row_texts::RowTexts;
use crate::state::selected_rows::SelectedRows;
use crate::state::state::State;
use crate::values::decimal::{Decimal, MOST_DECIMALS};
use crate::values::interval_date::IntervalDate;
use crate::values::interval_length::MINUTES_PER_DAY;
use crate::values::total::Total;

/// The number of half hours in a day.
pub const SLOTS: usize = 48;

const SLOT_MINUTES: usize = MINUTES_PER_DAY as usize / SLOTS;

/// The number of days whose half hours are kept, forty years. Days beyond are no
/// plausible dates, and would take memory that a browser does not have.
const MOST_DAYS: usize = 14_610;

/// Energy by half hour, on weekdays and at weekends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadShape {
    /// The days from Monday to Friday.
    pub weekdays: DayShape,
    /// The days Saturday and Sunday.
    pub weekends: DayShape,
    /// The energy of each half hour, by day, `None` without a reading; empty when there
    /// are more days or larger sums than are kept.
    by_day: BTreeMap<IntervalDate, [Option<Decimal>; SLOTS]>,
    /// Whether there were more days or larger sums than are kept.
    is_beyond: bool,
}

/// The half hour with the most energy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peak {
    /// The day.
    pub date: IntervalDate,
    /// The half hour, from 0.
    pub slot: usize,
    /// The energy of all rows in the half hour, in kWh.
    pub energy: Decimal,
}

/// The energy of some NMI-days by half hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayShape {
    /// The number of NMI-days. Each has a row in the output.
    pub days: u64,
    /// The energy in kWh, by half hour.
    pub sums: [Total; SLOTS],
}

impl Default for DayShape {
    fn default() -> Self {
        Self {
            days: 0,
            sums: std::array::from_fn(|_| Total::default()),
        }
    }
}

impl LoadShape {
    /// A shape with its days counted and no energy yet, and the rows that make
    /// up the output of one NMI, or of all NMIs if `nmi` is `None`.
    #[must_use]
    pub fn begin(state: &State, settings: &Settings, nmi: Option<&str>) -> (Self, SelectedRows) {
        let mut shape = Self::default();
        let mut selected = SelectedRows::none_of(state);
        let blocks = match nmi {
            Some(nmi) => state.blocks_of(nmi),
            None => Some(0..usize::MAX),
        };
        let mut nmis = Nmis::within(state, settings, blocks.unwrap_or(0..0));
        while let Some(rows) = nmis.next_nmi() {
            rows.for_each_day(|day| {
                let summands = day.summands(settings);
                if let Outcome::Daily(_) = day.outcome_of(&summands, settings) {
                    shape.of(is_weekend(day.date)).days += 1;
                    for row in summands.rows() {
                        selected.add(row);
                    }
                }
            });
        }
        selected.sort();
        (shape, selected)
    }

    /// Adds what a [`ShapeWriter`] wrote of a row.
    pub fn add(&mut self, row: &[u8]) {
        let Some((date, entries)) = row.split_first_chunk() else {
            return;
        };
        let date = IntervalDate::from_days(i32::from_le_bytes(*date));
        let shape = if is_weekend(date) {
            &mut self.weekends
        } else {
            &mut self.weekdays
        };
        let mut day = (!self.is_beyond).then(|| self.by_day.entry(date).or_insert([None; SLOTS]));
        for entry in entries.chunks_exact(ENTRY) {
            let (head, mantissa) = entry.split_at(2);
            let (&[slot, scale], Ok(mantissa)) = (head, mantissa.try_into()) else {
                continue;
            };
            let energy = Decimal::new(i128::from_le_bytes(mantissa), scale);
            let Some(sum) = shape.sums.get_mut(usize::from(slot)) else {
                continue;
            };
            sum.add(energy);
            if let Some(sum) = day.as_mut().and_then(|day| day.get_mut(usize::from(slot))) {
                match sum.unwrap_or(Decimal::ZERO).checked_add(energy) {
                    Some(added) => *sum = Some(added),
                    None => self.is_beyond = true,
                }
            }
        }
        self.is_beyond |= self.by_day.len() > MOST_DAYS;
        if self.is_beyond {
            self.by_day.clear();
        }
    }

    /// The half hour with the most energy, the first of several; `None` without
    /// energy.
    #[must_use]
    pub fn peak(&self) -> Option<Peak> {
        let mut peak: Option<Peak> = None;
        for (&date, slots) in &self.by_day {
            for (slot, energy) in slots.iter().enumerate() {
                let energy = energy.unwrap_or(Decimal::ZERO);
                if energy > peak.map_or(Decimal::ZERO, |peak| peak.energy) {
                    peak = Some(Peak { date, slot, energy });
                }
            }
        }
        peak
    }

    /// The energy of each half hour of each day with a total, by date, `None` without a
    /// reading. Empty when there are more days or larger sums than are kept.
    pub fn days(&self) -> impl Iterator<Item = (IntervalDate, [Option<Decimal>; SLOTS])> {
        self.by_day.iter().map(|(&date, &slots)| (date, slots))
    }

    fn of(&mut self, is_weekend: bool) -> &mut DayShape {
        if is_weekend {
            &mut self.weekends
        } else {
            &mut self.weekdays
        }
    }
}

/// The length of an entry: the half hour (1 byte), the decimals (1), the digits
/// (16).
const ENTRY: usize = 2 + 16;

/// Writes the day (4 bytes) and the half hours of each row that is summed, for
/// [`LoadShape::add`].
#[derive(Clone, Debug)]
pub struct ShapeWriter {
    /// The streams that are summed.
    pub streams: Streams,
}

impl RowWriter for ShapeWriter {
    fn day(&self, day: &DayRecord<'_>, out: &mut RowTexts) {
        let details = day.details;
        let Some(sign) = self.streams.sign(details.suffix, details.unit) else {
            return;
        };
        out.text.extend_from_slice(&day.date.days().to_le_bytes());
        let mut push = |slot: usize, sum: Decimal| {
            let mantissa = match sign {
                Sign::Added => sum.mantissa(),
                Sign::Subtracted => -sum.mantissa(),
            };
            let slot = u8::try_from(slot).unwrap_or(u8::MAX);
            let head = [slot, sum.scale()];
            out.text.extend_from_slice(&head);
            out.text.extend_from_slice(&mantissa.to_le_bytes());
        };
        let length = details.interval_length;
        let minutes = usize::from(length.minutes());
        if !SLOT_MINUTES.is_multiple_of(minutes) {
            for index in 0..length.readings_per_day() {
                if let Some(value) = day.value(index) {
                    spread(value, index * minutes, minutes, &mut push);
                }
            }
            return;
        }
        let in_a_slot = SLOT_MINUTES / minutes;
        for slot in 0..SLOTS {
            let intervals = slot * in_a_slot..(slot + 1) * in_a_slot;
            let mut values = intervals.filter_map(|index| day.value(index));
            let Some(mut sum) = values.next() else {
                continue;
            };
            for value in values {
                sum = sum.checked_add(value).unwrap_or_else(|| {
                    push(slot, sum);
                    value
                });
            }
            push(slot, sum);
        }
    }

    fn rejected(&self, _: &RejectedRecord<'_>, _: &mut RowTexts) {}
}

/// Splits the value of an interval that does not fit into a half hour by
/// minutes. The shares add up to the value exactly.
fn spread(value: Decimal, from: usize, minutes: usize, push: &mut impl FnMut(usize, Decimal)) {
    // Three more decimals are enough for a picture.
    let finer = (value.scale() + 3 <= MOST_DECIMALS)
        .then(|| value.mantissa().checked_mul(1000))
        .flatten();
    let (whole, scale) = match finer {
        Some(mantissa) => (mantissa, value.scale() + 3),
        None => (value.mantissa(), value.scale()),
    };
    let (mut given, mut at) = (0, from);
    while at < from + minutes {
        let next = ((at / SLOT_MINUTES + 1) * SLOT_MINUTES).min(from + minutes);
        let up_to = if next == from + minutes {
            whole
        } else {
            // The product never exceeds the whole, because the division comes
            // first.
            let (each, rest) = (whole / minutes as i128, whole % minutes as i128);
            each * (next - from) as i128 + rest * (next - from) as i128 / minutes as i128
        };
        push(at / SLOT_MINUTES, Decimal::new(up_to - given, scale));
        (given, at) = (up_to, next);
    }
}

/// Whether the date is a Saturday or Sunday. Day 0 is a Thursday.
fn is_weekend(date: IntervalDate) -> bool {
    (date.days() + 3).rem_euclid(7) >= 5
}
