//! Repeats: which version of a stream-day counts.
//!
//! The highest UpdateDateTime wins, then the highest DateTime of the 100
//! record, then the later row of the input. They are not summed unless a
//! person asks for it. A rejected row stands against its day unless a good row
//! is newer.

use crate::nem12::suffix::{Suffix, SuffixClass};
use crate::nem12::{DateTime, IntervalDate};
use crate::pipeline::block::RejectedRow;
use crate::pipeline::daily::{NmiDay, Repeat, ResolvedStream};
use crate::pipeline::selection::Span;
use crate::pipeline::settings::{Repeats, Settings};
use crate::pipeline::state::State;
use crate::pipeline::view::{BlockView, RowView};
use crate::report::{Code, Profile};

/// A row of either kind, on its way to its day.
struct Entry<'a> {
    date: IntervalDate,
    suffix: Option<Suffix>,
    row: Row<'a>,
}

enum Row<'a> {
    Good(RowView<'a>),
    Rejected(BlockView<'a>, RejectedRow),
    /// By the strict profile alone.
    Refused(BlockView<'a>, RejectedRow),
}

/// The NMIs of a state, in order.
#[derive(Clone, Copy, Debug)]
pub struct Cursor {
    next: usize,
    end: usize,
}

impl Default for Cursor {
    /// All of them.
    fn default() -> Self {
        Self::starting_at(0)
    }
}

/// All rows of one NMI, by date, suffix and then in input order.
pub struct NmiRows<'a> {
    nmi: &'a str,
    entries: Vec<Entry<'a>>,
    has_consumption: bool,
    /// Its blocks, in input order.
    blocks: Vec<BlockView<'a>>,
    repeats: Repeats,
    profile: Profile,
    is_selected: bool,
    span: Span,
}

impl Cursor {
    /// Those of a part of the state, as [`State::parts`] gives them.
    #[must_use]
    pub fn over(part: std::ops::Range<usize>) -> Self {
        Self {
            next: part.start,
            end: part.end,
        }
    }

    /// Goes on from a [`place`](Self::place).
    #[must_use]
    pub fn starting_at(place: usize) -> Self {
        Self::over(place..usize::MAX)
    }

    /// Where the next NMI is.
    #[must_use]
    pub fn place(&self) -> usize {
        self.next
    }

    /// The next NMI; `None` after the last one. The settings must be the same
    /// at every call.
    pub fn next_nmi<'a>(&mut self, state: &'a State, settings: &Settings) -> Option<NmiRows<'a>> {
        let profile = settings.profile;
        let is_read = |view: &BlockView<'_>| {
            let input = state.inputs().get(view.input());
            input.is_some_and(|input| input.refused_for(profile).is_none())
        };
        let blocks = loop {
            if self.next >= self.end {
                return None;
            }
            let (mut blocks, end) = state.nmi_at(self.next)?;
            self.next = end;
            if profile == Profile::Strict {
                blocks.retain(is_read);
            }
            if !blocks.is_empty() {
                break blocks;
            }
        };
        let nmi = blocks.first()?.stream().nmi.as_str();
        let is_consumption = |suffix: Suffix| suffix.class() == SuffixClass::Consumption;
        let has_consumption = blocks
            .iter()
            .any(|view| view.stream().suffix.is_some_and(is_consumption));
        let mut entries = Vec::with_capacity(blocks.iter().map(BlockView::row_count).sum());
        entries.extend(blocks.iter().flat_map(|&view| entries_of(view, profile)));
        // Stable: rows of one stream-day stay in input order.
        entries.sort_by_key(|entry| (entry.date, entry.suffix));
        Some(NmiRows {
            nmi,
            entries,
            has_consumption,
            blocks,
            repeats: settings.repeats,
            profile,
            is_selected: settings.selection.nmis.has(nmi),
            span: settings.selection.span,
        })
    }
}

impl<'a> NmiRows<'a> {
    /// Shows every day, by date. They are many, so they share their room.
    pub fn for_each_day(&self, mut visit: impl FnMut(&NmiDay<'a>)) {
        let mut day = NmiDay {
            nmi: self.nmi,
            date: IntervalDate::from_days(0),
            streams: Vec::new(),
            has_consumption: self.has_consumption,
            is_selected: self.is_selected,
        };
        for of_date in self.entries.chunk_by(|a, b| a.date == b.date) {
            day.date = of_date[0].date;
            day.is_selected = self.is_selected && self.span.has(day.date);
            day.streams.clear();
            day.streams.extend(
                of_date
                    .chunk_by(|a, b| a.suffix == b.suffix)
                    .map(|entries| resolve(entries, self.repeats, self.profile)),
            );
            visit(&day);
        }
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
    pub fn refused_rows(&self) -> impl Iterator<Item = BlockView<'a>> {
        self.entries.iter().filter_map(|entry| match entry.row {
            Row::Refused(view, _) => Some(view),
            Row::Rejected(..) | Row::Good(_) => None,
        })
    }

    /// The streams that have a good row, in order.
    #[must_use]
    pub fn suffixes(&self) -> Vec<Suffix> {
        let good = self
            .entries
            .iter()
            .filter(|entry| matches!(entry.row, Row::Good(_)));
        let mut suffixes: Vec<Suffix> = Vec::new();
        for suffix in good.filter_map(|entry| entry.suffix) {
            if let Err(place) = suffixes.binary_search(&suffix) {
                suffixes.insert(place, suffix);
            }
        }
        suffixes
    }

    /// Its first good row.
    #[must_use]
    pub fn first_row(&self) -> Option<RowView<'a>> {
        self.entries.iter().find_map(|entry| match entry.row {
            Row::Good(row) => Some(row),
            Row::Rejected(..) | Row::Refused(..) => None,
        })
    }
}

fn entries_of(view: BlockView<'_>, profile: Profile) -> impl Iterator<Item = Entry<'_>> {
    let suffix = view.stream().suffix;
    let may_refuse = profile == Profile::Strict && view.may_be_refused();
    let good = view.rows().enumerate().map(move |(place, row)| {
        let refused = if may_refuse {
            view.strict_code(place)
        } else {
            None
        };
        Entry {
            date: row.date(),
            suffix,
            row: match refused {
                Some(code) => Row::Refused(view, row.refused(code)),
                None => Row::Good(row),
            },
        }
    });
    let rejected = view.rejected().iter().map(move |row| Entry {
        date: row.date,
        suffix,
        row: Row::Rejected(view, *row),
    });
    good.chain(rejected)
}

/// Who speaks for one stream-day.
fn resolve<'a>(entries: &[Entry<'a>], rule: Repeats, profile: Profile) -> ResolvedStream<'a> {
    // Nearly every stream-day comes once.
    if let [
        Entry {
            suffix,
            row: Row::Good(row),
            ..
        },
    ] = *entries
    {
        return ResolvedStream::of_one(suffix, row);
    }
    let rows = || {
        entries.iter().filter_map(|entry| match entry.row {
            Row::Good(row) => Some(row),
            Row::Rejected(..) | Row::Refused(..) => None,
        })
    };
    let winner = match rule {
        // Of equal maxima the last one is taken, which is the later row.
        Repeats::Latest | Repeats::Reject => rows().max_by_key(version),
        Repeats::First => rows().next(),
        Repeats::Last | Repeats::Sum => rows().next_back(),
    };
    let standing = entries.iter().filter_map(|entry| match entry.row {
        Row::Rejected(block, row) | Row::Refused(block, row) => {
            (!is_healed(&row, winner.as_ref())).then_some((block, row))
        }
        Row::Good(_) => None,
    });
    let mut rejected: Vec<_> = standing.collect();
    // A block has its refused rows before its rejected ones.
    rejected.sort_by_key(|(block, row)| (block.input(), block.line(row.line)));
    let mut resolved = ResolvedStream {
        suffix: entries[0].suffix,
        row: winner,
        others: Vec::new(),
        repeats: Vec::new(),
        rejected,
    };
    let Some(winner) = winner else {
        return resolved;
    };
    let losers = rows().filter(|row| !row.is_same_row(&winner));
    if rule == Repeats::Sum {
        resolved.others.extend(losers);
        return resolved;
    }
    resolved.repeats.extend(losers.map(|row| {
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
    if let Some(code) = resolved
        .repeats
        .iter()
        .find_map(|(_, repeat)| reason(repeat))
    {
        resolved
            .rejected
            .push((winner.block(), winner.refused(code)));
    }
    resolved
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
