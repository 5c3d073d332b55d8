//! Period sums: the demand of one NMI in one period while days are added, in any order.

use std::cmp::Ordering;

use crate::demand::day_join::DayJoin;
use crate::demand::day_sums::DaySums;
use crate::demand::power::compare;
use crate::demand::row_text::Narrow;
use crate::settings::demand_options::{DemandOptions, MOST_SLOTS};
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;

/// The number of days whose highest demands are averaged.
pub(super) const FOUR: usize = 4;

/// The sums and the highest demands of one period.
#[derive(Clone, Debug)]
pub(crate) struct PeriodSums {
    pub(super) slots: u64,
    pub(super) days: u64,
    /// The number of days with too many digits.
    pub(super) beyond: u64,
    /// The energy; `None` once it has too many digits.
    pub(super) energy: Option<Decimal>,
    /// The active and the reactive energy of the intervals that have both; `None` once one has
    /// too many digits.
    pub(super) both: Option<(Decimal, Decimal)>,
    pub(super) has_both: bool,
    /// The highest energies of an interval, in falling order, and the earlier of equal ones first.
    pub(super) highest: Vec<Slot>,
    /// The highest energy of an interval of a day, of the four highest days in falling order.
    pub(super) four: Vec<Decimal>,
    /// The interval with the greatest apparent power.
    pub(super) apparent: Option<Slot>,
}

/// The energies of one interval.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    /// The day and the number of the interval in it, from 0.
    pub(super) at: (i32, usize),
    pub(super) active: Decimal,
    pub(super) reactive: Option<Decimal>,
}

impl Default for PeriodSums {
    fn default() -> Self {
        Self {
            slots: 0,
            days: 0,
            beyond: 0,
            energy: Some(Decimal::ZERO),
            both: Some((Decimal::ZERO, Decimal::ZERO)),
            has_both: false,
            highest: Vec::new(),
            four: Vec::new(),
            apparent: None,
        }
    }
}

impl PeriodSums {
    /// Adds a day that has one row, of whole numbers of 32 bits at a scale, without reactive
    /// energy. Nearly every day is one.
    pub(crate) fn add_narrow(
        &mut self,
        date: IntervalDate,
        scale: u8,
        row: Narrow<'_>,
        options: DemandOptions,
    ) {
        self.slots += row.slots.len() as u64;
        self.days += 1;
        let energy = Decimal::new(row.sum.into(), scale);
        self.energy = self.energy.and_then(|own| own.checked_add(energy));
        self.add_maximum(Decimal::new(row.most.into(), scale));
        let mut least = self.least_narrow(scale, options);
        if u64::from(row.most) < least {
            return;
        }
        if self.highest.is_empty() {
            least = nth_highest(row, options.most());
        }
        for (number, value) in row.slots.iter().enumerate() {
            let value = u32::from_ne_bytes(*value);
            if u64::from(value) >= least {
                let slot = Slot {
                    at: (date.days(), number),
                    active: Decimal::new(value.into(), scale),
                    reactive: None,
                };
                self.list(slot, options);
                least = least.max(self.least_narrow(scale, options));
            }
        }
    }

    /// Adds a day with all its rows. `uncovered` says of each interval whether a minute is
    /// missing; it is empty when none is.
    pub(crate) fn add_day(
        &mut self,
        date: IntervalDate,
        day: &DayJoin,
        uncovered: &[bool],
        options: DemandOptions,
    ) {
        if day.is_beyond {
            self.beyond += 1;
            return;
        }
        let mut most: Option<Decimal> = None;
        let mut sums = DaySums::default();
        let mut least = self.least_listed(day.active.scale, options);
        let is_set = |flags: &[bool], number: usize| flags.get(number).is_some_and(|&set| set);
        for (number, &value) in day.active.values.iter().enumerate() {
            if is_set(uncovered, number) {
                continue;
            }
            let active = Decimal::new(value, day.active.scale);
            // A null interval may be covered by another stream, and its reactive energy not.
            let is_whole =
                !is_set(&day.active.partial, number) && !is_set(&day.reactive.partial, number);
            let reactive = day.reactive.values.get(number).filter(|_| is_whole);
            let slot = Slot {
                at: (date.days(), number),
                active,
                reactive: reactive.map(|&value| Decimal::new(value, day.reactive.scale)),
            };
            sums.add(value, reactive.copied());
            most = most.max(Some(active));
            if value >= least {
                self.list(slot, options);
                least = self.least_listed(day.active.scale, options);
            }
            self.note_apparent(slot);
        }
        let Some(most) = most else {
            return;
        };
        self.days += 1;
        self.slots += sums.slots;
        self.add_maximum(most);
        let energy = sums.active.map(|sum| Decimal::new(sum, day.active.scale));
        self.energy = self
            .energy
            .zip(energy)
            .and_then(|(own, more)| own.checked_add(more));
        if sums.has_both {
            self.has_both = true;
            self.both = self.both.zip(sums.both).and_then(|(own, more)| {
                let active = Decimal::new(more.0, day.active.scale);
                let reactive = Decimal::new(more.1, day.reactive.scale);
                Some((own.0.checked_add(active)?, own.1.checked_add(reactive)?))
            });
        }
    }

    /// Notes the interval with the greatest apparent power, the first of several.
    fn note_apparent(&mut self, slot: Slot) {
        let parts = |slot: Slot| Some((slot.active, slot.reactive?));
        let Some(new) = parts(slot) else {
            return;
        };
        let order = |own: Slot| {
            let order = parts(own).and_then(|own| compare(new, own));
            order.map(|order| order.then(own.at.cmp(&slot.at)))
        };
        let is_more = { self.apparent }.is_none_or(|own| order(own) == Some(Ordering::Greater));
        if is_more {
            self.apparent = Some(slot);
        }
    }

    /// Adds the highest energy of a day.
    fn add_maximum(&mut self, most: Decimal) {
        let place = self
            .four
            .partition_point(|other| order(*other, most).is_ge());
        if place < FOUR {
            self.four.truncate(FOUR - 1);
            self.four.insert(place, most);
        }
    }

    /// The least whole number at a scale that may be an energy among the highest; a lower one
    /// where the scale is too coarse for it.
    fn least_listed(&self, scale: u8, options: DemandOptions) -> i128 {
        let last = self.highest.last();
        let last = last.filter(|_| self.highest.len() >= options.most());
        let Some(last) = last else {
            return i128::MIN;
        };
        if last.active.scale() == scale {
            return last.active.mantissa();
        }
        last.active.at_scale(scale).unwrap_or_else(|| {
            let finer = u32::from(last.active.scale().saturating_sub(scale));
            let unit = 10i128.checked_pow(finer).unwrap_or(i128::MAX);
            last.active.mantissa().div_euclid(unit)
        })
    }

    /// The least number of [`least_listed`](Self::least_listed) for numbers that are not
    /// negative.
    fn least_narrow(&self, scale: u8, options: DemandOptions) -> u64 {
        let least = self.least_listed(scale, options).max(0);
        u64::try_from(least).unwrap_or(u64::MAX)
    }

    /// Lists an energy, if it is among the highest.
    fn list(&mut self, slot: Slot, options: DemandOptions) {
        let is_before = |other: &Slot| match order(other.active, slot.active) {
            Ordering::Greater => true,
            Ordering::Equal => other.at < slot.at,
            Ordering::Less => false,
        };
        let most = options.most();
        let place = self.highest.partition_point(is_before);
        if place < most {
            if self.highest.capacity() == 0 {
                self.highest.reserve_exact(most);
            }
            self.highest.truncate(most - 1);
            self.highest.insert(place, slot);
        }
    }
}

/// The order of two numbers, which nearly always have one scale.
fn order(one: Decimal, other: Decimal) -> Ordering {
    if one.scale() == other.scale() {
        return one.mantissa().cmp(&other.mantissa());
    }
    one.cmp(&other)
}

/// The energy of a row at this place from the highest one, from 1; 0 where there are fewer.
fn nth_highest(row: Narrow<'_>, place: usize) -> u64 {
    let mut energies = [0; MOST_SLOTS];
    let count = row.slots.len().min(MOST_SLOTS);
    let Some(index) = count.checked_sub(place) else {
        return 0;
    };
    for (energy, value) in energies.iter_mut().zip(row.slots) {
        *energy = u32::from_ne_bytes(*value);
    }
    let (_, nth, _) = energies[..count].select_nth_unstable(index);
    u64::from(*nth)
}
