//! Short values: the ordinary values of a day, read with vectors.
//!
//! The reader gives the numbers that [`Decimal`](crate::values::decimal::Decimal)
//! gives, or gives up. The tests of `records/readings.rs` compare the two.
//!
//! The reader searches 64 bytes at a time for commas and points. It then takes
//! the eight bytes around each point, and converts four values at a time. It
//! needs vectors of 128 bits: SSE2, NEON or wasm's simd128. For other machines
//! `wide` has scalar code. Values of equal widths take the shorter way of
//! `EqualWidths`.

use bytemuck::cast;
use wide::{i16x8, i32x4, i32x8, u8x16, u16x8};

use crate::fast::equal_widths::{AT_ONCE, BLOCK, EqualWidths, HIGH_HALVES, eight};
use crate::values::interval_length::MOST_READINGS;

/// The bytes before and after a block that belong to the window, because the
/// eight bytes of a value may cross the edge of its block.
const REACH: usize = 8;
const WINDOW: usize = REACH + BLOCK + REACH;

/// Eight ASCII zeros. XOR with them turns ASCII digits into numbers.
const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);

/// The values of a day at one scale. Up to three elements after the last value
/// are overwritten, because values are converted four at a time.
pub(crate) type Numbers = [u32; MOST_READINGS];

/// The eight bytes of each value of a day.
pub(crate) type Texts = [u64; MOST_READINGS];

/// The reader for a day whose values have the point at byte `POINT` of eight.
pub(crate) struct ShortValues<const POINT: usize>;

impl<const POINT: usize> ShortValues<POINT> {
    /// A mask of the byte of the point.
    const POINT_BYTE: u64 = 0xff << (8 * POINT);

    /// Masks of the bytes that belong to a value, by the number of bytes from
    /// the point to the comma, and the number of digits before the point. The
    /// byte of the point is set for every shape that is a value.
    const MASKS: [[u64; 8]; 8] = {
        let mut masks = [[0; 8]; 8];
        let mut shape = 0;
        while shape < 64 {
            let (behind, digits) = (shape / 8, shape % 8);
            let decimals = if behind == 0 { 0 } else { behind - 1 };
            if digits <= POINT && decimals <= 7 - POINT && digits + decimals > 0 {
                let below_end = u64::MAX >> (8 * (7 - POINT - decimals));
                masks[behind][digits] = below_end & (u64::MAX << (8 * (POINT - digits)));
            }
            shape += 1;
        }
        masks
    };

    /// Reads `count` values as [`ValueLayout::read`] does.
    ///
    /// [`ValueLayout::read`]: crate::fast::value_layout::ValueLayout::read
    pub(crate) fn read(
        bytes: &[u8],
        at: usize,
        count: usize,
        texts: &mut Texts,
        numbers: &mut Numbers,
        equal: &mut Option<EqualWidths>,
    ) -> Option<usize> {
        let places = count.next_multiple_of(4);
        let texts = texts.get_mut(..places)?;
        let (used, spare) = texts.split_at_mut(count);
        let end = Self::cut(bytes, at, used, equal)?;
        spare.fill(0);
        Self::convert(texts, numbers.get_mut(..places)?).then_some(end)
    }

    /// Cuts the values out of `bytes[at..]` into `texts`. Each byte of a text is
    /// the digit as a number from 0 to 9, or 0 where the value has no digit.
    /// Returns where the next field starts.
    fn cut(
        bytes: &[u8],
        mut at: usize,
        mut texts: &mut [u64],
        equal: &mut Option<EqualWidths>,
    ) -> Option<usize> {
        let mut all_masks = u64::MAX;
        while !texts.is_empty() {
            if let Some(shape) = equal {
                while let Some(next) = texts.first_chunk_mut() {
                    let around = bytes.get(at.checked_sub(shape.before)?..)?;
                    if !shape.cut(around.first_chunk()?, next) {
                        *equal = None;
                        break;
                    }
                    at += AT_ONCE * shape.width;
                    texts = std::mem::take(&mut texts).get_mut(AT_ONCE..)?;
                }
                if texts.is_empty() {
                    break;
                }
            }
            let from = at.checked_sub(REACH)?;
            let window = bytes.get(from..)?.first_chunk::<WINDOW>()?;
            let (mut commas, mut marks) = marks_of(window);
            if commas == 0 {
                return None;
            }
            // In a value without a point, the comma has the place of the point.
            let behind = commas.trailing_zeros() - marks.trailing_zeros();
            let up_to_last = u64::MAX >> commas.leading_zeros();
            // Most files write all values with the same number of decimals. The
            // places of the commas then give the places of the points.
            let points = if behind > 0 { commas >> behind } else { 0 };
            let is_even = (behind as usize) <= 8 - POINT
                && points & commas == 0
                && marks & up_to_last == commas | points;
            let mut start = 0;
            let values = (commas.count_ones() as usize).min(texts.len());
            let (of_block, later) = std::mem::take(&mut texts).split_at_mut(values);
            texts = later;
            if is_even {
                let of_shape = Self::MASKS.get(behind as usize)?;
                let around = window[REACH - POINT - behind as usize..].first_chunk()?;
                let mut widths = [0; 2];
                for text in of_block {
                    let comma = commas.trailing_zeros();
                    // In a damaged row, a point may be before the start of its value.
                    let digits = comma.wrapping_sub(behind + start);
                    let mask = *of_shape.get(digits as usize)?;
                    all_masks &= mask;
                    *text = (eight(around, comma as usize)? ^ ZEROS) & mask;
                    widths = [widths[1], comma + 1 - start];
                    start = comma + 1;
                    commas &= commas - 1;
                }
                if widths[0] == widths[1] {
                    *equal = Self::equal_widths(widths[1], behind);
                }
            } else {
                let around = window[REACH - POINT..].first_chunk()?;
                for text in of_block {
                    let (comma, point) = (commas.trailing_zeros(), marks.trailing_zeros());
                    let of_shape = Self::MASKS.get((comma - point) as usize)?;
                    let mask = *of_shape.get((point - start) as usize)?;
                    all_masks &= mask;
                    *text = (eight(around, point as usize)? ^ ZEROS) & mask;
                    start = comma + 1;
                    marks &= !(commas ^ (commas - 1));
                    commas &= commas - 1;
                }
            }
            at += start as usize;
        }
        (all_masks & Self::POINT_BYTE != 0).then_some(at)
    }

    /// The shape of values of `width` bytes, comma included, with the comma
    /// `behind` bytes after the point; `None` if they take more than eight bytes
    /// or are no values.
    fn equal_widths(width: u32, behind: u32) -> Option<EqualWidths> {
        let (width, behind) = (width as usize, behind as usize);
        let point = width - 1 - behind;
        let is_value = *Self::MASKS.get(behind)?.get(point)? != 0;
        if width > 8 || !is_value {
            return None;
        }
        let before = POINT - point;
        let comma = before + width - 1;
        // Masks within the eight bytes. If a value fills all of them, its comma is
        // the comma before the next value.
        let commas = (0xff << (8 * before)) >> 8 | (0xff << (8 * (comma - 1))) << 8;
        let points = if behind > 0 { Self::POINT_BYTE } else { 0 };
        let digits = (u64::MAX << (8 * before)) & (u64::MAX >> (64 - 8 * comma)) & !points;
        let all = |bytes: u64, character: u8| bytes & u64::from_le_bytes([character; 8]);
        Some(EqualWidths {
            width,
            before,
            // A point among the digits means another shape. It is no damage.
            known: commas | points | (digits & HIGH_HALVES),
            written: all(commas, b',') | all(points, b'.') | all(digits, b'0'),
            digits,
        })
    }

    /// Converts the texts to numbers, four at a time. False if a text has a byte
    /// that is no digit.
    fn convert(texts: &[u64], numbers: &mut [u32]) -> bool {
        const { assert!(POINT >= 2 && POINT <= 6) };
        let is_odd = POINT % 2 == 1;
        // The pair of bytes with the point has one digit; the other pairs have two.
        let tens = |pair: usize| if pair == POINT / 2 { 10i16 } else { 100 };
        let tens_of_pairs = i16x8::from(std::array::from_fn(|lane| {
            if is_odd && lane % 4 == POINT / 2 {
                1
            } else {
                10
            }
        }));
        let pairs_to_halves = i16x8::from(std::array::from_fn(|lane| {
            if lane % 2 == 0 { tens(lane % 4 + 1) } else { 1 }
        }));
        let halves_to_number = i16x8::from(std::array::from_fn(|lane| {
            if lane % 2 == 0 { tens(2) * tens(3) } else { 1 }
        }));
        let low_bytes = i16x8::splat(0xff);
        let not_point: u8x16 = cast([!Self::POINT_BYTE; 2]);
        let mut highest = u8x16::ZERO;
        let mut halves = |texts: [u64; 2]| -> i32x4 {
            let digits = cast::<[u64; 2], u8x16>(texts) & not_point;
            highest = highest.max(digits);
            let digits: i16x8 = cast(digits);
            let pairs: i16x8 = (digits & low_bytes) * tens_of_pairs
                + cast::<u16x8, i16x8>(cast::<i16x8, u16x8>(digits) >> 8);
            pairs.dot(pairs_to_halves)
        };
        let chunks = texts
            .as_chunks::<4>()
            .0
            .iter()
            .zip(numbers.as_chunks_mut::<4>().0);
        for (&[a, b, c, d], numbers) in chunks {
            let both: i32x8 = cast([halves([a, b]), halves([c, d])]);
            // A half has at most four digits, so nothing saturates.
            *numbers = cast(i16x8::from_i32x8_saturate(both).dot(halves_to_number));
        }
        highest.to_array().iter().all(|&digit| digit <= 9)
    }
}

/// The commas of the block inside the window, one bit for each byte, and the
/// commas and points.
fn marks_of(window: &[u8; WINDOW]) -> (u64, u64) {
    let (mut commas, mut marks) = (0, 0);
    let block = window[REACH..REACH + BLOCK].as_chunks::<16>().0;
    for (index, bytes) in block.iter().enumerate() {
        let bytes = u8x16::from(*bytes);
        let is_comma = bytes.simd_eq(u8x16::splat(b','));
        let is_mark = is_comma | bytes.simd_eq(u8x16::splat(b'.'));
        commas |= u64::from(is_comma.to_bitmask()) << (16 * index);
        marks |= u64::from(is_mark.to_bitmask()) << (16 * index);
    }
    (commas, marks)
}
