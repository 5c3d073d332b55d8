//! Encoding: how an input writes its characters as bytes.

use crate::lines::utf16::{HEAD, Utf16};

/// The encoding of an input, which its first bytes tell.
#[derive(Debug, Default)]
pub(crate) enum Encoding {
    /// Fewer bytes than [`HEAD`] have come.
    #[default]
    Unknown,
    /// One byte for each ASCII character: UTF-8 or Latin-1.
    Bytes,
    /// Two bytes for each character.
    Utf16(Utf16),
}

impl Encoding {
    /// Brings the bytes that came last into UTF-8. In `bytes`, the input goes on
    /// at `start`, and the bytes from `fresh` on came last. `is_all` says that no
    /// more follow. False while the encoding is not known: the same bytes must be
    /// given again, with more after them.
    pub(crate) fn decode(
        &mut self,
        bytes: &mut Vec<u8>,
        start: usize,
        mut fresh: usize,
        is_all: bool,
    ) -> bool {
        if matches!(self, Self::Unknown) {
            let head = bytes.get(start..).unwrap_or_default();
            if head.len() < HEAD && !is_all {
                return false;
            }
            *self = Utf16::of(head).map_or(Self::Bytes, Self::Utf16);
            fresh = start;
        }
        if let Self::Utf16(utf16) = self {
            utf16.decode(bytes, fresh);
            if is_all {
                utf16.end(bytes);
            }
        }
        true
    }
}
