//! A file that is being written: what its next row needs of the rows before.

use crate::rewrite::row_head::RowText;
use crate::rewrite::stamps::Stamps;
use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;

/// The last record of a file.
pub(crate) const END: &[u8] = b"900\r\n";

/// A 100 record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    /// The DateTime of the record.
    pub(crate) created: Option<DateTime>,
    /// FromParticipant and ToParticipant, with a comma between.
    pub(crate) participants: Vec<u8>,
}

impl Head {
    /// Writes the record with its line ending.
    pub(crate) fn push(&self, stamps: Stamps, out: &mut Vec<u8>) {
        out.extend_from_slice(b"100,NEM12,");
        stamps.push_minute(self.created, out);
        out.push(b',');
        out.extend_from_slice(&self.participants);
        out.extend_from_slice(b"\r\n");
    }
}

/// A file that is being written.
#[derive(Debug)]
pub(crate) struct OpenFile {
    /// The name, without an ending.
    pub(crate) name: String,
    /// The 100 record in force.
    pub(crate) head: Head,
    /// The number of bytes so far.
    pub(crate) bytes: u64,
    /// The 200 record in force, and the date of the row above.
    above: Option<(Vec<u8>, IntervalDate)>,
}

impl OpenFile {
    /// A file that begins with a 100 record, which is written into `out`.
    pub(crate) fn begin(name: String, head: Head, stamps: Stamps, out: &mut Vec<u8>) -> Self {
        head.push(stamps, out);
        Self {
            name,
            head,
            bytes: 0,
            above: None,
        }
    }

    /// Ends the segment and begins another.
    pub(crate) fn begin_segment(&mut self, head: Head, stamps: Stamps, out: &mut Vec<u8>) {
        out.extend_from_slice(END);
        head.push(stamps, out);
        self.head = head;
        self.above = None;
    }

    /// Whether the row is of another NMI than the row above.
    pub(crate) fn ends_with(&self, row: &RowText<'_>) -> bool {
        let of = |details: &[u8]| {
            let other = RowText { details, ..*row };
            other.nmi() != row.nmi()
        };
        self.above.as_ref().is_some_and(|(details, _)| of(details))
    }

    /// Writes the 200 record of a row where it has to stand above the row: it differs from the
    /// one in force, or the dates below it would not ascend.
    pub(crate) fn push_details(&mut self, row: &RowText<'_>, out: &mut Vec<u8>) {
        match &mut self.above {
            Some((details, date)) if details == row.details => {
                if row.date <= *date {
                    out.extend_from_slice(row.details);
                }
                *date = row.date;
            }
            Some((details, date)) => {
                row.details.clone_into(details);
                *date = row.date;
                out.extend_from_slice(row.details);
            }
            None => {
                self.above = Some((row.details.to_vec(), row.date));
                out.extend_from_slice(row.details);
            }
        }
    }
}
