//! Value layout: how eight bytes hold the digits, the point and the decimals of
//! a value.
//!
//! The layout selects the `ShortValues` reader with the point at that place.

use crate::fast::equal_widths::EqualWidths;
use crate::fast::short_values::{Numbers, ShortValues, Texts};

/// The place of the point in the eight bytes of a value. The digits before the
/// point and the decimals share the other seven bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ValueLayout {
    /// The index of the point's byte, from 2 to 6.
    point: usize,
    /// The shape of the values that were read last, if all had equal widths.
    equal_widths: Option<EqualWidths>,
}

impl ValueLayout {
    /// Up to four digits and three decimals. Nearly all files have this layout.
    pub(crate) const USUAL: Self = Self::of(4);

    const fn of(point: usize) -> Self {
        Self {
            point,
            equal_widths: None,
        }
    }

    /// The layout for values with at most `digits` digits before the point and
    /// `decimals` decimals; `None` if they need more than seven bytes.
    pub(crate) fn fitting(digits: usize, decimals: usize) -> Option<Self> {
        let point = if decimals <= 3 {
            digits.max(4)
        } else {
            7usize.checked_sub(decimals)?
        };
        let fits = (2..=6).contains(&point) && digits <= point && decimals <= 7 - point;
        fits.then_some(Self::of(point))
    }

    /// The layout for the `count` values from `bytes[at..]` on; `None` if no layout
    /// fits them all.
    pub(crate) fn of_values(bytes: &[u8], at: usize, count: usize) -> Option<Self> {
        let (mut digits, mut decimals) = (0, 0);
        for value in bytes.get(at..)?.split(|&byte| byte == b',').take(count) {
            let point = value.iter().position(|&byte| byte == b'.');
            digits = digits.max(point.unwrap_or(value.len()));
            decimals = decimals.max(point.map_or(0, |point| value.len() - point - 1));
            Self::fitting(digits, decimals)?;
        }
        Self::fitting(digits, decimals)
    }

    /// The number of decimals of the numbers that [`read`](Self::read) gives.
    pub(crate) fn decimals(self) -> u8 {
        // At most five.
        u8::try_from(7 - self.point).unwrap_or(0)
    }

    /// Reads `count` values, each followed by a comma, from `bytes[at..]` into
    /// `numbers`. Returns where the next field starts; `None` if a value does not
    /// fit the layout or is no plain decimal, and `numbers` is then undefined.
    pub(crate) fn read(
        &mut self,
        bytes: &[u8],
        at: usize,
        count: usize,
        texts: &mut Texts,
        numbers: &mut Numbers,
    ) -> Option<usize> {
        let equal = &mut self.equal_widths;
        match self.point {
            2 => ShortValues::<2>::read(bytes, at, count, texts, numbers, equal),
            3 => ShortValues::<3>::read(bytes, at, count, texts, numbers, equal),
            4 => ShortValues::<4>::read(bytes, at, count, texts, numbers, equal),
            5 => ShortValues::<5>::read(bytes, at, count, texts, numbers, equal),
            6 => ShortValues::<6>::read(bytes, at, count, texts, numbers, equal),
            _ => None,
        }
    }
}
