//! The rows of one NMI, and the choice between the versions of a stream-day.
//!
//! The row with the highest UpdateDateTime counts, then the one with the
//! highest DateTime of the 100 record. Where rows are equally new and have
//! different readings, nobody knows which counts, and the day is withheld.
//! Versions are never summed unless the settings say so. A rejected row
//! withholds its day unless a good row has a later UpdateDateTime.
//!
//! The same rules stand in `output/store/merge.rs` as SQL, for databases, and
//! in `spark/daily_consumption.py` for Spark. A change here is a change there.

use std::cmp::Reverse;

use smallvec::SmallVec;

use crate::daily::nmi_facts::NmiFacts;
use crate::daily::resolved_stream::{Repeat, ResolvedStream, Versions};
use crate::daily::row_entry::{RowEntry, StreamDayKey};
use crate::rules::Code;
use crate::rules::profile::Profile;
use crate::settings::selection::{Selection, Span};
use crate::settings::settings::{QualityFilter, Repeats, Settings};
use crate::state::block::RejectedRow;
use crate::state::block_view::BlockView;
use crate::state::row_view::RowView;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::Suffix;

/// The rows of one NMI, good and rejected, by date and NMISuffix and then in
/// input order.
pub(crate) struct NmiRows<'a> {
    entries: Vec<RowEntry>,
    facts: NmiFacts,
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
            facts: NmiFacts::default(),
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
        self.facts = NmiFacts::of(&self.blocks, &self.entries);
    }

    /// The rows as sorted entries.
    pub(crate) fn entries(&self) -> &[RowEntry] {
        &self.entries
    }

    /// The facts that all days of the NMI share.
    #[must_use]
    pub(crate) fn facts(&self) -> &NmiFacts {
        &self.facts
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
        let rule = self.repeats;
        let rows = || entries.iter().filter_map(|entry| self.good_row(entry));
        let winner = match rule {
            Repeats::Latest | Repeats::Reject => rows().max_by_key(|row| rank(row)),
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
        // Within a block, rows that the profile refuses come before rejected
        // ones.
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
        let losers = losers.map(|row| (row, self.repeat_of(&row, &winner)));
        versions.repeats.extend(losers);
        let mut reasons = versions.repeats.iter();
        let reason = reasons.find_map(|&(_, repeat)| self.reason_of(repeat));
        if let Some(code) = reason {
            // Rows of one stream-day may have different units, so each of them
            // stands for itself.
            let repeats = versions.repeats.iter();
            let unsure = repeats.filter(|(_, repeat)| self.reason_of(*repeat).is_some());
            let unsure = std::iter::once(winner).chain(unsure.map(|&(row, _)| row));
            let unsure = unsure.map(|row| (row.block(), row.refused(code)));
            versions.rejected.extend(unsure);
        }
        ResolvedStream::of_versions(suffix, Some(winner), versions)
    }

    /// Why a row does not count beside the winner.
    fn repeat_of(&self, row: &RowView<'_>, winner: &RowView<'_>) -> Repeat {
        // The settings first and last say which row counts, however new.
        let is_chosen = matches!(self.repeats, Repeats::First | Repeats::Last);
        if row.is_copy_of(winner) {
            Repeat::Identical
        } else if is_chosen || row.version() != winner.version() {
            Repeat::Superseded
        } else if row.has_readings_of(winner) {
            Repeat::OtherQuality
        } else {
            Repeat::Tied
        }
    }

    /// The rule by which a repeat withholds its stream-day, if it does.
    fn reason_of(&self, repeat: Repeat) -> Option<Code> {
        match repeat {
            Repeat::Identical => None,
            _ if self.repeats == Repeats::Reject => Some(Code::DayRepeated),
            Repeat::Tied => Some(Code::RepeatTie),
            Repeat::OtherQuality if self.profile == Profile::Strict => Some(Code::RepeatQuality),
            Repeat::OtherQuality | Repeat::Superseded => None,
        }
    }
}

/// The order of the good rows of a stream-day. Where rows of one version
/// have the same readings, the one of the worse quality counts, then the one of
/// the shorter intervals, so that their order decides nothing.
fn rank(row: &RowView<'_>) -> impl Ord + use<> {
    let minutes = Reverse(row.block().stream().minutes);
    (row.version(), row.quality().to_bits(), minutes)
}

/// Whether a good row with a later UpdateDateTime heals the rejected row.
/// Without an UpdateDateTime on both sides nobody knows which row is newer.
fn is_healed(rejected: &RejectedRow, winner: Option<&RowView<'_>>) -> bool {
    match (rejected.updated, winner.and_then(RowView::updated)) {
        (Some(rejected), Some(good)) => good > rejected,
        _ => false,
    }
}
