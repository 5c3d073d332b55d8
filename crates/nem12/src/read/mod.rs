//! Bytes to state: the ingestor, aseXML, the task manager, the parser, the
//! loader, and the second read.
//!
//! A [`Loader`](loader::Loader) takes the bytes of inputs. Its ingestor cuts
//! them into pieces, its task manager gives each piece to an executor, and the
//! [parser] turns each into the state of the piece. A line of this room changes
//! when inputs are cut, shared out or read differently.

pub(crate) mod accumulation_records;
pub(crate) mod ase_xml;
pub(crate) mod cut;
pub(crate) mod ingestor;
pub(crate) mod intervals;
pub(crate) mod joined_lines;
pub(crate) mod kept_lines;
pub(crate) mod loader;
mod loader_with_rows;
pub(crate) mod parser;
#[cfg(feature = "serde")]
mod part_loader;
pub(crate) mod reading;
pub(crate) mod record;
pub(crate) mod records;
pub(crate) mod row_gatherer;
pub(crate) mod row_writer;
pub(crate) mod second_read;
#[cfg(feature = "serde")]
mod split;
pub(crate) mod stretch;
pub(crate) mod task_manager;
