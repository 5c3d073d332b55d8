//! The account of a state under a setting: the state, walked once and counted.

mod telling;

use std::collections::BTreeMap;

use crate::nem12::IntervalDate;
use crate::nem12::suffix::Suffix;
use crate::pipeline::daily::{NmiDay, Outcome, Repeat};
use crate::pipeline::resolve::{Cursor, NmiRows};
use crate::pipeline::settings::Settings;
use crate::pipeline::sink::fits_sql;
use crate::pipeline::state::State;
use crate::pipeline::stream_day::Share;
use crate::pipeline::streams::{Part, Streams};
use crate::pipeline::task_manager::ExecutorStats;
use crate::pipeline::view::RowView;
use crate::report::findings::MOST_KEPT;
use crate::report::summary::{
    DailyRow, DayCounts, FindingGroup, FindingShown, ReportExecutor, ReportInput, ReportSettings,
    RowCounts, StreamPresent, Totals, WithheldDay,
};
use crate::report::{Code, Detail, Finding, Findings, FirstByLine, RecordCounts, Report, Total};

/// How many daily rows and withheld days a report shows.
const SHOWN: usize = 100;

/// Makes the report of a state.
#[must_use]
pub fn account(state: &State, settings: &Settings, executors: &[ExecutorStats]) -> Report {
    let mut count = Count::new(state, settings);
    let mut cursor = Cursor::default();
    while let Some(rows) = cursor.next_nmi(state) {
        count.nmi(&rows);
    }
    count.into_report(executors)
}

struct Count<'a> {
    state: &'a State,
    settings: &'a Settings,
    rows: RowCounts,
    days: DayCounts,
    nmis: u64,
    streams: u64,
    span: Option<(IntervalDate, IntervalDate)>,
    shares: [Total; Share::ALL.len()],
    present: BTreeMap<(Suffix, &'static str), (u64, bool)>,
    preview: Vec<DailyRow>,
    withheld: Vec<WithheldDay>,
    sql_left_out: u64,
    /// What only shows when the versions of a day are compared, by input.
    noticed: Vec<FirstByLine>,
}

impl<'a> Count<'a> {
    fn new(state: &'a State, settings: &'a Settings) -> Self {
        let rejected = state.inputs().iter().map(|input| input.rejected_rows).sum();
        Self {
            state,
            settings,
            rows: RowCounts {
                rejected,
                ..RowCounts::default()
            },
            days: DayCounts::default(),
            nmis: 0,
            streams: 0,
            span: None,
            shares: Default::default(),
            present: BTreeMap::new(),
            preview: Vec::new(),
            withheld: Vec::new(),
            sql_left_out: 0,
            noticed: vec![FirstByLine::default(); state.inputs().len()],
        }
    }

    fn nmi(&mut self, rows: &NmiRows<'_>) {
        let streams = rows.suffixes().len() as u64;
        self.nmis += u64::from(streams > 0);
        self.streams += streams;
        let output_before = self.days.output;
        rows.for_each_day(|day| self.day(day));
        if let Some(row) = rows.first_row()
            && self.days.output > output_before
            && !fits_sql(rows.nmi())
        {
            self.sql_left_out += self.days.output - output_before;
            self.notice(Code::SqlNmi, &row, Detail::text(rows.nmi().as_bytes()));
        }
    }

    fn day(&mut self, day: &NmiDay<'_>) {
        self.streams_of(day);
        let streams = &self.settings.streams;
        let rows = day.included(streams).count() as u64;
        let all_rows = day
            .streams
            .iter()
            .filter(|stream| stream.row.is_some())
            .count() as u64;
        self.rows.not_included += all_rows - rows;
        match day.outcome(streams) {
            Outcome::Daily(daily) => {
                self.rows.counted += rows;
                self.days.output += 1;
                for (row, part) in day.included(&self.settings.streams) {
                    self.add(&row, part);
                }
                if self.preview.len() < SHOWN {
                    self.preview.push(DailyRow {
                        nmi: daily.nmi.to_owned(),
                        date: daily.date.to_string(),
                        energy: daily.energy.to_string(),
                        quality: daily.quality.to_string(),
                    });
                }
            }
            Outcome::Withheld(withheld) => {
                self.rows.withheld += rows;
                self.days.withheld += 1;
                if matches!(withheld.code, Code::DayNull | Code::DayRange) {
                    let detail = if withheld.missing > 0 {
                        Detail::Minutes(withheld.missing)
                    } else {
                        Detail::Plain
                    };
                    let finding = Finding {
                        code: withheld.code,
                        line: withheld.line,
                        detail,
                    };
                    self.noticed[withheld.block.input()].add(finding);
                }
                if self.withheld.len() < SHOWN {
                    self.withheld.push(WithheldDay {
                        nmi: day.nmi.to_owned(),
                        date: day.date.to_string(),
                        place: withheld.place(self.state.inputs()),
                        reason: withheld.reason(),
                    });
                }
            }
            Outcome::Without => {
                self.rows.not_included += rows;
                self.days.without += 1;
            }
        }
    }

    /// What is true of the streams of a day whatever the setting.
    fn streams_of(&mut self, day: &NmiDay<'_>) {
        for stream in &day.streams {
            for (row, repeat) in &stream.repeats {
                self.rows.superseded += 1;
                let code = match repeat {
                    Repeat::Identical => Code::RepeatIdentical,
                    Repeat::Superseded => Code::RepeatSuperseded,
                    Repeat::Tied => Code::RepeatTie,
                };
                if let Some(suffix) = stream.suffix {
                    self.notice(
                        code,
                        row,
                        Detail::StreamDay {
                            suffix,
                            date: day.date,
                        },
                    );
                }
            }
            let (Some(row), Some(suffix)) = (stream.row, stream.suffix) else {
                continue;
            };
            let (first, last) = self.span.unwrap_or((day.date, day.date));
            self.span = Some((first.min(day.date), last.max(day.date)));
            if let Some(unit) = row.block().block.unit {
                let included = self.settings.streams.part(suffix, unit).is_some();
                let present = self
                    .present
                    .entry((suffix, unit.kilo_name()))
                    .or_insert((0, included));
                present.0 += 1;
            }
        }
        if matches!(self.settings.streams, Streams::Consumption | Streams::Net) {
            let row = day.streams.iter().find_map(|stream| stream.row);
            for suffix in day.absent_consumption() {
                if let Some(row) = &row {
                    self.notice(
                        Code::StreamAbsent,
                        row,
                        Detail::StreamDay {
                            suffix,
                            date: day.date,
                        },
                    );
                }
            }
        }
    }

    fn add(&mut self, row: &RowView<'_>, part: Part) {
        let add = |total: &mut Total, value| match part {
            Part::Added => total.add(value),
            Part::Subtracted => total.subtract(value),
        };
        for share in Share::ALL {
            let energy = row.share(share);
            if energy.mantissa() != 0 {
                add(&mut self.shares[share as usize], energy);
            }
        }
    }

    fn notice(&mut self, code: Code, row: &RowView<'_>, detail: Detail) {
        self.noticed[row.block().input()].add(Finding {
            code,
            line: row.line(),
            detail,
        });
    }

    fn into_report(mut self, executors: &[ExecutorStats]) -> Report {
        let noticed = std::mem::take(&mut self.noticed);
        let noticed: Vec<Findings> = noticed
            .into_iter()
            .map(FirstByLine::into_findings)
            .collect();
        let findings = self.findings(&noticed);
        let inputs = self.state.inputs();
        let mut records = RecordCounts::default();
        for input in inputs {
            records += input.records;
        }
        let mut total = Total::default();
        for share in &self.shares {
            total.merge(share);
        }
        let share = |share: Share| self.shares[share as usize].to_string();
        Report {
            version: env!("CARGO_PKG_VERSION"),
            settings: ReportSettings {
                streams: self.settings.streams.to_string(),
                create_table: self.settings.create_table,
            },
            column: self.settings.streams.column(),
            inputs: inputs
                .iter()
                .map(|input| ReportInput {
                    name: input.name.clone(),
                    bytes: input.bytes,
                    lines: input.lines,
                    refusal: input
                        .refusal
                        .as_ref()
                        .map(|refusal| refusal.sentence.clone()),
                })
                .collect(),
            records,
            nmis: self.nmis,
            streams: self.streams,
            first_day: self.span.map(|(first, _)| first.to_string()),
            last_day: self.span.map(|(_, last)| last.to_string()),
            rows: self.rows,
            days: self.days,
            totals: Totals {
                total: total.to_string(),
                actual: share(Share::Actual),
                substituted: share(Share::Substituted),
                estimated: share(Share::Estimated),
                unknown: share(Share::Unknown),
            },
            nothing: self.nothing(&records),
            streams_present: self
                .present
                .iter()
                .map(|(&(suffix, unit), &(days, included))| StreamPresent {
                    suffix: suffix.to_string(),
                    unit,
                    days,
                    included,
                })
                .collect(),
            preview: self.preview,
            findings,
            withheld: self.withheld,
            sql_left_out: self.sql_left_out,
            executors: executors
                .iter()
                .map(|stats| ReportExecutor {
                    blocks: stats.blocks,
                    bytes: stats.bytes,
                })
                .collect(),
        }
    }
}
