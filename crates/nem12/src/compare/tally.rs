//! Tally: how many stream-days differ, and their energy in two deliveries.

use crate::compare::change::Change;
use crate::compare::stream_day::Compared;
use crate::values::decimal::Decimal;
use crate::values::total::Total;

/// The stream-days of an NMI, of a month or of all, by how they compare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The number of stream-days that are the same.
    pub same: u64,
    /// The number of stream-days that are withheld in both deliveries, so that nobody
    /// can compare them.
    pub unknown: u64,
    changed: [u64; Change::ALL.len()],
    /// The energy of the old inputs in kWh: the sum of the compared stream-days that count.
    pub old: Total,
    /// The energy of the new inputs in kWh.
    pub new: Total,
}

impl Tally {
    /// The number of stream-days with this change.
    #[must_use]
    pub fn changed(&self, change: Change) -> u64 {
        self.changed[change as usize]
    }

    /// The number of stream-days that differ.
    #[must_use]
    pub fn differing(&self) -> u64 {
        self.changed.iter().sum()
    }

    /// The number of stream-days.
    #[must_use]
    pub fn stream_days(&self) -> u64 {
        self.same + self.unknown + self.differing()
    }

    /// The energy of the new inputs less that of the old ones, in kWh.
    #[must_use]
    pub fn difference(&self) -> Total {
        let mut difference = self.new.clone();
        difference.take_away(&self.old);
        difference
    }

    /// Counts a stream-day. `energies` are its energies in kWh in the old and the new
    /// inputs, 0 where it is absent; `None` where it is no energy or is withheld in one of
    /// them.
    pub(crate) fn add(&mut self, compared: Compared, energies: Option<(Decimal, Decimal)>) {
        match compared {
            Compared::Same => self.same += 1,
            Compared::Unknown => self.unknown += 1,
            Compared::Changed(change) => self.changed[change as usize] += 1,
        }
        if let Some((old, new)) = energies {
            self.old.add(old);
            self.new.add(new);
        }
    }

    /// Adds another tally.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.same += other.same;
        self.unknown += other.unknown;
        for (own, others) in self.changed.iter_mut().zip(other.changed) {
            *own += others;
        }
        self.old.merge(&other.old);
        self.new.merge(&other.new);
    }
}
