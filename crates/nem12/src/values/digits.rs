//! Digits: numbers read from ASCII digits and written as them.

/// The number that one to eight ASCII digits write; `None` for any other text.
pub(crate) fn number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 8 {
        return None;
    }
    digits.iter().try_fold(0, |sum, digit| {
        digit
            .is_ascii_digit()
            .then(|| sum * 10 + u32::from(digit - b'0'))
    })
}

/// Eight ASCII digits as four numbers of two digits; `None` if a byte is no
/// digit. All eight bytes are converted at the same time.
pub(crate) fn pairs_of_digits(field: [u8; 8]) -> Option<[u32; 4]> {
    let digits = u64::from_le_bytes(field) ^ u64::from_le_bytes([b'0'; 8]);
    if (digits | digits.wrapping_add(0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 != 0 {
        return None;
    }
    // The first digit is the lowest byte.
    let pairs = (digits * 10 + (digits >> 8)).to_le_bytes();
    Some([pairs[0], pairs[2], pairs[4], pairs[6]].map(u32::from))
}

/// Fills `place` with the last decimal digits of `digits`, with leading zeros.
/// Returns the number without these digits.
pub(crate) fn write_digits(mut digits: u64, place: &mut [u8]) -> u64 {
    let mut at = place.len();
    while at > 0 && digits > u32::MAX.into() {
        at -= 1;
        place[at] = b'0' + (digits % 10) as u8;
        digits /= 10;
    }
    // A division of 64 bits takes several times as long as one of 32 bits, most
    // of all in a browser.
    let Ok(mut few) = u32::try_from(digits) else {
        return digits;
    };
    for digit in place[..at].iter_mut().rev() {
        *digit = b'0' + (few % 10) as u8;
        few /= 10;
    }
    few.into()
}

/// Appends ASCII bytes to `text`. The highest bit of each byte is dropped, which
/// is cheaper than a check for UTF-8.
pub(crate) fn push_ascii(text: &mut String, ascii: &[u8]) {
    text.extend(ascii.iter().map(|byte| char::from(byte & 0x7f)));
}
