//! TODO

pub mod pending;
pub mod threads;
