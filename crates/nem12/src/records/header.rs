//! Header: the 100 record, the start of a segment (MDFF 4.2).

use crate::lines::fields;
use crate::records::breach::Breach;
use crate::records::field_name::FieldName;
use crate::records::form;
use crate::rules::Code;
use crate::values::date_time::DateTime;

/// The fields of a 100 record that are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    /// The format that the VersionHeader names.
    pub format: Format,
    /// The DateTime of the segment, which decides between rows with equal
    /// UpdateDateTimes; `None` if it is no `DateTime(12)`.
    pub created: Option<DateTime>,
}

/// The format that a VersionHeader names, in upper or lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// NEM12: interval data.
    Nem12,
    /// NEM13: register reads, which have no daily values.
    Nem13,
    /// Another text.
    Other,
}

/// The number of fields of the record.
const WIDTH: usize = 5;

/// The longest FromParticipant or ToParticipant, in characters.
const LONGEST_PARTICIPANT: usize = 10;

impl Header {
    /// Reads a 100 record from its line, without the line ending. Every broken rule
    /// is passed to `note`.
    #[must_use]
    pub(crate) fn read(record: &[u8], note: &mut impl FnMut(Breach<'_>)) -> Self {
        let (fields, _) = fields::first::<WIDTH>(record);
        let [_, version, stamp, from, to] = fields;
        let format = if version.eq_ignore_ascii_case(b"NEM12") {
            Format::Nem12
        } else if version.eq_ignore_ascii_case(b"NEM13") {
            Format::Nem13
        } else {
            Format::Other
        };
        // The field is a DateTime(12). A DateTime(14) breaks the rule.
        let created = (stamp.len() == 12)
            .then(|| DateTime::parse(stamp))
            .flatten();
        if created.is_none() {
            note(Breach::at(
                Code::HeaderDateTime,
                3,
                FieldName::DateTime,
                stamp,
            ));
        }
        let participants = [
            (4, FieldName::FromParticipant, from),
            (5, FieldName::ToParticipant, to),
        ];
        for (column, field, name) in participants {
            if name.is_empty() || fields::is_longer(name, LONGEST_PARTICIPANT) {
                note(Breach::at(Code::HeaderParticipant, column, field, name));
            }
        }
        form::check(record, WIDTH, Code::LineExtra, note);
        Self { format, created }
    }
}
