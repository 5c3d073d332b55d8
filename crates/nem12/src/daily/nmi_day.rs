//! All streams of one NMI on one day, and the daily total they make.

use smallvec::SmallVec;

use crate::daily::outcome::{DailyTotal, Outcome, Withheld};
use crate::daily::resolved_stream::ResolvedStream;
use crate::daily::summands::Summands;
use crate::daily::uncovered_minutes::uncovered_minutes;
use crate::rules::Code;
use crate::rules::profile::Profile;
use crate::settings::settings::{Incomplete, QualityFilter, Settings};
use crate::settings::streams::{Sign, Streams};
use crate::state::row_view::RowView;
use crate::values::date::IntervalDate;
use crate::values::quality::QualityFlag;
use crate::values::suffix::{Suffix, SuffixClass};

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

impl<'a> NmiDay<'a> {
    /// The rows that are part of the sum.
    #[must_use]
    #[inline]
    pub fn summands(&self, settings: &Settings) -> Summands<'a> {
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
                let part = unit.and_then(|unit| settings.streams.sign(suffix, unit));
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

    /// What its parts under these settings come to.
    #[must_use]
    pub fn outcome_of(&self, parts: &Summands<'a>, settings: &Settings) -> Outcome<'a> {
        if !self.is_selected {
            return Outcome::Without;
        }
        let streams = &settings.streams;
        if let Some(withheld) = self.rejection(settings) {
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
        match parts.sum() {
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

    fn rejection(&self, settings: &Settings) -> Option<Withheld<'a>> {
        let streams = &settings.streams;
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
