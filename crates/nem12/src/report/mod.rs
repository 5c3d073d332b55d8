//! TODO

pub mod build;
pub mod document;
pub mod settings;
pub mod statistics;
pub mod stream_statistics;
pub mod summary;
