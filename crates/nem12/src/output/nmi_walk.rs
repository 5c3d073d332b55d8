//! A walk over the NMIs of a state that is interrupted whenever enough text is
//! written, and goes on there.

use crate::daily::nmi_rows::NmiRows;
use crate::daily::nmis::Nmis;
use crate::settings::settings::Settings;
use crate::state::state::State;

/// About how long one piece of text is, in bytes.
pub(crate) const PIECE: usize = 256 * 1024;

/// The place at which a walk goes on. A new walk starts at the first NMI.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct NmiWalk {
    /// The place of the next NMI.
    pub(crate) place: usize,
}

impl NmiWalk {
    /// Calls `write` with the next NMIs until `text` is `most` bytes long. False
    /// when there are no more. `state` and `settings` must be the same at every
    /// call.
    pub(crate) fn write_until(
        &mut self,
        most: usize,
        (state, settings): (&State, &Settings),
        text: &mut String,
        mut write: impl FnMut(&NmiRows<'_>, &mut String),
    ) -> bool {
        let mut nmis = Nmis::within(state, settings, self.place..usize::MAX);
        while text.len() < most {
            let Some(rows) = nmis.next_nmi() else {
                return false;
            };
            write(rows, text);
        }
        self.place = nmis.place();
        true
    }
}
