//! Figures of a report about register reads (NEM13). Quantities are exact decimals
//! as text.

#[cfg(feature = "serde")]
use serde::Serialize;

use crate::report::counts::{ControlTotal, RowCounts};

/// The register reads of the inputs (NEM13).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ReadsReport {
    /// The number of 250 records, by what became of them.
    pub rows: RowCounts,
    /// The number of registers with a read in the output.
    pub registers: u64,
    /// The begin of the first period in the output, in NEM time.
    pub from: Option<String>,
    /// The end of the last period in the output, in NEM time.
    pub to: Option<String>,
    /// The sum of the quantities in the output, for each unit.
    pub totals: Vec<ControlTotal>,
    /// The sum of all good 250 records, superseded ones included, for each unit.
    pub control_totals: Vec<ControlTotal>,
}
