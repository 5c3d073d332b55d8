//! Findings: the exact count of each code, and the first findings of it.

use std::fmt;

use compact_str::CompactString;

use crate::records::breach::{Breach, FieldPlace};
use crate::rules::Code;
use crate::values::date::IntervalDate;
use crate::values::interval_length::IntervalLength;
use crate::values::suffix::Suffix;

/// How many findings of one code are kept for each input. All are counted.
pub const MOST_KEPT: usize = 1000;

/// How many characters of a field a message shows.
const MOST_SHOWN: usize = 40;

/// One broken rule, with its line in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub code: Code,
    /// The physical line, counted from 1; 0 for the whole input.
    pub line: u64,
    /// The column and its field name, where the finding is about one field.
    pub place: Option<FieldPlace>,
    /// What was found.
    pub detail: Detail,
}

/// What was found, one variant for each form of message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Nothing to add to the title.
    Plain,
    /// The text of the field or line.
    Text(CompactString),
    /// A number of readings that is not the expected one.
    Count {
        /// The expected number.
        expected: usize,
        /// The number found.
        found: usize,
    },
    /// The number of lines with the same problem.
    Lines(u64),
    /// The number of minutes of the day without a reading.
    Minutes(usize),
    /// A stream and a day.
    StreamDay {
        /// The stream.
        suffix: Suffix,
        /// The day.
        date: IntervalDate,
    },
    /// A stream and a day with rows from two meters.
    TwoMeters {
        /// The stream.
        suffix: Suffix,
        /// The day.
        date: IntervalDate,
        /// The MeterSerialNumber of this row, and of the row that counts.
        serials: Box<[CompactString; 2]>,
    },
}

impl Detail {
    /// The text of a field, shortened for a message; `Plain` for an empty field.
    #[must_use]
    pub fn text(field: &[u8]) -> Self {
        if field.is_empty() {
            Self::Plain
        } else {
            Self::Text(shown(field))
        }
    }
}

impl Finding {
    /// A finding from a breach in a line, counted from 1.
    #[must_use]
    pub fn of(breach: &Breach<'_>, line: u64) -> Self {
        Self {
            code: breach.code,
            line,
            place: breach.place,
            detail: Detail::text(breach.found),
        }
    }

    /// A finding about a line as a whole.
    #[must_use]
    pub fn at_line(code: Code, line: u64, detail: Detail) -> Self {
        Self {
            code,
            line,
            place: None,
            detail,
        }
    }

    /// The text of the field or line that broke the rule, if it is known.
    #[must_use]
    pub fn found(&self) -> Option<&str> {
        match &self.detail {
            Detail::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// The text of a field as it is safe to show: short, without control
/// characters, and without characters that change the direction of writing.
#[must_use]
pub fn shown(field: &[u8]) -> CompactString {
    // Nearly every field is short and plain ASCII.
    if field.len() <= MOST_SHOWN
        && field.iter().all(|byte| matches!(byte, b' '..=b'~'))
        && let Ok(text) = std::str::from_utf8(field)
    {
        return CompactString::from(text);
    }
    shown_tamed(field)
}

/// The slow path of `shown`, for any field.
fn shown_tamed(field: &[u8]) -> CompactString {
    let field = &field[..field.len().min(4 * MOST_SHOWN)];
    let text = crate::lines::fields::text(field);
    let mut shown: CompactString = text.chars().take(MOST_SHOWN).map(tame).collect();
    if text.chars().count() > MOST_SHOWN {
        shown.push('…');
    }
    shown
}

/// Returns `character`, or U+FFFD for one that is not safe to show.
#[must_use]
pub fn tame(character: char) -> char {
    let turns = matches!(
        character,
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}'
    );
    if character.is_control() || turns {
        '\u{fffd}'
    } else {
        character
    }
}

impl fmt::Display for Finding {
    /// Writes what is wrong, where in the line, what was found and what was
    /// expected, on one line. `Code::action` says what the tool does.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code.title())?;
        if let Some(FieldPlace { column, field }) = self.place {
            write!(out, ": {} (column {column}", field.as_str())?;
            if let Some(interval) = self.place.and_then(FieldPlace::interval) {
                write!(out, ", interval {interval}")?;
            }
            write!(out, ")")?;
        }
        let at_place = self.place.is_some();
        match &self.detail {
            Detail::Plain if at_place => write!(out, " is empty")?,
            Detail::Plain => {}
            Detail::Text(text) if at_place => write!(out, " is \"{text}\"")?,
            Detail::Text(text) => write!(out, ": \"{text}\"")?,
            Detail::Count { expected, found } => {
                write!(out, ": {found} found, {expected} expected")?;
                if let Some(minutes) = length_for(*found).filter(|_| found != expected) {
                    write!(out, " ({minutes}-minute data has {found})")?;
                }
            }
            Detail::Lines(1) => write!(out, " (1 line)")?,
            Detail::Lines(lines) => write!(out, " (the first of {lines} lines)")?,
            Detail::Minutes(minutes) => write!(out, ": {minutes} of 1440 minutes")?,
            Detail::StreamDay { suffix, date } => write!(out, ": {suffix} on {date}")?,
            Detail::TwoMeters {
                suffix,
                date,
                serials,
            } => write!(
                out,
                ": {suffix} on {date}; the row is of meter \"{}\", the row that counts is of meter \"{}\"",
                serials[0], serials[1]
            )?,
        }
        let expected = self.code.expected();
        if at_place && !expected.is_empty() {
            write!(out, ", expected {expected}")?;
        }
        Ok(())
    }
}

/// The current IntervalLength, in minutes, with this many readings in a day.
fn length_for(readings: usize) -> Option<u16> {
    let mut current = IntervalLength::CURRENT.into_iter();
    current
        .find(|length| length.readings_per_day() == readings)
        .map(IntervalLength::minutes)
}

/// The findings of one input, or of one piece of an input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    counts: Vec<u64>,
    kept: Vec<Finding>,
}

impl Findings {
    /// Adds a finding. Its line must not be less than that of the finding before.
    pub fn add(&mut self, finding: Finding) {
        let index = finding.code as usize;
        if self.counts.is_empty() {
            self.counts = vec![0; Code::ALL.len()];
        }
        if self.counts[index] < MOST_KEPT as u64 {
            self.kept.push(finding);
        }
        self.counts[index] += 1;
    }

    /// Adds a finding of any line.
    pub fn insert(&mut self, finding: Finding) {
        let index = finding.code as usize;
        let is_behind = |other: &Finding| other.code == finding.code && other.line > finding.line;
        let Some(at) = self.kept.iter().position(is_behind) else {
            self.add(finding);
            return;
        };
        let code = finding.code;
        self.kept.insert(at, finding);
        self.counts[index] += 1;
        if self.counts[index] > MOST_KEPT as u64
            && let Some(last) = self.kept.iter().rposition(|other| other.code == code)
        {
            self.kept.remove(last);
        }
    }

    /// Adds the findings of the piece that follows. Its lines are counted from
    /// the start of that piece, which is after line `lines`.
    pub fn append(&mut self, later: Self, lines: u64) {
        if later.counts.is_empty() {
            return;
        }
        if self.counts.is_empty() {
            self.counts = vec![0; Code::ALL.len()];
        }
        let mut room: Vec<u64> = self
            .counts
            .iter()
            .map(|&count| (MOST_KEPT as u64).saturating_sub(count))
            .collect();
        self.kept
            .extend(later.kept.into_iter().filter_map(|mut finding| {
                let room = &mut room[finding.code as usize];
                *room = room.checked_sub(1)?;
                finding.line += lines;
                Some(finding)
            }));
        for (count, more) in self.counts.iter_mut().zip(later.counts) {
            *count += more;
        }
    }

    /// Removes every finding of a code.
    pub fn forget(&mut self, code: Code) {
        if let Some(count) = self.counts.get_mut(code as usize) {
            *count = 0;
            self.kept.retain(|finding| finding.code != code);
        }
    }

    /// The number of findings of a code, kept or not.
    #[must_use]
    pub fn count(&self, code: Code) -> u64 {
        self.counts.get(code as usize).copied().unwrap_or(0)
    }

    /// The kept findings of a code, by line.
    pub fn kept(&self, code: Code) -> impl Iterator<Item = &Finding> {
        let own = self.kept.iter().filter(move |finding| finding.code == code);
        // Most rules have no finding: `take(0)` ends at once.
        own.take(usize::try_from(self.count(code)).unwrap_or(usize::MAX))
    }
}

/// Collects findings that arrive in any order of lines, for example those of
/// days, which arrive by NMI.
///
/// Keeps the first findings of each code by line, in bounded memory.
#[derive(Clone, Debug, Default)]
pub struct FirstByLine {
    counts: Vec<u64>,
    kept: Vec<Vec<Finding>>,
}

impl FirstByLine {
    /// Adds a finding.
    pub fn add(&mut self, finding: Finding) {
        if self.counts.is_empty() {
            self.counts = vec![0; Code::ALL.len()];
            self.kept = vec![Vec::new(); Code::ALL.len()];
        }
        let index = finding.code as usize;
        self.counts[index] += 1;
        let kept = &mut self.kept[index];
        kept.push(finding);
        if kept.len() >= 2 * MOST_KEPT {
            keep_first(kept);
        }
    }

    /// Adds the findings of another collection.
    pub fn merge(&mut self, other: Self) {
        if self.counts.is_empty() {
            *self = other;
            return;
        }
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
        for (kept, more) in self.kept.iter_mut().zip(other.kept) {
            kept.extend(more);
            keep_first(kept);
        }
    }

    /// The findings, by line.
    #[must_use]
    pub fn into_findings(mut self) -> Findings {
        self.kept.iter_mut().for_each(keep_first);
        Findings {
            counts: self.counts,
            kept: self.kept.into_iter().flatten().collect(),
        }
    }
}

fn keep_first(kept: &mut Vec<Finding>) {
    kept.sort_by_key(|finding| finding.line);
    kept.truncate(MOST_KEPT);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn findings(lines: std::ops::Range<u64>) -> Findings {
        let mut findings = Findings::default();
        for line in lines {
            findings.add(Finding::at_line(Code::DayBlank, line, Detail::Plain));
        }
        findings
    }

    proptest! {
        #[test]
        fn a_plain_field_is_shown_as_any_other(field in "[ -~]{0,39}[ -~\\x7f\t\u{e9}\u{202e}]{0,3}") {
            prop_assert_eq!(shown(field.as_bytes()), shown_tamed(field.as_bytes()));
        }
    }

    #[test]
    fn a_late_finding_takes_its_place_by_line() {
        let mut kept = findings(1..1500);
        kept.insert(Finding::at_line(Code::DayBlank, 0, Detail::Plain));
        kept.insert(Finding::at_line(Code::DayBlank, 2000, Detail::Plain));
        let lines: Vec<u64> = kept
            .kept(Code::DayBlank)
            .map(|finding| finding.line)
            .collect();
        assert_eq!(lines, (0..1000).collect::<Vec<u64>>());
        assert_eq!(kept.count(Code::DayBlank), 1501);
    }

    #[test]
    fn appending_is_associative_and_counts_everything() {
        let (a, b, c) = (findings(1..700), findings(1..700), findings(1..10));
        let mut left = a.clone();
        left.append(b.clone(), 1000);
        left.append(c.clone(), 2000);
        let mut right = b;
        right.append(c, 1000);
        let mut whole = a;
        whole.append(right, 1000);
        assert_eq!(left, whole);
        assert_eq!(left.count(Code::DayBlank), 699 + 699 + 9);
        assert_eq!(left.kept(Code::DayBlank).count(), MOST_KEPT);
    }
}
