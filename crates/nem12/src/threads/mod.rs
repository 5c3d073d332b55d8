//! Threads: the pool that does the work, and results that are pending.
//!
//! A file of this room changes when work is spread over threads differently.

pub(crate) mod load_stats;
pub(crate) mod pending;
pub(crate) mod threads;
