//! Plain run: days of one plain NMI in one period, added up by the executor that parsed them.
//!
//! Every row of a plain NMI counts, and has a day of its own. So the executor needs no plan to add
//! its days up, and the gatherer gets one text for a block and not one for each row.

use crate::daily::day_spans::DaySpan;
use crate::values::interval_date::IntervalDate;

/// The number of days whose highest demands are averaged.
pub(crate) const FOUR: usize = 4;

/// The sums of some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlainRun {
    /// The place of the NMI among the planned ones.
    pub(crate) nmi: u32,
    /// The first and the last day of the period.
    pub(crate) period: DaySpan,
    /// The scale of all energies.
    pub(crate) scale: u8,
    pub(crate) days: u32,
    pub(crate) energy: u64,
    /// The highest energy of an interval of a day, of the four highest days in falling order; 0
    /// for days that are not there.
    pub(crate) four: [u32; FOUR],
}

/// An interval among the highest of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RunSlot {
    pub(crate) energy: u32,
    pub(crate) day: i32,
    /// The number of the interval in the day, from 0.
    pub(crate) number: u32,
}

/// The words of the sums in a text.
const HEAD: usize = 11;

/// The words of an interval in a text.
const SLOT: usize = 3;

/// The number of energies that are looked at together: few rows have more than one that is listed.
const CHUNK: usize = 16;

/// The bytes of a word.
const WORD: usize = size_of::<u32>();

impl PlainRun {
    /// A run of no days.
    pub(crate) fn new(nmi: u32, period: DaySpan, scale: u8) -> Self {
        Self {
            nmi,
            period,
            scale,
            days: 0,
            energy: 0,
            four: [0; FOUR],
        }
    }

    /// Reads the sums of a text, and the highest intervals in falling order.
    pub(crate) fn read(text: &[u8]) -> Option<(Self, impl Iterator<Item = RunSlot>)> {
        let (head, slots) = text.split_first_chunk()?;
        let slots = slots.as_chunks().0.iter().map(RunSlot::of);
        Some((Self::of(head), slots))
    }

    /// Adds a day with its energies, and lists those that are among the `most` highest. `text` ends
    /// with the text of the run, which begins at `start`; an empty one gets it.
    pub(crate) fn add(
        mut self,
        text: &mut Vec<u8>,
        start: usize,
        (date, energies): (IntervalDate, &[u32]),
        most: usize,
    ) {
        let highest = highest(energies);
        self.days += 1;
        self.energy += energies.iter().copied().map(u64::from).sum::<u64>();
        let place = self.four.partition_point(|&other| other >= highest);
        if place < FOUR {
            self.four[place..].rotate_right(1);
            self.four[place] = highest;
        }
        let first = start + HEAD * WORD;
        let (words, head) = (self.words(), text.get_mut(start..first));
        match head {
            Some(head) => head.copy_from_slice(bytemuck::cast_slice(&words)),
            None => text.extend_from_slice(bytemuck::cast_slice(&words)),
        }
        let mut least = Listed { text, first }.least(most);
        if highest < least {
            return;
        }
        for (start, chunk) in (0..).step_by(CHUNK).zip(energies.chunks(CHUNK)) {
            if self::highest(chunk) < least {
                continue;
            }
            for (number, &energy) in (start..).zip(chunk) {
                if energy >= least {
                    let slot = RunSlot {
                        energy,
                        day: date.days(),
                        number,
                    };
                    let mut listed = Listed { text, first };
                    listed.insert(slot, most);
                    least = least.max(listed.least(most));
                }
            }
        }
    }

    fn of(head: &[u8; HEAD * WORD]) -> Self {
        let [nmi, first, last, scale, days, low, high, four @ ..] =
            bytemuck::pod_read_unaligned::<[u32; HEAD]>(head);
        Self {
            nmi,
            period: (first.cast_signed(), last.cast_signed()),
            scale: u8::try_from(scale).unwrap_or(u8::MAX),
            days,
            energy: bytemuck::cast([low, high]),
            four,
        }
    }

    fn words(self) -> [u32; HEAD] {
        let [a, b, c, d] = self.four;
        let (first, last) = self.period;
        let [low, high] = bytemuck::cast::<_, [u32; 2]>(self.energy);
        [
            self.nmi,
            first.cast_unsigned(),
            last.cast_unsigned(),
            u32::from(self.scale),
            self.days,
            low,
            high,
            a,
            b,
            c,
            d,
        ]
    }
}

impl RunSlot {
    fn of(words: &[u8; SLOT * WORD]) -> Self {
        let [energy, day, number] = bytemuck::pod_read_unaligned::<[u32; SLOT]>(words);
        Self {
            energy,
            day: day.cast_signed(),
            number,
        }
    }

    fn bytes(self) -> [u8; SLOT * WORD] {
        bytemuck::cast([self.energy, self.day.cast_unsigned(), self.number])
    }

    /// Whether the interval stands before another one: it has more energy, or is the earlier one of
    /// two that are equal.
    fn is_before(self, other: Self) -> bool {
        let key = |slot: Self| (std::cmp::Reverse(slot.energy), slot.day, slot.number);
        key(self) < key(other)
    }
}

/// The highest intervals of a run, in falling order: the end of a text from `first` on.
struct Listed<'a> {
    text: &'a mut Vec<u8>,
    first: usize,
}

impl Listed<'_> {
    fn slots(&self) -> &[[u8; SLOT * WORD]] {
        self.text
            .get(self.first..)
            .unwrap_or_default()
            .as_chunks()
            .0
    }

    /// The least energy that may be listed.
    fn least(&self, most: usize) -> u32 {
        let last = self.slots().get(most - 1);
        last.map_or(0, |last| RunSlot::of(last).energy)
    }

    fn insert(&mut self, slot: RunSlot, most: usize) {
        if self.slots().len() < most {
            self.text.extend_from_slice(&[0; SLOT * WORD]);
        } else if self
            .slots()
            .last()
            .is_some_and(|last| !slot.is_before(RunSlot::of(last)))
        {
            return;
        }
        let (slots, _) = self.text[self.first..].as_chunks_mut();
        // Nearly always a few of them are lower.
        let mut place = slots.len() - 1;
        while place > 0 && slot.is_before(RunSlot::of(&slots[place - 1])) {
            slots[place] = slots[place - 1];
            place -= 1;
        }
        slots[place] = slot.bytes();
    }
}

/// The highest energy.
fn highest(energies: &[u32]) -> u32 {
    // A fold is done for several energies at once.
    energies.iter().fold(0, |most, &energy| most.max(energy))
}
