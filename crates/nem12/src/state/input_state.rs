//! What is known of one input.

use crate::findings::finding::Finding;
use crate::findings::findings::Findings;
use crate::findings::record_counts::RecordCounts;
use crate::records::look_alike::LookAlike;
use crate::rules::{Code, Profile, Severity};

/// What is known of one input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InputState {
    /// Its name as people know it, `archive!member` for a member.
    pub name: String,
    /// Bytes read.
    pub bytes: u64,
    /// Physical lines.
    pub lines: u64,
    /// Records by kind.
    pub records: RecordCounts,
    /// Rejected 300 records, those of unknown NMI or date included.
    pub rejected_rows: u64,
    /// What was noticed.
    pub findings: Findings,
    /// Why nothing of it counts.
    pub refusal: Option<Refusal>,
    /// Whether it is aseXML around NEM12.
    pub is_ase_xml: bool,
    /// Why nothing of it counts under the strict profile: the rule and the
    /// line that shows it, the first one.
    pub strict: Option<(Code, u64)>,
}

/// Why an input is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The rule.
    pub code: Code,
    /// The sentence for a person.
    pub sentence: String,
    /// The line that shows it; 0 for the whole input.
    pub line: u64,
}

impl InputState {
    /// Notes what shows when all of it is seen together.
    pub(crate) fn tell(&mut self, finding: Finding) {
        if finding.code.severity(Profile::Strict) == Severity::File {
            let own = (finding.code, finding.line);
            self.strict = Some(
                self.strict
                    .map_or(own, |first| if own.1 < first.1 { own } else { first }),
            );
        }
        self.findings.insert(finding);
    }

    /// Why nothing of it counts under a profile: the rule and the line that
    /// shows it, 0 for the whole input.
    #[must_use]
    pub fn refused_for(&self, profile: Profile) -> Option<(Code, u64)> {
        let refusal = self
            .refusal
            .as_ref()
            .map(|refusal| (refusal.code, refusal.line));
        refusal.or(self.strict.filter(|_| profile == Profile::Strict))
    }

    /// Takes in what is known of the next part of the same input.
    pub(crate) fn follow(&mut self, after: Self) {
        self.findings.append(after.findings, self.lines);
        let strict = after.strict.map(|(code, line)| (code, line + self.lines));
        self.strict = self.strict.or(strict);
        if let Some(refusal) = after.refusal {
            let line = if refusal.line > 0 {
                refusal.line + self.lines
            } else {
                0
            };
            self.refusal.get_or_insert(Refusal { line, ..refusal });
        }
        self.bytes += after.bytes;
        self.lines += after.lines;
        self.records += after.records;
        self.rejected_rows += after.rejected_rows;
    }
}

pub(crate) fn refusal(look_alike: LookAlike, line: u64) -> Refusal {
    Refusal {
        code: Code::FileKind,
        sentence: look_alike.sentence().to_owned(),
        line,
    }
}
