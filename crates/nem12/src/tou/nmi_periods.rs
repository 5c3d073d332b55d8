//! Periods of NMIs: which rows the answer has, and which days and minutes are in them, from a state.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::daily::day_run::DayRun;
use crate::daily::nmis::Nmis;
use crate::daily::outcome::Outcome;
use crate::settings::settings::Settings;
use crate::state::row_view::RowView;
use crate::state::state::State;
use crate::state::stream_day::LONGEST_RUN;
use crate::tou::cut_interval::CutInterval;
use crate::tou::day_tables::DayTables;
use crate::tou::open_nmi::{NmiPeriod, OpenNmi};
use crate::tou::plan::TouPlan;
use crate::values::interval_date::IntervalDate;
use crate::values::nmi::Nmi;
use crate::values::suffix::Suffix;

/// One NMI of the answer.
#[derive(Clone, Debug)]
pub(crate) struct TouNmi {
    pub(crate) nmi: Nmi,
    /// The places of its periods.
    pub(crate) periods: Range<usize>,
    /// The place among the sets of bands: those that the streams of the NMI have.
    pub(crate) bands: usize,
}

/// The findings of a walk over a state, before the readings are read.
#[derive(Debug)]
pub(crate) struct NmiPeriods {
    pub(crate) nmis: Vec<TouNmi>,
    pub(crate) periods: Vec<NmiPeriod>,
    /// The sets of bands, in order, that NMIs have.
    pub(crate) band_sets: Vec<Vec<usize>>,
    pub(crate) tables: DayTables,
    /// The rows that count, for each input, by line.
    pub(crate) rows: Vec<Vec<RowRun>>,
    /// The NMI-days with a total that are in no period.
    pub(crate) outside: u64,
}

/// A stream that is summed on a day.
struct Summed {
    suffix: Suffix,
    minutes: u16,
    /// The table of bands.
    table: usize,
}

impl Summed {
    fn of(row: &RowView<'_>, plan: &TouPlan) -> Option<Self> {
        let stream = row.block().stream();
        let suffix = stream.suffix?;
        Some(Self {
            suffix,
            minutes: stream.minutes,
            table: plan.bands.table_of(suffix),
        })
    }
}

/// Rows of one NMI that count, on physical lines that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RowRun {
    /// The number of good rows before each row on its line: more than 0 where line endings were
    /// lost.
    pub(crate) joined: u32,
    /// The first line.
    pub(crate) first: u64,
    /// The last line.
    pub(crate) last: u64,
    /// The number of the NMI.
    pub(crate) nmi: u32,
}

impl NmiPeriods {
    /// Walks over a state.
    ///
    /// # Errors
    /// The first interval that an edge cuts, unless the plan divides such intervals.
    pub(crate) fn of(
        state: &State,
        settings: &Settings,
        plan: &TouPlan,
    ) -> Result<Self, CutInterval> {
        let mut all = Self {
            nmis: Vec::new(),
            periods: Vec::new(),
            band_sets: Vec::new(),
            tables: DayTables::new(),
            rows: vec![Vec::new(); state.inputs().len()],
            outside: 0,
        };
        let mut nmis = Nmis::of(state, settings);
        while let Some(rows) = nmis.next_nmi() {
            let (mut open, mut fault) = (OpenNmi::new(plan), None);
            rows.days().for_each_run(LONGEST_RUN, |run| {
                if fault.is_none() {
                    fault = all.run(run, settings, plan, &mut open).err();
                }
            });
            if let Some(fault) = fault {
                return Err(fault);
            }
            all.close(rows.nmi(), open, plan);
        }
        for rows in &mut all.rows {
            rows.sort_unstable();
        }
        Ok(all)
    }

    /// Takes a run of alike days, which have one outcome.
    fn run(
        &mut self,
        run: &DayRun<'_>,
        settings: &Settings,
        plan: &TouPlan,
        open: &mut OpenNmi,
    ) -> Result<(), CutInterval> {
        let day = run.first();
        let summands = day.summands(settings);
        match day.outcome_of(&summands, settings) {
            Outcome::Without => {}
            Outcome::Withheld(_) => {
                for stream in &day.streams {
                    if let Some(suffix) = stream.suffix
                        && settings.streams.may_include(stream.suffix, None)
                    {
                        open.has_table(plan.bands.table_of(suffix));
                    }
                }
                for date in dates_of(run) {
                    open.withhold(plan, date);
                }
            }
            Outcome::Daily(daily) => {
                let uncovered = (daily.missing > 0).then(|| day.uncovered(settings));
                let streams: Vec<Summed> = summands
                    .rows()
                    .filter_map(|row| Summed::of(&row, plan))
                    .collect();
                for stream in &streams {
                    open.has_table(stream.table);
                }
                let mut outside = Vec::new();
                for date in dates_of(run) {
                    let table = self.tables.make(plan, date);
                    if !open.count(plan, date, table, uncovered) {
                        outside.push(date);
                        continue;
                    }
                    let cuts = |stream: &&Summed| table.cut(stream.table, stream.minutes).is_some();
                    if let Some(stream) = streams.iter().find(cuts).filter(|_| !plan.splits) {
                        return Err(CutInterval {
                            nmi: Nmi::named(day.nmi),
                            suffix: stream.suffix,
                            date,
                            minutes: stream.minutes,
                            edge: table.cut(stream.table, stream.minutes).unwrap_or(0),
                        });
                    }
                }
                self.outside += outside.len() as u64;
                for row in summands.rows() {
                    let rows = run.rows_like(row);
                    let rows = rows.filter(|row| !outside.contains(&row.date()));
                    let input = row.block().input();
                    open.rows
                        .extend(rows.map(|row| (input, row.joined(), row.line())));
                }
            }
        }
        Ok(())
    }

    fn close(&mut self, nmi: &str, mut open: OpenNmi, plan: &TouPlan) {
        if open.periods.is_empty() {
            return;
        }
        open.rows.sort_unstable();
        let number = u32::try_from(self.nmis.len()).unwrap_or(u32::MAX);
        for &(input, joined, line) in &open.rows {
            let Some(runs) = self.rows.get_mut(input) else {
                continue;
            };
            match runs.last_mut() {
                Some(run) if (run.nmi, run.joined) == (number, joined) && run.last + 1 == line => {
                    run.last = line;
                }
                _ => runs.push(RowRun {
                    joined,
                    first: line,
                    last: line,
                    nmi: number,
                }),
            }
        }
        let tables = (0..open.tables.len()).filter(|&table| open.tables[table]);
        let bands: BTreeSet<usize> = tables
            .flat_map(|table| plan.bands.bands_of(table))
            .collect();
        let mut set: Vec<usize> = bands.into_iter().collect();
        if set.is_empty() {
            set = (0..plan.bands.names().len()).collect();
        }
        let known = self.band_sets.iter().position(|other| *other == set);
        let bands = known.unwrap_or_else(|| {
            self.band_sets.push(set);
            self.band_sets.len() - 1
        });
        let start = self.periods.len();
        self.periods.extend(open.periods);
        self.nmis.push(TouNmi {
            nmi: Nmi::named(nmi),
            periods: start..self.periods.len(),
            bands,
        });
    }
}

/// The days of a run.
fn dates_of(run: &DayRun<'_>) -> impl Iterator<Item = IntervalDate> {
    let day = run.first();
    let row = day.streams.iter().find_map(|stream| stream.row);
    // A run of several days has a row of each stream on each of them.
    let others = row.into_iter().flat_map(|row| run.rows_like(row)).skip(1);
    std::iter::once(day.date).chain(others.map(|row| row.date()))
}
