//! TODO

pub mod executors;
pub mod pending;
