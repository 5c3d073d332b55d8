//! The rendering of register reads, in pieces of text, from a state.

use std::collections::VecDeque;

use crate::output::daily::json::push_incomplete;
use crate::output::daily::sql::sink;
use crate::output::first_lines::first_lines;
use crate::output::nmi_walk::PIECE;
use crate::output::reads::cells::{COLUMNS, cells};
use crate::output::reads::spread::shares;
use crate::output::reads::sql::SqlReads;
use crate::output::reads::{csv, json, spread, withheld};
use crate::periods::nmi_reads::NmisWithReads;
use crate::periods::read_period::ReadPeriod;
use crate::settings::reads_format::ReadsFormat;
use crate::settings::settings::Settings;
use crate::state::state::State;

/// The register reads of a state as text, written while the state is walked. The
/// whole text is never in memory.
pub struct ReadsRendering {
    settings: Settings,
    form: Form,
    stage: Stage,
    has_rows: bool,
    /// Periods of one NMI that are still to be written.
    ready: VecDeque<ReadPeriod>,
}

/// The rows of an output, and how they are written.
#[derive(Clone)]
enum Form {
    Csv,
    Json,
    Sql(Box<SqlReads>),
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
    pub fn new(format: ReadsFormat, settings: Settings) -> Self {
        let form = match format {
            ReadsFormat::Csv => Form::Csv,
            ReadsFormat::Json => Form::Json,
            ReadsFormat::Sql => Form::Sql(Box::new(SqlReads::new(&settings))),
        };
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
            has_rows: false,
            ready: VecDeque::new(),
        }
    }

    /// The first `lines` lines of an output.
    #[must_use]
    pub fn first_lines(
        format: ReadsFormat,
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
        let incomplete = state.incomplete();
        match &self.form {
            Form::Csv => csv::push_header(&COLUMNS, out),
            Form::Json => {
                out.push('[');
                if let Some(incomplete) = &incomplete {
                    push_incomplete(incomplete, out);
                    self.has_rows = true;
                }
            }
            Form::Sql(sql) => {
                if let Some(incomplete) = &incomplete {
                    sink::push_incomplete(incomplete, out);
                }
                sql.begin(out);
            }
            Form::Spread { .. } => csv::push_header(&spread::COLUMNS, out),
            Form::Withheld => csv::push_header(&withheld::COLUMNS, out),
        }
    }

    fn push(&mut self, period: ReadPeriod, state: &State, out: &mut String) {
        match (&mut self.form, period) {
            (Form::Csv, ReadPeriod::Read(read)) => csv::push_line(&cells(&read), out),
            (Form::Json, ReadPeriod::Read(read)) => {
                let is_first = !std::mem::replace(&mut self.has_rows, true);
                json::push_object(&cells(&read), is_first, out);
            }
            (Form::Sql(sql), ReadPeriod::Read(read)) => sql.row(&cells(&read), out),
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
                        csv::push_line(&spread::cells(&read, day, share), out);
                    }
                }
                self.ready.push_front(ReadPeriod::Read(read));
            }
            (Form::Withheld, ReadPeriod::Withheld(withheld)) => {
                csv::push_line(&withheld::cells(&withheld, state.inputs()), out);
            }
            (Form::Withheld, ReadPeriod::Read(_)) | (_, ReadPeriod::Withheld(_)) => {}
        }
    }

    fn finish(&mut self, out: &mut String) {
        match &mut self.form {
            Form::Json => out.push_str("\n]\n"),
            Form::Sql(sql) => sql.finish(out),
            Form::Csv | Form::Spread { .. } | Form::Withheld => {}
        }
    }
}
