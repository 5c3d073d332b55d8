//! Said: findings that say the same, as a report shows them.

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use crate::fast::sorted;
use crate::findings::finding::Finding;
use crate::findings::occurrences::Occurrences;
use crate::findings::value::{Told, Value};
use crate::records::breach::FieldPlace;
use crate::report::finding_group::{FindingPlace, FindingShown};
use crate::rules::Code;
use crate::state::input_state::InputState;
use crate::values::interval_date::IntervalDate;

/// The usual length of a message in bytes; nearly every message is shorter.
const USUAL_MESSAGE: usize = 192;

/// Findings of one rule that say the same, in one input or several.
pub(super) struct Said {
    /// The number of the input of the first.
    pub(super) input: usize,
    pub(super) inputs: BTreeSet<usize>,
    pub(super) findings: Occurrences,
    pub(super) places: Vec<FindingPlace>,
}

impl Told for Said {
    fn last_day(&self) -> Option<IntervalDate> {
        self.findings.last_day()
    }

    fn join(&mut self, mut other: Self) {
        if other.input < self.input {
            std::mem::swap(self, &mut other);
        }
        self.inputs.extend(other.inputs);
        if other.input == self.input {
            self.findings.join(other.findings);
        } else {
            self.findings.follow(&other.findings);
        }
    }
}

impl Said {
    /// The findings, with this value, as a report shows them. `is_known` says
    /// whether their number is exact.
    pub(super) fn shown(
        &self,
        value: &Value,
        inputs: &[InputState],
        is_known: bool,
    ) -> FindingShown {
        let finding = &self.findings.first;
        let name = inputs.get(self.input);
        let name = name.map_or("", |input| input.name.as_str());
        let of_first = place_of(self.input, finding);
        let mut places = self.places.clone();
        if !places.contains(&of_first) {
            places.insert(0, of_first);
        }
        FindingShown {
            place: place(name, finding.line),
            input: self.input,
            line: finding.line,
            column: of_first.column,
            field: finding.place.map(|place| place.field.as_str()),
            interval: of_first.interval,
            found: finding.found().map(str::to_owned),
            message: message(value, &self.findings),
            count: self.findings.count,
            amount: self.amount(is_known),
            places,
        }
    }

    /// The number of findings as words, and their lines; empty for one finding.
    fn amount(&self, is_known: bool) -> String {
        let (count, inputs) = (self.findings.count, self.inputs.len() as u64);
        let noun = noun(&self.findings.first);
        let least = if is_known { "" } else { "at least " };
        match (count, inputs) {
            (..=1, _) => String::new(),
            (count, 1) => format!("{least}{count} {noun}{}", self.lines()),
            (count, inputs) if count == inputs => format!("{least}{count} files"),
            (count, inputs) => format!("{least}{count} {noun} in {inputs} files"),
        }
    }

    /// The lines of findings in one input; empty if they are one line, or if some
    /// are not known.
    fn lines(&self) -> String {
        let mut lines: Vec<u64> = self.places.iter().map(|place| place.line).collect();
        sorted::sort_by_key(&mut lines, |&line| line);
        lines.dedup();
        let are_known = self.places.len() as u64 == self.findings.count;
        match lines.as_slice() {
            [] | [_] => String::new(),
            _ if !are_known => String::new(),
            [first, second] => format!(", lines {first} and {second}"),
            [first, second, third] => format!(", lines {first}, {second} and {third}"),
            [first, .., last] => format!(", lines {first} to {last}"),
        }
    }
}

fn place(name: &str, line: u64) -> String {
    if line == 0 {
        name.to_owned()
    } else {
        format!("{name}:{line}")
    }
}

/// The place of a finding.
pub(super) fn place_of(input: usize, finding: &Finding) -> FindingPlace {
    FindingPlace {
        input,
        line: finding.line,
        column: finding.place.map(|place| place.column),
        interval: finding.place.and_then(FieldPlace::interval),
    }
}

/// The noun that findings like this one are counted in.
fn noun(finding: &Finding) -> &'static str {
    match finding.code.id().split('-').next() {
        Some("FILE") => "files",
        Some("LINE") if finding.place.is_some() => "fields",
        Some("LINE") => "lines",
        Some("DAY" | "STREAM") => "days",
        Some("REPEAT") => "rows",
        Some("SQL") => "NMIs",
        _ if finding.code == Code::NmiRange => "NMIs",
        _ => "records",
    }
}

/// The message of findings.
fn message(value: &Value, findings: &Occurrences) -> String {
    own_sentence(&findings.first).unwrap_or_else(|| written(findings.sentence(value)))
}

/// The message of one finding.
pub(crate) fn sentence_of(finding: &Finding) -> String {
    own_sentence(finding).unwrap_or_else(|| written(finding))
}

/// The sentence of a file that is not read, which is its own.
fn own_sentence(finding: &Finding) -> Option<String> {
    let is_own = matches!(
        finding.code,
        Code::FileKind | Code::FileRead | Code::FileAside
    );
    finding.found().filter(|_| is_own).map(str::to_owned)
}

fn written(sentence: impl fmt::Display) -> String {
    // There may be thousands of messages, and a text that grows is copied.
    let mut text = String::with_capacity(USUAL_MESSAGE);
    // Writing to a String cannot fail.
    let _ = write!(text, "{sentence}");
    text
}
