//! Day join: the rows of one NMI-day added up by demand interval.

use crate::demand::planned::Role;
use crate::demand::row_text::{Energies, wide};
use crate::settings::streams::Sign;

/// The energies of one NMI-day while its rows come.
#[derive(Clone, Debug, Default)]
pub(crate) struct DayJoin {
    /// The active energy.
    pub(crate) active: Slots,
    /// The reactive energy; empty without reactive rows.
    pub(crate) reactive: Slots,
    /// Whether a row has too many digits, so that the day has no demand.
    pub(crate) is_beyond: bool,
}

/// Energies by demand interval, at one scale.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slots {
    pub(crate) scale: u8,
    pub(crate) values: Vec<i128>,
    /// The intervals in which a reading is missing; empty when there is none.
    pub(crate) partial: Vec<bool>,
}

impl DayJoin {
    /// Adds a row of the day.
    pub(crate) fn add(&mut self, role: Role, energies: Energies<'_>) {
        let (slots, sign) = match role {
            Role::Active(sign) => (&mut self.active, sign),
            Role::Reactive(sign) => (&mut self.reactive, sign),
        };
        self.is_beyond |= slots.add(sign, energies).is_none();
    }
}

impl Slots {
    /// Adds the energies of a row; `None` where a sum has too many digits.
    fn add(&mut self, sign: Sign, energies: Energies<'_>) -> Option<()> {
        let factor = match sign {
            Sign::Added => 1,
            Sign::Subtracted => -1,
        };
        match energies {
            Energies::Narrow(scale, slots) => {
                let step = self.prepare(scale, slots.len())?;
                for (sum, value) in self.values.iter_mut().zip(slots) {
                    let value = i64::from(u32::from_ne_bytes(*value)) * factor;
                    let value = if step == 1 {
                        value.into()
                    } else {
                        // A checked multiplication of 128 bits is the slowest step.
                        step.checked_mul(value.into())?
                    };
                    *sum = sum.checked_add(value)?;
                }
            }
            Energies::Wide(scale, row) => {
                let step = self.prepare(scale, row.len())?;
                self.partial.resize(row.len(), false);
                let sums = self.values.iter_mut().zip(&mut self.partial);
                for ((sum, is_partial), entry) in sums.zip(row) {
                    let (value, lacks) = wide(entry);
                    let value = value.checked_mul(factor.into())?.checked_mul(step)?;
                    *sum = sum.checked_add(value)?;
                    *is_partial |= lacks;
                }
            }
            Energies::Beyond => return None,
        }
        Some(())
    }

    /// Makes room for energies at a scale; returns the factor from it to the scale of the sums.
    fn prepare(&mut self, scale: u8, count: usize) -> Option<i128> {
        if self.values.is_empty() {
            self.values.resize(count, 0);
            self.scale = scale;
        }
        let ten = |steps: u8| 10i128.checked_pow(u32::from(steps));
        if let Some(finer) = scale.checked_sub(self.scale)
            && finer > 0
        {
            let step = ten(finer)?;
            for sum in &mut self.values {
                *sum = sum.checked_mul(step)?;
            }
            self.scale = scale;
        }
        ten(self.scale - scale)
    }
}
