//! TODO

pub mod build;
pub mod counts;
pub mod document;
pub mod finding_group;
pub mod finding_list;
pub mod statistics;
pub mod stream_statistics;
pub mod summary;
