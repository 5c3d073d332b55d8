//! Rules of 400 and 500 records.

use nem12::{Code, Edition};

use crate::file::{cut, insert, put, swap};
use crate::row::{Row, rule};

pub(crate) fn rows() -> Vec<Row> {
    [of_ranges(), of_quality(), of_reads()]
        .into_iter()
        .flatten()
        .collect()
}

/// The second day with a changed line below it, which rejects its row under the
/// strict profile.
fn odd(code: Code, line: usize, from: &str, to: &str) -> Row {
    rule(code)
        .broken([swap(line, from, to)])
        .line(line as u64)
        .kept("123", "13")
}

fn of_ranges() -> Vec<Row> {
    let range = |from: &str, to: &str| odd(Code::EventRange, 6, from, to).with(&["N300-VARIABLE"]);
    let both = "400,21,48,S14,32,";
    vec![
        rule(Code::EventDamaged)
            .broken([
                swap(4, "1.048,", "0,"),
                swap(6, "400,21,48,S14,32,", "4OO,21,48,N,,"),
            ])
            .sound([swap(6, "400,21,48,S14,32,", "4OO,21,48,N,,")])
            .sound_with(&["LINE-UNKNOWN", "N300-VARIABLE"])
            .with(&["LINE-UNKNOWN"])
            .line(4)
            .kept("13", ""),
        range("21,", "0,").at(6, 2, "StartInterval"),
        range("21,", ",").at(6, 2, "StartInterval"),
        range("48,", "49,")
            .sound([swap(6, "21,48", "0021,048")])
            .at(6, 3, "EndInterval"),
        range("48,", "20,").at(6, 3, "EndInterval"),
        odd(Code::EventOverlap, 6, "21", "20").with(&["N300-VARIABLE"]),
        rule(Code::EventOrder)
            .broken([cut(6), insert(5, both)])
            .line(6)
            .kept("123", "13"),
        rule(Code::EventGap)
            .broken([swap(4, "V,", "A,"), cut(5)])
            .with(&["N400-FLAG"])
            .line(4)
            .kept("123", "13"),
        rule(Code::EventAfterPlain)
            .broken([swap(4, "V,", "A,")])
            .line(4),
        rule(Code::EventAfterRead)
            .broken([cut(6), insert(7, both)])
            .line(7)
            .kept("123", "13"),
        rule(Code::EventOrphan)
            .broken([insert(3, "400,1,48,A,,")])
            .line(3)
            .kept("123", ""),
        rule(Code::EventOrphan)
            .broken([insert(11, "400,1,48,A,,")])
            .with(&["N900-AFTER", "N900-MISSING"])
            .line(11)
            .kept("123", ""),
    ]
}

fn of_quality() -> Vec<Row> {
    vec![
        odd(Code::EventQuality, 5, "A", "V").at(5, 4, "QualityMethod"),
        odd(Code::EventQuality, 5, "A", "T").at(5, 4, "QualityMethod"),
        odd(Code::EventQuality, 5, "A", "").at(5, 4, "QualityMethod"),
        odd(Code::EventQualityCase, 6, "S", "s").at(6, 4, "QualityMethod"),
        odd(Code::EventMethod, 6, "S14", "S")
            .sound([swap(6, "S14", "S25")])
            .at(6, 4, "QualityMethod"),
        odd(Code::EventMethod, 5, "A", "A14").at(5, 4, "QualityMethod"),
        odd(Code::EventNew, 6, "S14", "S30")
            .at(6, 4, "QualityMethod")
            .kept("123", "123"),
        odd(Code::EventNew, 6, "32", "110")
            .at(6, 5, "ReasonCode")
            .kept("123", "123"),
        odd(Code::EventEdition, 6, "S14", "S59")
            .concede(|options| options.edition = Edition::V1_02)
            .sound([swap(6, "S14", "S58")])
            .at(6, 4, "QualityMethod"),
        odd(Code::EventEdition, 6, "32", "100")
            .concede(|options| options.edition = Edition::V2_5)
            .at(6, 5, "ReasonCode"),
        odd(Code::EventReason, 6, "32", "").at(6, 5, "ReasonCode"),
        odd(Code::EventReason, 6, "32", "1x").at(6, 5, "ReasonCode"),
        odd(Code::EventReasonText, 6, "32", "0")
            .sound([swap(6, "32,", "0,a storm")])
            .at(6, 6, "ReasonDescription"),
        rule(Code::EventReasonObsolete)
            .broken([swap(6, "32", "99")])
            .at(6, 5, "ReasonCode"),
        odd(Code::EventTail, 6, "32,", "32"),
    ]
}

fn of_reads() -> Vec<Row> {
    vec![
        rule(Code::ReadOrphan)
            .broken([insert(3, "500,N,,,")])
            .sound([insert(4, "500,N,,,")])
            .line(3)
            .kept("123", ""),
        odd(Code::ReadTransNew, 7, "N,", "X,")
            .at(7, 2, "TransCode")
            .kept("123", "123"),
        odd(Code::ReadTransCode, 7, "N,", "NN,").at(7, 2, "TransCode"),
        odd(Code::ReadTransCode, 7, "N,", "n,").at(7, 2, "TransCode"),
        odd(Code::ReadTransCode, 7, "N,", ",").at(7, 2, "TransCode"),
        rule(Code::ReadTransObsolete)
            .broken([swap(7, "N,", "T,")])
            .at(7, 2, "TransCode"),
        odd(Code::ReadServiceOrder, 7, "N,,", "N,1234567890123456,")
            .sound([swap(7, "N,,", "N,123456789012345,")])
            .at(7, 3, "RetServiceOrder"),
        odd(Code::ReadTime, 7, "20050302100000", "200503021000")
            .sound([swap(7, "20050302100000", "")])
            .at(7, 4, "ReadDateTime"),
        odd(Code::ReadIndex, 7, "001123.5", "11a")
            .sound(put(7, "500,N,,20050302100000,"))
            .at(7, 5, "IndexRead"),
        odd(Code::ReadIndex, 7, "001123.5", "0000000000001123").at(7, 5, "IndexRead"),
        odd(Code::ReadTail, 7, ",001123.5", ""),
    ]
}
