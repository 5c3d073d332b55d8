//! The 400 record: the quality of a range of intervals (MDFF 4.5).

use crate::nem12::breach::Breach;
use crate::nem12::field_name::FieldName;
use crate::nem12::fields;
use crate::nem12::form;
use crate::nem12::quality::Quality;
use crate::nem12::quality_fields::{OF_EVENT, QualityFields};
use crate::rules::Code;

/// A range of intervals and what is known of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntervalEvent {
    /// The first interval, counted from 1.
    pub first: u16,
    /// The last interval, itself included.
    pub last: u16,
    /// Their quality; `UNKNOWN` when it cannot be read or is `V`.
    pub quality: Quality,
    /// Whether the reason code says that their readings are null.
    pub is_null_by_reason: bool,
}

/// How many fields the record has.
const WIDTH: usize = 6;

impl IntervalEvent {
    /// The same as [`read`](Self::read), quicker where a tail comes again.
    #[must_use]
    pub fn read_known(
        record: &[u8],
        readings: usize,
        tails: &mut KnownTails,
        note: &mut impl FnMut(Breach<'_>),
    ) -> Option<Self> {
        let is_of_day = |&(first, last, _): &(u16, u16, &[u8])| {
            (1..=last).contains(&first) && usize::from(last) <= readings
        };
        let plain = plain_range(record).filter(is_of_day);
        if let Some((first, last, tail)) = plain
            && let Some(known) = tails.find(tail)
        {
            return Some(Self {
                first,
                last,
                quality: known.quality,
                is_null_by_reason: known.is_null_by_reason,
            });
        }
        let mut is_told = false;
        let event = Self::read(record, readings, &mut |breach| {
            is_told = true;
            note(breach);
        })?;
        if let Some((_, _, tail)) = plain
            && !is_told
        {
            tails.keep(tail, event);
        }
        Some(event)
    }

    /// Reads a 400 record of a day with `readings` intervals; `None`, and a
    /// breach of `N400-RANGE`, when its range is no range of that day.
    #[must_use]
    pub fn read(record: &[u8], readings: usize, note: &mut impl FnMut(Breach<'_>)) -> Option<Self> {
        let (fields, count) = fields::first::<WIDTH>(record);
        let [_, first_field, last_field, quality, reason, text] = fields;
        let first = interval(first_field, readings);
        let last = interval(last_field, readings);
        let (Some(first), Some(last)) = (first, last) else {
            let (column, field, found) = match first {
                None => (2, FieldName::StartInterval, first_field),
                Some(_) => (3, FieldName::EndInterval, last_field),
            };
            note(Breach::at(Code::EventRange, column, field, found));
            return None;
        };
        if first > last {
            note(Breach::at(
                Code::EventRange,
                3,
                FieldName::EndInterval,
                last_field,
            ));
            return None;
        }
        let QualityFields { quality, reason } = OF_EVENT.read([quality, reason, text], 4, note);
        if count < WIDTH {
            note(Breach::of_line(Code::EventTail, b""));
        }
        form::judge(record, WIDTH, Code::LineExtra, note);
        Some(Self {
            first,
            last,
            quality,
            is_null_by_reason: reason.is_null(),
        })
    }
}

/// Tails of 400 records, behind their range, that had nothing to tell: files
/// repeat a few of them.
#[derive(Clone, Debug, Default)]
pub struct KnownTails {
    tails: [Option<KnownTail>; 4],
    /// The one that gives way to the next.
    oldest: usize,
}

#[derive(Clone, Copy, Debug)]
struct KnownTail {
    bytes: [u8; LONGEST_KNOWN],
    length: usize,
    quality: Quality,
    is_null_by_reason: bool,
}

/// `S14,32,` and the like; what has a text of its own is not repeated.
const LONGEST_KNOWN: usize = 12;

impl KnownTails {
    fn find(&self, tail: &[u8]) -> Option<KnownTail> {
        let mut tails = self.tails.iter().flatten();
        tails
            .find(|known| known.bytes[..known.length] == *tail)
            .copied()
    }

    fn keep(&mut self, tail: &[u8], event: IntervalEvent) {
        let mut bytes = [0; LONGEST_KNOWN];
        bytes[..tail.len()].copy_from_slice(tail);
        self.tails[self.oldest] = Some(KnownTail {
            bytes,
            length: tail.len(),
            quality: event.quality,
            is_null_by_reason: event.is_null_by_reason,
        });
        self.oldest = (self.oldest + 1) % self.tails.len();
    }
}

/// The range and the tail of a record that begins as nearly all do: without a
/// space, a quote or a sign. Nothing of that beginning is worth a word.
fn plain_range(record: &[u8]) -> Option<(u16, u16, &[u8])> {
    let (first, rest) = plain_interval(record.strip_prefix(b"400,")?)?;
    let (last, tail) = plain_interval(rest)?;
    (!tail.is_empty() && tail.len() <= LONGEST_KNOWN).then_some((first, last, tail))
}

fn plain_interval(text: &[u8]) -> Option<(u16, &[u8])> {
    let mut number = 0;
    for (place, &byte) in text.iter().enumerate().take(5) {
        match byte {
            b'0'..=b'9' if place < 4 => number = number * 10 + u16::from(byte - b'0'),
            b',' if place > 0 => return Some((number, &text[place + 1..])),
            _ => return None,
        }
    }
    None
}

fn interval(field: &[u8], readings: usize) -> Option<u16> {
    // Rust would read a sign.
    let digits = std::str::from_utf8(field)
        .ok()
        .filter(|text| !text.starts_with('+'))?;
    let number: u16 = digits.parse().ok()?;
    (number >= 1 && usize::from(number) <= readings).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(record: &str) -> (Option<IntervalEvent>, Vec<&'static str>) {
        let mut codes = Vec::new();
        let event = IntervalEvent::read(record.as_bytes(), 48, &mut |breach| {
            codes.push(breach.code.id());
        });
        (event, codes)
    }

    #[test]
    fn a_range_outside_the_day_is_none() {
        let range = |record: &str| read(record).0.map(|event| (event.first, event.last));
        assert_eq!(range("400,1,20,A,,"), Some((1, 20)));
        assert_eq!(range("400,48,48,F14,1,"), Some((48, 48)));
        for record in [
            "400,,,F14,76,",
            "400,0,3,A",
            "400,4,3,A",
            "400,40,49,A",
            "400,1.5,3,A",
            "400,+1,3,A",
            "400",
        ] {
            assert_eq!(read(record), (None, vec!["N400-RANGE"]), "{record}");
        }
    }

    #[test]
    fn variable_says_nothing_in_a_400() {
        let (event, codes) = read("400,1,48,V,,");
        assert_eq!(event.map(|event| event.quality), Some(Quality::UNKNOWN));
        assert_eq!(codes, ["N400-QUALITY"]);
    }

    #[test]
    fn the_rest_of_the_record_is_judged_too() {
        for (record, expected) in [
            ("400,1,48,S14,32,", &[][..]),
            ("400,1,48,S14,32", &["N400-TAIL"]),
            ("400,1,48,S14,,", &["N400-REASON"]),
            ("400,1,48,S,32,", &["N400-METHOD"]),
            ("400,1,48,A,0,", &["N400-REASON-TEXT"]),
            ("400,1,48,A,30,", &["N400-REASON-OLD"]),
            ("400,1,48,A,,,,", &["LINE-PADDED"]),
            ("400,1,48,A,,,x", &["LINE-EXTRA"]),
        ] {
            assert_eq!(read(record).1, expected, "{record}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_known_tail_says_what_it_said_before(
            records in proptest::collection::vec(
                ("[0-9]{0,3}", "[0-9 +]{0,3}", proptest::sample::select(vec![
                    "A,,", "S14,32,", "S14,32", "N,,", "F14,1,text", "S14, 32,", "A,0,", "\"A\",,", "V,,", "E52,,,,", "A,79,", "A,,\u{0}",
                ])),
                1..40,
            )
        ) {
            let mut tails = KnownTails::default();
            for (first, last, tail) in records {
                let record = format!("400,{first},{last},{tail}");
                let mut codes = Vec::new();
                let known = IntervalEvent::read_known(record.as_bytes(), 48, &mut tails, &mut |breach| {
                    codes.push(breach.code.id());
                });
                proptest::prop_assert_eq!((known, codes), read(&record), "{}", record);
            }
        }
    }
}
