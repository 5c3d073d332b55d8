//! The rendering of daily rows or withheld days, in pieces of text, from a
//! state.

use std::ops::{ControlFlow, Range};

use crate::daily::nmi_days::NmiDays;
use crate::daily::nmis::Nmis;
use crate::output::daily::csv::CsvSink;
use crate::output::daily::json::JsonSink;
use crate::output::daily::original::{OriginalCsvSink, OriginalSqlSink};
use crate::output::daily::periods::PeriodSink;
use crate::output::daily::sink::Sink;
use crate::output::daily::sql::sink::SqlSink;
use crate::output::daily::streams::StreamSink;
use crate::output::daily::withheld::WithheldSink;
use crate::output::nmi_walk::{NmiWalk, PIECE};
use crate::settings::format::Format;
use crate::settings::layout::Period;
use crate::settings::settings::{Grouping, Settings};
use crate::state::state::State;
use crate::threads::threads::Threads;

/// About how long one piece is where only the first lines are wanted, in bytes.
const SHORT_PIECE: usize = 4 * 1024;

/// About how many blocks make a part when several parts are written at a time.
/// Most blocks have a month of days.
const BLOCKS_IN_A_PIECE: usize = 256;

/// About how many rows of one NMI make a part.
const ROWS_IN_A_PIECE: usize = 8000;

/// The number of parts that each executor writes in one call of the host, which
/// has other work too.
const PARTS_EACH: usize = 16;

/// An output that is written while the state is walked. The whole text is never
/// in memory.
///
/// The text does not depend on the number of threads.
pub struct Rendering {
    settings: Settings,
    sink: Box<dyn Sink + Send>,
    walk: NmiWalk,
    stage: Stage,
    threads: Threads,
    /// About how long a piece is, in bytes.
    piece: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Start,
    Days,
    Done,
}

impl Rendering {
    /// An output that is still to be written.
    #[must_use]
    pub fn new(format: Format, settings: Settings) -> Self {
        let sink: Box<dyn Sink + Send> = match format {
            Format::Csv if settings.by == Grouping::Stream => Box::new(StreamSink::new(&settings)),
            Format::Csv if settings.layout.period != Period::Day => {
                Box::new(PeriodSink::new(&settings))
            }
            Format::Csv => Box::new(CsvSink::new(&settings)),
            Format::Json => Box::new(JsonSink::new(&settings)),
            Format::Sql => Box::new(SqlSink::new(&settings)),
            Format::OriginalCsv => Box::new(OriginalCsvSink),
            Format::OriginalSql => Box::new(OriginalSqlSink),
            Format::Withheld => Box::new(WithheldSink),
        };
        Self {
            settings,
            sink,
            walk: NmiWalk::default(),
            stage: Stage::Start,
            threads: Threads::caller(),
            piece: PIECE,
        }
    }

    /// The first `lines` lines of an output.
    #[must_use]
    pub fn first_lines(format: Format, settings: Settings, state: &State, lines: usize) -> String {
        let rendering = Self {
            piece: SHORT_PIECE,
            ..Self::new(format, settings)
        };
        let mut text = String::new();
        let _ = rendering.for_each_piece(state, |piece| {
            text.push_str(&piece);
            match text.match_indices('\n').nth(lines.saturating_sub(1)) {
                Some((end, _)) => {
                    text.truncate(end + 1);
                    ControlFlow::Break(())
                }
                None => ControlFlow::Continue(()),
            }
        });
        text
    }

    /// The rendering, written by the given threads. Several parts are written
    /// at a time where the output allows it.
    #[must_use]
    pub fn by(mut self, threads: &Threads) -> Self {
        self.threads = threads.clone();
        self
    }

    /// Calls `take` with the next pieces of text, in order, while other threads
    /// write the pieces after them. False after the last piece. `state` must be
    /// the same at every call.
    pub fn next_pieces(&mut self, state: &State, mut take: impl FnMut(String)) -> bool {
        if self.stage == Stage::Done {
            return false;
        }
        let parts = PARTS_EACH * self.threads.count();
        let _ = self.write_next(state, parts, &mut |text| {
            take(text);
            ControlFlow::Continue(())
        });
        self.stage != Stage::Done
    }

    /// Calls `take` with every piece of text, in order, until `take` breaks.
    pub fn for_each_piece(
        mut self,
        state: &State,
        mut take: impl FnMut(String) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        while self.stage != Stage::Done {
            self.write_next(state, usize::MAX, &mut take)?;
        }
        ControlFlow::Continue(())
    }

    /// The whole output as one text.
    #[must_use]
    pub fn whole(self, state: &State) -> String {
        let mut whole = String::new();
        let _ = self.for_each_piece(state, |text| {
            whole.push_str(&text);
            ControlFlow::Continue(())
        });
        whole
    }

    /// Writes one piece, or at most `parts` parts at a time.
    fn write_next(
        &mut self,
        state: &State,
        parts: usize,
        take: &mut dyn FnMut(String) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let is_at_once = self.threads.count() > 1;
        if is_at_once && self.stage == Stage::Days && self.write_at_once(state, parts, take)? {
            return ControlFlow::Continue(());
        }
        let mut text = String::with_capacity(self.piece + self.piece / 8);
        let mut bytes = self.piece;
        if self.stage == Stage::Start {
            match state.incomplete() {
                Some(incomplete) => self.sink.begin_incomplete(&incomplete, &mut text),
                None => self.sink.begin(&mut text),
            }
            self.stage = Stage::Days;
            // The first piece is short, because the others are written several
            // at a time.
            if is_at_once {
                bytes = 1;
            }
        }
        let of_state = (state, &self.settings);
        let sink = self.sink.as_mut();
        let is_on = self
            .walk
            .write_until(bytes, of_state, &mut text, |rows, text| {
                write_days(rows.days(), sink, of_state, text);
            });
        if !is_on {
            self.sink.finish(&mut text);
            self.stage = Stage::Done;
        }
        take(text)
    }

    /// Writes at most `most` parts at a time. False where the sink allows only
    /// one, or nothing is left.
    fn write_at_once(
        &mut self,
        state: &State,
        most: usize,
        take: &mut dyn FnMut(String) -> ControlFlow<()>,
    ) -> ControlFlow<(), bool> {
        let (settings, threads) = (&self.settings, &self.threads);
        let first = self.walk.place;
        let mut start = first;
        let parts = std::iter::from_fn(|| {
            let twin = self.sink.twin().filter(|_| start < state.block_count())?;
            let end = state.part_end(start, BLOCKS_IN_A_PIECE);
            Some((std::mem::replace(&mut start, end)..end, twin))
        });
        let ended = threads.stream(
            parts.take(most),
            |(part, mut sink)| write_part(part, sink.as_mut(), (state, settings), threads),
            |texts| texts.into_iter().try_for_each(&mut *take),
        );
        self.walk.place = start;
        ended?;
        ControlFlow::Continue(start > first)
    }
}

/// Writes the NMIs of a part. Several threads write a very large NMI.
fn write_part(
    part: Range<usize>,
    sink: &mut dyn Sink,
    (state, settings): (&State, &Settings),
    threads: &Threads,
) -> Vec<String> {
    let mut texts = Vec::new();
    let mut text = String::with_capacity(PIECE);
    let mut nmis = Nmis::within(state, settings, part);
    while let Some(rows) = nmis.next_nmi() {
        let days = rows.days();
        let parts: Option<Vec<_>> = if days.are_few(ROWS_IN_A_PIECE) {
            None
        } else {
            let with_twin = |days| Some((days, sink.twin()?));
            let parts = days.parts(ROWS_IN_A_PIECE).into_iter();
            parts.map(with_twin).collect()
        };
        let Some(parts) = parts else {
            write_days(days, sink, (state, settings), &mut text);
            continue;
        };
        texts.push(std::mem::take(&mut text));
        texts.extend(threads.map(parts, |(days, mut sink)| {
            let mut text = String::with_capacity(PIECE);
            write_days(days, sink.as_mut(), (state, settings), &mut text);
            text
        }));
    }
    texts.push(text);
    texts
}

fn write_days(
    days: NmiDays<'_>,
    sink: &mut dyn Sink,
    (state, settings): (&State, &Settings),
    text: &mut String,
) {
    days.for_each_outcome(settings, &mut |day, outcome| {
        sink.day(day, outcome, state.inputs(), text);
    });
}
