//! Bytes to state: the ingestor, aseXML, the task manager, the parser, the
//! loader, and the second read.
//!
//! A [`Loader`](loader::Loader) takes the bytes of inputs. Its ingestor cuts
//! them into pieces, its task manager gives each piece to an executor, and the
//! [parser] turns each into the state of the piece. A line of this room changes
//! when inputs are cut, shared out or read differently.

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
