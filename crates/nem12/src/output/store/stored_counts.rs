//! Stored counts: how many stream-days a load has changed.

use crate::output::store::stored_day::Verdict;

/// The number of delivered stream-days of each verdict, and of daily rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoredCounts {
    /// Stream-days that the database did not have.
    pub new: u64,
    /// Stream-days that replaced an older version.
    pub newer: u64,
    /// Stream-days that are as new as another version and differ from it.
    pub tied: u64,
    /// Stream-days that are not newer than what was there.
    pub kept: u64,
    /// Daily rows that are written.
    pub rebuilt: u64,
    /// NMI-days without a daily row because of what is known of them.
    pub withheld: u64,
}

impl StoredCounts {
    /// Adds the counts of another NMI.
    pub fn add(&mut self, other: &Self) {
        self.new += other.new;
        self.newer += other.newer;
        self.tied += other.tied;
        self.kept += other.kept;
        self.rebuilt += other.rebuilt;
        self.withheld += other.withheld;
    }

    pub(super) fn count(&mut self, verdict: Verdict) {
        *match verdict {
            Verdict::New => &mut self.new,
            Verdict::Newer => &mut self.newer,
            Verdict::Tied => &mut self.tied,
            Verdict::Kept => &mut self.kept,
        } += 1;
    }
}
