//! Repeats: which version of a stream-day counts.
//!
//! The highest UpdateDateTime wins, then the highest DateTime of the 100
//! record, then the later row of the input. They are never summed. A rejected
//! row stands against its day unless a good row is newer.

use crate::nem12::suffix::{Suffix, SuffixClass};
use crate::nem12::{DateTime, IntervalDate};
use crate::pipeline::block::RejectedRow;
use crate::pipeline::daily::{NmiDay, Repeat, ResolvedStream};
use crate::pipeline::state::State;
use crate::pipeline::view::{BlockView, RowView};

/// A row of either kind, on its way to its day.
struct Entry<'a> {
    date: IntervalDate,
    suffix: Option<Suffix>,
    row: Row<'a>,
}

enum Row<'a> {
    Good(RowView<'a>),
    Rejected(BlockView<'a>, &'a RejectedRow),
}

/// The NMIs of a state, in order.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cursor {
    next: usize,
}

/// All rows of one NMI, by date, suffix and then in input order.
pub struct NmiRows<'a> {
    nmi: &'a str,
    entries: Vec<Entry<'a>>,
    has_consumption: bool,
}

impl Cursor {
    /// The next NMI; `None` after the last one.
    pub fn next_nmi<'a>(&mut self, state: &'a State) -> Option<NmiRows<'a>> {
        let (blocks, end) = state.nmi_at(self.next)?;
        self.next = end;
        let nmi = blocks.first()?.block.nmi.as_str();
        let is_consumption = |suffix: Suffix| suffix.class() == SuffixClass::Consumption;
        let has_consumption = blocks
            .iter()
            .any(|view| view.block.suffix.is_some_and(is_consumption));
        let mut entries = Vec::with_capacity(blocks.iter().map(BlockView::row_count).sum());
        entries.extend(blocks.iter().flat_map(|&view| entries_of(view)));
        // Stable: rows of one stream-day stay in input order.
        entries.sort_by_key(|entry| (entry.date, entry.suffix));
        Some(NmiRows {
            nmi,
            entries,
            has_consumption,
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
        };
        for of_date in self.entries.chunk_by(|a, b| a.date == b.date) {
            day.date = of_date[0].date;
            day.streams.clear();
            day.streams
                .extend(of_date.chunk_by(|a, b| a.suffix == b.suffix).map(resolve));
            visit(&day);
        }
    }

    /// The meter point.
    #[must_use]
    pub fn nmi(&self) -> &'a str {
        self.nmi
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
            Row::Rejected(..) => None,
        })
    }
}

fn entries_of(view: BlockView<'_>) -> impl Iterator<Item = Entry<'_>> {
    let suffix = view.block.suffix;
    let good = view.rows().map(move |row| Entry {
        date: row.date(),
        suffix,
        row: Row::Good(row),
    });
    let rejected = view.rejected().iter().map(move |row| Entry {
        date: row.date,
        suffix,
        row: Row::Rejected(view, row),
    });
    good.chain(rejected)
}

/// Who speaks for one stream-day.
fn resolve<'a>(entries: &[Entry<'a>]) -> ResolvedStream<'a> {
    // Nearly every stream-day comes once.
    if let [
        Entry {
            suffix,
            row: Row::Good(row),
            ..
        },
    ] = *entries
    {
        return ResolvedStream {
            suffix,
            row: Some(row),
            repeats: Vec::new(),
            rejected: Vec::new(),
        };
    }
    let rows = || {
        entries.iter().filter_map(|entry| match entry.row {
            Row::Good(row) => Some(row),
            Row::Rejected(..) => None,
        })
    };
    let version = |row: &RowView<'a>| -> (Option<DateTime>, Option<DateTime>) {
        (row.updated(), row.block().created())
    };
    // Of equal maxima the last one is taken, which is the later row.
    let winner = rows().max_by_key(version);
    let mut repeats = Vec::new();
    if let Some(winner) = winner {
        let losers = rows().filter(|row| {
            row.line() != winner.line() || row.block().input() != winner.block().input()
        });
        repeats.extend(losers.map(|row| {
            let repeat = if row.is_copy_of(&winner) {
                Repeat::Identical
            } else if version(&row) == version(&winner) {
                Repeat::Tied
            } else {
                Repeat::Superseded
            };
            (row, repeat)
        }));
    }
    let standing = entries.iter().filter_map(|entry| match entry.row {
        Row::Rejected(block, row) if !is_healed(row, winner.as_ref()) => Some((block, row)),
        Row::Rejected(..) | Row::Good(_) => None,
    });
    let rejected = standing.collect();
    ResolvedStream {
        suffix: entries[0].suffix,
        row: winner,
        repeats,
        rejected,
    }
}

/// A rejected row is made good by a newer one. Without a version of its own
/// there is no telling which is newer.
fn is_healed(rejected: &RejectedRow, winner: Option<&RowView<'_>>) -> bool {
    match (rejected.updated, winner.and_then(RowView::updated)) {
        (Some(rejected), Some(good)) => good > rejected,
        _ => false,
    }
}
