//! The rendering of register reads, in pieces of text, from a state.

use std::collections::VecDeque;

use crate::output::answers::entry::{names_of, push_header, push_line};
use crate::output::answers::table_text::{TableText, TextForm};
use crate::output::first_lines::first_lines;
use crate::output::nmi_walk::PIECE;
use crate::output::reads::read_entries::{COLUMNS, TABLE, entries};
use crate::output::reads::spread::shares;
use crate::output::reads::{spread, withheld};
use crate::periods::nmi_reads::NmisWithReads;
use crate::periods::read_period::ReadPeriod;
use crate::settings::row_format::RowFormat;
use crate::settings::settings::Settings;
use crate::state::state::State;

/// The register reads of a state as text, written while the state is walked. The
/// whole text is never in memory.
pub struct ReadsRendering {
    settings: Settings,
    form: Form,
    stage: Stage,
    /// Periods of one NMI that are still to be written.
    ready: VecDeque<ReadPeriod>,
}

/// The rows of an output, and how they are written.
enum Form {
    Reads(TableText),
    /// Days, evenly. `next` days of the read at the front are written.
    Spread {
        next: usize,
    },
    /// The withheld periods.
    Withheld,
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
    pub fn new(format: RowFormat, settings: Settings) -> Self {
        let columns = names_of(&COLUMNS);
        let form = Form::Reads(TableText::new(
            TextForm::new(format, &TABLE, &settings),
            columns,
        ));
        Self::of(form, settings)
    }

    /// The quantities spread evenly over the days of their periods, as CSV. Every
    /// day is an estimate.
    #[must_use]
    pub fn spread(settings: Settings) -> Self {
        Self::of(Form::Spread { next: 0 }, settings)
    }

    /// The withheld periods with their reasons, as CSV.
    #[must_use]
    pub fn withheld(settings: Settings) -> Self {
        Self::of(Form::Withheld, settings)
    }

    fn of(form: Form, settings: Settings) -> Self {
        Self {
            settings,
            form,
            stage: Stage::Start,
            ready: VecDeque::new(),
        }
    }

    /// The first `lines` lines of an output.
    #[must_use]
    pub fn first_lines(
        format: RowFormat,
        settings: Settings,
        state: &State,
        lines: usize,
    ) -> String {
        let mut rendering = Self::new(format, settings);
        first_lines(lines, || rendering.next_piece(state))
    }

    /// The next piece of text; `None` after the last one. `state` must be the
    /// same at every call.
    pub fn next_piece(&mut self, state: &State) -> Option<String> {
        let mut text = String::new();
        let mut place = match self.stage {
            Stage::Start => {
                self.begin(state, &mut text);
                0
            }
            Stage::Reads(place) => place,
            Stage::Done => return None,
        };
        while text.len() < PIECE {
            if let Some(period) = self.ready.pop_front() {
                self.push(period, state, &mut text);
                continue;
            }
            let mut nmis = NmisWithReads::from(state, &self.settings, place);
            let Some(nmi) = nmis.next() else {
                self.finish(&mut text);
                self.stage = Stage::Done;
                return Some(text);
            };
            self.ready.extend(nmi.periods());
            place = nmis.place();
        }
        self.stage = Stage::Reads(place);
        Some(text)
    }

    fn begin(&mut self, state: &State, out: &mut String) {
        match &mut self.form {
            Form::Reads(rows) => rows.begin(state.incomplete().as_deref(), out),
            Form::Spread { .. } => push_header(&names_of(&spread::COLUMNS), out),
            Form::Withheld => push_header(&names_of(&withheld::COLUMNS), out),
        }
    }

    fn push(&mut self, period: ReadPeriod, state: &State, out: &mut String) {
        match (&mut self.form, period) {
            (Form::Reads(rows), ReadPeriod::Read(read)) => rows.push(&entries(&read), out),
            (Form::Spread { next }, ReadPeriod::Read(read)) => {
                // A period may have millions of days.
                let span = self.settings.selection.span;
                let mut days = shares(&read).skip(*next);
                while out.len() < PIECE {
                    let Some((day, share)) = days.next() else {
                        *next = 0;
                        return;
                    };
                    *next += 1;
                    if span.has(day) {
                        push_line(&spread::entries(&read, day, share), out);
                    }
                }
                self.ready.push_front(ReadPeriod::Read(read));
            }
            (Form::Withheld, ReadPeriod::Withheld(withheld)) => {
                push_line(&withheld::entries(&withheld, state.inputs()), out);
            }
            (Form::Withheld, ReadPeriod::Read(_)) | (_, ReadPeriod::Withheld(_)) => {}
        }
    }

    fn finish(&mut self, out: &mut String) {
        if let Form::Reads(rows) = &mut self.form {
            rows.finish(out);
        }
    }
}
