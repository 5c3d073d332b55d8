//! A report as a file, rendered piece by piece from the kept state: the
//! account, then the statistics of every stream, then every withheld day.

use crate::choice::choice;
use crate::pipeline::account::{account, withheld_day};
use crate::pipeline::daily::Outcome;
use crate::pipeline::executors::Executed;
use crate::pipeline::report_sink::{CsvReport, HtmlReport, JsonReport, ReportSink};
use crate::pipeline::resolve::Cursor;
use crate::pipeline::settings::Settings;
use crate::pipeline::state::State;
use crate::pipeline::statistics::statistics;

/// About how long one piece of text is, in bytes.
const PIECE: usize = 256 * 1024;

choice! {
    /// What a report looks like.
    pub enum ReportFormat: "form of a report" {
        /// By `docs/report.schema.json`.
        Json = "json",
        /// Sections one below the other, for a spreadsheet.
        Csv = "csv",
        /// A page that needs nothing else.
        Html = "html",
    }
}

/// A walk over the state that writes the report as it goes.
///
/// There is no clock, host, path or thread in it: the same inputs and settings
/// give the same bytes.
pub struct ReportRendering {
    settings: Settings,
    digests: Vec<Option<String>>,
    sink: Box<dyn ReportSink + Send>,
    cursor: Cursor,
    stage: Stage,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Start,
    Streams,
    Withheld,
    Done,
}

impl ReportRendering {
    /// A report that is still to be written. `digests` has the SHA-256 of each
    /// input where it is known.
    #[must_use]
    pub fn new(format: ReportFormat, settings: Settings, digests: Vec<Option<String>>) -> Self {
        let sink: Box<dyn ReportSink + Send> = match format {
            ReportFormat::Json => Box::<JsonReport>::default(),
            ReportFormat::Csv => Box::<CsvReport>::default(),
            ReportFormat::Html => Box::<HtmlReport>::default(),
        };
        Self {
            settings,
            digests,
            sink,
            cursor: Cursor::default(),
            stage: Stage::Start,
        }
    }

    /// The next piece of text, or `None` after the last one. `state` must be
    /// the same at every call.
    pub fn next_piece(&mut self, state: &State) -> Option<String> {
        let mut text = String::new();
        while text.len() < PIECE {
            match self.stage {
                Stage::Start => {
                    self.begin(state, &mut text);
                    self.stage = Stage::Streams;
                }
                Stage::Streams => {
                    if let Some(rows) = self.cursor.next_nmi(state, &self.settings) {
                        for stream in statistics(&rows, &self.settings) {
                            self.sink.stream(&stream, &mut text);
                        }
                    } else {
                        self.sink.end_streams(&mut text);
                        self.cursor = Cursor::default();
                        self.stage = Stage::Withheld;
                    }
                }
                Stage::Withheld => {
                    if let Some(rows) = self.cursor.next_nmi(state, &self.settings) {
                        rows.for_each_day(|day| {
                            if let Outcome::Withheld(withheld) = day.outcome(&self.settings) {
                                let told = withheld_day(day, &withheld, state.inputs());
                                self.sink.withheld(&told, &mut text);
                            }
                        });
                    } else {
                        self.sink.finish(&mut text);
                        self.stage = Stage::Done;
                    }
                }
                Stage::Done => break,
            }
        }
        (!text.is_empty()).then_some(text)
    }

    fn begin(&mut self, state: &State, text: &mut String) {
        let mut report = account(state, &self.settings, &Executed::default());
        for (input, digest) in report.inputs.iter_mut().zip(&self.digests) {
            input.sha256.clone_from(digest);
        }
        self.sink.begin(&report, text);
    }
}
