//! The NMIs of a state, one after the other.

use std::ops::Range;

use crate::daily::nmi_rows::NmiRows;
use crate::rules::profile::Profile;
use crate::settings::settings::Settings;
use crate::state::block_view::BlockView;
use crate::state::input_state::InputState;
use crate::state::state::State;

/// A walk over the NMIs of a state, by name.
///
/// One table of rows is filled again for each NMI. A state may have a million
/// NMIs, and the threads of a browser share one lock for every allocation.
pub(crate) struct Nmis<'a> {
    state: &'a State,
    settings: &'a Settings,
    next: usize,
    end: usize,
    keeps_guesses: bool,
    /// The number of the last input that was asked about, and whether it may lack records.
    lacking: Option<(usize, bool)>,
    rows: NmiRows<'a>,
}

impl<'a> Nmis<'a> {
    /// A walk over all NMIs of the state.
    #[must_use]
    pub(crate) fn of(state: &'a State, settings: &'a Settings) -> Self {
        Self::within(state, settings, 0..usize::MAX)
    }

    /// A walk over the NMIs of a part of the state. `part` is a part that
    /// [`State::parts`] gives, or starts at a [`place`](Self::place).
    // Called for each part of a state: one copy is enough.
    #[inline(never)]
    #[must_use]
    pub(crate) fn within(state: &'a State, settings: &'a Settings, part: Range<usize>) -> Self {
        Self {
            state,
            settings,
            next: part.start,
            end: part.end,
            keeps_guesses: false,
            lacking: None,
            rows: NmiRows::empty(settings),
        }
    }

    /// A walk that also goes to the days without a good row that a record without a readable
    /// date may have.
    #[must_use]
    pub(crate) fn with_guesses(self) -> Self {
        Self {
            keeps_guesses: true,
            ..self
        }
    }

    /// The place of the next NMI, at which another walk can go on.
    #[must_use]
    pub(crate) fn place(&self) -> usize {
        self.next
    }

    /// The rows of the next NMI; `None` after the last one. NMIs are left out
    /// when the profile refuses all inputs they are in.
    pub(crate) fn next_nmi(&mut self) -> Option<&NmiRows<'a>> {
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
            // Most blocks of an NMI, and most NMIs, are of the input before.
            let lacking = &mut self.lacking;
            let may_lack = |number: usize| match *lacking {
                Some((known, may_lack)) if known == number => may_lack,
                _ => {
                    let input = self.state.inputs().get(number);
                    let may_lack = input.is_some_and(InputState::may_lack_records);
                    *lacking = Some((number, may_lack));
                    may_lack
                }
            };
            let selection = &self.settings.selection;
            let keeps_guesses = self.keeps_guesses;
            self.rows.refill(blocks, selection, may_lack, keeps_guesses);
            if !self.rows.blocks().is_empty() {
                return Some(&self.rows);
            }
        }
        None
    }
}
