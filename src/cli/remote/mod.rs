//! Objects in S3, Google Cloud Storage, Azure or on a web server. Inputs are streamed; only an
//! archive that is asked for as a whole and is too large for memory goes to a temporary file.
//!
//! Without the feature `lake`, `absent.rs` stands in for these types.

#[cfg(not(feature = "lake"))]
mod absent;
#[cfg(feature = "lake")]
mod connector;
#[cfg(feature = "lake")]
mod credentials;
#[cfg(feature = "lake")]
mod environment;
#[cfg(feature = "lake")]
mod keys;
mod no_place;
#[cfg(feature = "lake")]
mod object;
#[cfg(feature = "lake")]
mod patience;
#[cfg(feature = "lake")]
mod place;
#[cfg(feature = "lake")]
mod reader;
#[cfg(feature = "lake")]
mod reading;
#[cfg(feature = "lake")]
mod remote_error;
#[cfg(feature = "lake")]
mod runtime;
#[cfg(feature = "lake")]
mod service;
#[cfg(feature = "lake")]
mod stall;
#[cfg(feature = "lake")]
mod web;
#[cfg(feature = "lake")]
mod whole;
#[cfg(feature = "lake")]
mod writer;

#[cfg(not(feature = "lake"))]
pub(super) use absent::{Object, Place, RemoteFolder, RemoteWriter, set_patience};
pub(super) use no_place::NoPlace;
#[cfg(feature = "lake")]
pub(super) use object::Object;
#[cfg(feature = "lake")]
pub(super) use patience::set_patience;
#[cfg(feature = "lake")]
pub(super) use place::Place;
#[cfg(feature = "lake")]
pub(super) use writer::{RemoteFolder, RemoteWriter};
