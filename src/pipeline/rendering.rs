//! An output, rendered piece by piece from the kept state.

use crate::pipeline::resolve::Cursor;
use crate::pipeline::settings::{Grouping, Settings};
use crate::pipeline::sink::{
    CsvSink, OriginalCsvSink, OriginalSqlSink, Sink, SqlSink, StreamSink, WithheldSink,
};
use crate::pipeline::state::State;

/// About how long one piece of text is, in bytes.
const PIECE: usize = 256 * 1024;

/// What an output looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The daily rows, as CSV.
    Csv,
    /// The daily rows, as SQL upserts.
    Sql,
    /// The daily rows as CSV in the layout of the original Python loader.
    OriginalCsv,
    /// The daily rows as SQL in the layout of the original Python loader.
    OriginalSql,
    /// The days that are withheld, with the reasons, as CSV.
    Withheld,
}

/// A walk over the state that writes as it goes. It never holds the whole
/// output.
pub struct Rendering {
    settings: Settings,
    sink: Box<dyn Sink + Send>,
    cursor: Cursor,
    stage: Stage,
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
            Format::Csv => Box::new(CsvSink::new(&settings)),
            Format::Sql => Box::new(SqlSink::new(&settings)),
            Format::OriginalCsv => Box::new(OriginalCsvSink),
            Format::OriginalSql => Box::new(OriginalSqlSink),
            Format::Withheld => Box::new(WithheldSink),
        };
        Self {
            settings,
            sink,
            cursor: Cursor::default(),
            stage: Stage::Start,
        }
    }

    /// The next piece of text, or `None` after the last one. `state` must be
    /// the same at every call.
    pub fn next_piece(&mut self, state: &State) -> Option<String> {
        if self.stage == Stage::Done {
            return None;
        }
        let mut text = String::with_capacity(PIECE + PIECE / 8);
        if self.stage == Stage::Start {
            self.sink.begin(&mut text);
            self.stage = Stage::Days;
        }
        while text.len() < PIECE {
            let Some(rows) = self.cursor.next_nmi(state, &self.settings) else {
                self.sink.finish(&mut text);
                self.stage = Stage::Done;
                break;
            };
            rows.for_each_day(|day| {
                let outcome = day.outcome(&self.settings);
                self.sink.day(day, &outcome, state.inputs(), &mut text);
            });
        }
        Some(text)
    }
}
