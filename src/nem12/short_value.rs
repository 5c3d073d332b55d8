//! The fast path: one ordinary value, eight bytes at a time.
//!
//! One promise: what it reads is what [`Decimal`](super::Decimal) reads, and
//! on anything else it gives up. `readings.rs` tests it against that twin.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;
const ZEROS: u64 = ONES * b'0' as u64;

/// What the point is once `0` has been taken off every byte.
const POINT: u8 = b'.' ^ b'0';

/// The number at the start of eight bytes, in thousandths, and its width with
/// the comma. `None` unless it is digits with at most one point, at most three
/// decimals and seven bytes, and a comma.
#[inline]
pub(crate) fn short_value(chunk: u64) -> Option<(u64, usize)> {
    let commas = bytes_equal(chunk, b',');
    let length = commas.trailing_zeros() & !7;
    if commas == 0 || length == 0 {
        return None;
    }
    // The last character goes to the highest byte, and nothing before the first.
    let text = (chunk ^ ZEROS) << (64 - length);
    let (digits, factor) = if text.to_le_bytes()[4] == POINT {
        // Three decimals, as nearly always: the point's byte is taken by the
        // digits before it.
        (
            ((text & 0xffff_ffff) << 8) | (text & 0xffff_ff00_0000_0000),
            1,
        )
    } else {
        without_point(text, length)?
    };
    if (digits.wrapping_add(0x7676_7676_7676_7676) | digits) & HIGHS != 0 {
        return None;
    }
    // Eight digits, most significant first: to pairs, fours and one number.
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_ffff_0000_ffff;
    let number = fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xffff_ffff;
    Some((number * factor, (length / 8) as usize + 1))
}

/// The digits of a text of `length` bits with fewer than three decimals, and
/// what makes thousandths of them.
fn without_point(text: u64, length: u32) -> Option<(u64, u64)> {
    let points = bytes_equal(text, POINT);
    if points == 0 {
        return Some((text, 1000));
    }
    let at = points.trailing_zeros() & !7;
    let before = (1u64 << at) - 1;
    let digits = ((text & before) << 8) | (text & !before & !(0xff << at));
    match 56 - at {
        // A point alone is no number.
        0 if length > 8 => Some((digits, 1000)),
        8 if length > 8 => Some((digits, 100)),
        16 => Some((digits, 10)),
        _ => None,
    }
}

/// The high bit of each byte of `chunk` that equals `byte`. Bits above the
/// first one may be wrong; the first one is right.
#[inline]
fn bytes_equal(chunk: u64, byte: u8) -> u64 {
    let differences = chunk ^ (ONES * u64::from(byte));
    differences.wrapping_sub(ONES) & !differences & HIGHS
}
