//! Threads: the pool that does the work, and results that are pending.
//!
//! A file of this room changes when work is spread over threads differently.

pub(crate) mod load_stats;
pub(crate) mod pending;
#[expect(clippy::module_inception, reason = "a file has the name of its noun")]
pub(crate) mod threads;
