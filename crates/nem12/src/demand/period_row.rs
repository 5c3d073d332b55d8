//! The row of a period, from its sums.

use crate::demand::demand_row::{DemandRow, Peak};
use crate::demand::period_sums::{PeriodSums, Slot};
use crate::demand::plain_run::FOUR;
use crate::demand::planned_nmi::PlannedPeriod;
use crate::demand::power::{apparent, power_factor, quotient};
use crate::settings::demand_options::DemandOptions;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;

impl PeriodSums {
    /// The row of an NMI, without the names of its period and band.
    pub(crate) fn into_row(
        self,
        nmi: &str,
        planned: PlannedPeriod,
        options: DemandOptions,
    ) -> DemandRow {
        let power = |energy: Decimal| {
            let mantissa = energy.mantissa().checked_mul(options.per_hour())?;
            Some(Decimal::new(mantissa, energy.scale()))
        };
        let peak = |slot: &Slot| {
            let demand = power(slot.active)?;
            let reactive = slot.reactive.and_then(power);
            Some(Peak {
                at: start(slot.at, options),
                demand,
                reactive,
                apparent: reactive.and_then(|reactive| apparent(demand, reactive)),
                power_factor: reactive.and_then(|reactive| power_factor(demand, reactive)),
            })
        };
        let slots = Decimal::new(self.slots.into(), 0);
        let energy = self.energy.filter(|_| self.slots > 0);
        let average = energy.and_then(|energy| quotient(power(energy)?, slots));
        let most = self.highest.first().map(|slot| slot.active);
        let most = most.filter(|most| most.mantissa() > 0);
        let load_factor = energy.zip(most).and_then(|(energy, most)| {
            let all = most.mantissa().checked_mul(self.slots.into())?;
            quotient(energy, Decimal::new(all, most.scale()))
        });
        let four = (self.four.len() == FOUR).then(|| {
            let mut sums = self.four.iter();
            sums.try_fold(Decimal::ZERO, |sum, most| sum.checked_add(*most))
        });
        // A quarter is 25 hundredths.
        let four = four.flatten().and_then(power).and_then(|sum| {
            let mantissa = sum.mantissa().checked_mul(25)?;
            Some(Decimal::new(mantissa, sum.scale() + 2))
        });
        let apparent = self.apparent.as_ref().and_then(&peak);
        let both = self.both.filter(|_| self.has_both);
        DemandRow {
            nmi: nmi.to_owned(),
            period: String::new(),
            band: None,
            local: None,
            maximum: self.highest.first().and_then(&peak),
            apparent: apparent.and_then(|peak| Some((peak.apparent?, peak.at))),
            energy,
            average,
            load_factor,
            power_factor: both.and_then(|(active, reactive)| power_factor(active, reactive)),
            four_days: four,
            intervals: self.slots,
            expected: planned.expected,
            days: self.days,
            withheld: planned.withheld,
            unfit: planned.unfit + self.beyond,
            highest: { self.highest.iter() }
                .take(options.highest.into())
                .filter_map(peak)
                .collect(),
        }
    }
}

/// The start of an interval in NEM time.
fn start((day, number): (i32, usize), options: DemandOptions) -> DateTime {
    let minutes = i64::from(options.minutes()) * i64::try_from(number).unwrap_or(0);
    let midnight = DateTime::start_of(IntervalDate::from_days(day));
    DateTime::from_seconds(midnight.seconds() + 60 * minutes)
}
