//! The days of an NMI, shown one by one, or several at once where they are
//! alike.
//!
//! Nearly every day of an NMI differs from the day before in date, readings and
//! quality alone. Who counts can count a month of them at a time: what is true
//! of one is true of all.

use smallvec::SmallVec;

use crate::daily::nmi_day::{NmiDay, Outcome, ResolvedStream};
use crate::daily::nmi_rows::{Entry, NmiRows};
use crate::settings::settings::Settings;
use crate::state::stream_day::LONGEST_RUN;
use crate::state::view::RowView;
use crate::values::interval_date::IntervalDate;

/// Days of an NMI, all or some of them.
#[derive(Clone, Copy)]
pub struct NmiDays<'r> {
    rows: &'r NmiRows<'r>,
    entries: &'r [Entry],
}

/// One day, or several that are alike: they have rows of the same blocks, of
/// each block one after the other, each the only one of its stream, good, whole
/// and small. They may differ in quality where no wish depends on it.
pub struct DayRun<'r> {
    day: NmiDay<'r>,
    count: usize,
    last: IntervalDate,
}

impl NmiRows<'_> {
    /// Shows every day, by date.
    pub fn for_each_day<'r>(&'r self, visit: impl FnMut(&NmiDay<'r>)) {
        self.days().for_each(visit);
    }

    /// The days of the NMI, by date.
    #[must_use]
    pub fn days(&self) -> NmiDays<'_> {
        NmiDays::of(self)
    }
}

impl<'r> NmiDays<'r> {
    /// All of them.
    #[must_use]
    pub fn of(rows: &'r NmiRows<'r>) -> Self {
        let entries = rows.entries();
        Self { rows, entries }
    }

    /// Whether they have no more rows than that, as nearly always.
    #[must_use]
    pub fn are_few(self, rows: usize) -> bool {
        self.entries.len() <= rows
    }

    /// In parts, in order, each of about so many rows; one if they are few.
    #[must_use]
    pub fn parts(self, rows: usize) -> Vec<Self> {
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

    /// Shows every day, by date.
    pub fn for_each(self, mut visit: impl FnMut(&NmiDay<'r>)) {
        self.for_each_run(1, |days| visit(days.first()));
    }

    /// Shows every day and what it comes to, by date.
    pub fn for_each_outcome(
        self,
        settings: &Settings,
        visit: &mut dyn FnMut(&NmiDay<'r>, &Outcome<'r>),
    ) {
        self.for_each_run(LONGEST_RUN, |days| {
            days.for_each_outcome(settings, &mut *visit);
        });
    }

    /// Shows days, those that are alike at once, at most so many, by date. They
    /// share their room.
    pub fn for_each_run(self, most: usize, mut visit: impl FnMut(&mut DayRun<'r>)) {
        let Self { rows, mut entries } = self;
        let mut days = DayRun {
            day: NmiDay {
                nmi: rows.nmi(),
                date: IntervalDate::from_days(0),
                streams: SmallVec::new(),
                has_consumption: rows.has_consumption(),
                is_selected: false,
            },
            count: 1,
            last: IntervalDate::from_days(0),
        };
        while let Some(first) = entries.first() {
            let date = first.date();
            let width = entries.iter().position(|entry| entry.date() != date);
            let (of_day, rest) = entries.split_at(width.unwrap_or(entries.len()));
            let streams = &mut days.day.streams;
            streams.clear();
            for of_stream in of_day.chunk_by(Entry::is_of_same_stream) {
                // Two ways to push, for what is put together on the stack and
                // read back at once takes longer than all the rest.
                if let Some(row) = rows.only_row(of_stream) {
                    let suffix = row.block().stream().suffix;
                    streams.push(ResolvedStream::of_one(suffix, row));
                } else {
                    streams.push(rows.judge(of_stream));
                }
            }
            (days.day.date, days.last) = (date, date);
            days.day.is_selected = rows.selects(date);
            days.count = count_alike(rows, &days.day, (of_day, rest), most);
            let (others, rest) = rest.split_at(of_day.len() * (days.count - 1));
            days.last = others.last().map_or(date, Entry::date);
            entries = rest;
            visit(&mut days);
        }
    }
}

/// How many days, with `day`, are like it, at most so many; `of_day` are its
/// rows, `rest` all rows behind them.
fn count_alike(
    rows: &NmiRows<'_>,
    day: &NmiDay<'_>,
    (of_day, rest): (&[Entry], &[Entry]),
    most: usize,
) -> usize {
    let is_alone = of_day.len() == day.streams.len();
    let is_plain = |stream: &ResolvedStream<'_>| {
        let row = stream.row;
        row.is_some_and(|row| row.is_usual() && !rows.may_refuse(row.block()))
    };
    if most == 1 || rows.wants_actual() || !is_alone || !day.streams.iter().all(is_plain) {
        return 1;
    }
    let width = of_day.len();
    let mut before = &of_day[0];
    let mut count = 1;
    for next in rest.chunks_exact(width).take(most - 1) {
        let start = &next[0];
        let is_like = |((entry, first), stream): ((&Entry, &Entry), &ResolvedStream<'_>)| {
            entry.is_below(first, count)
                && entry.is_of_same_day(start)
                && stream.row.is_some_and(|row| row.is_like_below(count))
        };
        if start.is_of_same_day(before)
            || rows.selects(start.date()) != day.is_selected
            || !next.iter().zip(of_day).zip(&day.streams).all(is_like)
        {
            break;
        }
        before = start;
        count += 1;
    }
    // The last one may have more rows than those.
    let behind = rest.get((count - 1) * width);
    if behind.is_some_and(|entry| entry.is_of_same_day(before)) {
        count -= 1;
    }
    count
}

impl<'r> DayRun<'r> {
    /// The first of them.
    #[must_use]
    pub fn first(&self) -> &NmiDay<'r> {
        &self.day
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// The date of the last one.
    #[must_use]
    pub fn last_date(&self) -> IntervalDate {
        self.last
    }

    /// The rows, one of each day, that go with a row of the first.
    pub fn rows_like(&self, row: RowView<'r>) -> impl Iterator<Item = RowView<'r>> {
        row.and_below(self.count)
    }

    /// Shows each of them and what it comes to. It leaves the last one.
    pub fn for_each_outcome(
        &mut self,
        settings: &Settings,
        mut visit: impl FnMut(&NmiDay<'r>, &Outcome<'r>),
    ) {
        let mut parts = self.day.summands(settings);
        let mut outcome = self.day.outcome_of(&parts, settings);
        visit(&self.day, &outcome);
        while self.count > 1 {
            self.count -= 1;
            self.day.go_on();
            parts.go_on();
            match (&mut outcome, parts.energy()) {
                (Outcome::Daily(daily), Some(energy)) => {
                    (daily.date, daily.energy) = (self.day.date, energy);
                    daily.quality = parts.quality();
                }
                (Outcome::Without, _) => {}
                _ => outcome = self.day.outcome_of(&parts, settings),
            }
            visit(&self.day, &outcome);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::daily::nmis::Nmis;
    use crate::read::loader::Loader;
    use crate::report::build::{build_report, count_by};
    use crate::rules::profile::Profile;
    use crate::settings::selection::{Selection, Span};
    use crate::settings::settings::{QualityFilter, Repeats};
    use crate::settings::streams::Streams;
    use crate::state::state::State;
    use crate::threads::threads::Threads;
    use proptest::prelude::*;
    use std::fmt::Write;

    /// Of a 200 record: which NMI and suffix, and its days: how long after the
    /// one before, which value, which quality.
    type Block = (usize, usize, Vec<(i32, usize, usize)>);

    fn blocks() -> impl Strategy<Value = Vec<Block>> {
        // The first of each is the usual one, and mixed days follow each other.
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
                let told = |day: &NmiDay<'_>, outcome: &Outcome<'_>| format!("{day:?} {outcome:?}");
                let (mut singly, mut at_once) = (Vec::new(), Vec::new());
                rows.for_each_day(|day| singly.push(told(day, &day.outcome(&settings))));
                rows.days().for_each_outcome(&settings, &mut |day, outcome| at_once.push(told(day, outcome)));
                prop_assert_eq!(singly, at_once);
            }
        }

        #[test]
        fn counted_at_once_is_counted_one_by_one(blocks in blocks(), settings in settings()) {
            let state = state_of(&blocks);
            let threads = Threads::caller();
            prop_assert_eq!(build_report(&state, &settings, &threads), count_by(&state, &settings, &threads, 1));
        }
    }

    #[test]
    fn a_month_of_two_streams_is_one_visit() {
        let month: Vec<_> = (0..30)
            .map(|day| (1, day % 2, [0, 1, 5][day % 3]))
            .collect();
        // What is behind them is another piece of work.
        let state = state_of(&[(0, 0, month.clone()), (0, 1, month.clone()), (1, 0, month)]);
        let settings = Settings::default();
        let mut nmis = Nmis::of(&state, &settings);
        let rows = nmis.next_nmi().unwrap();
        let mut counts = Vec::new();
        rows.days().for_each_run(LONGEST_RUN, |days| {
            counts.push((days.count(), days.last_date()));
        });
        assert_eq!(counts, [(30, IntervalDate::from_days(19_810))]);
    }
}
