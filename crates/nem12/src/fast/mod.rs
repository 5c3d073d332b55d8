//! Fast paths: quicker twins of parsers in `records` and `values`.
//!
//! A fast path gives what its complete twin gives, or gives up. A property test
//! compares the two. A file of this room exists only where a measurement pays
//! for it.

pub mod equal_widths;
pub mod figures;
pub mod running_date;
pub mod short_values;
pub mod stamp_cache;
pub mod value_layout;
