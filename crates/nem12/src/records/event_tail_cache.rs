//! Event tail cache: the last fields of recent 400 records.

use crate::records::breach::Breach;
use crate::records::interval_event::IntervalEvent;
use crate::values::quality::Quality;
use crate::values::reason::Reason;

/// The tails of recent 400 records without findings. A tail is the fields after
/// EndInterval. Files repeat a few tails, so most records take one comparison.
#[derive(Clone, Debug, Default)]
pub(crate) struct EventTailCache {
    tails: [Option<KnownTail>; 4],
    /// The index of the tail that the next new tail replaces.
    oldest: usize,
}

#[derive(Clone, Copy, Debug)]
struct KnownTail {
    /// The bytes of the tail, followed by zeros.
    bytes: u128,
    /// The bits of `bytes` that belong to the tail.
    mask: u128,
    length: usize,
    quality: Quality,
    reason: Reason,
}

/// The longest tail that is kept, such as `S14,32,`. Tails with a ReasonDescription
/// rarely repeat.
const LONGEST: usize = 12;

impl EventTailCache {
    /// Reads a 400 record with a known tail. The record starts at `start` and
    /// belongs to a day with `readings` intervals. Returns the record, the end of
    /// its line and the start of the next line.
    ///
    /// `None` means that [`read_and_keep`](Self::read_and_keep) must read the
    /// record. A record that is read here breaks no rule.
    #[must_use]
    pub(crate) fn read(
        &self,
        bytes: &[u8],
        start: usize,
        readings: usize,
    ) -> Option<(IntervalEvent, usize, usize)> {
        let (first, last, at) = plain_range(bytes, start)?;
        let tail = u128::from_le_bytes(*bytes.get(at..)?.first_chunk()?);
        let mut known = self.tails.iter().flatten();
        let known = known.find(|known| tail & known.mask == known.bytes)?;
        let end = at + known.length;
        let next = match bytes[end..] {
            [b'\r', b'\n', ..] => end + 2,
            [b'\n', ..] => end + 1,
            _ => return None,
        };
        let is_of_day = 1 <= first && first <= last && usize::from(last) <= readings;
        let event = IntervalEvent {
            first,
            last,
            quality: known.quality,
            reason: known.reason,
        };
        is_of_day.then_some((event, end, next))
    }

    /// Reads any 400 record as [`IntervalEvent::read`] does. If the record breaks no
    /// rule and its columns are sure, its tail is kept for later records.
    #[must_use]
    pub(crate) fn read_and_keep(
        &mut self,
        record: &[u8],
        readings: usize,
        note: &mut impl FnMut(Breach<'_>),
    ) -> Option<IntervalEvent> {
        let mut has_breach = false;
        let event = IntervalEvent::read(record, readings, &mut |breach| {
            has_breach = true;
            note(breach);
        })?;
        if let Some((_, _, at)) = plain_range(record, 0)
            && !has_breach
            && !event.is_doubtful(record)
        {
            self.keep(&record[at..], event);
        }
        Some(event)
    }

    fn keep(&mut self, tail: &[u8], event: IntervalEvent) {
        if tail.is_empty() || tail.len() > LONGEST {
            return;
        }
        let mut bytes = [0; 16];
        bytes[..tail.len()].copy_from_slice(tail);
        let bytes = u128::from_le_bytes(bytes);
        let mut known = self.tails.iter().flatten();
        if known.any(|known| (known.bytes, known.length) == (bytes, tail.len())) {
            return;
        }
        self.tails[self.oldest] = Some(KnownTail {
            bytes,
            mask: (1 << (8 * tail.len())) - 1,
            length: tail.len(),
            quality: event.quality,
            reason: event.reason,
        });
        self.oldest = (self.oldest + 1) % self.tails.len();
    }
}

/// The StartInterval and EndInterval of a 400 record, and the start of its tail.
/// `None` if the record has a blank, a quote or a sign before the tail.
fn plain_range(bytes: &[u8], start: usize) -> Option<(u16, u16, usize)> {
    let record = bytes.get(start..)?.strip_prefix(b"400,")?;
    let (first, behind_first) = plain_interval(record)?;
    let (last, behind_last) = plain_interval(&record[behind_first..])?;
    Some((first, last, start + 4 + behind_first + behind_last))
}

/// A number of one to four digits that ends with a comma, and the index after the
/// comma.
fn plain_interval(text: &[u8]) -> Option<(u16, usize)> {
    let mut number = 0;
    for (place, &byte) in text.iter().enumerate().take(5) {
        match byte {
            b'0'..=b'9' if place < 4 => number = number * 10 + u16::from(byte - b'0'),
            b',' if place > 0 => return Some((number, place + 1)),
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::line;
    use proptest::prelude::*;

    /// Reads a record as the parser does: with a known tail, or completely.
    fn read(
        tails: &mut EventTailCache,
        bytes: &[u8],
        start: usize,
    ) -> (Option<IntervalEvent>, Vec<&'static str>, usize, usize) {
        if let Some((event, end, next)) = tails.read(bytes, start, 48) {
            return (Some(event), Vec::new(), end, next);
        }
        let (end, next) = line::end_of(bytes, start);
        let mut codes = Vec::new();
        let event = tails.read_and_keep(&bytes[start..end], 48, &mut |breach| {
            codes.push(breach.code.id());
        });
        (event, codes, end, next)
    }

    proptest! {
        #[test]
        fn a_known_tail_gives_the_result_of_a_complete_read(
            records in prop::collection::vec(
                (
                    "[0-9]{0,3}",
                    "[0-9 +]{0,3}",
                    prop::sample::select(vec![
                        "A,,", "S14,32,", "S14,32", "N,,", "F14,1,text", "S14, 32,", "A,0,", "\"A\",,", "V,,",
                        "E52,,,,", "A,79,", "A,,\u{0}", "A,,Z", "",
                    ]),
                    prop::sample::select(vec!["\r\n", "\n", "\r"]),
                ),
                1..40,
            )
        ) {
            let lines = records.iter().map(|(first, last, tail, ending)| {
                format!("400,{first},{last},{tail}{ending}")
            });
            let bytes = lines.collect::<String>().into_bytes();
            let mut tails = EventTailCache::default();
            let mut at = 0;
            while at < bytes.len() {
                let fresh = read(&mut EventTailCache::default(), &bytes, at);
                prop_assert_eq!(read(&mut tails, &bytes, at), fresh.clone());
                at = fresh.3;
            }
        }
    }

    proptest! {
        #[test]
        fn a_tail_whose_columns_are_in_doubt_is_never_known(
            quality in "(A|S14|E52|F16|E78)?", reason in "(8|32|78|79|N|A)?", text in "(N|A|78|text)?"
        ) {
            let record = format!("400,1,20,{quality},{reason},{text}");
            let bytes = format!("{record}\n{record}\n900,................");
            let mut tails = EventTailCache::default();
            let (event, ..) = read(&mut tails, bytes.as_bytes(), 0);
            let is_doubtful = event.is_some_and(|event| event.is_doubtful(record.as_bytes()));
            let known = tails.read(bytes.as_bytes(), record.len() + 1, 48);
            prop_assert!(!(is_doubtful && known.is_some()), "{record}");
        }
    }

    #[test]
    fn a_tail_is_known_after_its_first_record() {
        let bytes = b"400,1,20,S14,32,\r\n400,21,48,S14,32,\n900,................";
        let mut tails = EventTailCache::default();
        assert_eq!(tails.read(bytes, 0, 48), None);
        let first = read(&mut tails, bytes, 0);
        assert_eq!(first.3, 18);
        let known = tails.read(bytes, 18, 48).unwrap();
        assert_eq!((known.0.first, known.0.last), (21, 48));
        assert_eq!(Some(known.0.quality), first.0.map(|event| event.quality));
        assert_eq!((known.1, known.2), (35, 36));
        assert_eq!(tails.read(bytes, 18, 47), None, "no such interval");
    }
}
