//! Parts: the records of one line, of which all but the last have lost their line
//! ending.

use memchr::memchr;

use crate::records::joint::{Joint, SEPARATOR};

/// The records that a line has.
#[derive(Clone, Debug)]
pub(crate) struct Parts<'a> {
    rest: Option<&'a [u8]>,
}

/// One of the records that a line has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part<'a> {
    /// The text of the record.
    pub(crate) text: &'a [u8],
    /// How the record ends.
    pub(crate) end: PartEnd,
}

/// How a record ends that shares its line with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartEnd {
    /// With the line.
    Line,
    /// Where the next record begins with its RecordIndicator.
    Record,
    /// Somewhere before the NMI of a 200 record whose beginning is damaged.
    Damage,
}

impl<'a> Part<'a> {
    /// The record before a joint of `line`.
    fn before(joint: Joint, line: &'a [u8]) -> Self {
        Self {
            text: &line[..joint.at],
            end: if joint.is_damaged {
                PartEnd::Damage
            } else {
                PartEnd::Record
            },
        }
    }
}

impl<'a> Parts<'a> {
    /// The records of `line`, which is without its line ending.
    #[must_use]
    pub(crate) fn of(line: &'a [u8]) -> Self {
        Self { rest: Some(line) }
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        let line = self.rest?;
        if let Some(at) = memchr(SEPARATOR, line) {
            // What is before the separator may have joints of its own.
            let (before, behind) = (&line[..at], &line[at + 1..]);
            if let Some(joint) = Joint::in_line(before) {
                self.rest = Some(&line[joint.at..]);
                return Some(Part::before(joint, line));
            }
            self.rest = Some(behind);
            let end = PartEnd::Record;
            return Some(Part { text: before, end });
        }
        let joint = Joint::in_line(line);
        self.rest = joint.map(|joint| &line[joint.at..]);
        let whole = Part {
            text: line,
            end: PartEnd::Line,
        };
        Some(joint.map_or(whole, |joint| Part::before(joint, line)))
    }
}

#[cfg(test)]
mod tests;
