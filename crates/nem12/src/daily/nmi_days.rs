//! The days of one NMI, by date: one by one, or as runs of alike days.

use smallvec::SmallVec;

use crate::daily::day_run::{DayRun, count_alike};
use crate::daily::nmi_day::NmiDay;
use crate::daily::nmi_rows::NmiRows;
use crate::daily::outcome::Outcome;
use crate::daily::resolved_stream::ResolvedStream;
use crate::daily::row_entry::RowEntry;
use crate::settings::settings::Settings;
use crate::state::stream_day::LONGEST_RUN;
use crate::values::interval_date::IntervalDate;

/// Some or all days of one NMI, by date.
#[derive(Clone, Copy)]
pub(crate) struct NmiDays<'r> {
    rows: &'r NmiRows<'r>,
    entries: &'r [RowEntry],
}

impl NmiRows<'_> {
    /// Calls `visit` with every day, by date.
    pub(crate) fn for_each_day<'r>(&'r self, visit: impl FnMut(&NmiDay<'r>)) {
        self.days().for_each(visit);
    }

    /// The days of the NMI, by date.
    #[must_use]
    pub(crate) fn days(&self) -> NmiDays<'_> {
        NmiDays::of(self)
    }
}

impl<'r> NmiDays<'r> {
    /// All days of the NMI.
    #[must_use]
    pub(crate) fn of(rows: &'r NmiRows<'r>) -> Self {
        let entries = rows.entries();
        Self { rows, entries }
    }

    /// Whether these days have at most `rows` rows. That is so for nearly every
    /// NMI.
    #[must_use]
    pub(crate) fn are_few(self, rows: usize) -> bool {
        self.entries.len() <= rows
    }

    /// The days in parts of about `rows` rows each, in order. A day is never
    /// cut. Few days are one part.
    #[must_use]
    pub(crate) fn parts(self, rows: usize) -> Vec<Self> {
        let mut parts = Vec::new();
        let mut entries = self.entries;
        while let Some(last) = entries.get(rows) {
            let day = last.date();
            let end = entries.partition_point(|entry| entry.date() <= day);
            let (part, rest) = entries.split_at(end);
            parts.push(Self {
                entries: part,
                ..self
            });
            entries = rest;
        }
        parts.push(Self { entries, ..self });
        parts
    }

    /// Calls `visit` with every day, by date.
    pub(crate) fn for_each(self, mut visit: impl FnMut(&NmiDay<'r>)) {
        self.for_each_run(1, |run| visit(run.first()));
    }

    /// Calls `visit` with every day and its outcome under `settings`, by date.
    pub(crate) fn for_each_outcome(
        self,
        settings: &Settings,
        visit: &mut dyn FnMut(&NmiDay<'r>, &Outcome<'r>),
    ) {
        self.for_each_run(LONGEST_RUN, |run| {
            run.for_each_outcome(settings, &mut *visit);
        });
    }

    /// Calls `visit` with every run of at most `most` alike days, by date. The
    /// run is one value that is filled again each time.
    pub(crate) fn for_each_run(self, most: usize, mut visit: impl FnMut(&mut DayRun<'r>)) {
        let Self { rows, mut entries } = self;
        let mut run = DayRun {
            day: NmiDay {
                nmi: rows.nmi(),
                date: IntervalDate::from_days(0),
                streams: SmallVec::new(),
                facts: rows.facts(),
                is_selected: false,
            },
            count: 1,
            last: IntervalDate::from_days(0),
        };
        while let Some(first) = entries.first() {
            let date = first.date();
            let width = entries.iter().position(|entry| entry.date() != date);
            let (of_day, rest) = entries.split_at(width.unwrap_or(entries.len()));
            let streams = &mut run.day.streams;
            streams.clear();
            for of_stream in of_day.chunk_by(RowEntry::is_of_same_stream) {
                // Two branches, because a value that is built on the stack and
                // read back at once costs more than everything else here.
                if let Some(row) = rows.only_row(of_stream) {
                    let suffix = row.block().stream().suffix;
                    streams.push(ResolvedStream::of_one(suffix, row));
                } else {
                    streams.push(rows.judge(of_stream));
                }
            }
            (run.day.date, run.last) = (date, date);
            run.day.is_selected = rows.selects(date);
            run.count = count_alike(rows, &run.day, (of_day, rest), most);
            let (others, rest) = rest.split_at(of_day.len() * (run.count - 1));
            run.last = others.last().map_or(date, RowEntry::date);
            entries = rest;
            visit(&mut run);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::daily::nmis::Nmis;
    use crate::read::loader::Loader;
    use crate::report::build::{build_report, build_report_in_runs};
    use crate::rules::profile::Profile;
    use crate::settings::selection::{Selection, Span};
    use crate::settings::settings::{QualityFilter, Repeats};
    use crate::settings::streams::Streams;
    use crate::state::state::State;
    use crate::threads::threads::Threads;
    use proptest::prelude::*;
    use std::fmt::Write;

    /// A 200 record: the number of its NMI and of its NMISuffix, and its days.
    /// A day has the days since the one before, the number of its value and the
    /// number of its quality.
    type Block = (usize, usize, Vec<(i32, usize, usize)>);

    fn blocks() -> impl Strategy<Value = Vec<Block>> {
        // The first value is the usual one, and days of mixed quality follow
        // one another.
        let value = prop_oneof![50 => 0..2usize, 3 => 2..5usize];
        let quality = prop_oneof![40 => Just(0), 20 => 5..7usize, 5 => 1..5usize];
        let gap = prop_oneof![30 => Just(1), 3 => 0..4];
        let days = prop::collection::vec((gap, value, quality), 0..25);
        prop::collection::vec((0..2usize, 0..5usize, days), 1..6)
    }

    fn state_of(blocks: &[Block]) -> State {
        let mut text = "100,NEM12,202403151200,A,B\r\n".to_owned();
        for (nmi, suffix, days) in blocks {
            let suffix = ["E1", "B1", "E2", "K1", "Q1"][*suffix];
            let unit = if suffix.starts_with(['K', 'Q']) {
                "kVArh"
            } else {
                "kWh"
            };
            write!(
                text,
                "200,QNTEST000{nmi},E1E2B1,1,{suffix},N1,M1,{unit},720,\r\n"
            )
            .unwrap();
            let mut date = IntervalDate::from_days(19_780);
            for (gap, value, quality) in days {
                date = IntervalDate::from_days(date.days() + gap);
                let value = ["1.5", "0.25", "9007199254740993", "0.00001", "x"][*value];
                let tail = ["A,,", "S14,32,", "E52,,", "N,,", "V,,", "V,,", "V,,"][*quality];
                let events = ["", "", "", "", "", "A,S14", "F51,E52"][*quality];
                let day = date.to_string().replace('-', "");
                write!(text, "300,{day},{value},2,{tail},20240316010203,\r\n").unwrap();
                for (interval, event) in
                    (1..).zip(events.split(',').filter(|event| !event.is_empty()))
                {
                    write!(text, "400,{interval},{interval},{event},32,\r\n").unwrap();
                }
            }
        }
        text += "900\r\n";
        let mut loader = Loader::new(Threads::caller());
        loader.begin("a.csv");
        loader.push(text.as_bytes());
        loader.end();
        loader.finish().0
    }

    fn settings() -> impl Strategy<Value = Settings> {
        let streams = prop::sample::select(vec![Streams::Consumption, Streams::Net, Streams::All]);
        let repeats = prop::sample::select(vec![Repeats::Latest, Repeats::Sum, Repeats::Reject]);
        let from = prop::option::of(19_775..19_800i32);
        (streams, repeats, from, any::<bool>(), any::<bool>()).prop_map(
            |(streams, repeats, from, is_strict, is_actual)| Settings {
                streams,
                repeats,
                selection: Selection {
                    span: Span {
                        from: from.map(IntervalDate::from_days),
                        to: from.map(|from| IntervalDate::from_days(from + 9)),
                    },
                    ..Selection::default()
                },
                profile: if is_strict {
                    Profile::Strict
                } else {
                    Profile::Lenient
                },
                quality: if is_actual {
                    QualityFilter::Actual
                } else {
                    QualityFilter::Any
                },
                ..Settings::default()
            },
        )
    }

    proptest! {
        #[test]
        fn days_at_once_are_those_one_by_one(blocks in blocks(), settings in settings()) {
            let state = state_of(&blocks);
            let mut nmis = Nmis::of(&state, &settings);
            while let Some(rows) = nmis.next_nmi() {
                let text = |day: &NmiDay<'_>, outcome: &Outcome<'_>| format!("{day:?} {outcome:?}");
                let (mut singly, mut at_once) = (Vec::new(), Vec::new());
                rows.for_each_day(|day| singly.push(text(day, &day.outcome(&settings))));
                rows.days().for_each_outcome(&settings, &mut |day, outcome| at_once.push(text(day, outcome)));
                prop_assert_eq!(singly, at_once);
            }
        }

        #[test]
        fn runs_and_single_days_give_the_same_report(blocks in blocks(), settings in settings()) {
            let state = state_of(&blocks);
            let threads = Threads::caller();
            prop_assert_eq!(build_report(&state, &settings, &threads), build_report_in_runs(&state, &settings, &threads, 1));
        }
    }

    #[test]
    fn a_month_of_two_streams_is_one_run() {
        let month: Vec<_> = (0..30)
            .map(|day| (1, day % 2, [0, 1, 5][day % 3]))
            .collect();
        // The third block belongs to another NMI.
        let state = state_of(&[(0, 0, month.clone()), (0, 1, month.clone()), (1, 0, month)]);
        let settings = Settings::default();
        let mut nmis = Nmis::of(&state, &settings);
        let rows = nmis.next_nmi().unwrap();
        let mut counts = Vec::new();
        rows.days().for_each_run(LONGEST_RUN, |run| {
            counts.push((run.count(), run.last_date()));
        });
        assert_eq!(counts, [(30, IntervalDate::from_days(19_810))]);
    }
}
