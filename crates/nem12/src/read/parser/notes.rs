//! The notes of a parser: findings, and what the strict profile refuses because
//! of them.

use crate::findings::detail::Detail;
use crate::findings::finding::Finding;
use crate::findings::findings::Findings;
use crate::records::breach::{Breach, FieldPlace};
use crate::rules::Code;
use crate::rules::edition::Edition;
use crate::rules::judging;
use crate::rules::profile::{Profile, Severity};

/// The findings in a piece, and the first rule by which the strict profile
/// refuses the day, the block or the file that is being read.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    pub(crate) findings: Findings,
    /// The current line, counted from 0.
    pub(crate) line: u32,
    /// The number of commas before the current record in its line: several records
    /// may share a line.
    pub(crate) columns: usize,
    /// The line of the last 300 record that has others before it in its line, and the
    /// number of commas before it there. A day is judged when its 400 records are read.
    pub(crate) joined_day: Option<(u32, usize)>,
    /// The edition of the specification that the file is checked against.
    pub(crate) edition: Edition,
    /// The rule that costs the day, or the read of a 250 record.
    pub(crate) day: Option<Code>,
    pub(crate) block: Option<Code>,
    /// The rule that costs the file, on the first line that breaks one, the first of
    /// the catalogue.
    pub(crate) file: Option<(Code, u32)>,
}

impl Notes {
    /// Begins a record of the current line that has so many commas before it there.
    pub(crate) fn begin_part(&mut self, columns: usize, record: &[u8]) {
        self.columns = columns;
        if columns > 0 && record.starts_with(b"300,") {
            self.joined_day = Some((self.line, columns));
        }
    }

    /// Notes a breach in the current line.
    pub(crate) fn breach(&mut self, breach: &Breach<'_>) {
        self.breach_at(self.line, breach);
    }

    /// Notes a breach in a line, counted from 0.
    pub(crate) fn breach_at(&mut self, line: u32, breach: &Breach<'_>) {
        if self.is_broken(breach) {
            let finding = Finding::of(breach, u64::from(line) + 1);
            let place = self.in_line(line, finding.place);
            self.findings.add(Finding { place, ..finding });
            self.mark(breach.code, line);
        }
    }

    /// Whether a breach is one under the edition.
    pub(crate) fn is_broken(&self, breach: &Breach<'_>) -> bool {
        judging::is_broken(breach.code, breach.found, self.edition)
    }

    /// The place of a field in its line, from the place in its record. In an earlier line
    /// than the current one it is the 300 record that has places.
    fn in_line(&self, line: u32, place: Option<FieldPlace>) -> Option<FieldPlace> {
        let columns = match self.joined_day {
            _ if line == self.line => self.columns,
            Some((of_day, columns)) if line == of_day => columns,
            _ => 0,
        };
        let before = u16::try_from(columns).unwrap_or(u16::MAX);
        place.map(|place| FieldPlace {
            column: place.column.saturating_add(before),
            ..place
        })
    }

    /// Notes why a row is rejected: the rule, its line, counted from 0, and the
    /// field that breaks the rule, if one does.
    pub(crate) fn rejection(
        &mut self,
        code: Code,
        line: u32,
        breach: Option<Breach<'_>>,
        detail: Detail,
    ) {
        self.findings.add(Finding {
            place: self.in_line(line, breach.and_then(|breach| breach.place)),
            ..Finding::at_line(code, u64::from(line) + 1, detail)
        });
        self.mark(code, line);
    }

    /// Notes a breach by a line as a whole, counted from 0.
    pub(crate) fn note(&mut self, code: Code, line: u32, detail: Detail) {
        if self.is_broken(&Breach::of_line(code, b"")) {
            self.findings
                .add(Finding::at_line(code, u64::from(line) + 1, detail));
            self.mark(code, line);
        }
    }

    /// Notes a breach by each of `count` lines as a whole, from the current line on.
    pub(crate) fn note_lines(&mut self, code: Code, count: u32) {
        if self.is_broken(&Breach::of_line(code, b"")) {
            let first = u64::from(self.line) + 1;
            self.findings.add_lines(code, first, count.into());
            self.mark(code, self.line);
        }
    }

    /// Remembers that a rule was broken, if the strict profile refuses the file,
    /// the block or the day for it.
    pub(crate) fn mark(&mut self, code: Code, line: u32) {
        match code.severity(Profile::Strict) {
            Severity::File => {
                // Some rules of one line are noted when the input is in.
                let first = self.file.filter(|first| (first.1, first.0) <= (line, code));
                self.file = first.or(Some((code, line)));
            }
            Severity::Block => {
                self.block.get_or_insert(code);
            }
            Severity::Day | Severity::Read => {
                self.day.get_or_insert(code);
            }
            Severity::Warning | Severity::Note => {}
        }
    }
}
