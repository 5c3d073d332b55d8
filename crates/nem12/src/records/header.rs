//! The 100 record: the start of a segment (MDFF 4.2).

use crate::lines::fields;
use crate::records::breach::Breach;
use crate::records::field_name::FieldName;
use crate::records::form;
use crate::rules::Code;
use crate::values::date::DateTime;

/// What a 100 record says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Which of the two formats follows.
    pub format: Format,
    /// When the segment was made; decides between equal versions of a day.
    pub created: Option<DateTime>,
}

/// The formats a VersionHeader can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Interval data.
    Nem12,
    /// Accumulated register reads, which have no daily values.
    Nem13,
    /// Something else.
    Other,
}

/// How many fields the record has.
const WIDTH: usize = 5;

/// The longest name of a participant.
const LONGEST_PARTICIPANT: usize = 10;

impl Header {
    /// Reads a 100 record, given as its line without the ending.
    #[must_use]
    pub fn read(record: &[u8], note: &mut impl FnMut(Breach<'_>)) -> Self {
        let (fields, _) = fields::first::<WIDTH>(record);
        let [_, version, stamp, from, to] = fields;
        let format = if version.eq_ignore_ascii_case(b"NEM12") {
            Format::Nem12
        } else if version.eq_ignore_ascii_case(b"NEM13") {
            Format::Nem13
        } else {
            Format::Other
        };
        // A DateTime(12); a longer or shorter one is not what it should be.
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
        form::judge(record, WIDTH, Code::LineExtra, note);
        Self { format, created }
    }
}
