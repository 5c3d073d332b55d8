//! Fingerprints of the readings of two days, compared.

/// The number of low bits of a fingerprint that depend on the readings of longer
/// intervals alone, for the lengths of two days in minutes: all `bits` of them
/// where the lengths are equal. `None` where two such days cannot be compared.
///
/// See [`weights_of`](crate::fast::figures::weights_of).
#[must_use]
pub(crate) fn common_bits(left: u16, right: u16, bits: u32) -> Option<u32> {
    match (left.min(right), left.max(right)) {
        (one, other) if one == other => Some(bits),
        (5, 15) => Some(24),
        (5 | 15, 30) => Some(16),
        _ => None,
    }
}

/// Whether two fingerprints, each with its scale, can be those of equal readings.
/// Only the lowest `bits` bits are compared.
///
/// Equal readings always give true. Different readings give true with a
/// probability of about 2^-40 for 48 bits.
#[must_use]
pub(crate) fn same_fingerprint(left: (u64, u8), right: (u64, u8), bits: u32) -> bool {
    let raise = |(print, scale): (u64, u8), other: u8| {
        print.wrapping_mul(10u64.wrapping_pow(u32::from(other.saturating_sub(scale))))
    };
    (raise(left, right.1) ^ raise(right, left.1)) << (64 - bits) == 0
}
