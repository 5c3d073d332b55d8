//! The rendering of a report file, in pieces of text, from a state: the head,
//! then the statistics of every stream and register, then every withheld day.

use crate::daily::outcome::Outcome;
use crate::output::nmi_walk::{NmiWalk, PIECE};
use crate::output::report::csv::CsvReport;
use crate::output::report::html::HtmlReport;
use crate::output::report::json::JsonReport;
use crate::output::report::sink::ReportSink;
use crate::periods::nmi_reads::NmisWithReads;
use crate::report::build::build_report;
use crate::report::build::shown::withheld_day;
use crate::report::stream_statistics::statistics;
use crate::report::summary::Report;
use crate::settings::report_format::ReportFormat;
use crate::settings::settings::Settings;
use crate::state::state::State;
use crate::threads::threads::Threads;

/// A report file that is written while the state is walked.
///
/// The file has no time, host, path or thread in it: the same inputs and
/// settings give the same bytes.
pub struct ReportRendering {
    settings: Settings,
    digests: Vec<Option<String>>,
    /// The report, if it was built already. It is taken when the head is
    /// written.
    report: Option<Report>,
    threads: Threads,
    sink: Box<dyn ReportSink + Send>,
    walk: NmiWalk,
    stage: Stage,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Start,
    Streams,
    /// The place of the next NMI with registers.
    Registers(usize),
    Withheld,
    Done,
}

impl ReportRendering {
    /// A report file that is still to be written. `digests` has the SHA-256 of
    /// each input where it is known.
    ///
    /// The report is built with the first piece, on the calling thread, unless
    /// [`with_report`](Self::with_report) or [`by`](Self::by) say otherwise.
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
            report: None,
            threads: Threads::caller(),
            sink,
            walk: NmiWalk::default(),
            stage: Stage::Start,
        }
    }

    /// The rendering, with a report that was built already. It must be the
    /// report of the state that is rendered, under the settings of the
    /// rendering.
    #[must_use]
    pub fn with_report(mut self, report: Report) -> Self {
        self.report = Some(report);
        self
    }

    /// The rendering, with threads that share the work of building the report.
    #[must_use]
    pub fn by(mut self, threads: &Threads) -> Self {
        self.threads = threads.clone();
        self
    }

    /// The next piece of text; `None` after the last one. `state` must be the
    /// same at every call.
    pub fn next_piece(&mut self, state: &State) -> Option<String> {
        let mut text = String::new();
        while text.len() < PIECE {
            let settings = &self.settings;
            let (of_state, sink) = ((state, settings), self.sink.as_mut());
            match self.stage {
                Stage::Start => {
                    self.begin(state, &mut text);
                    self.stage = Stage::Streams;
                }
                Stage::Streams => {
                    let is_on = self
                        .walk
                        .write_until(PIECE, of_state, &mut text, |rows, text| {
                            for stream in statistics(rows, settings) {
                                sink.stream(&stream, text);
                            }
                        });
                    if !is_on {
                        self.sink.end_streams(&mut text);
                        self.walk = NmiWalk::default();
                        self.stage = Stage::Registers(0);
                    }
                }
                Stage::Registers(place) => {
                    let mut nmis = NmisWithReads::from(state, settings, place);
                    if let Some(nmi) = nmis.next() {
                        for register in nmi.statistics() {
                            sink.register(&register, &mut text);
                        }
                        self.stage = Stage::Registers(nmis.place());
                    } else {
                        self.sink.end_registers(&mut text);
                        self.stage = Stage::Withheld;
                    }
                }
                Stage::Withheld => {
                    let is_on = self
                        .walk
                        .write_until(PIECE, of_state, &mut text, |rows, text| {
                            rows.for_each_day(|day| {
                                if let Outcome::Withheld(withheld) = day.outcome(settings) {
                                    let day = withheld_day(day, &withheld, state.inputs());
                                    sink.withheld(&day, text);
                                }
                            });
                        });
                    if !is_on {
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
        let built = self.report.take();
        let mut report =
            built.unwrap_or_else(|| build_report(state, &self.settings, &self.threads));
        for (input, digest) in report.inputs.iter_mut().zip(&self.digests) {
            input.sha256.clone_from(digest);
        }
        self.sink.begin(&report, text);
    }
}
