//! Objects in S3, Google Cloud Storage, Azure or on a web server. Inputs are
//! streamed and never written to disk.
//!
//! Without the feature `lake`, `absent.rs` stands in for these types.

#[cfg(not(feature = "lake"))]
mod absent;
#[cfg(feature = "lake")]
mod address;
#[cfg(feature = "lake")]
mod object;
#[cfg(feature = "lake")]
mod reader;
#[cfg(feature = "lake")]
mod remote_error;
#[cfg(feature = "lake")]
mod runtime;
#[cfg(feature = "lake")]
mod writer;

#[cfg(not(feature = "lake"))]
pub(super) use absent::{Address, Object, RemoteFolder, RemoteReader, RemoteWriter};
#[cfg(feature = "lake")]
pub(super) use address::Address;
#[cfg(feature = "lake")]
pub(super) use object::Object;
#[cfg(feature = "lake")]
pub(super) use reader::RemoteReader;
#[cfg(feature = "lake")]
pub(super) use writer::{RemoteFolder, RemoteWriter};

/// Whether `text` is an address and not a path.
pub(super) fn is_address(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}
