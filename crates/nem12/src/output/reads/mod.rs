//! Register reads (NEM13) as text: one row for each register and period, or for
//! each of its days.

pub(crate) mod cells;
pub(crate) mod csv;
pub(crate) mod json;
pub(crate) mod rendering;
pub(crate) mod spread;
pub(crate) mod sql;
#[cfg(test)]
mod tests;
pub(crate) mod withheld;
