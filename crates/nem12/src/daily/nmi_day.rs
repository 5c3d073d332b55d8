//! The stream-days of one NMI and day, resolved, and what they add up to.

use smallvec::SmallVec;

use crate::findings::findings::{Detail, Finding};
use crate::rules::Code;
use crate::rules::profile::Profile;
use crate::settings::settings::{Incomplete, QualityFilter, Settings};
use crate::settings::streams::{Sign, Streams};
use crate::state::block::RejectedRow;
use crate::state::input_state::InputState;
use crate::state::view::{BlockView, RowView};
use crate::values::date::IntervalDate;
use crate::values::decimal::Decimal;
use crate::values::interval_length::MINUTES_PER_DAY;
use crate::values::quality::{Quality, QualityFlag};
use crate::values::suffix::{Suffix, SuffixClass};

/// One stream on one day: who speaks for it.
#[derive(Clone, Debug)]
pub struct ResolvedStream<'a> {
    /// The stream; `None` where no suffix can be read.
    pub suffix: Option<Suffix>,
    /// The version that counts, if there is a good one.
    pub row: Option<RowView<'a>>,
    /// What else there is. Nearly every stream-day comes once, and well.
    versions: Option<Box<Versions<'a>>>,
}

/// The rows of a stream-day that comes more than once, or badly.
#[derive(Clone, Debug, Default)]
pub struct Versions<'a> {
    /// Other versions that count as well, as asked for.
    pub others: Vec<RowView<'a>>,
    /// Its other versions, in input order, and how they lost.
    pub repeats: Vec<(RowView<'a>, Repeat)>,
    /// The rejected rows that no later version heals, in input order, and the
    /// block each is in. They may differ in unit, and so in what they withhold.
    pub rejected: Vec<(&'a BlockView<'a>, RejectedRow)>,
}

impl<'a> ResolvedStream<'a> {
    /// A stream with one row, which speaks for it.
    #[must_use]
    pub fn of_one(suffix: Option<Suffix>, row: RowView<'a>) -> Self {
        Self {
            suffix,
            row: Some(row),
            versions: None,
        }
    }

    /// A stream with several rows, or none that is good.
    #[must_use]
    pub fn of_versions(
        suffix: Option<Suffix>,
        row: Option<RowView<'a>>,
        versions: Versions<'a>,
    ) -> Self {
        Self {
            suffix,
            row,
            versions: Some(Box::new(versions)),
        }
    }

    /// The rows that count.
    pub fn rows(&self) -> impl Iterator<Item = RowView<'a>> + Clone {
        self.others().iter().copied().chain(self.row)
    }

    /// Other versions that count as well, as asked for.
    #[must_use]
    pub fn others(&self) -> &[RowView<'a>] {
        self.versions
            .as_ref()
            .map_or(&[], |versions| &versions.others)
    }

    /// Its other versions, in input order, and how they lost.
    #[must_use]
    pub fn repeats(&self) -> &[(RowView<'a>, Repeat)] {
        self.versions
            .as_ref()
            .map_or(&[], |versions| &versions.repeats)
    }

    /// The rejected rows that no later version heals, in input order, and the
    /// block each is in. They may differ in unit, and so in what they withhold.
    #[must_use]
    pub fn rejected(&self) -> &[(&'a BlockView<'a>, RejectedRow)] {
        self.versions
            .as_ref()
            .map_or(&[], |versions| &versions.rejected)
    }
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

/// How many streams an NMI has at most, nearly always.
const USUAL_STREAMS: usize = 4;

/// All streams of one NMI on one day.
#[derive(Clone, Debug)]
pub struct NmiDay<'a> {
    /// The meter point.
    pub nmi: &'a str,
    /// The day.
    pub date: IntervalDate,
    /// Its streams, by suffix.
    pub streams: SmallVec<[ResolvedStream<'a>; USUAL_STREAMS]>,
    /// Whether the NMI has an `E` stream on any day.
    pub has_consumption: bool,
    /// Whether it is asked for.
    pub is_selected: bool,
}

/// What a day comes to under a setting.
#[derive(Clone, Debug)]
pub enum Outcome<'a> {
    /// A row of the output.
    Daily(DailyTotal<'a>),
    /// A day that would be wrong, and why.
    Withheld(Withheld<'a>),
    /// None of the chosen streams has a row, or the day is not asked for.
    Without,
}

impl Outcome<'_> {
    /// The energy in kWh, if there is a row with every interval.
    #[must_use]
    pub fn energy(&self) -> Option<Decimal> {
        match self {
            Self::Daily(daily) if daily.missing == 0 => Some(daily.energy),
            Self::Daily(_) | Self::Withheld(_) | Self::Without => None,
        }
    }
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
    /// Minutes without a reading; not 0 only where that was asked for.
    pub missing: usize,
}

/// A day that is kept out of the output.
#[derive(Clone, Copy, Debug)]
pub struct Withheld<'a> {
    /// Why.
    pub code: Code,
    /// The block of the row that is to blame.
    pub block: &'a BlockView<'a>,
    /// Its physical line, from 1.
    pub line: u64,
    /// Minutes without a reading.
    pub missing: usize,
}

impl Withheld<'_> {
    /// It as a finding.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let detail = if self.missing > 0 {
            Detail::Minutes(self.missing)
        } else {
            Detail::Plain
        };
        Finding::at_line(self.code, self.line, detail)
    }

    /// Whether only the days of an NMI, seen together, show it.
    #[must_use]
    pub fn is_of_day(&self) -> bool {
        matches!(
            self.code,
            Code::DayNull | Code::DayRange | Code::DayNotActual | Code::DayRepeated
        )
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

/// The rows of a day that are part of the sum. They are asked for several times
/// a day, and there is one, nearly always.
#[derive(Clone, Debug, Default)]
pub struct Summands<'a> {
    first: Option<(RowView<'a>, Sign)>,
    others: Vec<(RowView<'a>, Sign)>,
}

impl<'a> Summands<'a> {
    /// All of them, by suffix.
    pub fn iter(&self) -> impl Iterator<Item = (RowView<'a>, Sign)> + Clone {
        self.first.iter().chain(&self.others).copied()
    }

    /// Their rows.
    pub fn rows(&self) -> impl Iterator<Item = RowView<'a>> + Clone {
        self.iter().map(|(row, _)| row)
    }

    /// Their energy in kWh; `None` where it has too many digits.
    #[must_use]
    pub(crate) fn energy(&self) -> Option<Decimal> {
        match self.first {
            Some((row, Sign::Added)) if self.others.is_empty() => row.energy(),
            _ => sum(self.iter()),
        }
    }

    /// The worst of their qualities; with its method when they all agree.
    #[must_use]
    pub(crate) fn quality(&self) -> Quality {
        match self.first {
            Some((row, _))
                if self.others.is_empty() && row.quality().flag() != QualityFlag::Variable =>
            {
                row.quality()
            }
            _ => worst_quality(self.rows()),
        }
    }

    /// Goes to the day below, where it is alike.
    pub(crate) fn go_on(&mut self) {
        for (row, _) in self.first.iter_mut().chain(&mut self.others) {
            row.go_on();
        }
    }

    fn push(&mut self, part: (RowView<'a>, Sign)) {
        if self.first.is_none() {
            self.first = Some(part);
        } else {
            self.others.push(part);
        }
    }
}

impl<'a> NmiDay<'a> {
    /// The rows that are part of the sum.
    #[must_use]
    #[inline]
    pub fn summands(&self, settings: &Settings) -> Summands<'a> {
        self.summands_of(&settings.streams)
    }

    /// The rows that are part of the sum of `streams`.
    #[inline]
    fn summands_of(&self, streams: &Streams) -> Summands<'a> {
        let mut parts = Summands::default();
        if !self.is_selected {
            return parts;
        }
        for stream in &self.streams {
            let Some(suffix) = stream.suffix else {
                continue;
            };
            for row in stream.rows() {
                let unit = row.block().stream().unit;
                let part = unit.and_then(|unit| streams.sign(suffix, unit));
                if let Some(part) = part {
                    parts.push((row, part));
                }
            }
        }
        parts
    }

    /// Goes to the day below, which is alike: each of its streams has a row
    /// there.
    pub(crate) fn go_on(&mut self) {
        for row in self
            .streams
            .iter_mut()
            .filter_map(|stream| stream.row.as_mut())
        {
            row.go_on();
            self.date = row.date();
        }
    }

    /// What the day comes to.
    #[must_use]
    pub fn outcome(&self, settings: &Settings) -> Outcome<'a> {
        self.outcome_of(&self.summands(settings), settings)
    }

    /// The outcome of the day for the sum of other streams than those of the
    /// settings.
    #[must_use]
    pub(crate) fn outcome_for(&self, streams: &Streams, settings: &Settings) -> Outcome<'a> {
        self.outcome_with(&self.summands_of(streams), streams, settings)
    }

    /// What its parts under these settings come to.
    #[must_use]
    #[inline]
    pub fn outcome_of(&self, parts: &Summands<'a>, settings: &Settings) -> Outcome<'a> {
        self.outcome_with(parts, &settings.streams, settings)
    }

    fn outcome_with(
        &self,
        parts: &Summands<'a>,
        streams: &Streams,
        settings: &Settings,
    ) -> Outcome<'a> {
        if !self.is_selected {
            return Outcome::Without;
        }
        if let Some(withheld) = self.rejection(streams) {
            return Outcome::Withheld(withheld);
        }
        let Some((first, part)) = parts.first else {
            return Outcome::Without;
        };
        let daily = |energy, quality, missing| {
            Outcome::Daily(DailyTotal {
                nmi: self.nmi,
                date: self.date,
                energy,
                quality,
                missing,
            })
        };
        // Nearly every day is one whole row: nothing of what follows can be true of it.
        if part == Sign::Added
            && parts.others.is_empty()
            && settings.quality != QualityFilter::Actual
            && settings.profile != Profile::Strict
        {
            // Two ways, so that neither waits for what was written for the other.
            if let Some(energy) = first.plain_energy() {
                return daily(energy, first.quality(), 0);
            }
            if first.nulls().is_empty()
                && let Some(energy) = first.energy()
            {
                return daily(energy, parts.quality(), 0);
            }
        }
        let withheld = |code, row: RowView<'a>, missing| {
            Outcome::Withheld(Withheld {
                code,
                block: row.block(),
                line: row.line(),
                missing,
            })
        };
        // Net of what? Without a consumption row that day it would be a guess.
        let lacks_consumption = *streams == Streams::Net
            && self.has_consumption
            && !parts.iter().any(|(_, part)| part == Sign::Added);
        if lacks_consumption {
            return Outcome::Without;
        }
        let missing = uncovered_minutes(parts.rows().map(|row| row.nulls()));
        if missing > 0 && settings.incomplete == Incomplete::Withhold {
            let mut null = parts.rows().filter(|row| !row.nulls().is_empty());
            return withheld(Code::DayNull, null.next().unwrap_or(first), missing);
        }
        let is_actual = |row: &RowView<'a>| row.quality().flag() == QualityFlag::Actual;
        if settings.quality == QualityFilter::Actual
            && let Some(row) = parts.rows().find(|row| !is_actual(row))
        {
            return withheld(Code::DayNotActual, row, 0);
        }
        if settings.profile == Profile::Strict && self.lacks_configured(streams) {
            return withheld(Code::StreamAbsent, first, 0);
        }
        match sum(parts.iter()) {
            Some(energy) => daily(energy, parts.quality(), missing),
            None => withheld(Code::DayRange, first, 0),
        }
    }

    /// Whether a configured consumption stream that would count has no row.
    fn lacks_configured(&self, streams: &Streams) -> bool {
        streams.counts_all_consumption() && self.absent_consumption().next().is_some()
    }

    /// The `E` streams the site is configured with that have no row at all, on
    /// a day on which another one has a good one.
    pub fn absent_consumption(&self) -> impl Iterator<Item = Suffix> {
        let mut configured = 0;
        let mut delivered = 0;
        let mut has_good = false;
        for stream in &self.streams {
            if let Some(row) = stream.row {
                configured |= row.block().stream().configured;
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
            let rejected = stream.rejected().iter();
            rejected.map(move |&(block, row)| (suffix, block, row))
        });
        let (_, block, row) = rejected
            .find(|(suffix, block, _)| streams.may_include(*suffix, block.stream().unit))?;
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
pub(crate) fn uncovered_minutes<'a>(rows: impl Iterator<Item = &'a [(u16, u16)]> + Clone) -> usize {
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

fn sum<'a>(mut parts: impl Iterator<Item = (RowView<'a>, Sign)>) -> Option<Decimal> {
    parts.try_fold(Decimal::ZERO, |sum, (row, part)| {
        let energy = row.energy()?;
        match part {
            Sign::Added => sum.checked_add(energy),
            Sign::Subtracted => sum.checked_sub(energy),
        }
    })
}

/// One quality if all rows have it, else the worst flag among them.
pub(crate) fn worst_quality<'a>(rows: impl Iterator<Item = RowView<'a>> + Clone) -> Quality {
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
