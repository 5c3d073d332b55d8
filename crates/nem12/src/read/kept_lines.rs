//! Kept lines: the records of the open day as they stand in the input, for a row writer that
//! writes them again.
//!
//! Nobody else needs their texts, so they are kept only where a writer asks for them.

use compact_str::CompactString;

use crate::lines::fields::{self, Fields};

/// The records of a day, each in the form of the specification: with commas, and without its
/// line ending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptLines {
    /// Whether a writer asks for lines. None are kept otherwise.
    pub(crate) are_wanted: bool,
    /// The 200 record in force.
    pub(crate) details: Vec<u8>,
    /// The 300 record.
    pub(crate) day: Vec<u8>,
    /// The ReasonDescriptions of its 400 records that have one, each with the StartInterval.
    pub(crate) descriptions: Vec<(u16, CompactString)>,
    /// The 500 records below it, each ended by LF.
    pub(crate) reads: Vec<u8>,
}

impl KeptLines {
    /// Keeps a 200 record.
    pub(crate) fn keep_details(&mut self, record: &[u8]) {
        if !self.are_wanted {
            return;
        }
        self.details.clear();
        self.details.extend_from_slice(record);
    }

    /// Begins the day of a 300 record.
    pub(crate) fn begin_day(&mut self, record: &[u8]) {
        if !self.are_wanted {
            return;
        }
        self.day.clear();
        self.day.extend_from_slice(record);
        self.descriptions.clear();
        self.reads.clear();
    }

    /// Keeps the ReasonDescription of a 400 record whose StartInterval is `first`.
    pub(crate) fn describe(&mut self, first: u16, record: &[u8]) {
        if !self.are_wanted {
            return;
        }
        let text = Fields::of(record).nth(5).unwrap_or_default();
        if !text.is_empty() {
            let text = CompactString::from(fields::text(text));
            self.descriptions.push((first, text));
        }
    }

    /// Drops the ReasonDescriptions of 400 records with these StartIntervals.
    pub(crate) fn drop_descriptions(&mut self, is_dropped: impl Fn(u16) -> bool) {
        self.descriptions.retain(|(first, _)| !is_dropped(*first));
    }

    /// Keeps a 500 record.
    pub(crate) fn keep_read(&mut self, record: &[u8]) {
        if !self.are_wanted {
            return;
        }
        self.reads.extend_from_slice(record);
        self.reads.push(b'\n');
    }

    /// The ReasonDescription of the 400 record with this StartInterval.
    pub(crate) fn description(&self, first: u16) -> &str {
        let mut own = self.descriptions.iter().filter(|(own, _)| *own == first);
        own.next().map_or("", |(_, text)| text)
    }
}
