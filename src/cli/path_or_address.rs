//! Arguments that name an input or an output: a path, or an address.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

use clap::builder::{MapValueParser, PathBufValueParser, TypedValueParser, ValueParserFactory};

use crate::cli::address::Address;

/// A path, or an address. `Display` and `Debug` show no secret.
#[derive(Clone, Debug)]
pub(in crate::cli) enum PathOrAddress {
    /// A path, or `-`.
    Path(PathBuf),
    /// An address, which no file has.
    Address(Address),
}

impl PathOrAddress {
    /// Whether standard input or standard output is meant.
    pub(in crate::cli) fn is_standard(&self) -> bool {
        matches!(self, Self::Path(path) if path.as_os_str() == "-")
    }

    /// The name, without the folder. Bytes that are no UTF-8 are replaced.
    pub(in crate::cli) fn name(&self) -> Cow<'_, str> {
        match self {
            Self::Path(path) => path.file_name().unwrap_or_default().to_string_lossy(),
            Self::Address(address) => address.name().into(),
        }
    }

    /// The ending of the name, without its dot; empty where there is none.
    pub(in crate::cli) fn extension(&self) -> String {
        let name = self.name();
        let extension = Path::new(&*name).extension().unwrap_or_default();
        extension.to_string_lossy().into_owned()
    }
}

impl From<PathBuf> for PathOrAddress {
    fn from(path: PathBuf) -> Self {
        match Address::of(&path.to_string_lossy()) {
            Some(address) => Self::Address(address),
            None => Self::Path(path),
        }
    }
}

impl fmt::Display for PathOrAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => path.display().fmt(formatter),
            Self::Address(address) => address.fmt(formatter),
        }
    }
}

impl ValueParserFactory for PathOrAddress {
    type Parser = MapValueParser<PathBufValueParser, fn(PathBuf) -> Self>;

    fn value_parser() -> Self::Parser {
        PathBufValueParser::new().map(Self::from)
    }
}
