//! Period sums: the demand of one NMI in one period while days are added, in any order.

use std::cmp::Ordering;

use crate::demand::day_join::DayJoin;
use crate::demand::day_sums::DaySums;
use crate::demand::plain_run::{FOUR, PlainRun, RunSlot};
use crate::demand::power::compare;
use crate::settings::demand_options::DemandOptions;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;

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
    /// Adds days that an executor added up.
    pub(crate) fn add_run(
        &mut self,
        run: &PlainRun,
        slots: impl Iterator<Item = RunSlot>,
        options: DemandOptions,
    ) {
        self.slots += u64::from(run.days) * options.slots() as u64;
        self.days += u64::from(run.days);
        let energy = Decimal::new(run.energy.into(), run.scale);
        self.energy = self.energy.and_then(|own| own.checked_add(energy));
        let days = usize::try_from(run.days).unwrap_or(usize::MAX);
        for &most in run.four.iter().take(days) {
            self.add_maximum(Decimal::new(most.into(), run.scale));
        }
        for slot in slots {
            let slot = Slot {
                at: (slot.day, slot.number as usize),
                active: Decimal::new(slot.energy.into(), run.scale),
                reactive: None,
            };
            self.list(slot, options);
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
        let (scale, reactive_scale) = (day.active.scale, day.reactive.scale);
        let mut most: Option<i128> = None;
        // The highest squares of small numbers, and the number of the interval.
        let mut apparent: Option<(u64, usize)> = None;
        let mut sums = DaySums::default();
        let mut least = self.least_listed(scale, options);
        let is_set = |flags: &[bool], number: usize| flags.get(number).is_some_and(|&set| set);
        let reactive_of = |number: usize| {
            // A null interval may be covered by another stream, and its reactive energy not.
            let is_whole =
                !is_set(&day.active.partial, number) && !is_set(&day.reactive.partial, number);
            let reactive = day.reactive.values.get(number);
            reactive.copied().filter(|_| is_whole)
        };
        let slot = |number: usize, active: i128| Slot {
            at: (date.days(), number),
            active: Decimal::new(active, scale),
            reactive: reactive_of(number).map(|value| Decimal::new(value, reactive_scale)),
        };
        for (number, &value) in day.active.values.iter().enumerate() {
            if is_set(uncovered, number) {
                continue;
            }
            let reactive = reactive_of(number);
            sums.add(value, reactive);
            most = most.max(Some(value));
            if value >= least {
                self.list(slot(number, value), options);
                least = self.least_listed(scale, options);
            }
            match reactive.map(|reactive| squares((value, scale), (reactive, reactive_scale))) {
                None => {}
                Some(Some(new)) if apparent.is_some_and(|(own, _)| own >= new) => {}
                Some(Some(new)) => apparent = Some((new, number)),
                Some(None) => self.note_apparent(slot(number, value)),
            }
        }
        if let Some((_, number)) = apparent {
            self.note_apparent(slot(number, day.active.values[number]));
        }
        let Some(most) = most else {
            return;
        };
        self.days += 1;
        self.slots += sums.slots;
        self.add_maximum(Decimal::new(most, day.active.scale));
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

/// The sum of the squares of two small numbers of one scale.
fn squares((one, scale): (i128, u8), (other, other_scale): (i128, u8)) -> Option<u64> {
    let square = |number: i128| {
        let small = i32::try_from(number).ok()?.unsigned_abs();
        Some(u64::from(small) * u64::from(small))
    };
    // Two squares of 31 bits.
    let squares = square(one)? + square(other)?;
    (scale == other_scale).then_some(squares)
}

/// The order of two numbers, which nearly always have one scale.
fn order(one: Decimal, other: Decimal) -> Ordering {
    if one.scale() == other.scale() {
        return one.mantissa().cmp(&other.mantissa());
    }
    one.cmp(&other)
}
