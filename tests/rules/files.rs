//! Rules of the file, its lines, and 100 and 900 records.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use nem12::Code;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::file::{Edit, HEADER, SECOND, cut, day, insert, put, swap};
use crate::row::{Row, rule};

pub(crate) fn rows() -> Vec<Row> {
    [of_the_file(), of_forms(), of_lines(), of_segments()]
        .into_iter()
        .flatten()
        .collect()
}

fn of_the_file() -> Vec<Row> {
    vec![
        rule(Code::FileKind)
            .broken([Edit::Pack(|_| b"Usage Type,Amount Used\r\n".to_vec())])
            .kept("", ""),
        rule(Code::FileKind)
            .broken([swap(1, "NEM12", "NEM14")])
            .sound([swap(1, "NEM12", "nem12")])
            .kept("", ""),
        rule(Code::FileRead)
            .broken([Edit::Pack(|bytes| {
                let packed = gzip(&bytes);
                packed[..packed.len() / 2].to_vec()
            })])
            .sound([Edit::Pack(|bytes| gzip(&bytes))])
            .kept("", ""),
        rule(Code::FileAseXml).broken([Edit::Pack(|bytes| {
            [
                b"<?xml version=\"1.0\"?><ase:aseXML><CSVIntervalData>",
                &bytes[..],
                b"</CSVIntervalData></ase:aseXML>",
            ]
            .concat()
        })]),
        rule(Code::FileAside)
            .broken([Edit::Pack(|bytes| {
                zip(&[("a.csv", &bytes), ("guide.pdf", b"%PDF-1.4\n")])
            })])
            .sound([Edit::Pack(|bytes| zip(&[("a.csv", &bytes)]))]),
    ]
}

/// Rules of lines that another program has changed.
fn of_forms() -> Vec<Row> {
    vec![
        rule(Code::FileUtf16)
            .broken([Edit::Pack(|bytes| {
                let units = bytes.iter().flat_map(|&byte| [byte, 0]);
                b"\xff\xfe".iter().copied().chain(units).collect()
            })])
            .kept("123", ""),
        rule(Code::LineSeparator)
            .broken([swap(10, "900", "900;")])
            .with(&["LINE-PADDED"])
            .line(10)
            .kept("123", ""),
        rule(Code::LineQuoted)
            .broken([swap(5, "400,1,20,A,,", "\"400,1,20,A,,\"")])
            .line(5)
            .kept("123", ""),
        rule(Code::LineMail)
            .broken([swap(5, "400", "> 400")])
            .line(5)
            .kept("123", ""),
        rule(Code::LineComma)
            .broken([swap(6, "32,", "32,\"a, b\"")])
            .sound([swap(6, "32,", "32,\"a b\"")])
            .sound_with(&["LINE-QUOTES"])
            .with(&["LINE-QUOTES"])
            .line(6)
            .kept("123", ""),
        rule(Code::LineNoBreak)
            .broken([swap(6, "32,", "32,\u{c2}\u{a0}why")])
            .sound([swap(6, "32,", "32,why\u{c2}\u{a0}not")])
            .line(6)
            .kept("123", ""),
    ]
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("memory takes it");
        writer.write_all(bytes).expect("memory takes it");
    }
    writer.finish().expect("memory takes it").into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .expect("memory takes it")
}

fn of_lines() -> Vec<Row> {
    vec![
        rule(Code::LineTooLong)
            .broken([insert(10, "x".repeat(65_537))])
            .sound([insert(10, "x".repeat(65_536))])
            .sound_with(&["LINE-UNKNOWN"])
            .line(10)
            .kept("123", ""),
        rule(Code::LineUnknown)
            .broken([insert(10, "550,N,,A,")])
            .sound([insert(10, "500,N,,,")])
            .line(10)
            .kept("123", ""),
        rule(Code::LineBytes)
            .broken([swap(6, "32,", "32,caf\u{e9}")])
            .sound([swap(6, "32,", "32,caf\u{c3}\u{a9}")])
            .line(6),
        rule(Code::LineBytes)
            .broken([swap(6, "32,", "32,\0")])
            .line(6),
        rule(Code::LineQuotes)
            .broken([swap(6, "32,", "32,\"why\"")])
            .sound([swap(6, "32,", "32,\"why")])
            .line(6),
        rule(Code::LineExtra)
            .broken([swap(10, "900", "900,,x")])
            .line(10)
            .kept("123", ""),
        rule(Code::LineExtra)
            .broken([swap(7, "001123.5", "001123.5,x")])
            .line(7)
            .kept("123", ""),
        rule(Code::LineEndings)
            .broken([Edit::Pack(|bytes| {
                let text = String::from_utf8(bytes).expect("it is ASCII");
                text.replacen("\r\n900\r\n", "\n900", 1).into_bytes()
            })])
            .sound([Edit::Pack(|bytes| bytes[..bytes.len() - 2].to_vec())])
            .line(9),
        rule(Code::LineMark)
            .broken([swap(1, "100", "\u{ef}\u{bb}\u{bf}100")])
            .line(1),
        rule(Code::LineBlank).broken([insert(8, ",, ,")]).line(8),
        rule(Code::LinePadded)
            .broken([swap(10, "900", "900,")])
            .line(10),
        rule(Code::LineSpaces)
            .broken([swap(6, "32,", " 32,")])
            .sound([swap(6, "32,", "32,two words")])
            .line(6),
    ]
}

fn of_segments() -> Vec<Row> {
    vec![
        rule(Code::HeaderMissing)
            .broken([cut(1)])
            .line(1)
            .kept("123", ""),
        rule(Code::HeaderRepeated)
            .broken([insert(8, HEADER)])
            .line(8)
            .kept("123", ""),
        rule(Code::HeaderRepeated)
            .broken([insert(8, format!("900\r\n{HEADER}"))])
            .line(9)
            .kept("123", ""),
        rule(Code::HeaderDamaged)
            .broken([swap(1, "100", "1O0")])
            .at(1, 1, "RecordIndicator")
            .kept("123", ""),
        rule(Code::HeaderVersion)
            .broken([insert(8, HEADER.replace("NEM12", "NEM99"))])
            .with(&["N100-REPEATED"])
            .at(8, 2, "VersionHeader")
            .kept("12", ""),
        rule(Code::LineJoined)
            .broken([swap(
                8,
                "30,",
                &format!("30,{}", day("20050301", "A,,,20050302120000,")),
            )])
            .broken([cut(9)])
            .line(8)
            .kept("123", ""),
        rule(Code::HeaderDateTime)
            .broken([swap(1, "200503100000", "2.00503E+11")])
            .at(1, 3, "DateTime")
            .kept("123", ""),
        rule(Code::HeaderDateTime)
            .broken([swap(1, "200503100000", "20050310000000")])
            .at(1, 3, "DateTime")
            .kept("123", ""),
        rule(Code::HeaderParticipant)
            .broken([swap(1, "MDP1", "")])
            .sound([swap(1, "MDP1", "TENLETTERS")])
            .at(1, 4, "FromParticipant")
            .kept("123", ""),
        rule(Code::HeaderParticipant)
            .broken([swap(1, "RETAILER1", "RETAILER1AB")])
            .at(1, 5, "ToParticipant")
            .kept("123", ""),
        rule(Code::SegmentEmpty)
            .broken((2..10).map(|_| cut(2)))
            .line(1)
            .kept("", ""),
        rule(Code::SegmentEmpty)
            .broken([insert(11, format!("{HEADER}\r\n900"))])
            .with(&["N100-REPEATED"])
            .line(11)
            .kept("123", ""),
        rule(Code::EndMissing)
            .broken([cut(10)])
            .sound(put(10, " 900"))
            .sound_with(&["LINE-SPACES"])
            .line(9)
            .kept("123", ""),
        rule(Code::FileCut)
            .broken(put(10, SECOND))
            .sound(put(10, " 900"))
            .sound_with(&["LINE-SPACES"])
            .with(&["N200-EMPTY", "N900-MISSING"])
            .line(10)
            .kept("123", ""),
        rule(Code::EndFollowed)
            .broken([insert(8, "900")])
            .line(9)
            .kept("123", ""),
        rule(Code::EndFollowed)
            .broken([insert(11, "900")])
            .line(11)
            .kept("123", ""),
        rule(Code::EndFollowed)
            .broken([insert(11, format!("{SECOND}\r\n500,N,,,"))])
            .with(&["FILE-CUT", "N200-EMPTY", "N500-ORPHAN", "N900-MISSING"])
            .line(11)
            .kept("123", ""),
    ]
}
