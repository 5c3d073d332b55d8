//! TODO

pub mod build;
pub mod document;
pub mod finding_list;
pub mod statistics;
pub mod stream_statistics;
pub mod summary;
