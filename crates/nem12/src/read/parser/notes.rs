//! What an executor notices: findings, and what the strict profile makes of
//! them.

use crate::findings::detail::Detail;
use crate::findings::finding::Finding;
use crate::findings::findings::Findings;
use crate::records::breach::Breach;
use crate::rules::Code;
use crate::rules::profile::{Profile, Severity};

/// Findings by line, and the first reason for the strict profile to refuse
/// the day, the block or the file that is being read.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    pub(crate) findings: Findings,
    /// The current line, counted from 0.
    pub(crate) line: u32,
    pub(crate) day: Option<Code>,
    pub(crate) block: Option<Code>,
    pub(crate) file: Option<(Code, u32)>,
}

impl Notes {
    /// Notes a breach in the current line.
    pub(crate) fn breach(&mut self, breach: &Breach<'_>) {
        self.findings
            .add(Finding::of(breach, u64::from(self.line) + 1));
        self.mark(breach.code, self.line);
    }

    /// Notes something about a line as a whole, counted from 0.
    pub(crate) fn note(&mut self, code: Code, line: u32, detail: Detail) {
        self.findings
            .add(Finding::at_line(code, u64::from(line) + 1, detail));
        self.mark(code, line);
    }

    /// Keeps what the strict profile makes of a rule.
    pub(crate) fn mark(&mut self, code: Code, line: u32) {
        match code.severity(Profile::Strict) {
            Severity::File => {
                self.file.get_or_insert((code, line));
            }
            Severity::Block => {
                self.block.get_or_insert(code);
            }
            Severity::Day => {
                self.day.get_or_insert(code);
            }
            Severity::Warning | Severity::Note => {}
        }
    }
}
