//! Register reads (NEM13) as text: one row for each register and period.

pub(crate) mod csv;
pub(crate) mod rendering;
