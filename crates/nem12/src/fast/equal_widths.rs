//! Values of equal widths: several values of a day cut out at a time.
//!
//! Most meters write all values of a day with the same number of digits and
//! decimals. When the last values had equal widths, the next eight are assumed
//! to have the same ones, and one comparison checks the assumption.

use wide::u64x2;

/// The number of bytes that are searched at a time.
pub(crate) const BLOCK: usize = 64;

/// The high half of each byte. The ASCII digits have equal high halves.
pub(crate) const HIGH_HALVES: u64 = u64::from_le_bytes([0xf0; 8]);

/// The shape of values that all have the same number of digits and decimals. A
/// value and its comma are at most eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EqualWidths {
    /// The bytes of a value and its comma.
    pub(crate) width: usize,
    /// The number of bytes between the start of the eight bytes and the value.
    pub(crate) before: usize,
    /// The bits of the eight bytes that are the same in all values.
    pub(crate) known: u64,
    /// The eight bytes that such a value has in the bits of `known`.
    pub(crate) written: u64,
    /// The bytes that are digits.
    pub(crate) digits: u64,
}

/// The number of values that are cut out at a time.
pub(crate) const AT_ONCE: usize = 8;

impl EqualWidths {
    /// Cuts eight values out of `around` into `texts`. False if they do not have
    /// this shape; `texts` is then undefined.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "called for eight values; the page's build inlines little else"
    )]
    pub(crate) fn cut(&self, around: &[u8; BLOCK + 8], texts: &mut [u64; AT_ONCE]) -> bool {
        let [known, written, digits] = [self.known, self.written, self.digits].map(u64x2::splat);
        let mut wrong = u64x2::ZERO;
        for (pair, texts) in texts.as_chunks_mut::<2>().0.iter_mut().enumerate() {
            let place = 2 * pair * self.width;
            let (Some(first), Some(second)) =
                (eight(around, place), eight(around, place + self.width))
            else {
                return false;
            };
            let values = u64x2::from([first, second]) ^ written;
            wrong |= values & known;
            *texts = (values & digits).to_array();
        }
        let last_comma = self.before + AT_ONCE * self.width - 1;
        // A comparison of vectors would write them to memory and read them back.
        let [first, second] = wrong.to_array();
        first | second == 0 && around.get(last_comma) == Some(&b',')
    }
}

/// The eight bytes at `place` of a block.
#[inline]
pub(crate) fn eight(around: &[u8; BLOCK + 8], place: usize) -> Option<u64> {
    let bytes = around.get(place % BLOCK..)?.first_chunk()?;
    Some(u64::from_le_bytes(*bytes))
}
