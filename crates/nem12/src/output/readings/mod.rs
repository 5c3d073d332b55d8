//! TODO

pub mod augmented;
pub mod intervals;
pub mod shape;
