//! UTF-16: text of two bytes a character, as spreadsheets save "Unicode text"
//! and PowerShell writes redirected output.

/// The order of the two bytes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    LowFirst,
    HighFirst,
}

/// Brings UTF-16 text into UTF-8. The text comes in chunks that may end
/// anywhere, also inside a character.
#[derive(Debug)]
pub(crate) struct Utf16 {
    order: Order,
    /// The first byte of a unit whose second byte has not come yet.
    half: Option<u8>,
    /// The first unit of a character of two units.
    high: Option<u16>,
    /// Whether the next unit is the first of the text.
    is_at_start: bool,
}

/// The bytes by which UTF-16 is known: a byte order mark, or two characters.
pub(crate) const HEAD: usize = 4;

/// Stands for bytes that are no character.
const UNKNOWN: char = '\u{fffd}';

impl Utf16 {
    /// A decoder for a text that starts with `head`; `None` for a text that is
    /// not UTF-16. `head` has [`HEAD`] bytes, or the whole text.
    ///
    /// Without a byte order mark the text is UTF-16 if its first two characters
    /// are Latin-1.
    #[must_use]
    pub(crate) fn of(head: &[u8]) -> Option<Self> {
        let is_text = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~' | 0xa0..=0xff);
        let order = match *head {
            [0xff, 0xfe, ..] => Order::LowFirst,
            [0xfe, 0xff, ..] => Order::HighFirst,
            [a, 0, b, 0, ..] if is_text(a) && is_text(b) => Order::LowFirst,
            [0, a, 0, b, ..] if is_text(a) && is_text(b) => Order::HighFirst,
            _ => return None,
        };
        Some(Self {
            order,
            half: None,
            high: None,
            is_at_start: true,
        })
    }

    /// Replaces the UTF-16 in `bytes`, from `start` on, by UTF-8.
    pub(crate) fn decode(&mut self, bytes: &mut Vec<u8>, start: usize) {
        let given = bytes.split_off(start);
        for byte in given {
            let Some(first) = self.half.take() else {
                self.half = Some(byte);
                continue;
            };
            let unit = match self.order {
                Order::LowFirst => u16::from_le_bytes([first, byte]),
                Order::HighFirst => u16::from_be_bytes([first, byte]),
            };
            let is_mark = std::mem::take(&mut self.is_at_start) && unit == 0xfeff;
            if !is_mark {
                self.take(unit, bytes);
            }
        }
    }

    /// Adds what the end of the text leaves behind: half a character is none.
    pub(crate) fn end(&mut self, bytes: &mut Vec<u8>) {
        if self.half.take().is_some() | self.high.take().is_some() {
            push(UNKNOWN, bytes);
        }
    }

    fn take(&mut self, unit: u16, bytes: &mut Vec<u8>) {
        if let (0..0x80, None) = (unit, self.high) {
            bytes.extend(u8::try_from(unit));
            return;
        }
        let is_low = matches!(unit, 0xdc00..=0xdfff);
        match self.high.take() {
            Some(high) if is_low => {
                let both = 0x1_0000 + ((u32::from(high) & 0x3ff) << 10 | (u32::from(unit) & 0x3ff));
                push(char::from_u32(both).unwrap_or(UNKNOWN), bytes);
                return;
            }
            Some(_) => push(UNKNOWN, bytes),
            None => {}
        }
        if matches!(unit, 0xd800..=0xdbff) {
            self.high = Some(unit);
        } else {
            push(char::from_u32(unit.into()).unwrap_or(UNKNOWN), bytes);
        }
    }
}

fn push(character: char, bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn encoded(text: &str, order: Order) -> Vec<u8> {
        let bytes = |unit: u16| match order {
            Order::LowFirst => unit.to_le_bytes(),
            Order::HighFirst => unit.to_be_bytes(),
        };
        text.encode_utf16().flat_map(bytes).collect()
    }

    fn decoded(chunks: &[&[u8]]) -> Option<Vec<u8>> {
        let mut decoder = Utf16::of(&chunks.concat())?;
        let mut text = Vec::new();
        for chunk in chunks {
            let start = text.len();
            text.extend_from_slice(chunk);
            decoder.decode(&mut text, start);
        }
        decoder.end(&mut text);
        Some(text)
    }

    proptest! {
        #[test]
        fn text_in_either_order_is_read_back_wherever_it_is_cut(
            text in "[0-9,]{2}\\PC{0,20}",
            is_low_first in any::<bool>(),
            has_mark in any::<bool>(),
            cut in any::<prop::sample::Index>(),
        ) {
            let order = if is_low_first { Order::LowFirst } else { Order::HighFirst };
            let mark = if has_mark { "\u{feff}" } else { "" };
            let bytes = encoded(&format!("{mark}{text}"), order);
            let (left, right) = bytes.split_at(cut.index(bytes.len()));
            prop_assert_eq!(decoded(&[left, right]), Some(text.into_bytes()));
        }

        #[test]
        fn any_bytes_are_read_the_same_wherever_they_are_cut(
            bytes in prop::collection::vec(prop_oneof![any::<u8>(), 0xd7..0xe1u8], 0..30),
            cut in any::<prop::sample::Index>(),
        ) {
            let bytes = [b"\xff\xfe", &bytes[..]].concat();
            let (left, right) = bytes.split_at(cut.index(bytes.len()));
            let text = decoded(&[left, right]);
            prop_assert_eq!(&text, &decoded(&[&bytes]));
            prop_assert!(std::str::from_utf8(&text.unwrap()).is_ok());
        }
    }

    #[test]
    fn half_a_character_at_the_end_is_none() {
        assert_eq!(
            decoded(&[b"4\0,\x001\0."]).unwrap(),
            "4,1\u{fffd}".as_bytes()
        );
        assert_eq!(decoded(&[b"300,1"]), None);
        assert_eq!(decoded(&[b"\0\0\0\0"]), None);
    }
}
