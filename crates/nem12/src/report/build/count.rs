//! The count of a state, or of a part of it, under given settings.

use crate::daily::nmi_rows::NmiRows;
use crate::findings::detail::Detail;
use crate::findings::finding::Finding;
use crate::findings::first_by_line::FirstByLine;
use crate::report::build::tally::Tally;
use crate::report::counts::{DayCounts, RowCounts};
use crate::report::summary::{DailyRow, WithheldDay};
use crate::rules::Code;
use crate::settings::settings::Settings;
use crate::settings::sql_table::fits_sql;
use crate::state::row_view::RowView;
use crate::state::shares::Share;
use crate::state::state::State;
use crate::threads::threads::Threads;
use crate::values::interval_date::IntervalDate;
use crate::values::nmi_range;
use crate::values::suffix::Suffix;
use crate::values::total::Total;
use crate::values::unit::Quantity;

/// About how many rows of one NMI are worth a part of their own.
const ROWS_IN_A_PART: usize = 15_000;

/// The number of daily rows and withheld days that a report shows.
pub(super) const SHOWN: usize = 100;

/// The figures of a report while a state is counted. Counts of neighbouring
/// parts of a state add up: see [`followed_by`](Self::followed_by).
pub(crate) struct Count<'a> {
    pub(super) state: &'a State,
    pub(super) settings: &'a Settings,
    pub(super) longest_run: usize,
    /// The 300 records of each input, by what became of them.
    pub(super) rows: Vec<RowCounts>,
    pub(super) days: DayCounts,
    pub(super) nmis: u64,
    pub(super) streams: u64,
    pub(super) span: Option<(IntervalDate, IntervalDate)>,
    pub(super) shares: [Total; Share::ALL.len()],
    pub(super) controls: Tally<Quantity, (u64, Total)>,
    pub(super) present: Tally<(Suffix, Quantity), (u64, bool)>,
    pub(super) preview: Vec<DailyRow>,
    pub(super) withheld: Vec<WithheldDay>,
    pub(super) sql_left_out: u64,
    /// Findings that show only when the rows of a day are seen together, for
    /// each input.
    pub(super) noticed: Vec<FirstByLine>,
}

impl<'a> Count<'a> {
    /// A count of nothing yet. At most `longest_run` alike days are counted in
    /// one go.
    pub(super) fn new(state: &'a State, settings: &'a Settings, longest_run: usize) -> Self {
        let inputs = state.inputs().len();
        Self {
            state,
            settings,
            longest_run,
            rows: vec![RowCounts::default(); inputs],
            days: DayCounts::default(),
            nmis: 0,
            streams: 0,
            span: None,
            shares: Default::default(),
            controls: Tally::default(),
            present: Tally::default(),
            preview: Vec::new(),
            withheld: Vec::new(),
            sql_left_out: 0,
            noticed: vec![FirstByLine::default(); inputs],
        }
    }

    /// The sum of this count and the count of the NMIs that come next.
    // Called at two places, once for each part: one copy is enough.
    #[inline(never)]
    pub(super) fn followed_by(mut self, next: Self) -> Self {
        for (rows, more) in self.rows.iter_mut().zip(next.rows) {
            *rows += more;
        }
        self.days += next.days;
        self.nmis += next.nmis;
        self.streams += next.streams;
        self.span = match (self.span, next.span) {
            (Some((first, last)), Some((other_first, other_last))) => {
                Some((first.min(other_first), last.max(other_last)))
            }
            (own, other) => own.or(other),
        };
        for (share, more) in self.shares.iter_mut().zip(&next.shares) {
            share.merge(more);
        }
        for (quantity, (rows, sum)) in next.controls.into_entries() {
            let control = self.controls.entry(quantity, Default::default);
            control.0 += rows;
            control.1.merge(&sum);
        }
        for (stream, (days, included)) in next.present.into_entries() {
            self.present.entry(stream, || (0, included)).0 += days;
        }
        self.preview.extend(next.preview);
        self.preview.truncate(SHOWN);
        self.withheld.extend(next.withheld);
        self.withheld.truncate(SHOWN);
        self.sql_left_out += next.sql_left_out;
        for (noticed, more) in self.noticed.iter_mut().zip(next.noticed) {
            noticed.merge(more);
        }
        self
    }

    /// Adds the rejected rows of each input, those without a readable NMI or
    /// date included. No block has these.
    pub(super) fn count_rejected(&mut self) {
        for (rows, input) in self.rows.iter_mut().zip(self.state.inputs()) {
            if input.refused_for(self.settings.profile).is_none() {
                rows.rejected += input.rejected_rows;
            }
        }
    }

    /// The count with one more NMI. Several threads count the days of a very
    /// large NMI.
    pub(super) fn with_nmi(mut self, rows: &NmiRows<'_>, threads: &Threads) -> Self {
        let streams = rows.stream_count() as u64;
        self.nmis += u64::from(streams > 0);
        self.streams += streams;
        for view in rows.refused_rows() {
            self.rows[view.input()].rejected += 1;
        }
        let output_before = self.days.output;
        let days = rows.days();
        if days.are_few(ROWS_IN_A_PART) {
            days.for_each_run(self.longest_run, |run| self.add_run(run));
        } else {
            let counts = threads.map(days.parts(ROWS_IN_A_PART), |days| {
                let mut count = Self::new(self.state, self.settings, self.longest_run);
                days.for_each_run(self.longest_run, |run| count.add_run(run));
                count
            });
            self = counts.into_iter().fold(self, Self::followed_by);
        }
        let Some(row) = rows.first_row() else {
            return self;
        };
        let name = || Detail::text(rows.nmi().as_bytes());
        let has_output = self.days.output > output_before;
        if self.settings.checks_sql_nmis && has_output && !fits_sql(rows.nmi()) {
            self.sql_left_out += self.days.output - output_before;
            self.notice(Code::SqlNmi, &row, name());
        }
        if row.block().stream().nmi.is_regular() && !nmi_range::is_allocated(rows.nmi()) {
            self.notice(Code::NmiRange, &row, name());
        }
        self
    }

    /// Adds a finding at the line of a row.
    pub(super) fn notice(&mut self, code: Code, row: &RowView<'_>, detail: Detail) {
        let date = match &detail {
            Detail::StreamDay { date, .. }
            | Detail::TwoRows { date, .. }
            | Detail::TwoMeters { date, .. } => Some(*date),
            _ => None,
        };
        let finding = Finding::at_line(code, row.line(), detail);
        let block = row.block();
        self.noticed[block.input()].add(match date {
            Some(date) => finding.on(block.stream().nmi.as_str(), date),
            None => finding,
        });
    }
}
