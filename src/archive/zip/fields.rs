//! Numbers in the records of a ZIP archive: little-endian, of 2, 4 or 8 bytes.

/// The signature of the header before the data of a member.
pub(super) const LOCAL: &[u8] = b"PK\x03\x04";

/// The signature of an entry of the directory.
pub(super) const ENTRY: &[u8] = b"PK\x01\x02";

/// The number of 2 bytes at a position; 0 behind the end.
pub(super) fn u16_at(record: &[u8], at: usize) -> u16 {
    record
        .get(at..at + 2)
        .and_then(|bytes| bytes.try_into().ok())
        .map_or(0, u16::from_le_bytes)
}

/// The number of 4 bytes at a position; 0 behind the end.
pub(super) fn u32_at(record: &[u8], at: usize) -> u32 {
    record
        .get(at..at + 4)
        .and_then(|bytes| bytes.try_into().ok())
        .map_or(0, u32::from_le_bytes)
}

/// The number of 8 bytes at a position; 0 behind the end.
pub(super) fn u64_at(record: &[u8], at: usize) -> u64 {
    record
        .get(at..at + 8)
        .and_then(|bytes| bytes.try_into().ok())
        .map_or(0, u64::from_le_bytes)
}
