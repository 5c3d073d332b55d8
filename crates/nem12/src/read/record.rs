//! One record of a NEM12 or NEM13 file, as typed values.

use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::direction::Direction;
use crate::values::interval_date::IntervalDate;
use crate::values::interval_length::IntervalLength;
use crate::values::nmi::Nmi;
use crate::values::quality::Quality;
use crate::values::reason::Reason;
use crate::values::suffix::Suffix;
use crate::values::unit::Unit;

/// A record with the physical line it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedRecord {
    /// The physical line, from 1.
    pub line: u64,
    /// The record.
    pub record: Record,
}

/// A record, by its indicator. Texts are as the file has them, without the
/// blanks and quotes around a field.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Record {
    /// 100: the start of a segment (MDFF 4.2).
    Header(Header),
    /// 200: whose readings follow (MDFF 4.3).
    NmiDetails(NmiDetails),
    /// 300: one day of readings (MDFF 4.4).
    IntervalData(IntervalData),
    /// 400: the quality of a range of intervals (MDFF 4.5).
    IntervalEvent(IntervalEvent),
    /// 500: a register read, or a change at the site (MDFF 4.6).
    B2bDetails(B2bDetails),
    /// 250: the quantity of a register between two reads (NEM13, MDFF 5.3).
    Accumulation(Box<Accumulation>),
    /// 550: changes at the site at the two reads of the 250 record above (NEM13,
    /// MDFF 5.4).
    AccumulationB2b(AccumulationB2b),
    /// 900: the end of a segment (MDFF 4.7).
    End,
    /// A line without anything but commas and blanks.
    Blank,
    /// A line that is no record of NEM12 or NEM13.
    Other(String),
}

/// A 100 record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// VersionHeader: `NEM12` or `NEM13`.
    pub version: String,
    /// DateTime: when the segment was made. `None` where it is not
    /// CCYYMMDDhhmm.
    pub created: Option<DateTime>,
    /// `FromParticipant`.
    pub from_participant: String,
    /// `ToParticipant`.
    pub to_participant: String,
}

/// A 200 record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NmiDetails {
    /// NMI.
    pub nmi: Nmi,
    /// NMIConfiguration: the suffixes of the site, such as `E1B1Q1`.
    pub configuration: String,
    /// RegisterID.
    pub register_id: String,
    /// NMISuffix.
    pub suffix: Suffix,
    /// MDMDataStreamIdentifier.
    pub data_stream: String,
    /// MeterSerialNumber.
    pub meter_serial: String,
    /// UOM.
    pub unit: Unit,
    /// IntervalLength.
    pub interval_length: IntervalLength,
    /// NextScheduledReadDate.
    pub next_read: Option<IntervalDate>,
}

/// A 300 record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntervalData {
    /// IntervalDate.
    pub date: IntervalDate,
    /// IntervalValue 1 to 48, 96 or 288, exactly as delivered, in the unit of
    /// the 200 record. A null interval has whatever value stands there.
    pub values: Vec<Decimal>,
    /// QualityMethod. [`Quality::UNKNOWN`] where it cannot be read.
    pub quality: Quality,
    /// ReasonCode.
    pub reason: Reason,
    /// ReasonDescription.
    pub reason_description: String,
    /// UpdateDateTime.
    pub updated: Option<DateTime>,
    /// MSATSLoadDateTime.
    pub msats_loaded: Option<DateTime>,
}

/// A 400 record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntervalEvent {
    /// StartInterval, from 1.
    pub first: u16,
    /// EndInterval, from 1; the interval belongs to the range.
    pub last: u16,
    /// QualityMethod. [`Quality::UNKNOWN`] where it cannot be read.
    pub quality: Quality,
    /// ReasonCode.
    pub reason: Reason,
    /// ReasonDescription.
    pub reason_description: String,
}

/// A 500 record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct B2bDetails {
    /// TransCode.
    pub trans_code: String,
    /// RetServiceOrder.
    pub service_order: String,
    /// ReadDateTime.
    pub read_at: Option<DateTime>,
    /// IndexRead: the register's index, without multipliers.
    pub index: Option<Decimal>,
}

/// A 250 record of NEM13.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accumulation {
    /// NMI.
    pub nmi: Nmi,
    /// NMIConfiguration: the suffixes of the site, such as `1141`.
    pub configuration: String,
    /// RegisterID.
    pub register_id: String,
    /// NMISuffix.
    pub suffix: Suffix,
    /// MDMDataStreamIdentifier.
    pub data_stream: String,
    /// MeterSerialNumber.
    pub meter_serial: String,
    /// DirectionIndicator.
    pub direction: Direction,
    /// The previous read, where the period begins.
    pub previous: MeterRead,
    /// The current read, where the period ends.
    pub current: MeterRead,
    /// Quantity, with multiplier, in the unit of the record.
    pub quantity: Decimal,
    /// UOM.
    pub unit: Unit,
    /// NextScheduledReadDate.
    pub next_read: Option<IntervalDate>,
    /// UpdateDateTime.
    pub updated: Option<DateTime>,
    /// MSATSLoadDateTime.
    pub msats_loaded: Option<DateTime>,
}

/// One of the two reads of a 250 record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeterRead {
    /// RegisterRead, without multiplier; `None` where it is no number.
    pub index: Option<Decimal>,
    /// RegisterReadDateTime.
    pub at: DateTime,
    /// QualityMethod. [`Quality::UNKNOWN`] where it cannot be read.
    pub quality: Quality,
    /// ReasonCode.
    pub reason: Reason,
    /// ReasonDescription.
    pub reason_description: String,
}

/// A 550 record of NEM13.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccumulationB2b {
    /// PreviousTransCode.
    pub previous_trans_code: String,
    /// PreviousRetServiceOrder.
    pub previous_service_order: String,
    /// CurrentTransCode.
    pub current_trans_code: String,
    /// CurrentRetServiceOrder.
    pub current_service_order: String,
}
