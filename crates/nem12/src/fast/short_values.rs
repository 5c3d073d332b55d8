//! The fast path: ordinary values, all of a day at once.
//!
//! One promise: what it reads is what [`Decimal`](super::Decimal) reads, and
//! on anything else it gives up. `readings.rs` tests it against that twin.
//!
//! A block of 64 bytes is searched for commas and points at a time. A value is
//! then the eight bytes around its point, and four values become numbers in
//! one go. 128-bit vectors are all it asks of a machine (SSE2, NEON, wasm's
//! simd128; `wide` has plain code for the others). Where the values before were
//! all written with as many digits and decimals, the next eight are taken to be
//! so too, and only that is looked at.

use bytemuck::cast;
use wide::{i16x8, i32x4, i32x8, u8x16, u16x8, u64x2};

use crate::values::interval_length::MOST_READINGS;

/// How many bytes are searched at a time.
const BLOCK: usize = 64;

/// A value's eight bytes may lie across the edges of its block.
const REACH: usize = 8;
const WINDOW: usize = REACH + BLOCK + REACH;

/// What makes a digit's character its number.
const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);

/// The bits that all digits have in common.
const HIGH_HALVES: u64 = u64::from_le_bytes([0xf0; 8]);

/// How the eight bytes of a value are used: digits, the point, and decimals,
/// seven of both together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    /// The place of the point.
    point: usize,
    /// How the values read last were all written.
    alike: Option<Alike>,
}

/// Values that are all written with as many digits and decimals, where they and
/// their commas are at most eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Alike {
    /// Bytes of a value, with its comma.
    width: usize,
    /// How far before a value its eight bytes start.
    before: usize,
    /// The bits that are the same in all of them, and what they are.
    known: u64,
    written: u64,
    /// The bytes that are digits.
    digits: u64,
}

/// How many values are taken to be alike at a time.
const AT_ONCE: usize = 8;

/// The values of a day at one scale. Those that are one short of a vector are
/// overwritten behind the last one.
pub(crate) type Numbers = [u32; MOST_READINGS];

/// Room for the eight bytes of each value of a day.
pub(crate) type Texts = [u64; MOST_READINGS];

impl Layout {
    /// Up to four digits and three decimals: nearly all files.
    pub(crate) const USUAL: Self = Self::of(4);

    const fn of(point: usize) -> Self {
        Self { point, alike: None }
    }

    /// The layout for values of at most so many digits and decimals.
    pub(crate) fn fitting(digits: usize, decimals: usize) -> Option<Self> {
        let point = if decimals <= 3 {
            digits.max(4)
        } else {
            7usize.checked_sub(decimals)?
        };
        let fits = (2..=6).contains(&point) && digits <= point && decimals <= 7 - point;
        fits.then_some(Self::of(point))
    }

    /// How many decimals the numbers have.
    pub(crate) fn decimals(self) -> u8 {
        // At most five.
        u8::try_from(7 - self.point).unwrap_or(0)
    }

    /// Reads `count` values into `numbers` from `bytes[at..]`, each with its
    /// comma; gives where the next field starts.
    pub(crate) fn read(
        &mut self,
        bytes: &[u8],
        at: usize,
        count: usize,
        texts: &mut Texts,
        numbers: &mut Numbers,
    ) -> Option<usize> {
        let alike = &mut self.alike;
        match self.point {
            2 => Row::<2>::read(bytes, at, count, texts, numbers, alike),
            3 => Row::<3>::read(bytes, at, count, texts, numbers, alike),
            4 => Row::<4>::read(bytes, at, count, texts, numbers, alike),
            5 => Row::<5>::read(bytes, at, count, texts, numbers, alike),
            6 => Row::<6>::read(bytes, at, count, texts, numbers, alike),
            _ => None,
        }
    }
}

/// A day whose values have their point at `POINT` of their eight bytes.
struct Row<const POINT: usize>;

impl<const POINT: usize> Row<POINT> {
    /// The point's byte of the eight.
    const POINT_BYTE: u64 = 0xff << (8 * POINT);

    /// Which of the eight bytes are the value's, by bytes from the point to
    /// the comma and digits before the point. The point's own byte says that
    /// they make a value.
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

    fn read(
        bytes: &[u8],
        at: usize,
        count: usize,
        texts: &mut Texts,
        numbers: &mut Numbers,
        alike: &mut Option<Alike>,
    ) -> Option<usize> {
        let places = count.next_multiple_of(4);
        let texts = texts.get_mut(..places)?;
        let (used, spare) = texts.split_at_mut(count);
        let end = Self::cut(bytes, at, used, alike)?;
        spare.fill(0);
        Self::convert(texts, numbers.get_mut(..places)?).then_some(end)
    }

    /// Cuts the values out. What is a digit in the text stands as 0 to 9, and
    /// where nothing stands is 0.
    fn cut(
        bytes: &[u8],
        mut at: usize,
        mut texts: &mut [u64],
        alike: &mut Option<Alike>,
    ) -> Option<usize> {
        let mut all_masks = u64::MAX;
        while !texts.is_empty() {
            if let Some(shape) = alike {
                while let Some(next) = texts.first_chunk_mut() {
                    let around = bytes.get(at.checked_sub(shape.before)?..)?;
                    if !shape.cut(around.first_chunk()?, next) {
                        *alike = None;
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
            // Without a point the comma stands where it would be.
            let behind = commas.trailing_zeros() - marks.trailing_zeros();
            let up_to_last = u64::MAX >> commas.leading_zeros();
            // Most files write all values with as many decimals: then where
            // the commas are says where the points are.
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
                    // In a damaged row a point may stand before the start of its value.
                    let digits = comma.wrapping_sub(behind + start);
                    let mask = *of_shape.get(digits as usize)?;
                    all_masks &= mask;
                    *text = (eight(around, comma as usize)? ^ ZEROS) & mask;
                    widths = [widths[1], comma + 1 - start];
                    start = comma + 1;
                    commas &= commas - 1;
                }
                if widths[0] == widths[1] {
                    *alike = Self::alike(widths[1], behind);
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

    /// Values of so many bytes with their comma, which is so far behind their
    /// point.
    fn alike(width: u32, behind: u32) -> Option<Alike> {
        let (width, behind) = (width as usize, behind as usize);
        let point = width - 1 - behind;
        let is_value = *Self::MASKS.get(behind)?.get(point)? != 0;
        if width > 8 || !is_value {
            return None;
        }
        let before = POINT - point;
        let comma = before + width - 1;
        // Of the eight bytes; where a value fills them to their end, its comma is
        // among those of the next one.
        let commas = (0xff << (8 * before)) >> 8 | (0xff << (8 * (comma - 1))) << 8;
        let points = if behind > 0 { Self::POINT_BYTE } else { 0 };
        let digits = (u64::MAX << (8 * before)) & (u64::MAX >> (64 - 8 * comma)) & !points;
        let all = |bytes: u64, character: u8| bytes & u64::from_le_bytes([character; 8]);
        Some(Alike {
            width,
            before,
            // A point among the digits is another way of writing, no damage.
            known: commas | points | (digits & HIGH_HALVES),
            written: all(commas, b',') | all(points, b'.') | all(digits, b'0'),
            digits,
        })
    }

    /// The numbers of the texts; false if something is no digit.
    fn convert(texts: &[u64], numbers: &mut [u32]) -> bool {
        const { assert!(POINT >= 2 && POINT <= 6) };
        let is_odd = POINT % 2 == 1;
        // The point's own pair of bytes has one digit, the others two.
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
            // Four digits at most, so nothing saturates.
            *numbers = cast(i16x8::from_i32x8_saturate(both).dot(halves_to_number));
        }
        highest.to_array().iter().all(|&digit| digit <= 9)
    }
}

impl Alike {
    /// Cuts values out; false if they are not alike.
    #[inline]
    fn cut(&self, around: &[u8; BLOCK + 8], texts: &mut [u64; AT_ONCE]) -> bool {
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
        // Compared as vectors they would be written to memory and read back.
        let [first, second] = wrong.to_array();
        first | second == 0 && around.get(last_comma) == Some(&b',')
    }
}

/// The eight bytes at a place of a block.
#[inline]
fn eight(around: &[u8; BLOCK + 8], place: usize) -> Option<u64> {
    let bytes = around.get(place % BLOCK..)?.first_chunk()?;
    Some(u64::from_le_bytes(*bytes))
}

/// A bit for each comma of the block in the window, and for each comma or
/// point.
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
