//! The findings of a report by rule, and the sentence that says why an output
//! is empty.

use std::fmt::Write;

use crate::findings::detail::Detail;
use crate::findings::finding::Finding;
use crate::findings::findings::{Findings, MOST_KEPT};
use crate::findings::record_counts::RecordCounts;
use crate::records::breach::FieldPlace;
use crate::report::build::count::Count;
use crate::report::finding_group::{FindingGroup, FindingShown};
use crate::rules::Code;
use crate::settings::selection::Selection;
use crate::settings::streams::Streams;

/// The usual length of a message in bytes; nearly every message is shorter.
const USUAL_MESSAGE: usize = 192;

impl Count<'_> {
    /// The findings of all inputs by rule; within a rule by input and line.
    pub(crate) fn findings(&self, noticed: &[Findings]) -> Vec<FindingGroup> {
        let mut refused: Vec<Findings> = Vec::new();
        for input in self.state.inputs() {
            let mut findings = Findings::default();
            if let Some(refusal) = &input.refusal {
                let detail = Detail::Text(refusal.sentence.as_str().into());
                findings.add(Finding::at_line(refusal.code, refusal.line, detail));
            }
            refused.push(findings);
        }
        let profile = self.settings.profile;
        let mut groups = Vec::new();
        for &code in Code::ALL {
            let (mut count, mut shown) = (0, Vec::new());
            for (index, input) in self.state.inputs().iter().enumerate() {
                let most = shown.len() + MOST_KEPT;
                for findings in [&refused[index], &input.findings, &noticed[index]] {
                    count += findings.count(code);
                    let room = most.saturating_sub(shown.len());
                    shown.extend(findings.kept(code).take(room).map(|finding| FindingShown {
                        place: place(&input.name, finding.line),
                        input: index,
                        line: finding.line,
                        column: finding.place.map(|place| place.column),
                        field: finding.place.map(|place| place.field.as_str()),
                        interval: finding.place.and_then(FieldPlace::interval),
                        found: finding.found().map(str::to_owned),
                        message: message(finding),
                    }));
                }
            }
            if count > 0 {
                groups.push(FindingGroup {
                    code: code.id(),
                    severity: code.severity(profile).name(),
                    section: code.section(),
                    title: code.title(),
                    expected: code.expected(),
                    action: code.action(profile),
                    count,
                    shown,
                });
            }
        }
        groups
    }

    /// The sentence that says why the output has no rows; `None` when it has
    /// some.
    pub(crate) fn nothing(&self, records: &RecordCounts) -> Option<String> {
        if self.days.output > 0 {
            return None;
        }
        let is_refused = self
            .state
            .inputs()
            .iter()
            .all(|input| input.refused_for(self.settings.profile).is_some());
        Some(if is_refused {
            "Nothing could be read.".to_owned()
        } else if self.days.withheld > 0 {
            "Every day with the chosen streams is withheld. The findings say why.".to_owned()
        } else if self.present.keys().next().is_none() {
            let rows = records.interval_data;
            match rows {
                0 => "The input has no 300 records, so it has no days.".to_owned(),
                _ => format!("None of the 300 records can be used. The input has {rows}."),
            }
        } else if self.settings.selection != Selection::default() && self.days.without == 0 {
            "The input has no day of the chosen NMIs and dates.".to_owned()
        } else {
            let mut present: Vec<_> = self
                .present
                .keys()
                .map(|&(suffix, quantity)| (suffix, quantity.kilo_name()))
                .collect();
            present.sort_unstable();
            let there: Vec<String> = present
                .iter()
                .map(|(suffix, unit)| format!("{suffix} ({unit})"))
                .collect();
            let chosen = match &self.settings.streams {
                Streams::Consumption => "The input has no consumption stream (E)".to_owned(),
                Streams::Generation => "The input has no generation stream (B)".to_owned(),
                Streams::Net => {
                    "No day has both a consumption and a generation stream, which net needs"
                        .to_owned()
                }
                Streams::All => "The input has no stream in Wh, kWh or MWh".to_owned(),
                Streams::List(_) => {
                    format!(
                        "The input has none of {} in Wh, kWh or MWh",
                        self.settings.streams
                    )
                }
            };
            format!("{chosen}. Streams in the input: {}.", there.join(", "))
        })
    }
}

fn place(name: &str, line: u64) -> String {
    if line == 0 {
        name.to_owned()
    } else {
        format!("{name}:{line}")
    }
}

/// The message of a finding. A refused file has its own sentence.
fn message(finding: &Finding) -> String {
    if let (Detail::Text(sentence), Code::FileKind | Code::FileRead) =
        (&finding.detail, finding.code)
    {
        return sentence.to_string();
    }
    // There may be thousands of messages, and a text that grows is copied.
    let mut message = String::with_capacity(USUAL_MESSAGE);
    // Writing to a String cannot fail.
    let _ = write!(message, "{finding}");
    message
}
