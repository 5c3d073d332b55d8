//! TODO

pub mod csv;
pub mod json;
pub mod line;
pub mod original;
pub mod periods;
pub mod sink;
pub mod sql;
pub mod streams;
pub mod withheld;
