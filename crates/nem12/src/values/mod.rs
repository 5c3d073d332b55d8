//! Values: what one field of a record means.
//!
//! NMI, NMISuffix, unit, date, quality, reason and exact decimal. A value is
//! plain data: it knows no line and no record. A file of this room changes when
//! the specification gives a value another form.

mod calendar;
pub mod date_form;
pub mod date_time;
pub mod decimal;
mod digits;
pub mod interval_date;
pub mod interval_length;
pub mod nmi;
pub mod nmi_range;
pub mod quality;
pub mod reason;
#[cfg(feature = "serde")]
mod serde_forms;
pub mod suffix;
pub mod total;
pub mod unit;
