//! Records: one file for each kind of record, 100 to 550.
//!
//! A record is read from its line without the line ending. Reading returns what
//! the record says and reports each broken rule as a
//! [`Breach`](breach::Breach). A file of this room changes when AEMO edits the
//! section of the specification that the file names.

pub(crate) mod accumulation;
pub(crate) mod accumulation_b2b;
pub(crate) mod accumulation_fields;
pub(crate) mod b2b_details;
pub(crate) mod breach;
pub(crate) mod day_tail;
pub(crate) mod details_columns;
pub(crate) mod event_tail_cache;
pub(crate) mod field_name;
pub(crate) mod fingerprint;
pub(crate) mod foreign_file;
pub(crate) mod foreign_table;
pub(crate) mod form;
pub(crate) mod header;
pub(crate) mod interval_data;
pub(crate) mod interval_event;
pub(crate) mod joint;
pub(crate) mod look_alike;
pub(crate) mod nmi_details;
pub(crate) mod parts;
pub(crate) mod quality_fields;
pub(crate) mod reading_fault;
pub(crate) mod readings;
pub(crate) mod record;
pub(crate) mod refused_details;
pub(crate) mod register_details;
mod register_difference;
pub(crate) mod rejected_day;
pub(crate) mod rest;
pub(crate) mod shape;
pub(crate) mod unknown_age;
