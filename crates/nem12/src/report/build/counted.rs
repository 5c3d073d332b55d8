//! Turns a finished count into a report.

use crate::findings::finding::Finding;
use crate::findings::findings::Findings;
use crate::findings::first_by_line::FirstByLine;
use crate::findings::record_counts::RecordCounts;
use crate::report::build::count::Count;
use crate::report::counts::{ControlTotal, RowCounts, Totals};
use crate::report::report_outcome::ReportOutcome;
use crate::report::settings::ReportSettings;
use crate::report::summary::{Report, ReportInput, StreamPresent};
use crate::state::shares::Share;
use crate::values::total::Total;

impl Count<'_> {
    /// The report of the count. `settings` are those of the count, by their
    /// words.
    pub(super) fn into_report(mut self, settings: ReportSettings) -> Report {
        let reads = self.count_reads();
        let noticed = self.take_noticed();
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
        let is_refused = self
            .state
            .inputs()
            .iter()
            .all(|input| input.is_unused(self.settings.profile));
        let outcome = ReportOutcome::of(&records, is_refused, self.days.output > 0);
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
            settings,
            column: self.settings.streams.column(),
            incomplete: self.state.incomplete(),
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
            outcome: outcome.name(),
            reads,
            nothing,
            streams_present,
            preview: self.preview,
            findings,
            withheld: self.withheld,
            sql_left_out: self.sql_left_out,
            executors: Vec::new(),
        }
    }

    /// The findings of the count, one after the other, each with the number of
    /// its input.
    pub(super) fn into_findings(mut self) -> Vec<(usize, Finding)> {
        let noticed = self.take_noticed();
        self.each_finding(&noticed)
    }

    fn take_noticed(&mut self) -> Vec<Findings> {
        let noticed = std::mem::take(&mut self.noticed);
        noticed
            .into_iter()
            .map(FirstByLine::into_findings)
            .collect()
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
                let has_rows = rows.counted > 0;
                let outcome = if input.is_aside {
                    ReportOutcome::Aside
                } else {
                    ReportOutcome::of(&input.records, refused.is_some(), has_rows)
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
                    outcome: outcome.name(),
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
