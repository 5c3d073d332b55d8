//! TODO

pub mod date;
pub mod date_form;
pub mod decimal;
pub mod interval_length;
pub mod nmi;
pub mod nmi_range;
pub mod quality;
pub mod reason;
pub mod suffix;
pub mod total;
pub mod unit;
