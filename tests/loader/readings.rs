//! The content of a planned row: its readings, its 400 records, its null minutes.

use crate::plan::{Row, RowQuality, Values};

/// Pseudo-random numbers that are the same every time.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Any number (splitmix64).
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % end as u64).expect("it is below a usize")
    }

    /// Once in `times`.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of several texts.
    pub(crate) fn word(&mut self, from: &[&'static str]) -> &'static str {
        from[self.below(from.len())]
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// A 400 record that counts. Intervals are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) quality: &'static str,
    pub(crate) reason: &'static str,
}

impl Event {
    pub(crate) fn is_null(&self) -> bool {
        self.quality == "N" || self.reason == "78"
    }
}

/// QualityMethods of whole days with readings, with a reason that fits.
const PLAIN: [(&str, &str); 7] = [
    ("A", ""),
    ("S14", "5"),
    ("E52", ""),
    ("F14", "76"),
    ("", ""),
    ("T", ""),
    ("V", ""),
];
/// QualityMethods of 400 records. Two of them mean null.
const OF_EVENTS: [(&str, &str); 8] = [
    ("A", ""),
    ("S14", "5"),
    ("E52", "77"),
    ("F14", "76"),
    ("A", "79"),
    ("S", ""),
    ("N", ""),
    ("S14", "78"),
];

impl Values {
    /// The readings, in units of 10^-`decimals`.
    pub(crate) fn readings(&self, count: usize) -> Vec<u64> {
        let mut dice = Dice::new(self.seed.into());
        let end = 10u64.pow(self.digits);
        (0..count)
            .map(|_| {
                if dice.once_in(5) {
                    0
                } else {
                    dice.roll() % end
                }
            })
            .collect()
    }
}

impl Row {
    pub(crate) fn count(&self) -> usize {
        1440 / self.minutes
    }

    /// QualityMethod and ReasonCode of the 300 record.
    pub(crate) fn flag(&self) -> (&'static str, &'static str) {
        match self.quality {
            RowQuality::Plain(number) => PLAIN[number % PLAIN.len()],
            RowQuality::Null { by_reason: true } => ("S14", "78"),
            RowQuality::Null { by_reason: false } => ("N", ""),
            RowQuality::Half { .. } => ("V", ""),
            RowQuality::Mixed(seed) => {
                [("V", ""), ("A", ""), ("S14", "5"), ("N", ""), ("F14", "78")][seed as usize % 5]
            }
        }
    }

    /// The 400 records that count, in order.
    pub(crate) fn events(&self) -> Vec<Event> {
        let count = self.count();
        match self.quality {
            RowQuality::Plain(_) | RowQuality::Null { .. } => Vec::new(),
            RowQuality::Half { first } if count > 1 => {
                let (before, after) = if first { ("N", "A") } else { ("A", "N") };
                vec![
                    Event {
                        first: 1,
                        last: count / 2,
                        quality: before,
                        reason: "",
                    },
                    Event {
                        first: count / 2 + 1,
                        last: count,
                        quality: after,
                        reason: "",
                    },
                ]
            }
            RowQuality::Half { .. } => vec![Event {
                first: 1,
                last: 1,
                quality: "A",
                reason: "",
            }],
            RowQuality::Mixed(seed) => mixed_events(seed, count),
        }
    }

    /// The intervals without a reading.
    pub(crate) fn nulls(&self) -> Vec<bool> {
        let (flag, reason) = self.flag();
        let mut nulls = vec![flag == "N" || reason == "78"; self.count()];
        for event in self.events() {
            nulls[event.first - 1..event.last].fill(event.is_null());
        }
        nulls
    }

    /// The minutes of the day without a reading.
    pub(crate) fn null_minutes(&self) -> Vec<bool> {
        self.nulls()
            .into_iter()
            .flat_map(|null| std::iter::repeat_n(null, self.minutes))
            .collect()
    }

    /// The energy by quality, in units of 10^-`decimals`: actual, substituted,
    /// estimated, unknown.
    pub(crate) fn shares(&self) -> [i128; 4] {
        let (flag, reason) = self.flag();
        let of_day = if reason == "78" { "N" } else { flag };
        let mut qualities = vec![of_day; self.count()];
        for event in self.events() {
            let quality = if event.is_null() { "N" } else { event.quality };
            qualities[event.first - 1..event.last].fill(quality);
        }
        let mut shares = [0; 4];
        for (value, quality) in self
            .values
            .readings(self.count())
            .into_iter()
            .zip(qualities)
        {
            let share = match quality.as_bytes().first() {
                Some(b'A') => 0,
                Some(b'S' | b'F') => 1,
                Some(b'E') => 2,
                Some(b'N') => continue,
                _ => 3,
            };
            shares[share] += i128::from(value);
        }
        shares
    }
}

/// Ranges with and without gaps between them.
fn mixed_events(seed: u32, count: usize) -> Vec<Event> {
    let mut dice = Dice::new(seed.into());
    let mut events = Vec::new();
    let mut next = 1;
    while next <= count && events.len() < 6 {
        let first = if dice.once_in(3) {
            next + dice.below(count) / 3
        } else {
            next
        };
        let last = first + dice.below(count);
        if first > count {
            break;
        }
        // Null ranges are rarer. Otherwise no day would be complete.
        let (quality, reason) = if dice.once_in(2) {
            OF_EVENTS[0]
        } else {
            *dice.pick(&OF_EVENTS)
        };
        events.push(Event {
            first,
            last: last.min(count),
            quality,
            reason,
        });
        next = last + 1;
    }
    events
}
