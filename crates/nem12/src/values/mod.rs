//! Values: what one field of a record means.
//!
//! NMI, NMISuffix, unit, date, quality, reason and exact decimal. A value is
//! plain data: it knows no line and no record. A file of this room changes when
//! the specification gives a value another form.

pub(crate) mod calendar;
pub(crate) mod date_form;
pub(crate) mod date_time;
pub(crate) mod decimal;
mod digits;
pub(crate) mod direction;
pub(crate) mod elements;
pub(crate) mod interval_date;
pub(crate) mod interval_length;
pub(crate) mod minutes;
pub(crate) mod nmi;
pub(crate) mod nmi_range;
pub(crate) mod number_fault;
pub(crate) mod quality;
pub(crate) mod reason;
#[cfg(feature = "serde")]
mod serde_forms;
pub(crate) mod short_decimal;
pub(crate) mod suffix;
pub(crate) mod total;
pub(crate) mod unit;
pub(crate) mod written_number;
