//! TODO

pub mod ase_xml;
pub mod cut;
pub mod ingestor;
pub mod intervals;
pub mod loader;
pub mod parser;
pub mod reading;
pub mod record;
pub mod records;
pub mod row_gatherer;
pub mod row_writer;
pub mod second_read;
pub mod task_manager;
