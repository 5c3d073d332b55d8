//! Compression of an output, by the end of its name: `.gz` or `.zst`.

use std::io::{self, Write};
use std::path::Path;

use flate2::write::GzEncoder;

use crate::cli::path_or_address::PathOrAddress;

/// A way to compress an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Compression {
    /// gzip (RFC 1952).
    Gzip,
    /// Zstandard (RFC 8878).
    Zstandard,
}

impl Compression {
    /// The compression that the name of an output asks for, and the ending before that one,
    /// in lower case and without its dot.
    pub(in crate::cli) fn of(output: &PathOrAddress) -> (Option<Self>, String) {
        let name = output.name().to_ascii_lowercase();
        let name = Path::new(&name);
        let ending = |name: &Path| {
            name.extension()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        };
        let compression = match ending(name).as_str() {
            "gz" => Self::Gzip,
            "zst" => Self::Zstandard,
            plain => return (None, plain.to_owned()),
        };
        let stem = name.file_stem().unwrap_or_default();
        (Some(compression), ending(Path::new(stem)))
    }
}

/// A writer whose bytes are compressed. `finish` completes it.
pub(in crate::cli) enum Compressor<W: Write> {
    /// No compression.
    Plain(W),
    /// gzip.
    Gzip(GzEncoder<W>),
    /// Zstandard.
    Zstandard(zstd::Encoder<'static, W>),
}

impl<W: Write> Compressor<W> {
    /// A writer to `out`.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub(in crate::cli) fn new(compression: Option<Compression>, out: W) -> io::Result<Self> {
        Ok(match compression {
            None => Self::Plain(out),
            Some(Compression::Gzip) => {
                Self::Gzip(GzEncoder::new(out, flate2::Compression::default()))
            }
            Some(Compression::Zstandard) => {
                let mut encoder = zstd::Encoder::new(out, zstd::DEFAULT_COMPRESSION_LEVEL)?;
                // A file that was cut or changed must not pass for a whole one.
                encoder.include_checksum(true)?;
                Self::Zstandard(encoder)
            }
        })
    }

    /// Writes what is left; returns the writer.
    pub(in crate::cli) fn finish(self) -> io::Result<W> {
        match self {
            Self::Plain(out) => Ok(out),
            Self::Gzip(encoder) => encoder.finish(),
            Self::Zstandard(encoder) => encoder.finish(),
        }
    }
}

impl<W: Write> Write for Compressor<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(out) => out.write(bytes),
            Self::Gzip(encoder) => encoder.write(bytes),
            Self::Zstandard(encoder) => encoder.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(out) => out.flush(),
            Self::Gzip(encoder) => encoder.flush(),
            Self::Zstandard(encoder) => encoder.flush(),
        }
    }
}
