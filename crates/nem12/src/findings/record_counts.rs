//! How many records of each kind there were.

use std::ops::AddAssign;

use serde::Serialize;

use crate::records::record::RecordKind;

/// Counts by record indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RecordCounts {
    /// 100.
    pub header: u64,
    /// 200.
    pub nmi_details: u64,
    /// 300.
    pub interval_data: u64,
    /// 400.
    pub interval_events: u64,
    /// 500.
    pub b2b_details: u64,
    /// 900.
    pub end: u64,
    /// Lines that are none of these and not blank.
    pub other: u64,
}

impl RecordCounts {
    /// Counts one line.
    pub fn count(&mut self, kind: RecordKind) {
        match kind {
            RecordKind::Header => self.header += 1,
            RecordKind::NmiDetails => self.nmi_details += 1,
            RecordKind::IntervalData => self.interval_data += 1,
            RecordKind::IntervalEvent => self.interval_events += 1,
            RecordKind::B2bDetails => self.b2b_details += 1,
            RecordKind::End => self.end += 1,
            RecordKind::Accumulation | RecordKind::DamagedNmiDetails | RecordKind::Unknown => {
                self.other += 1;
            }
            RecordKind::Blank => {}
        }
    }

    /// Whether any of the records of NEM12 that carry something was there.
    #[must_use]
    pub fn any_nem12(&self) -> bool {
        self.header + self.nmi_details + self.interval_data > 0
    }
}

impl AddAssign for RecordCounts {
    fn add_assign(&mut self, other: Self) {
        self.header += other.header;
        self.nmi_details += other.nmi_details;
        self.interval_data += other.interval_data;
        self.interval_events += other.interval_events;
        self.b2b_details += other.b2b_details;
        self.end += other.end;
        self.other += other.other;
    }
}
