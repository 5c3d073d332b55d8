//! Register reads (NEM13) as text: one row for each register and period, or for
//! each of its days.

pub(crate) mod read_entries;
pub(crate) mod rendering;
pub(crate) mod spread;
#[cfg(test)]
mod tests;
pub(crate) mod withheld;
