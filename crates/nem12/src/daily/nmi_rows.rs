//! The rows of one NMI, and the choice between the versions of a stream-day.
//!
//! The row with the highest UpdateDateTime counts, then the one with the
//! highest DateTime of the 100 record, then the later row of the input.
//! Versions are never summed unless the settings say so. A rejected row
//! withholds its day unless a good row has a later UpdateDateTime.
//!
//! The same rules stand in `output/store/merge.rs` as SQL, for databases, and
//! in `spark/daily_consumption.py` for Spark. A change here is a change there.

use smallvec::SmallVec;

use crate::daily::resolved_stream::{Repeat, ResolvedStream, Versions};
use crate::daily::row_entry::{RowEntry, StreamDayKey};
use crate::rules::Code;
use crate::rules::profile::Profile;
use crate::settings::selection::{Selection, Span};
use crate::settings::settings::{QualityFilter, Repeats, Settings};
use crate::state::block::RejectedRow;
use crate::state::block_view::BlockView;
use crate::state::row_view::RowView;
use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::{Suffix, SuffixClass};

/// The rows of one NMI, good and rejected, by date and NMISuffix and then in
/// input order.
pub(crate) struct NmiRows<'a> {
    entries: Vec<RowEntry>,
    has_consumption: bool,
    /// The blocks of the NMI, in input order.
    blocks: Vec<BlockView<'a>>,
    nmi: &'a str,
    repeats: Repeats,
    profile: Profile,
    quality: QualityFilter,
    is_selected: bool,
    span: Span,
}

impl<'a> NmiRows<'a> {
    /// Rows of no NMI yet, for the given settings.
    pub(crate) fn empty(settings: &Settings) -> Self {
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

    /// Replaces the rows by those of the next NMI, which has the given blocks.
    /// The tables keep their memory.
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
                .extend((0..).zip(dates).map(|(place, date)| RowEntry {
                    stream_day: StreamDayKey::new(date, suffix),
                    block: number,
                    place,
                }));
        }
        // A stable sort: rows of one stream-day stay in input order.
        self.entries.sort_by_key(|entry| entry.stream_day);
    }

    /// The rows as sorted entries.
    pub(crate) fn entries(&self) -> &[RowEntry] {
        &self.entries
    }

    /// Whether the NMI has an `E` stream on any day of the state.
    #[must_use]
    pub(crate) fn has_consumption(&self) -> bool {
        self.has_consumption
    }

    /// Whether the selection includes the NMI and the day.
    #[must_use]
    pub(crate) fn selects(&self, date: IntervalDate) -> bool {
        self.is_selected && self.span.has(date)
    }

    /// Whether the settings ask for actual readings only.
    pub(crate) fn wants_actual(&self) -> bool {
        self.quality == QualityFilter::Actual
    }

    /// The NMI.
    #[must_use]
    pub(crate) fn nmi(&self) -> &'a str {
        self.nmi
    }

    /// The blocks of the NMI, in input order.
    #[must_use]
    pub(crate) fn blocks(&self) -> &[BlockView<'a>] {
        &self.blocks
    }

    /// The block of every row that the strict profile refuses and the lenient
    /// one does not. Empty under the lenient profile.
    pub(crate) fn refused_rows(&self) -> impl Iterator<Item = &BlockView<'a>> {
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

    /// The number of streams of the NMI with a good row.
    #[must_use]
    pub(crate) fn stream_count(&self) -> usize {
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

    /// The first good row of the NMI, by date and NMISuffix.
    #[must_use]
    pub(crate) fn first_row(&self) -> Option<RowView<'_>> {
        self.entries.iter().find_map(|entry| self.good_row(entry))
    }

    fn block(&self, entry: &RowEntry) -> &BlockView<'a> {
        &self.blocks[entry.block as usize]
    }

    /// The row as a rejected one, if it is rejected or the strict profile
    /// refuses it.
    fn bad_row(&self, entry: &RowEntry) -> Option<RejectedRow> {
        let (block, place) = (self.block(entry), entry.place as usize);
        let Some(row) = block.row(place) else {
            let place = place - block.good_row_count();
            return block.rejected().get(place).copied();
        };
        self.refusal(block, place).map(|code| row.refused(code))
    }

    /// The rule by which the strict profile refuses the good row at `place` of
    /// its block. `None` under the lenient profile.
    fn refusal(&self, block: &BlockView<'_>, place: usize) -> Option<Code> {
        let code = self.may_refuse(block).then(|| block.strict_code(place));
        code.flatten()
    }

    /// Whether the profile is strict and refuses some row of the block.
    pub(crate) fn may_refuse(&self, block: &BlockView<'_>) -> bool {
        self.profile == Profile::Strict && block.may_be_refused()
    }

    fn good_row(&self, entry: &RowEntry) -> Option<RowView<'_>> {
        let (block, place) = (self.block(entry), entry.place as usize);
        let row = block.row(place)?;
        self.refusal(block, place).is_none().then_some(row)
    }

    /// The row of a stream-day that has one row, a good one. Nearly every
    /// stream-day is such a one.
    pub(crate) fn only_row(&self, entries: &[RowEntry]) -> Option<RowView<'_>> {
        match entries {
            [entry] => self.good_row(entry),
            _ => None,
        }
    }

    /// Chooses the version that counts among the rows of one stream-day.
    #[inline(never)]
    pub(crate) fn judge(&self, entries: &[RowEntry]) -> ResolvedStream<'_> {
        let suffix = self.block(&entries[0]).stream().suffix;
        let (rule, profile) = (self.repeats, self.profile);
        let rows = || entries.iter().filter_map(|entry| self.good_row(entry));
        let winner = match rule {
            // `max_by_key` takes the last of equal rows, which is the later row
            // of the input.
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
        // Within a block, rows that the strict profile refuses come before
        // rejected ones.
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

/// The version of a row: UpdateDateTime, then the DateTime of the 100 record.
fn version(row: &RowView<'_>) -> (Option<DateTime>, Option<DateTime>) {
    (row.updated(), row.block().created())
}

/// Whether a good row with a later UpdateDateTime heals the rejected row.
/// Without an UpdateDateTime on both sides nobody knows which row is newer.
fn is_healed(rejected: &RejectedRow, winner: Option<&RowView<'_>>) -> bool {
    match (rejected.updated, winner.and_then(RowView::updated)) {
        (Some(rejected), Some(good)) => good > rejected,
        _ => false,
    }
}
