//! The part of a file that a request asks for.

use std::ops::Range;

/// The bytes that a `Range` header asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum ByteRange {
    /// All bytes: there is no header, or one of several ranges or another unit.
    All,
    /// A part of the bytes, at least one.
    Part(Range<usize>),
    /// Bytes that the file does not have.
    None,
}

impl ByteRange {
    /// The bytes that a header asks for, of a file of so many bytes (RFC 9110, 14.1.2).
    pub(super) fn of(header: Option<&str>, size: usize) -> Self {
        let range = header.and_then(|header| header.strip_prefix("bytes="));
        let Some((first, last)) = range.and_then(|range| range.split_once('-')) else {
            return Self::All;
        };
        let part = match (number(first), number(last)) {
            (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(size),
            (Some(first), None) if last.is_empty() => first..size,
            (None, Some(count)) if first.is_empty() => size.saturating_sub(count)..size,
            _ => return Self::All,
        };
        if part.is_empty() {
            Self::None
        } else {
            Self::Part(part)
        }
    }
}

fn number(digits: &str) -> Option<usize> {
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    are_digits.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_asks_for_the_bytes_that_the_rfc_says() {
        let of = |header| ByteRange::of(Some(header), 10);
        assert_eq!(ByteRange::of(None, 10), ByteRange::All);
        assert_eq!(of("bytes=0-0"), ByteRange::Part(0..1));
        assert_eq!(of("bytes=2-99"), ByteRange::Part(2..10));
        assert_eq!(of("bytes=2-"), ByteRange::Part(2..10));
        assert_eq!(of("bytes=-3"), ByteRange::Part(7..10));
        assert_eq!(of("bytes=-99"), ByteRange::Part(0..10));
        for none in ["bytes=10-", "bytes=10-20", "bytes=-0"] {
            assert_eq!(of(none), ByteRange::None, "{none}");
        }
        for all in [
            "bytes=3-2",
            "bytes=-",
            "bytes=0-1,3-4",
            "lines=0-1",
            "bytes=+1-2",
            "",
        ] {
            assert_eq!(of(all), ByteRange::All, "{all}");
        }
        assert_eq!(ByteRange::of(Some("bytes=0-"), 0), ByteRange::None);
    }
}
