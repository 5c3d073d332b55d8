//! Repeats: which version of a stream-day counts.
//!
//! The highest UpdateDateTime wins, then the highest DateTime of the 100
//! record, then the later row of the input. They are not summed unless a
//! person asks for it. A rejected row stands against its day unless a good row
//! is newer.

use smallvec::SmallVec;

use crate::daily::nmi_day::{Repeat, ResolvedStream, Versions};
use crate::rules::Code;
use crate::rules::profile::Profile;
use crate::settings::selection::{Selection, Span};
use crate::settings::settings::{QualityFilter, Repeats, Settings};
use crate::state::block::RejectedRow;
use crate::state::view::{BlockView, RowView};
use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::{Suffix, SuffixClass};

/// A row of either kind, on its way to its day: few bytes, for they are sorted.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    stream_day: StreamDayKey,
    /// The number of its block.
    block: u32,
    /// Its place among the block's good rows, or behind them among its
    /// rejected ones.
    place: u32,
}

/// A date and a suffix, ordered by both.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct StreamDayKey(i64);

impl StreamDayKey {
    fn new(date: IntervalDate, suffix: Option<Suffix>) -> Self {
        let suffix = suffix.map_or(0, Suffix::to_bits);
        Self(i64::from(date.days()) << 16 | i64::from(suffix))
    }

    fn date(self) -> IntervalDate {
        // It came from 32 bits.
        IntervalDate::from_days(i32::try_from(self.0 >> 16).unwrap_or_default())
    }
}

impl Entry {
    pub(crate) fn date(&self) -> IntervalDate {
        self.stream_day.date()
    }

    pub(crate) fn is_of_same_day(&self, other: &Self) -> bool {
        self.stream_day.0 >> 16 == other.stream_day.0 >> 16
    }

    /// Whether both are of one day too.
    pub(crate) fn is_of_same_stream(&self, other: &Self) -> bool {
        self.stream_day == other.stream_day
    }

    /// Whether it stands so many places below another in the same block.
    pub(crate) fn is_below(&self, other: &Self, places: usize) -> bool {
        self.block == other.block && self.place as usize == other.place as usize + places
    }
}

/// All rows of one NMI, by date, suffix and then in input order.
pub struct NmiRows<'a> {
    entries: Vec<Entry>,
    has_consumption: bool,
    /// Its blocks, in input order.
    blocks: Vec<BlockView<'a>>,
    nmi: &'a str,
    repeats: Repeats,
    profile: Profile,
    quality: QualityFilter,
    is_selected: bool,
    span: Span,
}

impl<'a> NmiRows<'a> {
    /// Room for one NMI after the other.
    pub(crate) fn room(settings: &Settings) -> Self {
        Self {
            entries: Vec::new(),
            has_consumption: false,
            blocks: Vec::new(),
            nmi: "",
            repeats: settings.repeats,
            profile: settings.profile,
            quality: settings.quality,
            is_selected: false,
            span: settings.selection.span,
        }
    }

    /// Takes in the rows of the next NMI, whose blocks these are, instead.
    pub(crate) fn refill(
        &mut self,
        blocks: impl Iterator<Item = BlockView<'a>>,
        selection: &Selection,
    ) {
        self.blocks.clear();
        self.blocks.extend(blocks);
        self.nmi = self
            .blocks
            .first()
            .map_or("", |view| view.stream().nmi.as_str());
        self.is_selected = selection.nmis.has(self.nmi);
        let is_consumption = |suffix: Suffix| suffix.class() == SuffixClass::Consumption;
        let mut suffixes = self.blocks.iter().map(|view| view.stream().suffix);
        self.has_consumption = suffixes.any(|suffix| suffix.is_some_and(is_consumption));
        self.entries.clear();
        for (number, view) in (0..).zip(&self.blocks) {
            let suffix = view.stream().suffix;
            let dates = view.rows().map(|row| row.date());
            let dates = dates.chain(view.rejected().iter().map(|row| row.date));
            self.entries
                .extend((0..).zip(dates).map(|(place, date)| Entry {
                    stream_day: StreamDayKey::new(date, suffix),
                    block: number,
                    place,
                }));
        }
        // Stable: rows of one stream-day stay in input order.
        self.entries.sort_by_key(|entry| entry.stream_day);
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether it has an `E` stream on any day.
    #[must_use]
    pub fn has_consumption(&self) -> bool {
        self.has_consumption
    }

    /// Whether a day of it is asked for.
    #[must_use]
    pub fn selects(&self, date: IntervalDate) -> bool {
        self.is_selected && self.span.has(date)
    }

    /// Whether only actual readings are asked for.
    pub(crate) fn wants_actual(&self) -> bool {
        self.quality == QualityFilter::Actual
    }

    /// The meter point.
    #[must_use]
    pub fn nmi(&self) -> &'a str {
        self.nmi
    }

    /// Its blocks, in input order.
    #[must_use]
    pub fn blocks(&self) -> &[BlockView<'a>] {
        &self.blocks
    }

    /// The rows that the strict profile refuses, beyond those that no profile
    /// would use, and the block each is in.
    pub fn refused_rows(&self) -> impl Iterator<Item = &BlockView<'a>> {
        let strict = if self.profile == Profile::Strict {
            self.entries.as_slice()
        } else {
            &[]
        };
        let refused = strict.iter().filter(|entry| {
            let (block, place) = (self.block(entry), entry.place as usize);
            block.row(place).is_some() && self.refusal(block, place).is_some()
        });
        refused.map(|entry| self.block(entry))
    }

    /// How many streams have a good row.
    #[must_use]
    pub fn stream_count(&self) -> usize {
        let mut suffixes: SmallVec<[Suffix; 8]> = SmallVec::new();
        for block in &self.blocks {
            let is_good = |place| self.refusal(block, place).is_none();
            if let Some(suffix) = block.stream().suffix
                && let Err(place) = suffixes.binary_search(&suffix)
                && (0..block.good_row_count()).any(is_good)
            {
                suffixes.insert(place, suffix);
            }
        }
        suffixes.len()
    }

    /// Its first good row.
    #[must_use]
    pub fn first_row(&self) -> Option<RowView<'_>> {
        self.entries.iter().find_map(|entry| self.good_row(entry))
    }

    fn block(&self, entry: &Entry) -> &BlockView<'a> {
        &self.blocks[entry.block as usize]
    }

    /// The row, if it is rejected or the strict profile refuses it.
    fn bad_row(&self, entry: &Entry) -> Option<RejectedRow> {
        let (block, place) = (self.block(entry), entry.place as usize);
        let Some(row) = block.row(place) else {
            let place = place - block.good_row_count();
            return block.rejected().get(place).copied();
        };
        self.refusal(block, place).map(|code| row.refused(code))
    }

    /// Why the strict profile, if it judges, refuses the good row at that place.
    fn refusal(&self, block: &BlockView<'_>, place: usize) -> Option<Code> {
        let code = self.may_refuse(block).then(|| block.strict_code(place));
        code.flatten()
    }

    /// Whether the strict profile, if it judges, refuses any row of the block.
    pub(crate) fn may_refuse(&self, block: &BlockView<'_>) -> bool {
        self.profile == Profile::Strict && block.may_be_refused()
    }

    fn good_row(&self, entry: &Entry) -> Option<RowView<'_>> {
        let (block, place) = (self.block(entry), entry.place as usize);
        let row = block.row(place)?;
        self.refusal(block, place).is_none().then_some(row)
    }

    /// The row of a stream-day that comes once, and well, as nearly all do.
    pub(crate) fn only_row(&self, entries: &[Entry]) -> Option<RowView<'_>> {
        match entries {
            [entry] => self.good_row(entry),
            _ => None,
        }
    }

    /// Who speaks for one stream-day.
    #[inline(never)]
    pub(crate) fn judge(&self, entries: &[Entry]) -> ResolvedStream<'_> {
        let suffix = self.block(&entries[0]).stream().suffix;
        let (rule, profile) = (self.repeats, self.profile);
        let rows = || entries.iter().filter_map(|entry| self.good_row(entry));
        let winner = match rule {
            // Of equal maxima the last one is taken, which is the later row.
            Repeats::Latest | Repeats::Reject => rows().max_by_key(version),
            Repeats::First => rows().next(),
            Repeats::Last | Repeats::Sum => rows().next_back(),
        };
        let standing = entries.iter().filter_map(|entry| {
            let row = self.bad_row(entry)?;
            (!is_healed(&row, winner.as_ref())).then_some((self.block(entry), row))
        });
        let mut versions = Versions {
            rejected: standing.collect(),
            ..Versions::default()
        };
        // A block has its refused rows before its rejected ones.
        versions
            .rejected
            .sort_by_key(|(block, row)| (block.input(), block.line(row.line)));
        let Some(winner) = winner else {
            return ResolvedStream::of_versions(suffix, None, versions);
        };
        let losers = rows().filter(|row| !row.is_same_row(&winner));
        if rule == Repeats::Sum {
            versions.others.extend(losers);
            return ResolvedStream::of_versions(suffix, Some(winner), versions);
        }
        versions.repeats.extend(losers.map(|row| {
            let repeat = if row.is_copy_of(&winner) {
                Repeat::Identical
            } else if version(&row) == version(&winner) {
                Repeat::Tied
            } else {
                Repeat::Superseded
            };
            (row, repeat)
        }));
        let reason = |repeat: &Repeat| match repeat {
            Repeat::Tied if profile == Profile::Strict => Some(Code::RepeatTie),
            Repeat::Tied | Repeat::Superseded if rule == Repeats::Reject => Some(Code::DayRepeated),
            _ => None,
        };
        let reason = versions
            .repeats
            .iter()
            .find_map(|(_, repeat)| reason(repeat));
        if let Some(code) = reason {
            versions
                .rejected
                .push((winner.block(), winner.refused(code)));
        }
        ResolvedStream::of_versions(suffix, Some(winner), versions)
    }
}

/// What decides between two rows of a stream-day.
fn version(row: &RowView<'_>) -> (Option<DateTime>, Option<DateTime>) {
    (row.updated(), row.block().created())
}

/// A rejected row is made good by a newer one. Without a version of its own
/// there is no telling which is newer.
fn is_healed(rejected: &RejectedRow, winner: Option<&RowView<'_>>) -> bool {
    match (rejected.updated, winner.and_then(RowView::updated)) {
        (Some(rejected), Some(good)) => good > rejected,
        _ => false,
    }
}
