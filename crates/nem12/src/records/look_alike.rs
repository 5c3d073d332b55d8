//! The kind of a file, judged from its first line: NEM12, or what it looks like.

use crate::lines::{fields, line};
use crate::records::header::{Format, Header};
use crate::records::record::RecordKind;

/// The kinds of file that people take for NEM12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum LookAlike {
    /// An empty file, or only blank lines.
    Empty,
    /// AEMO's NEM13: register reads.
    Nem13,
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
    /// UTF-16 text, as spreadsheets save "Unicode text".
    Utf16,
    /// A ZIP archive.
    Zip,
    /// A gzip file.
    Gzip,
    /// AEMO's MDM table of meter data.
    MdmCsv,
    /// A table from the portal of a retailer or network.
    PortalCsv,
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
            Self::Nem13 => {
                "This is NEM13: register reads, which have no daily values. Ask the metering data provider for the NEM12 file."
            }
            Self::OtherVersion => {
                "The 100 record names a format that is not NEM12. Ask the metering data provider for the NEM12 file."
            }
            Self::Html => {
                "This is a web page, not NEM12. It may be a login or error page. Download the file again."
            }
            Self::AseXml => {
                "This is XML without NEM12: it has no CSVIntervalData element with NEM12 in it."
            }
            Self::Xml => "This is XML, not NEM12.",
            Self::Json => {
                "This is JSON, not NEM12. It may be an error message. Download the file again."
            }
            Self::Utf16 => "This is UTF-16 text. Save it as UTF-8 and open it again.",
            Self::Zip => {
                "This is a ZIP archive inside another file. Extract it and open the files in it."
            }
            Self::Gzip => {
                "This is a gzip file inside another file. Extract it and open the file in it."
            }
            Self::MdmCsv => {
                "This is AEMO's MDM table of meter data, not NEM12. Ask the metering data provider for the NEM12 file."
            }
            Self::PortalCsv => {
                "This is a table from the portal of a retailer or network, not NEM12. Look there for a download called NEM12 or detailed interval data."
            }
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
    /// NEM12, or only blank lines so far.
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
                RecordKind::Accumulation => return Self::Other(LookAlike::Nem13),
                RecordKind::Header => return Self::by_header(first),
                RecordKind::Unknown => return Self::Other(by_text(first)),
                _ => return Self::Nem12,
            }
        }
        match (is_all, start > line::LONGEST) {
            (true, _) => Self::Other(LookAlike::Empty),
            (false, true) => Self::Nem12,
            (false, false) => Self::Undecided,
        }
    }

    fn by_header(record: &[u8]) -> Self {
        match Header::read(record, &mut |_| {}).format {
            Format::Nem12 => Self::Nem12,
            Format::Nem13 => Self::Other(LookAlike::Nem13),
            Format::Other => Self::Other(LookAlike::OtherVersion),
        }
    }
}

fn by_signature(head: &[u8]) -> Option<LookAlike> {
    let starts = |signature: &[u8]| head.starts_with(signature);
    if starts(b"PK\x03\x04") {
        Some(LookAlike::Zip)
    } else if starts(b"\x1f\x8b") {
        Some(LookAlike::Gzip)
    } else if starts(b"\xff\xfe")
        || starts(b"\xfe\xff")
        || starts(b"1\x000\x00")
        || starts(b"2\x000\x00")
    {
        Some(LookAlike::Utf16)
    } else if head.first() == Some(&0) {
        Some(LookAlike::Binary)
    } else {
        None
    }
}

fn by_text(line: &[u8]) -> LookAlike {
    if line.iter().any(|&byte| byte < b' ' && byte != b'\t') {
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
        _ if has("usage type")
            || has("meter serial number")
            || has("datetime_utc")
            || has("con/gen") =>
        {
            LookAlike::PortalCsv
        }
        _ if has(",") || has(";") || has("\t") => LookAlike::OtherCsv,
        _ => LookAlike::OtherText,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nem12_is_known_by_its_first_record() {
        for head in [
            "100,NEM12,2005,A,B\n",
            "100,nem12\n",
            "\r\n,,\r\n200,X\n",
            "300,2\n",
            "\u{feff}100,NEM12\n",
        ] {
            assert_eq!(Kind::of(head.as_bytes(), false), Kind::Nem12, "{head}");
        }
    }

    #[test]
    fn other_files_are_named() {
        for (head, expected) in [
            ("", LookAlike::Empty),
            (" \r\n,,,\n", LookAlike::Empty),
            ("100,NEM13,2005\n", LookAlike::Nem13),
            ("100,NEM99,2005\n", LookAlike::OtherVersion),
            ("<!DOCTYPE html>\n<html>", LookAlike::Html),
            (
                "<?xml version=\"1.0\"?><ase:aseXML xmlns",
                LookAlike::AseXml,
            ),
            ("{\"error\": 1}", LookAlike::Json),
            ("PK\u{3}\u{4}", LookAlike::Zip),
            (
                "NMI,METER SERIAL NUMBER,CON/GEN,DATE\n",
                LookAlike::PortalCsv,
            ),
            ("a,b,c\n", LookAlike::OtherCsv),
            ("hello\n", LookAlike::OtherText),
        ] {
            assert_eq!(
                Kind::of(head.as_bytes(), true),
                Kind::Other(expected),
                "{head}"
            );
        }
        assert_eq!(
            Kind::of(b"\xff\xfe1\x000\x00", true),
            Kind::Other(LookAlike::Utf16)
        );
    }

    #[test]
    fn half_a_line_decides_nothing() {
        assert_eq!(Kind::of(b"100,NE", false), Kind::Undecided);
        assert_eq!(Kind::of(b"\n\n", false), Kind::Undecided);
        assert_eq!(
            Kind::of(&vec![b'x'; 70_000], false),
            Kind::Other(LookAlike::OtherText)
        );
    }
}
