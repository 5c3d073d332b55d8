//! The rendering of register reads, in pieces of text, from a state.

use crate::output::nmi_walk::PIECE;
use crate::output::reads::csv;
use crate::periods::nmi_reads::NmisWithReads;
use crate::periods::read_period::ReadPeriod;
use crate::settings::settings::Settings;
use crate::state::state::State;

/// The register reads of a state as text, written while the state is walked. The
/// whole text is never in memory.
#[derive(Debug)]
pub struct ReadsRendering {
    settings: Settings,
    stage: Stage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Start,
    /// The place of the next NMI.
    Reads(usize),
    Done,
}

impl ReadsRendering {
    /// An output that is still to be written.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            stage: Stage::Start,
        }
    }

    /// The next piece of text; `None` after the last one. `state` must be the
    /// same at every call.
    pub fn next_piece(&mut self, state: &State) -> Option<String> {
        let mut text = String::new();
        let mut place = match self.stage {
            Stage::Start => {
                text.push_str(csv::HEADER);
                0
            }
            Stage::Reads(place) => place,
            Stage::Done => return None,
        };
        let mut nmis = NmisWithReads::from(state, &self.settings, place);
        while text.len() < PIECE {
            let Some(nmi) = nmis.next() else {
                self.stage = Stage::Done;
                return Some(text);
            };
            for period in nmi.periods() {
                if let ReadPeriod::Read(read) = period {
                    csv::push_line(&read, &mut text);
                }
            }
            place = nmis.place();
        }
        self.stage = Stage::Reads(place);
        Some(text)
    }
}
