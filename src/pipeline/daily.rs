//! The stream-days of one NMI and day, resolved, and what they add up to.

use crate::nem12::interval_length::MINUTES_PER_DAY;
use crate::nem12::suffix::{Suffix, SuffixClass};
use crate::nem12::{Decimal, IntervalDate, Quality, QualityFlag};
use crate::pipeline::block::RejectedRow;
use crate::pipeline::state::InputState;
use crate::pipeline::streams::{Part, Streams};
use crate::pipeline::view::{BlockView, RowView};
use crate::report::{Code, Detail, Finding};

/// One stream on one day: who speaks for it.
#[derive(Clone, Debug)]
pub struct ResolvedStream<'a> {
    /// The stream; `None` where no suffix can be read.
    pub suffix: Option<Suffix>,
    /// The version that counts, if there is a good one.
    pub row: Option<RowView<'a>>,
    /// Its other versions, in input order, and how they lost.
    pub repeats: Vec<(RowView<'a>, Repeat)>,
    /// The rejected rows that no later version heals, in input order, and the
    /// block each is in. They may differ in unit, and so in what they withhold.
    pub rejected: Vec<(BlockView<'a>, &'a RejectedRow)>,
}

/// Why a version of a day does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// It says the same.
    Identical,
    /// Another one is newer.
    Superseded,
    /// It is as new, says something else, and came earlier.
    Tied,
}

/// All streams of one NMI on one day.
#[derive(Clone, Debug)]
pub struct NmiDay<'a> {
    /// The meter point.
    pub nmi: &'a str,
    /// The day.
    pub date: IntervalDate,
    /// Its streams, by suffix.
    pub streams: Vec<ResolvedStream<'a>>,
    /// Whether the NMI has an `E` stream on any day.
    pub has_consumption: bool,
}

/// What a day comes to under a setting.
#[derive(Clone, Debug)]
pub enum Outcome<'a> {
    /// A row of the output.
    Daily(DailyTotal<'a>),
    /// A day that would be wrong, and why.
    Withheld(Withheld<'a>),
    /// None of the chosen streams has a row.
    Without,
}

/// One row of the output.
#[derive(Clone, Debug)]
pub struct DailyTotal<'a> {
    /// The meter point.
    pub nmi: &'a str,
    /// The day.
    pub date: IntervalDate,
    /// In kWh.
    pub energy: Decimal,
    /// The worst of its streams'; with its method when they all agree.
    pub quality: Quality,
}

/// A day that is kept out of the output.
#[derive(Clone, Copy, Debug)]
pub struct Withheld<'a> {
    /// Why.
    pub code: Code,
    /// The block of the row that is to blame.
    pub block: BlockView<'a>,
    /// Its physical line, from 1.
    pub line: u64,
    /// Minutes without a reading.
    pub missing: usize,
}

impl Withheld<'_> {
    /// The reason, for a person.
    #[must_use]
    pub fn reason(&self) -> String {
        let detail = if self.missing > 0 {
            Detail::Minutes(self.missing)
        } else {
            Detail::Plain
        };
        Finding {
            code: self.code,
            line: self.line,
            detail,
        }
        .to_string()
    }

    /// Where the row to blame stands: `file:line`.
    #[must_use]
    pub fn place(&self, inputs: &[InputState]) -> String {
        let name = inputs
            .get(self.block.input())
            .map_or("", |input| input.name.as_str());
        format!("{name}:{}", self.line)
    }
}

impl<'a> NmiDay<'a> {
    /// The streams with a row that are part of the sum.
    pub fn included(&self, streams: &Streams) -> impl Iterator<Item = (RowView<'a>, Part)> + Clone {
        self.streams.iter().filter_map(move |stream| {
            let row = stream.row?;
            let unit = row.block().block.unit?;
            Some((row, streams.part(stream.suffix?, unit)?))
        })
    }

    /// What the day comes to.
    #[must_use]
    pub fn outcome(&self, streams: &Streams) -> Outcome<'a> {
        if let Some(withheld) = self.rejection(streams) {
            return Outcome::Withheld(withheld);
        }
        let parts = || self.included(streams);
        let Some((first, _)) = parts().next() else {
            return Outcome::Without;
        };
        // Net of what? Without a consumption row that day it would be a guess.
        let lacks_consumption = *streams == Streams::Net
            && self.has_consumption
            && !parts().any(|(_, part)| part == Part::Added);
        if lacks_consumption {
            return Outcome::Without;
        }
        let missing = uncovered_minutes(parts().map(|(row, _)| row.nulls()));
        if missing > 0 {
            let (row, _) = parts()
                .find(|(row, _)| !row.nulls().is_empty())
                .unwrap_or((first, Part::Added));
            return Outcome::Withheld(Withheld {
                code: Code::DayNull,
                block: row.block(),
                line: row.line(),
                missing,
            });
        }
        match sum(parts()) {
            Some(energy) => Outcome::Daily(DailyTotal {
                nmi: self.nmi,
                date: self.date,
                energy,
                quality: worst_quality(parts().map(|(row, _)| row)),
            }),
            None => Outcome::Withheld(Withheld {
                code: Code::DayRange,
                block: first.block(),
                line: first.line(),
                missing: 0,
            }),
        }
    }

    /// The `E` streams the site is configured with that have no row at all, on
    /// a day on which another one has a good one.
    pub fn absent_consumption(&self) -> impl Iterator<Item = Suffix> {
        let mut configured = 0;
        let mut delivered = 0;
        let mut has_good = false;
        for stream in &self.streams {
            if let Some(row) = stream.row {
                configured |= row.block().configured_consumption();
            }
            if let Some(suffix) = stream.suffix
                && suffix.class() == SuffixClass::Consumption
            {
                delivered |= suffix.element_bit();
                has_good |= stream.row.is_some();
            }
        }
        Suffix::consumption_of(if has_good { configured & !delivered } else { 0 })
    }

    fn rejection(&self, streams: &Streams) -> Option<Withheld<'a>> {
        let mut rejected = self.streams.iter().flat_map(|stream| {
            let suffix = stream.suffix;
            stream
                .rejected
                .iter()
                .map(move |&(block, row)| (suffix, block, row))
        });
        let (_, block, row) =
            rejected.find(|(suffix, block, _)| streams.may_include(*suffix, block.block.unit))?;
        Some(Withheld {
            code: row.code,
            block,
            line: block.line(row.line),
            missing: 0,
        })
    }
}

/// The minutes of the day in which none of the rows, given by their null
/// intervals, has a reading.
///
/// At a meter exchange the old stream ends in null intervals and the new one
/// starts with them; together they cover the day.
fn uncovered_minutes<'a>(rows: impl Iterator<Item = &'a [(u16, u16)]> + Clone) -> usize {
    if rows.clone().any(<[_]>::is_empty) {
        return 0;
    }
    let mut uncovered: Vec<(u16, u16)> = vec![(0, MINUTES_PER_DAY)];
    for nulls in rows {
        uncovered = uncovered
            .iter()
            .flat_map(|&(from, to)| {
                nulls
                    .iter()
                    .map(move |&(start, end)| (from.max(start), to.min(end)))
            })
            .filter(|(from, to)| from < to)
            .collect();
    }
    uncovered
        .iter()
        .map(|(from, to)| usize::from(to - from))
        .sum()
}

fn sum<'a>(mut parts: impl Iterator<Item = (RowView<'a>, Part)>) -> Option<Decimal> {
    parts.try_fold(Decimal::ZERO, |sum, (row, part)| {
        let energy = row.energy()?;
        match part {
            Part::Added => sum.checked_add(energy),
            Part::Subtracted => sum.checked_sub(energy),
        }
    })
}

/// One quality if all rows have it, else the worst flag among them.
fn worst_quality<'a>(rows: impl Iterator<Item = RowView<'a>> + Clone) -> Quality {
    let first = rows
        .clone()
        .next()
        .map_or(Quality::UNKNOWN, |row| row.quality());
    let is_plain = first.flag() != QualityFlag::Variable;
    if is_plain && rows.clone().all(|row| row.quality() == first) {
        return first;
    }
    let flag = rows
        .map(|row| row.worst_flag())
        .max()
        .unwrap_or(QualityFlag::Unknown);
    Quality::of_flag(flag)
}
