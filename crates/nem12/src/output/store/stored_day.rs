//! A stream-day as a database keeps it, and which of two deliveries of it counts.
//!
//! The rules are those of `daily/versions.rs`, and of `spark/daily_consumption.py` for
//! Spark: a later version replaces an earlier one, a rejected row withholds its day until a
//! good row has a later UpdateDateTime, and two different versions that are equally new
//! withhold it until there is a newer one. A change here is a change there.

use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::quality::Quality;
use crate::values::suffix::Suffix;

/// A stream-day as a database keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDay {
    /// The NMISuffix; `None` where it cannot be read.
    pub suffix: Option<Suffix>,
    /// The day.
    pub date: IntervalDate,
    /// The energy in kWh; `None` when a rejected row withholds the day, or when
    /// two versions are equally new.
    pub kwh: Option<Decimal>,
    /// The QualityMethod of the day; `None` when a rejected row withholds the
    /// day.
    pub quality: Option<Quality>,
    /// Whether two versions are equally new and differ, so that neither counts
    /// until there is a newer one.
    pub is_tied: bool,
    /// The UpdateDateTime. A day that a rejected row withholds is healed by a later one.
    pub updated: Option<DateTime>,
    /// The DateTime of the 100 record, which decides between rows with the same
    /// UpdateDateTime.
    pub created: Option<DateTime>,
    /// The null intervals, as minutes of the day: from, to.
    pub nulls: Vec<(u16, u16)>,
    /// The `E` streams that the strict profile wants on the day and that were not there: those of
    /// the NMIConfiguration. Without a row of them the day has no daily row.
    pub wanted: Vec<Suffix>,
}

/// The verdict on a stream-day that is delivered to a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The database has no version of the stream-day.
    New,
    /// The stream-day replaces an older version.
    Newer,
    /// The version that is there is as new and says something else: neither counts.
    Tied,
    /// The stream-day is not newer than the version that is there.
    Kept,
}

impl StoredDay {
    /// A day without energy, of which nothing else is known.
    pub(super) fn unknown(suffix: Option<Suffix>, date: IntervalDate) -> Self {
        Self {
            suffix,
            date,
            kwh: None,
            quality: None,
            is_tied: false,
            updated: None,
            created: None,
            nulls: Vec::new(),
            wanted: Vec::new(),
        }
    }

    /// The order of the days of an NMI.
    pub(super) fn key(&self) -> (IntervalDate, Option<Suffix>) {
        (self.date, self.suffix)
    }

    /// Whether a rejected row withholds the day.
    fn is_rejected(&self) -> bool {
        self.kwh.is_none() && !self.is_tied
    }

    /// The verdict on this version, delivered after `stored`.
    pub(super) fn verdict_over(&self, stored: &Self) -> Verdict {
        let newer = |is_newer| {
            if is_newer {
                Verdict::Newer
            } else {
                Verdict::Kept
            }
        };
        let both = self.updated.zip(stored.updated);
        match (self.is_rejected(), stored.is_rejected()) {
            // The one that is hardest to heal stays: one without a version, or the newest.
            (true, true) => {
                let is_harder = self.updated.is_none() || self.updated > stored.updated;
                return newer(stored.updated.is_some() && is_harder);
            }
            (true, false) => return newer(both.is_none_or(|(own, theirs)| theirs <= own)),
            (false, true) => return newer(both.is_some_and(|(own, theirs)| own > theirs)),
            (false, false) => {}
        }
        let versions = (self.updated, self.created).cmp(&(stored.updated, stored.created));
        if versions.is_ne() {
            return newer(versions.is_gt());
        }
        match (self.kwh, stored.kwh) {
            (_, None) => Verdict::Kept,
            (None, Some(_)) => Verdict::Newer,
            (Some(own), Some(theirs)) if own != theirs || self.nulls != stored.nulls => {
                Verdict::Tied
            }
            // The worse quality counts.
            _ => newer(self.quality.map(Quality::to_bits) > stored.quality.map(Quality::to_bits)),
        }
    }

    /// Takes the place of `stored`, with the verdict over it.
    pub(super) fn replacing(self, verdict: Verdict) -> Self {
        if verdict != Verdict::Tied {
            return self;
        }
        Self {
            is_tied: true,
            updated: self.updated,
            created: self.created,
            ..Self::unknown(self.suffix, self.date)
        }
    }
}
