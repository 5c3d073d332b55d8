//! The kinds of archive, known by their first bytes.

/// The number of first bytes that decide whether a file is an archive.
pub const HEAD: usize = 512;

/// A kind of archive that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Archive {
    /// ZIP, with any number of members. An Excel workbook is one too.
    Zip,
    /// gzip, with one member.
    Gzip,
    /// tar, with any number of members.
    Tar,
}

impl Archive {
    /// The kind of archive, by the first [`HEAD`] bytes of a file or all of a shorter
    /// one; `None` for a file that is no archive.
    #[must_use]
    pub fn of(head: &[u8]) -> Option<Self> {
        // The third is of an archive that was split, or once was.
        let zips: [&[u8]; 3] = [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"];
        if zips.iter().any(|start| head.starts_with(start)) {
            Some(Self::Zip)
        } else if head.starts_with(b"\x1f\x8b") {
            Some(Self::Gzip)
        } else if head.get(257..262) == Some(b"ustar") || has_checksum(head) {
            Some(Self::Tar)
        } else {
            None
        }
    }
}

/// Whether a block of 512 bytes is the header of a tar member: the sum of its bytes
/// stands in it, and is counted with spaces in its own place (POSIX 1003.1, pax).
pub(super) fn has_checksum(block: &[u8]) -> bool {
    let (Some(block), Some(stated)) = (block.get(..512), block.get(148..156)) else {
        return false;
    };
    let own: u64 = stated.iter().map(|&byte| u64::from(byte)).sum();
    let sum: u64 = block.iter().map(|&byte| u64::from(byte)).sum();
    block[0] != 0 && octal(stated) == Some(sum - own + 8 * u64::from(b' '))
}

/// A number in octal digits, with spaces before it and a space or NUL after it.
pub(super) fn octal(field: &[u8]) -> Option<u64> {
    let start = field.iter().position(|&byte| byte != b' ')?;
    let digits = &field[start..];
    let end = digits
        .iter()
        .position(|byte| matches!(byte, b' ' | 0))
        .unwrap_or(digits.len());
    let text = std::str::from_utf8(&digits[..end]).ok()?;
    u64::from_str_radix(text, 8).ok()
}
