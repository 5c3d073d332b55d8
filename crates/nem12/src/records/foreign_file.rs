//! Foreign files: files that people have in place of NEM12, and what to do with
//! each.

/// A kind of file that is known by its first bytes or by the words of its
/// header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum ForeignFile {
    /// A workbook of Excel 2007 or later (.xlsx).
    Workbook,
    /// A workbook of Excel 97 to 2003 (.xls).
    OldWorkbook,
    /// A compound file: an Outlook message (.msg) or an old Office document.
    Compound,
    /// A ZIP archive with a password.
    EncryptedZip,
    /// A 7z archive.
    SevenZip,
    /// A RAR archive.
    Rar,
    /// A tar archive.
    Tar,
    /// A file packed with bzip2 or xz.
    Packed,
    /// A PDF document.
    Pdf,
    /// A picture.
    Picture,
    /// An e-mail whose attachment is not taken out.
    Mail,
    /// AGL's table of usage.
    Agl,
    /// The table of usage of Red Energy and Lumo Energy.
    RedEnergy,
    /// The table of half hours of Jemena and other networks in Victoria.
    Jemena,
    /// Origin's table of usage.
    Origin,
    /// Powerpal's table.
    Powerpal,
    /// Momentum Energy's table of usage.
    Momentum,
    /// BidEnergy's demand profile.
    BidEnergy,
    /// Usage of the Consumer Data Right, as JSON.
    ConsumerData,
    /// EIEP3 of New Zealand.
    Eiep3,
}

impl ForeignFile {
    /// The kind of a file that starts with `head`, by its first bytes; `None` if
    /// they tell nothing. `head` has [`HEAD`] bytes, or the whole file.
    #[must_use]
    pub(crate) fn by_first_bytes(head: &[u8]) -> Option<Self> {
        let starts = |signature: &[u8]| head.starts_with(signature);
        let at = |place: usize| head.get(place..).unwrap_or_default();
        if starts(b"PK\x03\x04") {
            let name = at(30);
            let is_of_workbook = [&b"[Content_Types].xml"[..], b"_rels/", b"xl/", b"docProps/"]
                .iter()
                .any(|start| name.starts_with(start));
            let is_encrypted = head.get(6).is_some_and(|flags| flags & 1 == 1);
            return match () {
                () if is_encrypted => Some(Self::EncryptedZip),
                () if is_of_workbook => Some(Self::Workbook),
                () => None,
            };
        }
        if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            // The first stream of a workbook mostly stands right behind the header.
            let is_workbook = at(512).starts_with(b"\x09\x08");
            return Some(if is_workbook {
                Self::OldWorkbook
            } else {
                Self::Compound
            });
        }
        let signatures: [(&[u8], Self); 9] = [
            (b"%PDF", Self::Pdf),
            (b"7z\xbc\xaf\x27\x1c", Self::SevenZip),
            (b"Rar!\x1a\x07", Self::Rar),
            (b"BZh", Self::Packed),
            (b"\xfd7zXZ\0", Self::Packed),
            (b"\x89PNG\r\n", Self::Picture),
            (b"\xff\xd8\xff", Self::Picture),
            (b"GIF87a", Self::Picture),
            (b"GIF89a", Self::Picture),
        ];
        let known = signatures.iter().find(|(signature, _)| starts(signature));
        known
            .map(|&(_, kind)| kind)
            .or_else(|| at(257).starts_with(b"ustar").then_some(Self::Tar))
    }

    /// The kind of file in a sentence, and the advice in another. On one line.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Workbook => {
                "This is an Excel workbook (.xlsx). Save the sheet with the NEM12 rows as CSV, and open that file."
            }
            Self::OldWorkbook => {
                "This is an old Excel workbook (.xls). Save the sheet with the NEM12 rows as CSV, and open that file."
            }
            Self::Compound => {
                "This is an Outlook message (.msg) or an old Office document. Save the attachment of the message, or the document as CSV, and open that file."
            }
            Self::EncryptedZip => {
                "This is a ZIP archive with a password. Extract it with its password, and open the files in it."
            }
            Self::SevenZip => "This is a 7z archive. Extract it, and open the files in it.",
            Self::Rar => "This is a RAR archive. Extract it, and open the files in it.",
            Self::Tar => "This is a tar archive. Extract it, and open the files in it.",
            Self::Packed => {
                "This is a file packed with bzip2 or xz. Unpack it, and open the file in it."
            }
            Self::Pdf => {
                "This is a PDF document, not NEM12. Ask the retailer or network for the interval data as a NEM12 file."
            }
            Self::Picture => {
                "This is a picture, not NEM12. Ask the retailer or network for the interval data as a NEM12 file."
            }
            Self::Mail => {
                "This is an e-mail without NEM12 in its text. Save its attachment, and open that file."
            }
            Self::Agl => {
                "This is a table of usage from AGL, not NEM12. Ask AGL or the network for the interval data as a NEM12 file."
            }
            Self::RedEnergy => {
                "This is a table of usage as Red Energy and Lumo Energy give it, not NEM12. Ask the retailer or network for the interval data as a NEM12 file."
            }
            Self::Jemena => {
                "This is a table from the portal of a retailer or network, such as Jemena, not NEM12. Look there for a download called NEM12 or detailed interval data."
            }
            Self::Origin => {
                "This is a table of usage from the portal of a retailer, such as Origin, not NEM12. Look there for a download called NEM12 or detailed interval data."
            }
            Self::Powerpal => {
                "This is a table from Powerpal, not NEM12. Ask the retailer or network for the interval data as a NEM12 file."
            }
            Self::Momentum => {
                "This is a table of usage as Momentum Energy gives it, not NEM12. Ask the retailer or network for the interval data as a NEM12 file."
            }
            Self::BidEnergy => {
                "This is a profile of demand as BidEnergy gives it, not NEM12. Ask there, or ask the metering data provider, for the interval data as a NEM12 file."
            }
            Self::ConsumerData => {
                "This is usage of the Consumer Data Right as JSON, not NEM12. Ask the retailer or network for the interval data as a NEM12 file."
            }
            Self::Eiep3 => {
                "This is EIEP3, the half hours of New Zealand's market, not NEM12. NEM12 is for meters in Australia: ask the metering data provider for it."
            }
        }
    }
}

/// The bytes that the kind of a file is told by.
pub(crate) const HEAD: usize = 520;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_bytes() {
        let zip = |flags: u8, name: &str| {
            let mut head = b"PK\x03\x04\x14\0".to_vec();
            head.push(flags);
            head.resize(30, 0);
            head.extend_from_slice(name.as_bytes());
            head
        };
        let behind = |start: &[u8], at: usize, more: &[u8]| {
            let mut head = start.to_vec();
            head.resize(at, 0);
            head.extend_from_slice(more);
            head
        };
        let compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
        for (head, expected) in [
            (zip(0, "data.csv"), None),
            (zip(1, "data.csv"), Some(ForeignFile::EncryptedZip)),
            (zip(0, "[Content_Types].xml"), Some(ForeignFile::Workbook)),
            (
                behind(compound, 512, b"\x09\x08\x10\0"),
                Some(ForeignFile::OldWorkbook),
            ),
            (
                behind(compound, 512, b"\xec\xa5"),
                Some(ForeignFile::Compound),
            ),
            (
                behind(b"nem12.csv", 257, b"ustar\x0000"),
                Some(ForeignFile::Tar),
            ),
            (
                b"7z\xbc\xaf\x27\x1c\0\x04".to_vec(),
                Some(ForeignFile::SevenZip),
            ),
            (b"Rar!\x1a\x07\x01\0".to_vec(), Some(ForeignFile::Rar)),
            (b"%PDF-1.7\n".to_vec(), Some(ForeignFile::Pdf)),
            (b"\x89PNG\r\n\x1a\n".to_vec(), Some(ForeignFile::Picture)),
            (b"BZh91AY".to_vec(), Some(ForeignFile::Packed)),
            (b"100,NEM12\n".to_vec(), None),
        ] {
            assert_eq!(ForeignFile::by_first_bytes(&head), expected, "{head:?}");
        }
    }
}
