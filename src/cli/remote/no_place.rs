//! Why an address is of no place in a store.

use std::error::Error;
use std::fmt;
use std::io;

/// Why an address is of no place: a sentence for a person.
#[derive(Debug)]
pub(in crate::cli) enum NoPlace {
    /// The address is none: nothing is there to read.
    #[cfg_attr(
        not(feature = "lake"),
        expect(dead_code, reason = "no address is parsed")
    )]
    Address(String),
    /// The command has no means to read the store, which may have the object.
    Means(String),
}

impl fmt::Display for NoPlace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Address(sentence) | Self::Means(sentence)) = self;
        formatter.write_str(sentence)
    }
}

impl Error for NoPlace {}

impl From<NoPlace> for io::Error {
    fn from(fault: NoPlace) -> Self {
        Self::other(fault)
    }
}
