//! The language: what one line of a NEM12 file says.
//!
//! Everything here follows AEMO's Meter Data File Format specification (MDFF,
//! 1.02 to 2.7) and changes only when that does. It knows bytes and numbers,
//! not files, threads, totals or output.

pub mod b2b_details;
pub mod breach;
pub mod concessions;
pub mod date;
pub mod decimal;

pub mod field_name;
pub mod fields;
pub mod figures;
pub mod form;
pub mod header;
pub mod interval_data;
pub mod interval_event;
pub mod interval_length;
pub mod kind;
pub mod known_stamps;
pub mod known_tails;
pub mod line;
pub mod nmi;
pub mod nmi_details;
pub mod nmi_range;
pub mod quality;
pub mod quality_fields;
pub mod readings;
pub mod reason;
pub mod record;
pub mod running_date;
mod short_values;
pub mod suffix;
pub mod unit;

pub use b2b_details::B2bDetails;
pub use breach::{Breach, Place};
pub use concessions::{Concessions, DateForm};
pub use date::{DateTime, IntervalDate};
pub use decimal::Decimal;

pub use field_name::FieldName;
pub use interval_data::IntervalData;
pub use interval_event::IntervalEvent;
pub use interval_length::IntervalLength;
pub use nmi::Nmi;
pub use nmi_details::NmiDetails;
pub use quality::{Quality, QualityFlag};
pub use suffix::{Suffix, SuffixClass};
pub use unit::{Quantity, Unit};
