//! TODO

pub mod figures;
pub mod running_date;
pub mod short_values;
pub mod stamp_cache;
