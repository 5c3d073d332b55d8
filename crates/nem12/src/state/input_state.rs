//! The facts about one input: its size, its records, its findings, and why it
//! is refused.

use crate::findings::finding::Finding;
use crate::findings::findings::Findings;
use crate::findings::record_counts::RecordCounts;
use crate::records::look_alike::LookAlike;
use crate::rules::{Code, Profile, Severity};

/// One input: its name and size, how many records it has, its findings, and why
/// it is refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InputState {
    /// The name of the input; `archive!member` for a member of an archive.
    pub name: String,
    /// The length in bytes, after decompression.
    pub bytes: u64,
    /// The number of physical lines, blank lines included.
    pub lines: u64,
    /// The number of records of each kind.
    pub records: RecordCounts,
    /// The number of rejected 300 records, those with an unreadable NMI or date
    /// included.
    pub rejected_rows: u64,
    /// The number of rejected 250 records, those with an unreadable NMI included.
    pub rejected_reads: u64,
    /// The findings in the input.
    pub findings: Findings,
    /// The reason why the input is refused under every profile, if it is.
    pub refusal: Option<Refusal>,
    /// Whether the input is an aseXML message with NEM12 inside.
    pub is_ase_xml: bool,
    /// Whether the input is UTF-16 text.
    pub is_utf16: bool,
    /// Whether the input cannot be meter data and is therefore not read, such as a
    /// picture inside an archive. It is no refusal.
    pub is_aside: bool,
    /// The number of lines inside segments of the input that are no record.
    pub unknown_inside: u64,
    /// The rule by which the strict profile refuses the input, if it does, and
    /// the first line that breaks the rule.
    pub strict: Option<(Code, u64)>,
}

/// The rules that are broken where a record is lost of which neither the NMI nor the day
/// may be known: a file that is cut at an end, a line that is too long or damaged, and a 200
/// record whose rows may belong to a stream of another NMI.
const SIGNS_OF_LOSS: [Code; 12] = [
    Code::HeaderMissing,
    Code::EndMissing,
    Code::HeaderVersion,
    Code::LineTooLong,
    Code::FileCut,
    Code::DetailsTooLong,
    Code::DetailsFields,
    Code::DetailsNmi,
    Code::NmiNumber,
    Code::DetailsDamaged,
    Code::DayOrphan,
    Code::DayIndicator,
];

/// The rules that 200 records of an input may break as a habit. Where some do, and others
/// do not, a field of these is damaged.
const ODD_IN_SOME: [Code; 2] = [Code::NmiOdd, Code::SuffixUnknown];

/// The reason why an input is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Refusal {
    /// The rule that refuses the input.
    pub code: Code,
    /// The reason as a sentence.
    pub sentence: String,
    /// The line that breaks the rule, counted from 1; 0 for the whole input.
    pub line: u64,
    /// Whether the input exists and could not be read to its end, for a fault of a disk, a
    /// network or a server and not of the data. Nobody knows what it has.
    pub is_unread: bool,
}

impl InputState {
    /// Adds a finding about the input as a whole. A rule that costs the file
    /// under the strict profile also refuses the input under it.
    pub(crate) fn add_finding(&mut self, finding: Finding) {
        if finding.code.severity(Profile::Strict) == Severity::File {
            let own = (finding.code, finding.line);
            let first = self
                .strict
                .filter(|first| (first.1, first.0) <= (own.1, own.0));
            self.strict = first.or(Some(own));
        }
        self.findings.insert(finding);
    }

    /// The rule by which `profile` refuses the input, and the line that breaks
    /// it; 0 for the whole input.
    #[must_use]
    pub fn refused_for(&self, profile: Profile) -> Option<(Code, u64)> {
        let refusal = self
            .refusal
            .as_ref()
            .map(|refusal| (refusal.code, refusal.line));
        refusal.or(self.strict.filter(|_| profile == Profile::Strict))
    }

    /// Whether a record of which neither the NMI nor the day is known may be missing
    /// from the input.
    #[must_use]
    pub fn may_lack_records(&self) -> bool {
        let count = |code| self.findings.count(code);
        let is_of_some = |code| (1..self.records.nmi_details).contains(&count(code));
        self.unknown_inside > 0
            || SIGNS_OF_LOSS.iter().any(|&code| count(code) > 0)
            || ODD_IN_SOME.into_iter().any(is_of_some)
    }

    /// Whether nothing of the input counts under `profile`, because it is refused or
    /// set aside.
    #[must_use]
    pub fn is_unused(&self, profile: Profile) -> bool {
        self.is_aside || self.refused_for(profile).is_some()
    }

    /// Adds what is known of the next part of the same input.
    pub(crate) fn follow(&mut self, after: Self) {
        self.findings.append(after.findings, self.lines);
        let strict = after.strict.map(|(code, line)| (code, line + self.lines));
        self.strict = self.strict.or(strict);
        self.unknown_inside += after.unknown_inside;
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
        self.rejected_reads += after.rejected_reads;
    }
}

/// The refusal of an input that is not NEM12. `line` is 0 for the whole input.
pub(crate) fn refusal(look_alike: LookAlike, line: u64) -> Refusal {
    Refusal {
        code: Code::FileKind,
        sentence: look_alike.sentence().to_owned(),
        line,
        is_unread: false,
    }
}
