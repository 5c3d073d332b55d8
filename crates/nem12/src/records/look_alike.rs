//! The kind of a file, judged from its first lines: NEM12, or what it looks like.

use crate::lines::fields::Fields;
use crate::lines::line_form::normal;
use crate::lines::{fields, line};
use crate::records::accumulation::Accumulation;
use crate::records::foreign_file::{self, ForeignFile};
use crate::records::foreign_table;
use crate::records::header::{Format, Header};
use crate::records::nmi_details::NmiDetails;
use crate::records::record::RecordKind;
use crate::values::date_form::DateForm;
use crate::values::interval_date::IntervalDate;

/// The kinds of file that people take for NEM12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum LookAlike {
    /// An empty file, or only blank lines.
    Empty,
    /// A 100 record that names neither format.
    OtherVersion,
    /// A web page, often a login page saved by mistake.
    Html,
    /// aseXML, which may carry NEM12 inside.
    AseXml,
    /// Some other XML.
    Xml,
    /// JSON, often an error message of a portal.
    Json,
    /// A ZIP archive.
    Zip,
    /// A gzip file.
    Gzip,
    /// AEMO's MDM table of meter data.
    MdmCsv,
    /// A file that its first bytes or its header name.
    Foreign(ForeignFile),
    /// Some other table.
    OtherCsv,
    /// Bytes that are not text.
    Binary,
    /// Text that is not a table.
    OtherText,
}

impl LookAlike {
    /// The kind of an input that has no record of NEM12. `others` is the number of
    /// its lines that are not blank.
    #[must_use]
    pub(crate) fn without_records(others: u64) -> Self {
        if others == 0 {
            Self::Empty
        } else {
            Self::OtherCsv
        }
    }

    /// The kind of file in a sentence, and the advice where there is some. One or two
    /// sentences on one line.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Empty => "The file is empty.",
            Self::OtherVersion => {
                "The 100 record names a format that is not NEM12. Ask the metering data provider for the NEM12 file."
            }
            Self::Html => {
                "This is a web page, not NEM12. It may be a login or error page. Download the file again."
            }
            Self::AseXml => {
                "This is XML without NEM12: it has no CSVIntervalData or CSVConsumptionData element with NEM12 or NEM13 in it."
            }
            Self::Xml => "This is XML, not NEM12.",
            Self::Json => {
                "This is JSON, not NEM12. It may be an error message. Download the file again."
            }
            Self::Zip => {
                "This is a ZIP archive inside another file. Extract it and open the files in it."
            }
            Self::Gzip => {
                "This is a gzip file inside another file. Extract it and open the file in it."
            }
            Self::MdmCsv => {
                "This is AEMO's MDM table of meter data, not NEM12. Ask the metering data provider for the NEM12 file."
            }
            Self::Foreign(foreign) => foreign.sentence(),
            Self::OtherCsv => {
                "This is a table, but not NEM12: its first line is not a 100, 200 or 300 record."
            }
            Self::Binary => "This is not a text file, so it is not NEM12.",
            Self::OtherText => {
                "This is text, but not NEM12: its first line is not a 100, 200 or 300 record."
            }
        }
    }
}

/// The kind of a file, judged from its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// NEM12 or NEM13, or only blank lines so far.
    Nem12,
    /// Another kind of file.
    Other(LookAlike),
    /// Not known yet: the first line that is not blank is incomplete.
    Undecided,
}

impl Kind {
    /// Judges the first bytes of a file. `is_all` says that `head` is the whole
    /// file.
    #[must_use]
    pub(crate) fn of(head: &[u8], is_all: bool) -> Self {
        if is_binary(head) && head.len() < foreign_file::HEAD && !is_all {
            return Self::Undecided;
        }
        if let Some(look_alike) = by_signature(head) {
            return Self::Other(look_alike);
        }
        let mut start = 0;
        while start < head.len() && start <= line::LONGEST {
            let (end, next) = line::end_of(head, start);
            let complete = end < head.len() || is_all || end - start > line::LONGEST;
            if !complete {
                return Self::Undecided;
            }
            let first = line::clipped(&head[start..end]);
            match RecordKind::of(first) {
                RecordKind::Blank => start = next,
                RecordKind::Header => return Self::by_header(first),
                // A table of another kind may have a date and a number too.
                RecordKind::Unknown
                | RecordKind::DamagedIntervalData
                | RecordKind::DamagedIntervalEvent => {
                    return Self::behind(first, head, is_all);
                }
                _ => return Self::Nem12,
            }
        }
        match (is_all, start > line::LONGEST) {
            (true, _) => Self::Other(LookAlike::Empty),
            (false, true) => Self::Nem12,
            (false, false) => Self::Undecided,
        }
    }

    /// Judges a file whose first line, `first`, is no record. A title, a line of a
    /// spreadsheet such as `sep=,` or the text of a mail may be above NEM12.
    fn behind(first: &[u8], head: &[u8], is_all: bool) -> Self {
        let kind = by_text(first);
        if matches!(
            kind,
            LookAlike::Html | LookAlike::AseXml | LookAlike::Xml | LookAlike::Binary
        ) {
            return Self::Other(kind);
        }
        let is_searched = head.len() > line::LONGEST;
        let head = line::clipped(head);
        let mut start = 0;
        while start < head.len() {
            let (end, next) = line::end_of(head, start);
            if next == end && (is_searched || !is_all) {
                break;
            }
            let line = &head[start..end];
            if let Some(kind) = by_record(line) {
                return kind;
            }
            // Lines of NEM12 may stand in an archive or a document too.
            if !is_text(line) {
                return Self::Other(LookAlike::Binary);
            }
            start = next;
        }
        if is_searched || is_all {
            let foreign = foreign_table::kind_of(head).map(LookAlike::Foreign);
            Self::Other(foreign.unwrap_or(kind))
        } else {
            Self::Undecided
        }
    }

    fn by_header(record: &[u8]) -> Self {
        match Header::read(&normal(record), &mut |_| {}).format {
            Format::Nem12 | Format::Nem13 => Self::Nem12,
            Format::Other => Self::Other(LookAlike::OtherVersion),
        }
    }
}

/// The kind of a file that has `line` behind lines that are no records; `None`
/// if the line may be text.
fn by_record(line: &[u8]) -> Option<Kind> {
    let record = normal(line);
    match RecordKind::of(&record) {
        RecordKind::Header => match Header::read(&record, &mut |_| {}).format {
            Format::Nem12 | Format::Nem13 => Some(Kind::Nem12),
            Format::Other => None,
        },
        RecordKind::Accumulation => Accumulation::read(&record, DateForm::Iso, &mut |_| {})
            .data
            .is_ok()
            .then_some(Kind::Nem12),
        RecordKind::NmiDetails => NmiDetails::read(&record, &mut |_| {})
            .is_ok()
            .then_some(Kind::Nem12),
        RecordKind::IntervalData => {
            let date = Fields::of(&record).nth(1).unwrap_or_default();
            let is_day = IntervalDate::parse_as(date, DateForm::Iso).is_some()
                && Fields::of(&record).nth(LEAST_READINGS + 1).is_some();
            is_day.then_some(Kind::Nem12)
        }
        _ => None,
    }
}

/// The least number of readings by which a 300 record below text is known.
const LEAST_READINGS: usize = 24;

/// Whether a file starts like one that is no text.
fn is_binary(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xd0\xcf\x11\xe0")
}

fn by_signature(head: &[u8]) -> Option<LookAlike> {
    let starts = |signature: &[u8]| head.starts_with(signature);
    if let Some(foreign) = ForeignFile::by_first_bytes(head) {
        Some(LookAlike::Foreign(foreign))
    } else if starts(b"PK\x03\x04") {
        Some(LookAlike::Zip)
    } else if starts(b"\x1f\x8b") {
        Some(LookAlike::Gzip)
    } else if head.first() == Some(&0) {
        Some(LookAlike::Binary)
    } else {
        None
    }
}

/// Whether a line has no byte that no text has.
fn is_text(line: &[u8]) -> bool {
    line.iter().all(|&byte| byte >= b' ' || byte == b'\t')
}

fn by_text(line: &[u8]) -> LookAlike {
    if !is_text(line) {
        return LookAlike::Binary;
    }
    let text = fields::text(line)
        .trim_start_matches('\u{feff}')
        .trim()
        .to_ascii_lowercase();
    let has = |part: &str| text.contains(part);
    match text.as_bytes().first() {
        Some(b'<') if has("<!doctype html") || has("<html") => LookAlike::Html,
        Some(b'<') if has("asexml") || has("<ase:") => LookAlike::AseXml,
        Some(b'<') => LookAlike::Xml,
        Some(b'{' | b'[') => LookAlike::Json,
        _ if has("settlementdate") || has("mdpversiondate") => LookAlike::MdmCsv,
        _ if has(",") || has(";") || has("\t") => LookAlike::OtherCsv,
        _ => LookAlike::OtherText,
    }
}

#[cfg(test)]
mod tests;
