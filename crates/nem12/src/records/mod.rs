//! Records: one file for each kind of record, 100 to 500.
//!
//! A record is read from its line without the line ending. Reading returns what
//! the record says and reports each broken rule as a
//! [`Breach`](breach::Breach). A file of this room changes when AEMO edits the
//! section of the specification that the file names.

pub mod b2b_details;
pub mod breach;
pub mod event_tail_cache;
pub mod field_name;
pub mod form;
pub mod header;
pub mod interval_data;
pub mod interval_event;
pub mod look_alike;
pub mod nmi_details;
pub mod quality_fields;
pub mod reading_fault;
pub mod readings;
pub mod record;
pub mod refused_details;
pub mod rejected_day;
