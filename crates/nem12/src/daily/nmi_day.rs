//! All streams of one NMI on one day: which of them are summed, and what the
//! day comes out as.

use smallvec::SmallVec;

use crate::daily::nmi_facts::NmiFacts;
use crate::daily::outcome::{Cause, DailyTotal, Outcome, Withheld};
use crate::daily::resolved_stream::ResolvedStream;
use crate::daily::summands::Summands;
use crate::daily::uncovered_minutes::{StreamNulls, uncovered};
use crate::rules::Code;
use crate::rules::profile::Profile;
use crate::settings::settings::{Incomplete, QualityFilter, Settings};
use crate::settings::streams::{Sign, Streams};
use crate::state::row_view::RowView;
use crate::values::interval_date::IntervalDate;
use crate::values::minutes::Minutes;
use crate::values::quality::QualityFlag;
use crate::values::unit::Quantity;

/// The usual number of streams of an NMI. A day with more of them allocates.
const USUAL_STREAMS: usize = 4;

/// All streams of one NMI on one day, each with the version that counts.
#[derive(Clone, Debug)]
pub struct NmiDay<'a> {
    /// The NMI.
    pub nmi: &'a str,
    /// The day.
    pub date: IntervalDate,
    /// The streams of that day, by NMISuffix.
    pub streams: SmallVec<[ResolvedStream<'a>; USUAL_STREAMS]>,
    /// The facts that all days of the NMI share.
    pub facts: &'a NmiFacts,
    /// Whether the selection includes the NMI and the day.
    pub is_selected: bool,
}

impl<'a> NmiDay<'a> {
    /// The rows that are summed under the given settings, by NMISuffix. Empty
    /// for a day that is not selected.
    #[must_use]
    #[inline]
    pub fn summands(&self, settings: &Settings) -> Summands<'a> {
        self.summands_of(&settings.streams)
    }

    /// The rows that are part of the sum of `streams`.
    #[inline]
    fn summands_of(&self, streams: &Streams) -> Summands<'a> {
        let mut summands = Summands::default();
        if !self.is_selected {
            return summands;
        }
        for stream in &self.streams {
            let Some(suffix) = stream.suffix else {
                continue;
            };
            for row in stream.rows() {
                let unit = row.block().stream().unit;
                let sign = unit.and_then(|unit| streams.sign(suffix, unit));
                if let Some(sign) = sign {
                    summands.push((row, sign));
                }
            }
        }
        summands
    }

    /// Moves to the next day of a day run, in which every stream has a row.
    pub(crate) fn advance(&mut self) {
        for row in self
            .streams
            .iter_mut()
            .filter_map(|stream| stream.row.as_mut())
        {
            row.advance();
            self.date = row.date();
        }
    }

    /// The outcome of the day under the given settings.
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

    /// The outcome of the day, when its summands under the same settings are
    /// known already.
    #[must_use]
    #[inline]
    pub fn outcome_of(&self, summands: &Summands<'a>, settings: &Settings) -> Outcome<'a> {
        self.outcome_with(summands, &settings.streams, settings)
    }

    fn outcome_with(
        &self,
        summands: &Summands<'a>,
        streams: &Streams,
        settings: &Settings,
    ) -> Outcome<'a> {
        if !self.is_selected {
            return Outcome::Without;
        }
        if let Some(withheld) = self.rejection(streams) {
            return Outcome::Withheld(withheld);
        }
        let Some((first, sign)) = summands.first else {
            let lost = self.lost(streams);
            return lost.map_or(Outcome::Without, Outcome::Withheld);
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
        // Nearly every day is one row with all readings. None of the checks
        // below can apply to such a day.
        if sign == Sign::Added
            && summands.others.is_empty()
            && settings.quality != QualityFilter::Actual
            && settings.profile != Profile::Strict
            && self.facts.may_be_lost().all.is_empty()
        {
            // Two branches of equal result, so that an ordinary row does not
            // wait for the side table that a rare row needs.
            if let Some(energy) = first.plain_energy() {
                return daily(energy, first.quality(), 0);
            }
            if first.nulls().is_empty()
                && let Some(energy) = first.energy()
            {
                return daily(energy, summands.quality(), 0);
            }
        }
        let withheld = |code, row: RowView<'a>, cause| {
            Outcome::Withheld(Withheld {
                code,
                date: self.date,
                block: row.block(),
                line: row.line(),
                cause,
            })
        };
        // Consumption less generation says nothing without a consumption row
        // that day.
        let lacks_consumption = *streams == Streams::Net
            && self.facts.has_consumption()
            && !summands.iter().any(|(_, sign)| sign == Sign::Added);
        if lacks_consumption {
            let mut absent = self.absent_consumption();
            let absent = absent.next().or_else(|| self.facts.first_consumption());
            let cause = absent.map_or(Cause::Plain, Cause::Absent);
            return withheld(Code::DayNetAbsent, first, cause);
        }
        if let Some(withheld) = self.lost(streams) {
            return Outcome::Withheld(withheld);
        }
        let missing = self.missing_minutes(summands, streams);
        if missing > 0 && settings.incomplete == Incomplete::Withhold {
            let mut null = summands.rows().filter(|row| !row.nulls().is_empty());
            let null = null.next().unwrap_or(first);
            return withheld(Code::DayNull, null, Cause::Missing(missing));
        }
        let is_actual = |row: &RowView<'a>| row.quality().flag() == QualityFlag::Actual;
        if settings.quality == QualityFilter::Actual
            && let Some(row) = summands.rows().find(|row| !is_actual(row))
        {
            return withheld(Code::DayNotActual, row, Cause::Plain);
        }
        if settings.profile == Profile::Strict
            && streams.counts_all_consumption()
            && let Some(absent) = self.absent_consumption().next()
        {
            return withheld(Code::DayStream, first, Cause::Absent(absent));
        }
        match summands.sum() {
            Some(energy) => daily(energy, summands.quality(), missing),
            None => withheld(Code::DayRange, first, Cause::Plain),
        }
    }

    /// The day as withheld, where a stream of the sum has no row that day and may have
    /// been lost.
    fn lost(&self, streams: &Streams) -> Option<Withheld<'a>> {
        let losable = self.facts.may_be_lost().all;
        if losable.is_empty() {
            return None;
        }
        let lost = losable
            .without(self.delivered(ResolvedStream::has_energy))
            .streams();
        let lost = { lost }.find(|&suffix| streams.may_include(Some(suffix), None))?;
        let row = self.streams.iter().find_map(|stream| stream.row)?;
        Some(Withheld {
            code: Code::DayStream,
            date: self.date,
            block: row.block(),
            line: row.line(),
            cause: Cause::Absent(lost),
        })
    }

    /// The minutes of the day that are missing from the sum.
    fn missing_minutes(&self, summands: &Summands<'a>, streams: &Streams) -> usize {
        if summands.rows().all(|row| row.nulls().is_empty()) {
            return 0;
        }
        uncovered(&self.nulls_of(streams)).count()
    }

    /// The minutes of the day that are missing from the sum of the settings.
    pub(crate) fn uncovered(&self, settings: &Settings) -> Minutes {
        uncovered(&self.nulls_of(&settings.streams))
    }

    /// The null intervals of the streams of energy that day.
    fn nulls_of(&self, streams: &Streams) -> Vec<StreamNulls<'a>> {
        let of_row = |row: RowView<'a>| {
            let suffix = row.block().stream().suffix?;
            let unit = row.block().stream().unit?;
            let (is_first_day, is_last_day) = self.facts.ends_of(suffix, self.date);
            (unit.quantity == Quantity::Energy).then(|| StreamNulls {
                direction: suffix.letter(),
                is_summed: streams.sign(suffix, unit).is_some(),
                nulls: row.nulls(),
                blanks: row.blanks(),
                is_first_day,
                is_last_day,
            })
        };
        let known = self
            .streams
            .iter()
            .filter(|stream| stream.rejected().is_empty());
        let rows = known.flat_map(ResolvedStream::rows);
        rows.filter_map(of_row).collect()
    }

    fn rejection(&self, streams: &Streams) -> Option<Withheld<'a>> {
        let mut rejected = self.streams.iter().flat_map(|stream| {
            let rejected = stream.rejected().iter();
            rejected.map(move |&(block, row)| (stream, block, row))
        });
        let (stream, block, row) = rejected
            .find(|(stream, block, _)| streams.may_include(stream.suffix, block.stream().unit))?;
        let line = block.line(row.line);
        let is_other =
            |other: &RowView<'a>| (other.block().input(), other.line()) != (block.input(), line);
        let mut pair = stream.tied().into_iter().chain(stream.row);
        let other = pair.find(|other| row.code == Code::RepeatTie && is_other(other));
        Some(Withheld {
            code: row.code,
            date: self.date,
            block,
            line,
            cause: other.map_or(Cause::Plain, |other| Cause::Tied(stream.suffix, other)),
        })
    }
}
