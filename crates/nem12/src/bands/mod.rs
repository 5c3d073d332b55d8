//! Bands: which part of a tariff each minute of a week belongs to.
//!
//! This room changes when tariffs ask for another kind of rule.

pub(crate) mod band;
pub(crate) mod band_file;
#[expect(clippy::module_inception, reason = "a file has the name of its noun")]
pub(crate) mod bands;
pub(crate) mod bands_fault;
pub(crate) mod days;
pub(crate) mod preset;
pub(crate) mod season;
pub(crate) mod window;
