//! Record counts: how many records of each kind an input has.

use std::ops::AddAssign;

#[cfg(feature = "serde")]
use serde::Serialize;

use crate::records::record::RecordKind;

/// The number of records of each kind (MDFF 4.1, 5.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RecordCounts {
    /// The number of 100 records.
    pub header: u64,
    /// The number of 200 records.
    pub nmi_details: u64,
    /// The number of 300 records.
    pub interval_data: u64,
    /// The number of 400 records.
    pub interval_events: u64,
    /// The number of 500 records.
    pub b2b_details: u64,
    /// The number of 250 records (NEM13).
    pub accumulation: u64,
    /// The number of 550 records (NEM13).
    pub accumulation_b2b: u64,
    /// The number of 900 records.
    pub end: u64,
    /// The number of other lines that are not blank.
    pub other: u64,
}

impl RecordCounts {
    /// Counts one line of this kind. Blank lines are not counted.
    pub(crate) fn count(&mut self, kind: RecordKind) {
        match kind {
            RecordKind::Header => self.header += 1,
            RecordKind::NmiDetails => self.nmi_details += 1,
            RecordKind::IntervalData | RecordKind::DamagedIntervalData => self.interval_data += 1,
            RecordKind::IntervalEvent | RecordKind::DamagedIntervalEvent => {
                self.interval_events += 1;
            }
            RecordKind::B2bDetails => self.b2b_details += 1,
            RecordKind::End => self.end += 1,
            RecordKind::Accumulation => self.accumulation += 1,
            RecordKind::AccumulationB2b => self.accumulation_b2b += 1,
            RecordKind::DamagedNmiDetails | RecordKind::Unknown => self.other += 1,
            RecordKind::Blank => {}
        }
    }

    /// Whether there are 100 and 900 records and nothing else: no data for the
    /// period.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        let data = self.nmi_details
            + self.interval_data
            + self.interval_events
            + self.b2b_details
            + self.accumulation;
        self.header > 0 && self.header == self.end && data + self.other == 0
    }

    /// Whether a 100, 200, 250 or 300 record was counted.
    #[must_use]
    pub(crate) fn any_nem12(&self) -> bool {
        self.header + self.nmi_details + self.interval_data + self.accumulation > 0
    }
}

impl AddAssign for RecordCounts {
    fn add_assign(&mut self, other: Self) {
        self.header += other.header;
        self.nmi_details += other.nmi_details;
        self.interval_data += other.interval_data;
        self.interval_events += other.interval_events;
        self.b2b_details += other.b2b_details;
        self.accumulation += other.accumulation;
        self.accumulation_b2b += other.accumulation_b2b;
        self.end += other.end;
        self.other += other.other;
    }
}
