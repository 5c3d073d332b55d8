//! Findings: exact counts of what was noticed, and the first of each kind.

use std::fmt;

use compact_str::CompactString;

use crate::records::breach::{Breach, Place};
use crate::rules::Code;
use crate::values::date::IntervalDate;
use crate::values::interval_length::IntervalLength;
use crate::values::suffix::Suffix;

/// How many findings of one code are kept of each input. All are counted.
pub const MOST_KEPT: usize = 1000;

/// How much of an offending field is shown, in characters.
const MOST_SHOWN: usize = 40;

/// Something a person should know, and its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub code: Code,
    /// The physical line, counted from 1; 0 when it is about the whole input.
    pub line: u64,
    /// The column, where one is to blame.
    pub place: Option<Place>,
    /// What was found there.
    pub detail: Detail,
}

/// What was found, by the shape of the sentence that tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The title says it all.
    Plain,
    /// An offending text.
    Text(CompactString),
    /// A count that differs from what was promised.
    Count {
        /// What is needed.
        expected: usize,
        /// What is there.
        found: usize,
    },
    /// How many lines there are of the kind.
    Lines(u64),
    /// How many of a day's minutes have no reading.
    Minutes(usize),
    /// A stream and a day.
    StreamDay {
        /// The stream.
        suffix: Suffix,
        /// The day.
        date: IntervalDate,
    },
    /// A stream and a day that came from two meters.
    TwoMeters {
        /// The stream.
        suffix: Suffix,
        /// The day.
        date: IntervalDate,
        /// The meter of this row, and of the one that counts.
        serials: Box<[CompactString; 2]>,
    },
}

impl Detail {
    /// A field's text, cut to what a sentence can bear.
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
    /// A finding of a breach at a line, counted from 1.
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

    /// The offending text, if one is known.
    #[must_use]
    pub fn found(&self) -> Option<&str> {
        match &self.detail {
            Detail::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// A field's text as it can be shown anywhere: short, and without characters
/// that a terminal obeys or that turn the writing around.
#[must_use]
pub fn shown(field: &[u8]) -> CompactString {
    // As nearly every field is.
    if field.len() <= MOST_SHOWN
        && field.iter().all(|byte| matches!(byte, b' '..=b'~'))
        && let Ok(text) = std::str::from_utf8(field)
    {
        return CompactString::from(text);
    }
    shown_tamed(field)
}

/// The same, of any field.
fn shown_tamed(field: &[u8]) -> CompactString {
    let field = &field[..field.len().min(4 * MOST_SHOWN)];
    let text = crate::lines::fields::text(field);
    let mut shown: CompactString = text.chars().take(MOST_SHOWN).map(tame).collect();
    if text.chars().count() > MOST_SHOWN {
        shown.push('…');
    }
    shown
}

/// A character as it can be shown anywhere.
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
    /// What is wrong, where in the line, what was found and expected. What is
    /// done about it is the rule's to say.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code.title())?;
        if let Some(Place { column, field }) = self.place {
            write!(out, ": {} (column {column}", field.as_str())?;
            if let Some(interval) = self.place.and_then(Place::interval) {
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
                write!(out, ": {found} where {expected} are needed")?;
                if let Some(minutes) = length_for(*found).filter(|_| found != expected) {
                    write!(out, " (as many as {minutes}-minute data has)")?;
                }
            }
            Detail::Lines(1) => write!(out, ": 1 line")?,
            Detail::Lines(lines) => write!(out, ": {lines} lines, this is the first")?,
            Detail::Minutes(minutes) => write!(out, ": {minutes} minutes of 1440")?,
            Detail::StreamDay { suffix, date } => write!(out, ": {suffix} on {date}")?,
            Detail::TwoMeters {
                suffix,
                date,
                serials,
            } => write!(
                out,
                ": {suffix} on {date}, of meter \"{}\" where \"{}\" counts",
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

/// Minutes of the current interval length that has this many readings a day.
fn length_for(readings: usize) -> Option<u16> {
    let mut current = IntervalLength::CURRENT.into_iter();
    current
        .find(|length| length.readings_per_day() == readings)
        .map(IntervalLength::minutes)
}

/// The findings of one input, or of a piece of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    counts: Vec<u64>,
    kept: Vec<Finding>,
}

impl Findings {
    /// Notes one more finding. Lines must not go down between calls.
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

    /// Notes one more finding, of any line.
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

    /// Takes in the findings of what follows, whose lines start after `lines`.
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

    /// Drops all of a code.
    pub fn forget(&mut self, code: Code) {
        if let Some(count) = self.counts.get_mut(code as usize) {
            *count = 0;
            self.kept.retain(|finding| finding.code != code);
        }
    }

    /// How many there are of a code.
    #[must_use]
    pub fn count(&self, code: Code) -> u64 {
        self.counts.get(code as usize).copied().unwrap_or(0)
    }

    /// Those that were kept, by line within a code.
    pub fn kept(&self, code: Code) -> impl Iterator<Item = &Finding> {
        let own = self.kept.iter().filter(move |finding| finding.code == code);
        // Of most rules there is none to look for.
        own.take(usize::try_from(self.count(code)).unwrap_or(usize::MAX))
    }
}

/// Findings that do not come by line: of days, say, which come by NMI.
///
/// Keeps the first by line all the same, in bounded room.
#[derive(Clone, Debug, Default)]
pub struct FirstByLine {
    counts: Vec<u64>,
    kept: Vec<Vec<Finding>>,
}

impl FirstByLine {
    /// Notes one more finding.
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

    /// Takes in what was noticed elsewhere.
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
