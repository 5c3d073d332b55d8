//! Rows of which it is in doubt whether they say anything about a day.

use crate::daily::nmi_rows::NmiRows;
use crate::daily::row_entry::RowEntry;
use crate::rules::Code;
use crate::state::block_view::BlockView;

/// Whether a rejected row stands beside a good one of the same line, which counts
/// only if its day has no other version: nobody knows how new the row is.
pub(super) fn is_of_unknown_age(code: Code) -> bool {
    matches!(code, Code::UpdatedCut | Code::DayShifted)
}

impl NmiRows<'_> {
    /// Leaves out the days that a rejected row without a readable date only may
    /// have, unless they have a good row.
    pub(super) fn leave_out_guesses(&mut self) {
        // A rejected row for its date has no date of its own.
        let is_guess = |code: Code| code == Code::DayDate;
        let mut rejected = self.blocks().iter().flat_map(BlockView::rejected);
        if !rejected.any(|row| is_guess(row.code)) {
            return;
        }
        let mut kept = Vec::with_capacity(self.entries.len());
        for day in self.entries.chunk_by(RowEntry::is_of_same_day) {
            let has_good = day.iter().any(|entry| self.good_row(entry).is_some());
            let is_kept = |entry: &&RowEntry| {
                has_good || !self.bad_row(entry).is_some_and(|row| is_guess(row.code))
            };
            kept.extend(day.iter().filter(is_kept).copied());
        }
        self.entries = kept;
    }
}
