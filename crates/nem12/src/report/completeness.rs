//! Completeness: what the inputs have of each NMI and stream, month by month, and which
//! expected NMIs they do not have at all.

use std::collections::VecDeque;

use litemap::LiteMap;

use crate::daily::nmi_rows::NmiRows;
use crate::daily::nmis::Nmis;
use crate::report::presence::{Presence, Stretch};
use crate::report::statistics::{IntervalCounts, StreamStatistics};
use crate::report::stream_statistics::tallies;
use crate::settings::expected_nmis::ExpectedNmis;
use crate::settings::layout::Period;
use crate::settings::settings::Settings;
use crate::state::state::State;
use crate::values::interval_date::IntervalDate;

/// About how many NMIs are judged in one go.
const AT_ONCE: usize = 64;

/// The completeness of one NMI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NmiCompleteness {
    /// The NMI.
    pub nmi: String,
    /// The streams by NMISuffix, with their statistics over the selected days; empty for an
    /// expected NMI that the inputs do not have.
    pub streams: Vec<StreamStatistics>,
    /// The months with an expected day, by date.
    pub months: Vec<MonthCompleteness>,
    /// The number of days on which a stream that the NMIConfiguration names has no row.
    pub partial_days: u64,
}

/// The completeness of one NMI in one month, all streams together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MonthCompleteness {
    /// The month, `YYYY-MM`.
    pub month: String,
    /// The number of streams with an expected day.
    pub streams: u64,
    /// The intervals of the expected days.
    pub intervals: IntervalCounts,
    /// The number of days on which a stream that the NMIConfiguration names has no row.
    pub partial_days: u64,
}

/// Whether the inputs have all that is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Every expected interval has a reading, and no row of the stream is in doubt.
    Complete,
    /// Some expected intervals have a reading.
    Incomplete,
    /// No expected interval has a reading.
    Absent,
}

/// The NMIs of a state by name, each with what the inputs have of it. Expected NMIs that the
/// inputs do not have are among them.
///
/// A stream is expected from its first good row to its last one, or from and to the ends of
/// the selection where it has them, and on every day on which the NMIConfiguration of the
/// NMI's other rows names it. The streams are those that the settings may include.
#[derive(Clone, Debug)]
pub struct Completeness {
    settings: Settings,
    /// The place of the next NMI in the state; `None` after the last one.
    place: Option<usize>,
    /// Expected NMIs that come after those that were given.
    expected: VecDeque<String>,
    ready: VecDeque<NmiCompleteness>,
}

impl Status {
    /// The status in one word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Incomplete => "incomplete",
            Self::Absent => "absent",
        }
    }
}

impl IntervalCounts {
    /// The share of the expected intervals that have a reading, in hundredths of a percent,
    /// cut off, so that only all of them are 10,000; `None` where none is expected.
    #[must_use]
    pub fn share(&self) -> Option<u64> {
        self.present
            .saturating_mul(10_000)
            .checked_div(self.expected)
    }

    fn status(&self) -> Status {
        match self.missing {
            _ if self.present == 0 => Status::Absent,
            0 => Status::Complete,
            _ => Status::Incomplete,
        }
    }
}

impl StreamStatistics {
    /// Whether the inputs have all that is expected of the stream.
    #[must_use]
    pub fn status(&self) -> Status {
        let is_sure = self.doubtful_days == 0;
        match self.intervals.status() {
            Status::Complete if !is_sure => Status::Incomplete,
            status => status,
        }
    }
}

impl MonthCompleteness {
    /// Whether the inputs have all that is expected of the month.
    #[must_use]
    pub fn status(&self) -> Status {
        self.intervals.status()
    }
}

impl Completeness {
    /// The NMIs of the state that is given to each call of [`next_of`](Self::next_of).
    #[must_use]
    pub fn new(settings: &Settings, expected: Option<&ExpectedNmis>) -> Self {
        let names = expected.map_or(&[][..], ExpectedNmis::names).iter();
        let names = names.filter(|name| settings.selection.nmis.has(name));
        Self {
            settings: settings.clone(),
            place: Some(0),
            expected: names.cloned().collect(),
            ready: VecDeque::new(),
        }
    }

    /// The next NMI; `None` after the last one. `state` must be the same at every call.
    pub fn next_of(&mut self, state: &State) -> Option<NmiCompleteness> {
        while self.ready.is_empty()
            && let Some(place) = self.place
        {
            let settings = std::mem::take(&mut self.settings);
            let mut nmis = Nmis::within(state, &settings, place..usize::MAX);
            self.place = loop {
                let Some(rows) = nmis.next_nmi() else {
                    self.ready
                        .extend(self.expected.drain(..).map(|nmi| absent(nmi, &settings)));
                    break None;
                };
                self.take(rows, &settings);
                if self.ready.len() >= AT_ONCE {
                    break Some(nmis.place());
                }
            };
            self.settings = settings;
        }
        self.ready.pop_front()
    }

    fn take(&mut self, rows: &NmiRows<'_>, settings: &Settings) {
        let Some(found) = completeness_of(rows, settings) else {
            return;
        };
        while let Some(first) = self.expected.front()
            && *first <= found.nmi
        {
            let nmi = self.expected.pop_front().unwrap_or_default();
            if nmi != found.nmi {
                self.ready.push_back(absent(nmi, settings));
            }
        }
        self.ready.push_back(found);
    }
}

/// An expected NMI that the inputs do not have. Its months are those of the selection, if
/// that has both ends.
fn absent(nmi: String, settings: &Settings) -> NmiCompleteness {
    let span = settings.selection.span;
    let mut months = Vec::new();
    if let (Some(from), Some(to)) = (span.from, span.to) {
        Period::Month.for_each_part((from.days(), to.days()), |part| {
            months.push(MonthCompleteness {
                month: month_name(part.0),
                ..MonthCompleteness::default()
            });
        });
    }
    NmiCompleteness {
        nmi,
        streams: Vec::new(),
        months,
        partial_days: 0,
    }
}

/// The completeness of an NMI; `None` where nothing of it is expected.
fn completeness_of(rows: &NmiRows<'_>, settings: &Settings) -> Option<NmiCompleteness> {
    let selection = &settings.selection;
    if !selection.nmis.has(rows.nmi()) {
        return None;
    }
    let span = (
        selection.span.from.map(IntervalDate::days),
        selection.span.to.map(IntervalDate::days),
    );
    let mut tallies = tallies(rows, settings, &|day| day.is_selected);
    tallies.retain(|&suffix, _| settings.streams.may_include(suffix, None));
    let mut months = Months::default();
    for tally in tallies.values() {
        months.add(&tally.presence, span);
    }
    let streams = tallies.into_iter();
    let streams: Vec<StreamStatistics> = streams
        .map(|(suffix, own)| own.into_statistics(rows.nmi(), suffix, span))
        .filter(|stream| stream.days + stream.gaps > 0)
        .collect();
    let (months, partial_days) = months.into_rows();
    (!streams.is_empty()).then(|| NmiCompleteness {
        nmi: rows.nmi().to_owned(),
        streams,
        months,
        partial_days,
    })
}

/// The months of one NMI while its streams are added.
#[derive(Default)]
struct Months {
    /// The row of each month, by its first day. A list: there are few.
    rows: LiteMap<i32, MonthCompleteness>,
    /// The days on which a stream is absent, of one stream after the other.
    partial: Vec<i32>,
}

impl Months {
    fn add(&mut self, presence: &Presence, span: (Option<i32>, Option<i32>)) {
        let mut last = None;
        presence.for_each_stretch(span, |stretch| {
            Period::Month.for_each_part(stretch.days, |part| {
                let first = Period::Month.span_of(part.0).0;
                let row = self.rows.entry(first).or_default();
                // Stretches of a stream come by date.
                row.streams += u64::from(last != Some(first));
                last = Some(first);
                row.intervals.add(&Stretch {
                    days: part,
                    ..stretch
                });
            });
        });
        self.partial.extend(presence.absent_days());
    }

    fn into_rows(mut self) -> (Vec<MonthCompleteness>, u64) {
        self.partial.sort_unstable();
        self.partial.dedup();
        for &day in &self.partial {
            if let Some(row) = self.rows.get_mut(&Period::Month.span_of(day).0) {
                row.partial_days += 1;
            }
        }
        let rows = self.rows.into_iter();
        let named = rows.map(|(first, row)| MonthCompleteness {
            month: month_name(first),
            ..row
        });
        (named.collect(), self.partial.len() as u64)
    }
}

/// The month of a day as text, `YYYY-MM`.
fn month_name(day: i32) -> String {
    let date = IntervalDate::from_days(day).to_string();
    date.get(..7).unwrap_or_default().to_owned()
}
