//! Fast paths: quicker twins of parsers in `records` and `values`.
//!
//! A fast path gives what its complete twin gives, or gives up. A property test
//! compares the two. A file of this room exists only where a measurement pays
//! for it.

pub(crate) mod equal_widths;
pub(crate) mod figures;
pub(crate) mod running_date;
pub(crate) mod short_values;
pub(crate) mod sorted;
pub(crate) mod stamp_cache;
pub(crate) mod value_layout;
