//! Findings: exact counts of what was noticed, and the first of each kind.

use std::fmt;

use compact_str::CompactString;

use crate::nem12::IntervalDate;
use crate::nem12::suffix::Suffix;
use crate::report::code::Code;

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
    /// What was found there.
    pub detail: Detail,
}

/// What was found, by the shape of the sentence that tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The title says it all.
    Plain,
    /// A sentence made elsewhere.
    Sentence(&'static str),
    /// An offending text.
    Text(CompactString),
    /// A count that differs from what was promised.
    Count {
        /// What the 200 record asks for.
        expected: usize,
        /// What is there.
        found: usize,
    },
    /// An interval, counted from 1, and its text.
    Interval {
        /// Which one; 0 for the sum of the day.
        interval: usize,
        /// The text of its field.
        text: CompactString,
    },
    /// How many of a day's minutes have no reading.
    Minutes(usize),
    /// A stream and a day.
    StreamDay {
        /// The stream.
        suffix: Suffix,
        /// The day.
        date: IntervalDate,
    },
}

impl Detail {
    /// A field's text, cut to what a sentence can bear.
    #[must_use]
    pub fn text(field: &[u8]) -> Self {
        Self::Text(shown(field))
    }

    /// An interval and its field's text.
    #[must_use]
    pub fn interval(interval: usize, field: &[u8]) -> Self {
        Self::Interval {
            interval,
            text: shown(field),
        }
    }
}

fn shown(field: &[u8]) -> CompactString {
    let field = &field[..field.len().min(4 * MOST_SHOWN)];
    let text = crate::nem12::fields::text(field);
    // A terminal must not obey what a file holds.
    let tame = |character: char| {
        if character.is_control() {
            '\u{fffd}'
        } else {
            character
        }
    };
    let mut shown: CompactString = text.chars().take(MOST_SHOWN).map(tame).collect();
    if text.chars().count() > MOST_SHOWN {
        shown.push('…');
    }
    shown
}

impl fmt::Display for Finding {
    /// The sentence for the person who holds the file.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let title = self.code.title();
        match &self.detail {
            Detail::Plain => write!(out, "{title}"),
            Detail::Sentence(sentence) => write!(out, "{sentence}"),
            Detail::Text(text) => write!(out, "{title}: \"{text}\""),
            Detail::Count { expected, found } => {
                write!(out, "{title}: {found} where {expected} are needed")?;
                match length_for(*found).filter(|_| found != expected) {
                    Some(minutes) => write!(out, " (as many as {minutes}-minute data has)"),
                    None => Ok(()),
                }
            }
            Detail::Interval { interval: 0, .. } => write!(out, "{title}: the sum of the day"),
            Detail::Interval { interval, text } if text.is_empty() => {
                write!(out, "{title}: interval {interval}")
            }
            Detail::Interval { interval, text } => {
                write!(out, "{title}: interval {interval} is \"{text}\"")
            }
            Detail::Minutes(minutes) => write!(out, "{title}: {minutes} minutes of 1440"),
            Detail::StreamDay { suffix, date } => write!(out, "{title}: {suffix} on {date}"),
        }
    }
}

/// The current interval length that has this many readings a day.
fn length_for(readings: usize) -> Option<usize> {
    [5, 15, 30]
        .into_iter()
        .find(|minutes| readings == 1440 / minutes)
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

    /// How many there are of a code.
    #[must_use]
    pub fn count(&self, code: Code) -> u64 {
        self.counts.get(code as usize).copied().unwrap_or(0)
    }

    /// Those that were kept, by line within a code.
    pub fn kept(&self, code: Code) -> impl Iterator<Item = &Finding> {
        self.kept.iter().filter(move |finding| finding.code == code)
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

    fn findings(lines: std::ops::Range<u64>) -> Findings {
        let mut findings = Findings::default();
        for line in lines {
            findings.add(Finding {
                code: Code::DayBlank,
                line,
                detail: Detail::Plain,
            });
        }
        findings
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
