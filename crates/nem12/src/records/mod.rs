//! TODO

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
pub mod readings;
pub mod record;
