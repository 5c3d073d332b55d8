//! Foreign tables: texts that are known by the words of their first lines.
//!
//! This file is mostly a table of words. A row says only what its words support.

use crate::lines::{fields, line};
use crate::records::foreign_file::ForeignFile;

/// Words that stand together in one line of a kind of file, in lower case.
const WORDS: [(&[&str], ForeignFile); 15] = [
    (
        &["ratetypedescription", "profilereadvalue"],
        ForeignFile::Agl,
    ),
    (&["registercode", "ratetypedescription"], ForeignFile::Agl),
    (
        &["intervalreaddate", "energydirection"],
        ForeignFile::RedEnergy,
    ),
    (&["con/gen", "meter serial number"], ForeignFile::Jemena),
    (&["con/gen", "estimated?"], ForeignFile::Jemena),
    (&["usage type", "amount used"], ForeignFile::Origin),
    (&["datetime_utc", "watt_hours"], ForeignFile::Powerpal),
    (&["datetime_utc", "datetime_local"], ForeignFile::Powerpal),
    (
        &["date and time", "read value - kwh"],
        ForeignFile::Momentum,
    ),
    (
        &["business unit", "identifier type", "readingdatetime"],
        ForeignFile::BidEnergy,
    ),
    (&["sites (nmis):"], ForeignFile::BidEnergy),
    (&["hdr,icphh"], ForeignFile::Eiep3),
    (&["hdr", "eiep3"], ForeignFile::Eiep3),
    (&["servicepointid"], ForeignFile::ConsumerData),
    (&["\"intervalreads\""], ForeignFile::ConsumerData),
];

/// The first words of an e-mail that was saved as text.
const OF_MAIL: [&str; 7] = [
    "received:",
    "return-path:",
    "delivered-to:",
    "mime-version:",
    "message-id:",
    "from:",
    "subject:",
];

/// The number of lines whose words are looked at. Tables have their header
/// there, and JSON its first names.
const LINES: usize = 40;

/// The kind of a text by the words of its first lines, from `head` on; `None` if
/// they tell nothing.
#[must_use]
pub(crate) fn kind_of(head: &[u8]) -> Option<ForeignFile> {
    let mut at = 0;
    for number in 0..LINES {
        if at >= head.len() {
            return None;
        }
        let (end, next) = line::end_of(head, at);
        let text = fields::text(line::clipped(&head[at..end])).to_ascii_lowercase();
        let has_all = |words: &[&str]| words.iter().all(|word| text.contains(word));
        if let Some((_, kind)) = WORDS.iter().find(|(words, _)| has_all(words)) {
            return Some(*kind);
        }
        let start = text.trim_start_matches('\u{feff}');
        if number == 0 && OF_MAIL.iter().any(|word| start.starts_with(word)) {
            return Some(ForeignFile::Mail);
        }
        at = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_known_by_the_words_of_their_header() {
        for (head, expected) in [
            (
                "AccountNumber,NMI,DeviceNumber,DeviceType,RegisterCode,RateTypeDescription,StartDate\n",
                Some(ForeignFile::Agl),
            ),
            (
                "NMI,IntervalReadDate,MeterSerialNo,EnergyDirection,UOM\n",
                Some(ForeignFile::RedEnergy),
            ),
            (
                "\"NMI\",\"METER SERIAL NUMBER\",\"CON/GEN\",\"DATE\"\n",
                Some(ForeignFile::Jemena),
            ),
            (
                "Usage Type,Amount Used,From (date/time)\n",
                Some(ForeignFile::Origin),
            ),
            (
                "datetime_utc,datetime_local,watt_hours\n",
                Some(ForeignFile::Powerpal),
            ),
            (
                "Date and Time, Read Value - kWh (kilowatt hours), Reading quality\n",
                Some(ForeignFile::Momentum),
            ),
            (
                "Commodities:,\"Electricity\"\r\nSites (NMIs):,\"6102000011\"\r\n",
                Some(ForeignFile::BidEnergy),
            ),
            ("HDR,ICPHHAB,10,SEND,RECV\n", Some(ForeignFile::Eiep3)),
            (
                "{\n  \"data\": {\n    \"reads\": [{\"servicePointId\": \"x\"}]\n",
                Some(ForeignFile::ConsumerData),
            ),
            (
                "Received: from mail\nSubject: your data\n",
                Some(ForeignFile::Mail),
            ),
            ("date,kwh\n", None),
            ("", None),
        ] {
            assert_eq!(kind_of(head.as_bytes()), expected, "{head}");
        }
    }
}
