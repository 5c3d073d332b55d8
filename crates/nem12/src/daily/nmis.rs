//! The NMIs of a state, one after the other.

use std::ops::Range;

use crate::daily::nmi_rows::NmiRows;
use crate::rules::profile::Profile;
use crate::settings::settings::Settings;
use crate::state::block_view::BlockView;
use crate::state::state::State;

/// A walk over NMIs, by name. Each stands in the room of the one before: there
/// are a million of them, and threads of a browser share one lock for all memory
/// they ask for.
pub struct Nmis<'a> {
    state: &'a State,
    settings: &'a Settings,
    next: usize,
    end: usize,
    rows: NmiRows<'a>,
}

impl<'a> Nmis<'a> {
    /// All of them.
    #[must_use]
    pub fn of(state: &'a State, settings: &'a Settings) -> Self {
        Self::within(state, settings, 0..usize::MAX)
    }

    /// Those of a part of the state, as [`State::parts`] gives them, or from a
    /// [`place`](Self::place) on.
    #[must_use]
    pub fn within(state: &'a State, settings: &'a Settings, part: Range<usize>) -> Self {
        Self {
            state,
            settings,
            next: part.start,
            end: part.end,
            rows: NmiRows::room(settings),
        }
    }

    /// Where the next NMI is.
    #[must_use]
    pub fn place(&self) -> usize {
        self.next
    }

    /// The next NMI; `None` after the last one. Those of which nothing is read
    /// under the profile are left out.
    pub fn next_nmi(&mut self) -> Option<&NmiRows<'a>> {
        let profile = self.settings.profile;
        let is_read = |view: &BlockView<'_>| {
            let input = self.state.inputs().get(view.input());
            profile == Profile::Lenient
                || input.is_some_and(|input| input.refused_for(profile).is_none())
        };
        let end = self.end.min(self.state.block_count());
        while self.next < end {
            let blocks = self.state.blocks_at(self.next);
            let blocks = blocks.inspect(|_| self.next += 1).filter(is_read);
            self.rows.refill(blocks, &self.settings.selection);
            if !self.rows.blocks().is_empty() {
                return Some(&self.rows);
            }
        }
        None
    }
}
