//! Threads: the pool that does the work, and results that are pending.
//!
//! A file of this room changes when work is spread over threads differently.

pub mod load_stats;
pub mod pending;
pub mod threads;
