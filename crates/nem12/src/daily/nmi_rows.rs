//! The rows of one NMI, by date and NMISuffix, and which of them are refused.

use smallvec::SmallVec;

use crate::daily::nmi_facts::NmiFacts;
use crate::daily::row_entry::{RowEntry, StreamDayKey};
use crate::daily::row_order::RowOrder;
use crate::rules::Code;
use crate::rules::profile::Profile;
use crate::settings::selection::{Selection, Span};
use crate::settings::settings::{Incomplete, QualityFilter, Repeats, Settings};
use crate::state::block::RejectedRow;
use crate::state::block_view::BlockView;
use crate::state::row_view::RowView;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::Suffix;

/// The rows of one NMI, good and rejected, by date and NMISuffix and then in
/// input order.
pub(crate) struct NmiRows<'a> {
    pub(super) entries: Vec<RowEntry>,
    order: RowOrder,
    facts: NmiFacts,
    /// The blocks of the NMI, in input order.
    blocks: Vec<BlockView<'a>>,
    nmi: &'a str,
    pub(super) repeats: Repeats,
    pub(super) profile: Profile,
    quality: QualityFilter,
    incomplete: Incomplete,
    is_selected: bool,
    span: Span,
}

impl<'a> NmiRows<'a> {
    /// Rows of no NMI yet, for the given settings.
    pub(crate) fn empty(settings: &Settings) -> Self {
        Self {
            entries: Vec::new(),
            order: RowOrder::default(),
            facts: NmiFacts::default(),
            blocks: Vec::new(),
            nmi: "",
            repeats: settings.repeats,
            profile: settings.profile,
            quality: settings.quality,
            incomplete: settings.incomplete,
            is_selected: false,
            span: settings.selection.span,
        }
    }

    /// Replaces the rows by those of the next NMI, which has the given blocks.
    /// The tables keep their memory. `may_lack` says of the number of an input whether
    /// it may lack records, and `keeps_guesses` whether days without a good row stay that a
    /// record without a readable date may have.
    pub(crate) fn refill(
        &mut self,
        blocks: impl Iterator<Item = BlockView<'a>>,
        selection: &Selection,
        may_lack: impl FnMut(usize) -> bool,
        keeps_guesses: bool,
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
            let entry = |(place, date)| RowEntry {
                stream_day: StreamDayKey::new(date, suffix),
                block: number,
                place,
            };
            let rejected = view.rejected().iter().map(|row| row.date);
            self.entries.extend((0..).zip(view.dates()).map(entry));
            let places = (0..).skip(view.good_row_count());
            self.entries.extend(places.zip(rejected).map(entry));
        }
        self.order.sort(&mut self.entries);
        self.facts = NmiFacts::of(&self.blocks, may_lack);
        if !keeps_guesses {
            self.leave_out_guesses();
        }
        self.facts.note_spans(&self.blocks, &self.entries);
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

    /// The block of every row that is good by itself and that the settings
    /// refuse: see [`refusal`](Self::refusal).
    pub(crate) fn refused_rows(&self) -> impl Iterator<Item = &BlockView<'a>> {
        let entries = if self.blocks.iter().any(|block| self.may_refuse(block)) {
            self.entries.as_slice()
        } else {
            &[]
        };
        let refused = entries.iter().filter(|entry| {
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

    pub(super) fn block(&self, entry: &RowEntry) -> &BlockView<'a> {
        &self.blocks[entry.block as usize]
    }

    /// The row as a rejected one, if it is rejected or refused.
    pub(super) fn bad_row(&self, entry: &RowEntry) -> Option<RejectedRow> {
        let (block, place) = (self.block(entry), entry.place as usize);
        let Some(row) = block.row(place) else {
            let place = place - block.good_row_count();
            return block.rejected().get(place).copied();
        };
        self.refusal(block, place).map(|code| row.refused(code))
    }

    /// The rule by which the good row at `place` of its block is refused: by the
    /// strict profile, for a blank reading unless incomplete days are included,
    /// or because the sign of its stream is unknown.
    fn refusal(&self, block: &BlockView<'_>, place: usize) -> Option<Code> {
        if !self.may_refuse(block) {
            return None;
        }
        let is_strict = self.profile == Profile::Strict;
        let of_profile = || is_strict.then(|| block.strict_code(place)).flatten();
        let is_withheld = is_strict || self.incomplete == Incomplete::Withhold;
        let is_blank = || is_withheld && !block.blanks(place).is_empty();
        let is_unsure =
            || block.is_turned(place) && self.facts.has_mixed_signs(block.stream().suffix);
        of_profile()
            .or_else(|| is_unsure().then_some(Code::DayMixedSigns))
            .or_else(|| is_blank().then_some(Code::DayBlank))
    }

    /// Whether some good row of the block may be refused.
    pub(crate) fn may_refuse(&self, block: &BlockView<'_>) -> bool {
        self.profile == Profile::Strict && block.may_be_refused()
            || block.may_have_blanks()
            || block.may_be_turned()
    }

    pub(super) fn good_row(&self, entry: &RowEntry) -> Option<RowView<'_>> {
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
}
