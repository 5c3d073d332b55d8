//! The 250 records of one NMI, judged under given settings.

use crate::periods::judged_read::{JudgedRead, Verdict};
use crate::periods::overlaps::settle;
use crate::periods::rejected_periods::RejectedPeriods;
use crate::periods::versions::choose;
use crate::rules::Profile;
use crate::settings::settings::{Repeats, Settings};
use crate::state::read_view::AnyRead;
use crate::state::state::State;
use crate::values::date_time::DateTime;

/// The judged 250 records of one NMI.
#[derive(Debug)]
pub(crate) struct NmiReads<'a> {
    /// The good records, by NMISuffix, RegisterID, direction and begin, and then
    /// in input order.
    pub(crate) reads: Vec<JudgedRead<'a>>,
    /// The number of good records of each input that the strict profile refuses,
    /// as numbers of inputs.
    pub(crate) refused: Vec<usize>,
}

/// A walk over the NMIs of a state that have 250 records, by name.
pub(crate) struct NmisWithReads<'a> {
    state: &'a State,
    settings: &'a Settings,
    /// The place of the next NMI.
    next: usize,
}

impl<'a> NmisWithReads<'a> {
    /// A walk that begins at a [`place`](Self::place); 0 is the first NMI.
    pub(crate) fn from(state: &'a State, settings: &'a Settings, place: usize) -> Self {
        Self {
            state,
            settings,
            next: place,
        }
    }

    /// The place of the next NMI, at which another walk can go on.
    pub(crate) fn place(&self) -> usize {
        self.next
    }
}

impl<'a> Iterator for NmisWithReads<'a> {
    type Item = NmiReads<'a>;

    fn next(&mut self) -> Option<NmiReads<'a>> {
        if self.next >= self.state.read_count() {
            return None;
        }
        let places = self.state.reads_at(self.next);
        self.next = places.end;
        Some(judge(
            self.state.any_reads(places),
            self.state,
            self.settings,
        ))
    }
}

fn judge<'a>(
    all: impl Iterator<Item = AnyRead<'a>>,
    state: &State,
    settings: &Settings,
) -> NmiReads<'a> {
    let is_strict = settings.profile == Profile::Strict;
    let is_read = |input: usize| {
        let input = state.inputs().get(input);
        input.is_some_and(|input| input.refused_for(settings.profile).is_none())
    };
    let (mut reads, mut refused, mut nmi) = (Vec::new(), Vec::new(), "");
    let mut rejected = RejectedPeriods::default();
    for one in all {
        match one {
            AnyRead::Good(view) if is_read(view.input()) => {
                nmi = view.register().nmi.as_str();
                match view.row.strict.filter(|_| is_strict) {
                    Some(code) => {
                        refused.push(view.input());
                        rejected.refuse(&view, code);
                    }
                    None => reads.push(JudgedRead::of(view)),
                }
            }
            AnyRead::Rejected(view) if is_read(view.input()) => {
                nmi = view.register().nmi.as_str();
                rejected.add(&view);
            }
            _ => {}
        }
    }
    rejected.sort();
    // A stable sort: versions of one read stay in input order.
    reads.sort_by_key(|read| (read.key(), read.view.row.from));
    let begin = |read: &JudgedRead<'_>| read.view.row.from;
    for of_register in reads.chunk_by_mut(|one, other| one.key() == other.key()) {
        for versions in of_register.chunk_by_mut(|one, other| begin(one) == begin(other)) {
            choose(versions, settings.repeats);
        }
        let replaces = matches!(settings.repeats, Repeats::Latest | Repeats::Reject);
        settle(of_register, replaces);
    }
    let is_selected = settings.selection.nmis.has(nmi);
    for read in &mut reads {
        if !matches!(
            read.verdict,
            Verdict::Counted | Verdict::Overlapping | Verdict::Withheld(_)
        ) {
            continue;
        }
        if !is_selected || !is_within(read, settings) {
            read.verdict = Verdict::NotIncluded;
        } else if read.is_counted()
            && rejected.count() > 0
            && let Some(cause) = rejected.cause(read)
        {
            read.verdict = Verdict::Withheld(cause);
        }
    }
    NmiReads { reads, refused }
}

/// Whether a period has time in common with the days of the settings.
fn is_within(read: &JudgedRead<'_>, settings: &Settings) -> bool {
    let row = read.view.row;
    let span = settings.selection.span;
    let last = DateTime::from_seconds(row.to.seconds() - 1).day();
    span.to.is_none_or(|to| row.from.day() <= to) && span.from.is_none_or(|from| last >= from)
}
