//! Energies by time of use as the pieces of a text.

use crate::settings::row_format::RowFormat;
use crate::settings::settings::Settings;
use crate::tou::time_of_use::TimeOfUse;
use crate::tou::tou_text::TouText;

/// The number of NMIs in a piece.
const NMIS: usize = 256;

/// A text that is written piece by piece, so that it is never in memory as a whole.
#[derive(Debug)]
pub struct TouPieces {
    energies: TimeOfUse,
    /// The text, until its end was written.
    text: Option<TouText>,
    /// The text before the rows, until it was written.
    head: String,
    next: usize,
}

impl TouPieces {
    /// The text of these energies.
    #[must_use]
    pub fn new(energies: TimeOfUse, format: (RowFormat, &Settings)) -> Self {
        let mut head = String::new();
        Self {
            energies,
            text: Some(TouText::begin(format, &mut head)),
            head,
            next: 0,
        }
    }

    /// The next piece; `None` after the last one.
    pub fn next_piece(&mut self) -> Option<String> {
        let text = self.text.as_mut()?;
        let mut out = std::mem::take(&mut self.head);
        let nmis = self.energies.row_counts().len();
        let end = (self.next + NMIS).min(nmis);
        for row in self.energies.rows_of_nmis(self.next..end) {
            text.push(&row, &mut out);
        }
        self.next = end;
        if end == nmis
            && let Some(text) = self.text.take()
        {
            text.finish(&mut out);
        }
        Some(out)
    }
}
