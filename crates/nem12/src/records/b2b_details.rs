//! B2B details: the 500 record, a meter read or a change at the site (MDFF 4.6).

use crate::lines::fields;
use crate::records::breach::Breach;
use crate::records::field_name::FieldName;
use crate::records::form;
use crate::rules::Code;
use crate::rules::dated::Life;
use crate::rules::fields::{INDEX_READ, SERVICE_ORDER};
use crate::rules::forms;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;

/// The register read of a 500 record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct B2bDetails {
    /// The ReadDateTime; `None` if it is empty or no `DateTime(14)`.
    pub read_at: Option<DateTime>,
    /// The IndexRead, without multipliers; `None` if it is empty or no number.
    pub index: Option<Decimal>,
}

/// The number of fields of the record.
const WIDTH: usize = 5;

/// The longest RetServiceOrder, in characters.
const LONGEST_ORDER: usize = SERVICE_ORDER.of.most;

/// The longest IndexRead, in bytes.
const LONGEST_INDEX: usize = INDEX_READ.of.most;

impl B2bDetails {
    /// Reads a 500 record from its line, without the line ending. Every broken rule
    /// is passed to `note`.
    #[must_use]
    pub(crate) fn read(record: &[u8], note: &mut impl FnMut(Breach<'_>)) -> Self {
        let (fields, count) = fields::first::<WIDTH>(record);
        let [_, trans_code, service_order, read_at, index] = fields;
        let code = match (forms::life_of_trans_code(trans_code), trans_code) {
            (Some(Life::Past), _) => Some(Code::ReadTransObsolete),
            (Some(_), _) => None,
            (None, [b'A'..=b'Z']) => Some(Code::ReadTransNew),
            (None, _) => Some(Code::ReadTransCode),
        };
        if let Some(code) = code {
            note(Breach::at(code, 2, FieldName::TransCode, trans_code));
        }
        if fields::is_longer(service_order, LONGEST_ORDER) {
            note(Breach::at(
                Code::ReadServiceOrder,
                3,
                FieldName::RetServiceOrder,
                service_order,
            ));
        }
        let time = DateTime::parse(read_at).filter(|_| read_at.len() == 14);
        if time.is_none() && !read_at.is_empty() {
            note(Breach::at(
                Code::ReadTime,
                4,
                FieldName::ReadDateTime,
                read_at,
            ));
        }
        let shown = Decimal::parse(index)
            .ok()
            .filter(|_| index.len() <= LONGEST_INDEX);
        if shown.is_none() && !index.is_empty() {
            note(Breach::at(Code::ReadIndex, 5, FieldName::IndexRead, index));
        }
        if count < WIDTH {
            note(Breach::of_line(Code::ReadTail, b""));
        }
        form::check(record, WIDTH, Code::LineExtra, note);
        Self {
            read_at: time,
            index: shown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(record: &str) -> (B2bDetails, Vec<&'static str>) {
        let mut codes = Vec::new();
        let details = B2bDetails::read(record.as_bytes(), &mut |breach| {
            codes.push(breach.code.id());
        });
        (details, codes)
    }

    #[test]
    fn a_read_has_its_time_and_index() {
        let (details, codes) = read("500,S,RETNSRVCEORD1,20031220154500,001123.5");
        assert_eq!(details.read_at, DateTime::parse(b"20031220154500"));
        assert_eq!(details.index, Some(Decimal::new(11_235, 1)));
        assert_eq!(codes, [""; 0]);
        assert_eq!(read("500,O,,,").1, [""; 0]);
    }

    #[test]
    fn every_field_is_checked() {
        for (record, expected) in [
            ("500,x,,,", "N500-TRANS"),
            ("500,X,,,", "N500-NEW"),
            ("500,T,,,", "N500-TRANS-OLD"),
            ("500,S,1234567890123456,,", "N500-ORDER"),
            ("500,S,,200312201545,", "N500-READ-TIME"),
            ("500,S,,,12a", "N500-INDEX"),
            ("500,S,,,1234567890123456", "N500-INDEX"),
            ("500,S,,", "N500-TAIL"),
            ("500,S,,,,", "LINE-PADDED"),
            ("500,S,,,,x", "LINE-EXTRA"),
        ] {
            assert_eq!(read(record).1, [expected], "{record}");
        }
    }
}
