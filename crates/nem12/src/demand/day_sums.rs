//! Day sums: the energies of one day added up.

/// The sums of one day; `None` where a sum has too many digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct DaySums {
    pub(super) slots: u64,
    pub(super) active: Option<i128>,
    /// The active and the reactive energy of the intervals that have both.
    pub(super) both: Option<(i128, i128)>,
    pub(super) has_both: bool,
}

impl Default for DaySums {
    fn default() -> Self {
        Self {
            slots: 0,
            active: Some(0),
            both: Some((0, 0)),
            has_both: false,
        }
    }
}

impl DaySums {
    /// Adds the energies of an interval.
    pub(super) fn add(&mut self, active: i128, reactive: Option<i128>) {
        self.slots += 1;
        self.active = self.active.and_then(|sum| sum.checked_add(active));
        if let Some(reactive) = reactive {
            self.has_both = true;
            self.both = self.both.and_then(|(one, other)| {
                Some((one.checked_add(active)?, other.checked_add(reactive)?))
            });
        }
    }
}
