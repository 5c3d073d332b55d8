//! The account of a state under a setting: the state, walked once and counted.

pub mod finding_groups;
pub mod tally;

use compact_str::CompactString;

use crate::daily::nmi_day::{DailyTotal, NmiDay, Outcome, Repeat, ResolvedStream, Withheld};
use crate::daily::nmi_days::DayRun;
use crate::daily::nmi_rows::NmiRows;
use crate::daily::nmis::Nmis;
use crate::findings::findings::{Detail, Finding, Findings, FirstByLine};
use crate::findings::record_counts::RecordCounts;
use crate::report::build::tally::Tally;
use crate::report::settings::ReportSettings;
use crate::report::summary::Report;
use crate::report::summary::{
    ControlTotal, DailyRow, DayCounts, ReportInput, RowCounts, StreamPresent, Totals, WithheldDay,
};
use crate::rules::Code;
use crate::settings::choices::Choices;
use crate::settings::settings::Settings;
use crate::settings::sql_table::fits_sql;
use crate::settings::streams::Sign;
use crate::state::input_state::InputState;
use crate::state::state::State;
use crate::state::stream_day::{LONGEST_RUN, Share};
use crate::state::view::RowView;
use crate::threads::threads::Threads;
use crate::values::date::{DateTime, IntervalDate};
use crate::values::nmi_range;
use crate::values::quality::QualityFlag;
use crate::values::suffix::{Suffix, SuffixClass};
use crate::values::total::Total;
use crate::values::unit::Quantity;

/// About how many blocks are worth a part of their own.
const BLOCKS_IN_A_PART: usize = 500;

/// The same in rows of one NMI: about as many.
const ROWS_IN_A_PART: usize = 15_000;

/// How many daily rows and withheld days a report shows.
const SHOWN: usize = 100;

/// Makes the report of a state.
#[must_use]
pub fn build_report(state: &State, settings: &Settings, threads: &Threads) -> Report {
    count_by(state, settings, threads, LONGEST_RUN)
}

/// The same, of at most so many alike days counted at once.
pub(crate) fn count_by(
    state: &State,
    settings: &Settings,
    threads: &Threads,
    longest_run: usize,
) -> Report {
    // Small parts, so that the last one does not keep the others waiting.
    let most = state.block_count() / BLOCKS_IN_A_PART + 1;
    let parts = state.parts(most.min(4 * threads.count()));
    let counts = threads.map(parts, |part| {
        let mut count = Count::new(state, settings, longest_run);
        let mut nmis = Nmis::within(state, settings, part);
        while let Some(rows) = nmis.next_nmi() {
            count = count.nmi(rows, threads);
        }
        count
    });
    let merged = counts.into_iter().reduce(Count::followed_by);
    let mut count = merged.unwrap_or_else(|| Count::new(state, settings, longest_run));
    count.count_rejected();
    count.into_report()
}

/// A withheld day as reports tell it.
#[must_use]
pub fn withheld_day(
    day: &NmiDay<'_>,
    withheld: &Withheld<'_>,
    inputs: &[InputState],
) -> WithheldDay {
    WithheldDay {
        nmi: day.nmi.to_owned(),
        date: day.date.to_string(),
        place: withheld.place(inputs),
        code: withheld.code.id(),
        reason: withheld.finding().to_string(),
    }
}

/// The row of a daily total as a report shows it.
#[must_use]
pub fn daily_row(daily: &DailyTotal<'_>) -> DailyRow {
    DailyRow {
        nmi: daily.nmi.to_owned(),
        date: daily.date.to_string(),
        energy: daily.energy.to_string(),
        quality: daily.quality.to_string(),
    }
}

struct Count<'a> {
    state: &'a State,
    settings: &'a Settings,
    longest_run: usize,
    /// By input.
    rows: Vec<RowCounts>,
    days: DayCounts,
    nmis: u64,
    streams: u64,
    span: Option<(IntervalDate, IntervalDate)>,
    shares: [Total; Share::ALL.len()],
    controls: Tally<Quantity, (u64, Total)>,
    present: Tally<(Suffix, Quantity), (u64, bool)>,
    preview: Vec<DailyRow>,
    withheld: Vec<WithheldDay>,
    sql_left_out: u64,
    /// What only shows when the versions of a day are compared, by input.
    noticed: Vec<FirstByLine>,
}

impl<'a> Count<'a> {
    fn new(state: &'a State, settings: &'a Settings, longest_run: usize) -> Self {
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

    /// It and the count of the NMIs that come next.
    fn followed_by(mut self, next: Self) -> Self {
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

    /// The rows that no state has.
    fn count_rejected(&mut self) {
        for (rows, input) in self.rows.iter_mut().zip(self.state.inputs()) {
            if input.refused_for(self.settings.profile).is_none() {
                rows.rejected += input.rejected_rows;
            }
        }
    }

    /// It and the count of one more NMI. The days of a very large one are counted
    /// by several executors too.
    fn nmi(mut self, rows: &NmiRows<'_>, threads: &Threads) -> Self {
        let streams = rows.stream_count() as u64;
        self.nmis += u64::from(streams > 0);
        self.streams += streams;
        for view in rows.refused_rows() {
            self.rows[view.input()].rejected += 1;
        }
        let output_before = self.days.output;
        let days = rows.days();
        if days.are_few(ROWS_IN_A_PART) {
            days.for_each_run(self.longest_run, |days| self.days(days));
        } else {
            let counts = threads.map(days.parts(ROWS_IN_A_PART), |days| {
                let mut count = Self::new(self.state, self.settings, self.longest_run);
                days.for_each_run(self.longest_run, |days| count.days(days));
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

    fn days(&mut self, days: &mut DayRun<'_>) {
        for stream in &days.first().streams {
            self.stream(stream, days);
        }
        self.absences(days);
        let day = days.first();
        if !day.is_selected {
            return;
        }
        let settings = self.settings;
        let count = days.count() as u64;
        let parts = day.summands(settings);
        match day.outcome_of(&parts, settings) {
            Outcome::Daily(_) => {
                self.days.output += count;
                for (row, part) in parts.iter() {
                    self.rows[row.block().input()].counted += count;
                    self.add(&row, days.count(), part);
                }
                if self.preview.len() < SHOWN {
                    days.for_each_outcome(settings, |_, outcome| self.show(outcome));
                }
            }
            Outcome::Withheld(_) => {
                for row in parts.rows() {
                    self.rows[row.block().input()].withheld += count;
                }
                self.days.withheld += count;
                days.for_each_outcome(settings, |day, outcome| self.withhold(day, outcome));
            }
            Outcome::Without => {
                for row in parts.rows() {
                    self.rows[row.block().input()].not_included += count;
                }
                self.days.without += count;
            }
        }
    }

    fn show(&mut self, outcome: &Outcome<'_>) {
        if let Outcome::Daily(daily) = outcome
            && self.preview.len() < SHOWN
        {
            self.preview.push(daily_row(daily));
        }
    }

    fn withhold(&mut self, day: &NmiDay<'_>, outcome: &Outcome<'_>) {
        let Outcome::Withheld(withheld) = outcome else {
            return;
        };
        if withheld.is_of_day() {
            self.noticed[withheld.block.input()].add(withheld.finding());
        }
        if self.withheld.len() < SHOWN {
            let told = withheld_day(day, withheld, self.state.inputs());
            self.withheld.push(told);
        }
    }

    /// What is true of a stream's days whatever the setting, and whether its rows
    /// are part of what was asked for.
    fn stream<'r>(&mut self, stream: &ResolvedStream<'r>, days: &DayRun<'r>) {
        let day = days.first();
        for (row, repeat) in stream.repeats() {
            self.rows[row.block().input()].superseded += 1;
            self.control(row, 1);
            let code = match repeat {
                Repeat::Identical => Code::RepeatIdentical,
                Repeat::Superseded => Code::RepeatSuperseded,
                Repeat::Tied => Code::RepeatTie,
            };
            if let (Some(suffix), Some(winner)) = (stream.suffix, &stream.row) {
                self.notice(code, row, repeat_of(suffix, day.date, row, winner));
            }
        }
        let count = days.count() as u64;
        for row in stream.rows() {
            self.control(&row, days.count());
            let unit = row.block().stream().unit;
            let mut part = None;
            if let Some(suffix) = stream.suffix {
                let (first, last) = self.span.unwrap_or((day.date, day.date));
                self.span = Some((first.min(day.date), last.max(days.last_date())));
                if let Some(unit) = unit {
                    part = self.settings.streams.sign(suffix, unit);
                    self.present
                        .entry((suffix, unit.quantity), || (0, part.is_some()))
                        .0 += count;
                }
                if starts_after_creation(&row, days.last_date()) {
                    let late = |row: &RowView<'_>| starts_after_creation(row, row.date());
                    for row in days.rows_like(row).filter(late) {
                        let code = match row.quality().flag() {
                            QualityFlag::Actual => Code::DayAfterCreation,
                            _ => Code::DayFuture,
                        };
                        let date = row.date();
                        self.notice(code, &row, Detail::StreamDay { suffix, date });
                    }
                }
            }
            if part.is_none() || !day.is_selected {
                self.rows[row.block().input()].not_included += count;
            }
        }
    }

    /// Counts a row, and so many alike in all.
    fn control(&mut self, row: &RowView<'_>, count: usize) {
        let energy = row.shares_of(count).and_then(|shares| shares.total());
        if let (Some(unit), Some(energy)) = (row.block().stream().unit, energy) {
            let control = self.controls.entry(unit.quantity, Default::default);
            control.0 += count as u64;
            control.1.add(energy);
        }
    }

    /// Streams that are not there, or are there without the one they copy.
    fn absences(&mut self, days: &DayRun<'_>) {
        let day = days.first();
        if self.settings.streams.counts_all_consumption() {
            let row = day.streams.iter().find_map(|stream| stream.row);
            for suffix in day.absent_consumption() {
                if let Some(row) = row {
                    self.notice_each(Code::StreamAbsent, suffix, days.rows_like(row));
                }
            }
        }
        let is_consumption = |stream: &ResolvedStream<'_>| {
            stream
                .suffix
                .is_some_and(|suffix| suffix.class() == SuffixClass::Consumption)
        };
        if day.streams.iter().any(is_consumption) {
            return;
        }
        for stream in &day.streams {
            if let (Some(row), Some(suffix)) = (stream.row, stream.suffix)
                && suffix.copies_consumption()
            {
                self.notice_each(Code::StreamCheckOnly, suffix, days.rows_like(row));
            }
        }
    }

    /// Notices the same of a stream on the day of each row.
    fn notice_each<'r>(
        &mut self,
        code: Code,
        suffix: Suffix,
        rows: impl Iterator<Item = RowView<'r>>,
    ) {
        for row in rows {
            let date = row.date();
            self.notice(code, &row, Detail::StreamDay { suffix, date });
        }
    }

    /// Adds a row, and so many alike in all.
    fn add(&mut self, row: &RowView<'_>, count: usize, part: Sign) {
        let Some(shares) = row.shares_of(count) else {
            return;
        };
        for (total, share) in self.shares.iter_mut().zip(Share::ALL) {
            match (part, shares.get(share)) {
                (_, energy) if energy.mantissa() == 0 => {}
                (Sign::Added, energy) => total.add(energy),
                (Sign::Subtracted, energy) => total.subtract(energy),
            }
        }
    }

    fn notice(&mut self, code: Code, row: &RowView<'_>, detail: Detail) {
        self.noticed[row.block().input()].add(Finding::at_line(code, row.line(), detail));
    }

    fn into_report(mut self) -> Report {
        let noticed = std::mem::take(&mut self.noticed);
        let noticed: Vec<Findings> = noticed
            .into_iter()
            .map(FirstByLine::into_findings)
            .collect();
        let findings = self.findings(&noticed);
        let inputs = self.inputs();
        let (mut records, mut rows) = (RecordCounts::default(), RowCounts::default());
        for input in &inputs {
            records += input.records;
            rows += input.rows;
        }
        let mut total = Total::default();
        for share in &self.shares {
            total.merge(share);
        }
        let share = |share: Share| self.shares[share as usize].to_string();
        let nothing = self.nothing(&records);
        let mut control_totals: Vec<ControlTotal> = self
            .controls
            .into_entries()
            .into_iter()
            .map(|(quantity, (rows, sum))| ControlTotal {
                unit: quantity.kilo_name(),
                rows,
                sum: sum.to_string(),
            })
            .collect();
        control_totals.sort_by_key(|control| control.unit);
        let mut present = self.present.into_entries();
        present.sort_by_key(|((suffix, quantity), _)| (*suffix, quantity.kilo_name()));
        let streams_present = present
            .into_iter()
            .map(|((suffix, quantity), (days, included))| StreamPresent {
                suffix: suffix.to_string(),
                unit: quantity.kilo_name(),
                days,
                included,
            })
            .collect();
        Report {
            version: env!("CARGO_PKG_VERSION"),
            settings: ReportSettings::of(&Choices {
                settings: self.settings.clone(),
                read: self.state.options(),
                ..Choices::default()
            }),
            column: self.settings.streams.column(),
            inputs,
            records,
            nmis: self.nmis,
            streams: self.streams,
            first_day: self.span.map(|(first, _)| first.to_string()),
            last_day: self.span.map(|(_, last)| last.to_string()),
            rows,
            days: self.days,
            totals: Totals {
                total: total.to_string(),
                actual: share(Share::Actual),
                substituted: share(Share::Substituted),
                estimated: share(Share::Estimated),
                unknown: share(Share::Unknown),
            },
            control_totals,
            nothing,
            streams_present,
            preview: self.preview,
            findings,
            withheld: self.withheld,
            sql_left_out: self.sql_left_out,
            executors: Vec::new(),
        }
    }

    fn inputs(&self) -> Vec<ReportInput> {
        let inputs = self.state.inputs().iter().zip(&self.rows);
        inputs
            .map(|(input, &rows)| {
                let refused = input.refused_for(self.settings.profile);
                let by_profile = || {
                    refused.map(|(code, line)| {
                        format!(
                            "Refused under the strict profile: {} (line {line}).",
                            code.title()
                        )
                    })
                };
                let own = input
                    .refusal
                    .as_ref()
                    .map(|refusal| refusal.sentence.clone());
                ReportInput {
                    name: input.name.clone(),
                    bytes: input.bytes,
                    lines: input.lines,
                    sha256: None,
                    refusal: own.or_else(by_profile),
                    records: match refused {
                        Some(_) => RecordCounts::default(),
                        None => input.records,
                    },
                    rows,
                }
            })
            .collect()
    }
}

/// Whether a day begins after the file of the row was made.
fn starts_after_creation(row: &RowView<'_>, date: IntervalDate) -> bool {
    let created = row.block().created();
    created.is_some_and(|created| DateTime::start_of(date) > created)
}

fn repeat_of(
    suffix: Suffix,
    date: IntervalDate,
    row: &RowView<'_>,
    winner: &RowView<'_>,
) -> Detail {
    let serial = |row: &RowView<'_>| -> CompactString { row.block().stream().serial.clone() };
    let serials = [serial(row), serial(winner)];
    if serials[0] == serials[1] {
        return Detail::StreamDay { suffix, date };
    }
    Detail::TwoMeters {
        suffix,
        date,
        serials: Box::new(
            serials.map(|serial| crate::findings::findings::shown(serial.as_bytes())),
        ),
    }
}
