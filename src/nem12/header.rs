//! The 100 record: the start of a segment (MDFF 4.2).

use crate::nem12::date::DateTime;
use crate::nem12::fields::Fields;

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

impl Header {
    /// Reads a 100 record, given as its line without the ending.
    #[must_use]
    pub fn read(record: &[u8]) -> Self {
        let mut fields = Fields::of(record).skip(1);
        let version = fields.next().unwrap_or_default();
        let format = if version.eq_ignore_ascii_case(b"NEM12") {
            Format::Nem12
        } else if version.eq_ignore_ascii_case(b"NEM13") {
            Format::Nem13
        } else {
            Format::Other
        };
        // A DateTime(12); a longer or shorter one is not what it should be.
        let created = fields.next().filter(|field| field.len() == 12);
        Self {
            format,
            created: created.and_then(DateTime::parse),
        }
    }
}
