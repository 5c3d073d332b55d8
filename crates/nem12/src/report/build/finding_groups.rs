//! The findings of a report by rule and by what they say, and the sentence that
//! says why an output is empty.

use std::collections::{BTreeMap, BTreeSet};

use crate::findings::detail::Detail;
use crate::findings::finding::Finding;
use crate::findings::findings::Findings;
use crate::findings::record_counts::RecordCounts;
use crate::findings::value::Value;
use crate::findings::values::{MOST_VALUES, insert, told_of};
use crate::report::build::count::Count;
use crate::report::build::said::{Said, place_of};
use crate::report::finding_group::FindingGroup;
use crate::rules::Code;
use crate::settings::selection::Selection;
use crate::settings::streams::Streams;

/// The findings of the inputs, each with the number of its input, in the order of
/// inputs.
pub(super) type OfInputs<'a> = [(usize, &'a Findings)];

/// Every rule, the most severe under the profile of the count first.
fn rules(count: &Count<'_>) -> Vec<Code> {
    let mut codes = Code::ALL.to_vec();
    codes.sort_by_key(|code| code.severity(count.settings.profile));
    codes
}

impl Count<'_> {
    /// The findings of all inputs, by rule, input and line: of each rule the first
    /// of an input.
    pub(super) fn each_finding(&self, noticed: &[Findings]) -> Vec<(usize, Finding)> {
        let refused = self.refused();
        let found = self.of_inputs(&refused, noticed);
        let mut each = Vec::new();
        for code in rules(self) {
            for (input, findings) in &found {
                each.extend(findings.kept(code).map(|finding| (*input, finding.clone())));
            }
        }
        each
    }

    /// The findings of all inputs, by rule and value; the most severe rules first,
    /// and within a rule by input and line.
    pub(super) fn findings(&self, noticed: &[Findings]) -> Vec<FindingGroup> {
        let refused = self.refused();
        let found = self.of_inputs(&refused, noticed);
        let groups = rules(self).into_iter();
        groups.filter_map(|code| self.group(code, &found)).collect()
    }

    /// The finding of each input that is refused.
    fn refused(&self) -> Vec<Findings> {
        let mut refused = Vec::new();
        for input in self.state.inputs() {
            let mut findings = Findings::default();
            if let Some(refusal) = &input.refusal {
                let detail = Detail::Text(refusal.sentence.as_str().into());
                findings.add(Finding::at_line(refusal.code, refusal.line, detail));
            }
            refused.push(findings);
        }
        refused
    }

    fn of_inputs<'f>(
        &'f self,
        refused: &'f [Findings],
        noticed: &'f [Findings],
    ) -> Vec<(usize, &'f Findings)> {
        let own = self.state.inputs().iter().map(|input| &input.findings);
        let all = refused.iter().zip(own).zip(noticed).enumerate();
        all.flat_map(|(index, ((refused, own), noticed))| {
            [refused, own, noticed].map(|findings| (index, findings))
        })
        .collect()
    }

    /// The findings of a rule; `None` if there are none.
    fn group(&self, code: Code, found: &OfInputs<'_>) -> Option<FindingGroup> {
        let profile = self.settings.profile;
        let (mut count, mut is_known) = (0_u64, true);
        let mut said: BTreeMap<Value, Said> = BTreeMap::new();
        for &(input, findings) in found {
            if findings.count(code) == 0 {
                continue;
            }
            count = count.saturating_add(findings.count(code));
            is_known &= !findings.has_too_many_values(code);
            for (value, findings) in findings.values(code) {
                let own = Said {
                    input,
                    inputs: BTreeSet::from([input]),
                    findings,
                    places: Vec::new(),
                };
                insert(&mut said, value, own);
            }
        }
        for &(input, findings) in found {
            for finding in findings.kept(code) {
                if let Some(own) = told_of(&mut said, finding) {
                    own.places.push(place_of(input, finding));
                }
            }
        }
        let values = is_known.then_some(said.len() as u64);
        let mut said: Vec<(Value, Said)> = said.into_iter().collect();
        said.sort_by_key(|(_, said)| (said.input, said.findings.first.line));
        let shown = said.iter().take(MOST_VALUES);
        (count > 0).then(|| FindingGroup {
            code: code.id(),
            severity: code.severity(profile).name(),
            section: code.section(),
            title: code.title(),
            expected: code.expected(),
            action: code.action(profile),
            count,
            values,
            shown: shown
                .map(|(value, said)| said.shown(value, self.state.inputs(), is_known))
                .collect(),
        })
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
            .all(|input| input.is_unused(self.settings.profile));
        Some(if is_refused {
            "Nothing could be read.".to_owned()
        } else if self.days.withheld > 0 {
            "Every day with the chosen streams is withheld. The findings say why.".to_owned()
        } else if self.present.keys().next().is_none() {
            let rows = records.interval_data;
            match rows {
                0 if records.is_empty() => {
                    "The input has no data for this period: there is nothing between its 100 and 900 records.".to_owned()
                }
                0 if records.accumulation > 0 => {
                    "The input is NEM13: it has register reads and no 300 records, so it has no days. nem12 reads writes the reads.".to_owned()
                }
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
