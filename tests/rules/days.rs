//! Rules of 300 records.

use nem12::settings::{DateForm, Streams};
use nem12::{Code, Edition};

use crate::file::{Edit, cut, day, insert, put, swap};
use crate::row::{Row, rule};

pub(crate) fn rows() -> Vec<Row> {
    [
        rejected(),
        of_dates(),
        of_the_tail(),
        of_quality(),
        of_readings(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The first day with one text replaced, which rejects its row.
fn rejecting(code: Code, from: &str, to: &str) -> Row {
    rule(code).broken([swap(3, from, to)]).kept("23", "23")
}

/// A rule of the second NMI, whose stream is one of generation.
fn of_generation(code: Code) -> Row {
    let change = || swap(8, "E1,1,E1", "B1,1,B1");
    rule(code)
        .broken([change()])
        .sound([change()])
        .set(|settings| settings.streams = Streams::All)
}

/// A negative day in the place of the day of the second NMI.
fn negative() -> [Edit; 2] {
    put(
        9,
        format!("300,20050301,{}A,,,20050302120000,", "-1,".repeat(48)),
    )
}

/// The file up to the last place of `end`, which stays.
fn up_to(mut bytes: Vec<u8>, end: &[u8]) -> Vec<u8> {
    let mut places = bytes.windows(end.len());
    let at = places
        .rposition(|text| text == end)
        .expect("the text is there");
    bytes.truncate(at + end.len());
    bytes
}

fn rejected() -> Vec<Row> {
    let digits = "1".repeat(39);
    vec![
        rule(Code::DayOrphan)
            .broken([insert(2, day("20050228", "A,,,20050302120000,"))])
            .line(2)
            .kept("123", ""),
        rule(Code::DayInRefusedBlock)
            .broken([swap(8, "kWh", "")])
            .with(&["N200-UOM"])
            .line(9)
            .kept("12", "12"),
        rejecting(Code::DayDate, "20050301", "20050229")
            .sound([swap(3, "20050301", "20040229")])
            .sound_with(&["N300-GAP"])
            .at(3, 2, "IntervalDate"),
        rejecting(Code::DayDate, "20050301", "2005-03-01").at(3, 2, "IntervalDate"),
        rejecting(Code::DayCount, "1.048,", "").line(3),
        rejecting(Code::DayCount, "1.048,", "1.048,1.049,").line(3),
        rejecting(
            Code::DayCount,
            "1.048,A,,,20050302120000,20050303000000",
            "1.048,",
        )
        .line(3)
        .broken([swap(3, "1.047,1.048,", "1.047")]),
        rejecting(Code::DayCount, "1.048,A", "1.048,,A").line(3),
        rejecting(Code::DayCount, "1.048,A", "1.048,-1,A").line(3),
        rejecting(Code::DayIndicator, "300,", "3OO,").at(3, 1, "RecordIndicator"),
        rule(Code::DayShifted)
            .broken([swap(3, "A,,,", "A,,")])
            .with(&["N300-TAIL"])
            .line(3)
            .kept("123", "23"),
        rule(Code::DayShifted)
            .broken([swap(3, "A,,,", "A,,,,")])
            .with(&["N300-UPDATED-FORM", "N300-EXTRA"])
            .line(3)
            .kept("123", "23"),
        rule(Code::DayUnfinished)
            .broken([cut(10), Edit::Pack(|bytes| up_to(bytes, b"1.047,1.0"))])
            .sound([cut(10), Edit::Pack(|bytes| up_to(bytes, b"20050302120000"))])
            .sound_with(&["N300-TAIL", "N900-MISSING"])
            .with(&[
                "N300-TAIL",
                "N300-QUALITY",
                "N300-UPDATED-FORM",
                "N900-MISSING",
            ])
            .line(9)
            .kept("12", ""),
        rule(Code::UpdatedCut)
            .broken([cut(10), Edit::Pack(|bytes| up_to(bytes, b"200503021200"))])
            .with(&["N300-TAIL", "N300-UPDATED-FORM", "N900-MISSING"])
            .at(9, 54, "UpdateDateTime")
            .kept("123", ""),
        rejecting(Code::DayBlank, "1.005", "").at(3, 7, "IntervalValue"),
        rejecting(Code::DayValue, "1.005", "-1")
            .sound([swap(3, "1.005", ".5"), swap(3, "1.006", "0001.")])
            .at(3, 7, "IntervalValue"),
        rejecting(Code::DayValue, "1.048", "1e3").at(3, 50, "IntervalValue"),
        rejecting(Code::DayValue, "1.001", "nan").at(3, 3, "IntervalValue"),
        of_generation(Code::DaySign)
            .broken([swap(9, "1.005", "-1.005")])
            .at(9, 7, "IntervalValue")
            .kept("12", "12"),
        of_generation(Code::DayTurned)
            .broken(negative())
            .concede(|options| options.turns_signs = true)
            .line(9)
            .kept("123", "12"),
        of_generation(Code::DayMixedSigns)
            .broken(negative())
            .broken([insert(10, day("20050302", "A,,,20050302120000,"))])
            .sound(negative())
            .sound_with(&["N300-SIGN-TURNED"])
            .with(&["N300-SIGN-TURNED"])
            .concede(|options| options.turns_signs = true)
            .line(9)
            .kept("12+", "12+"),
        rejecting(Code::DayPrecision, "1.005", &digits)
            .sound([swap(3, "1.005", &digits[..35])])
            .sound_with(&["N300-DECIMALS"])
            .at(3, 7, "IntervalValue"),
        rejecting(Code::DayPrecision, "1.005", &"9".repeat(38))
            .broken([swap(3, "1.006", &"9".repeat(38))])
            .with(&["N300-DECIMALS"])
            .line(3),
        rejecting(Code::DayTooLong, "1.005", &"0".repeat(70_000)).line(3),
    ]
}

/// The first day with one text replaced, which rejects its row under the strict
/// profile.
fn odd(code: Code, from: &str, to: &str) -> Row {
    rule(code).broken([swap(3, from, to)]).kept("123", "23")
}

fn of_dates() -> Vec<Row> {
    vec![
        rule(Code::DayOrder)
            .broken([swap(4, "20050302", "20050228")])
            .at(4, 2, "IntervalDate")
            .kept("+13", "13"),
        rule(Code::DayGap)
            .broken([swap(4, "20050302", "20050304")])
            .at(4, 2, "IntervalDate")
            .kept("1+3", "1+3"),
        odd(Code::DayForm, "20050301", "2005-03-01")
            .concede(|options| options.dates = DateForm::Iso)
            .at(3, 2, "IntervalDate"),
        odd(Code::DayForm, "20050302120000", "2/03/2005 12:00")
            .concede(|options| options.dates = DateForm::DayFirst)
            .at(3, 54, "UpdateDateTime"),
        odd(Code::DayForm, "20050303000000", "2005-03-03T00:00")
            .concede(|options| options.dates = DateForm::Iso)
            .at(3, 55, "MSATSLoadDateTime"),
        odd(Code::DateWritten, "20050301", "2005/03/01").at(3, 2, "IntervalDate"),
        odd(Code::DateWritten, "20050301", "20050301000000").at(3, 2, "IntervalDate"),
        odd(Code::DateWritten, "20050302120000", "20050302 120000").at(3, 54, "UpdateDateTime"),
        odd(Code::ValueForm, "1.024", "+1.024").at(3, 26, "IntervalValue"),
        odd(Code::ValueForm, "1.024", "1024E-3").at(3, 26, "IntervalValue"),
        odd(Code::DayWrapped, "1.024,1.025", "1.024,\r\n1.025")
            .concede(|options| options.joins_wrapped = true)
            .line(3),
    ]
}

fn of_the_tail() -> Vec<Row> {
    vec![
        odd(Code::UpdatedUnreadable, "20050302120000", "2.00503E+13").at(3, 54, "UpdateDateTime"),
        odd(Code::UpdatedUnreadable, "20050302120000", "200503021200001").at(
            3,
            54,
            "UpdateDateTime",
        ),
        odd(Code::UpdatedShort, "20050302120000", "200503021200").at(3, 54, "UpdateDateTime"),
        odd(Code::UpdatedShort, "20050302120000", "").at(3, 54, "UpdateDateTime"),
        odd(Code::DayLoaded, "20050303000000", "20050303240000")
            .sound([swap(3, "20050303000000", "")])
            .at(3, 55, "MSATSLoadDateTime"),
        odd(Code::DayLoaded, "20050303000000", "200503030000").at(3, 55, "MSATSLoadDateTime"),
        odd(Code::DayExtra, "20050303000000", "20050303000000,,x").line(3),
        odd(Code::DayTail, ",20050303000000", "").line(3),
    ]
}

fn of_quality() -> Vec<Row> {
    vec![
        odd(Code::QualityUnknown, "A,,,", "T,,,").at(3, 51, "QualityMethod"),
        odd(Code::QualityUnknown, "A,,,", ",,,").at(3, 51, "QualityMethod"),
        odd(Code::QualityUnknown, "A,,,", "S1,32,,").at(3, 51, "QualityMethod"),
        odd(Code::QualityCase, "A,,,", "a,,,").at(3, 51, "QualityMethod"),
        odd(Code::QualityMethod, "A,,,", "A14,,,").at(3, 51, "QualityMethod"),
        odd(Code::QualityMethod, "A,,,", "S,32,,").at(3, 51, "QualityMethod"),
        // A newer edition may have the code, so no profile rejects it.
        odd(Code::DayNew, "A,,,", "E10,,,")
            .sound([swap(3, "A,,,", "E54,,,")])
            .at(3, 51, "QualityMethod")
            .kept("123", "123"),
        odd(Code::DayNew, "A,,,", "A,56,,")
            .at(3, 52, "ReasonCode")
            .kept("123", "123"),
        odd(Code::DayEdition, "A,,,", "S22,32,,")
            .concede(|options| options.edition = Edition::V2_5)
            .at(3, 51, "QualityMethod"),
        odd(Code::DayEdition, "A,,,", "S14,109,,")
            .concede(|options| options.edition = Edition::V2_5)
            .sound([swap(3, "A,,,", "S14,67,,")])
            .at(3, 52, "ReasonCode"),
        odd(Code::QualityReason, "A,,,", "S14,,,")
            .sound([swap(3, "A,,,", "S14,109,,")])
            .at(3, 52, "ReasonCode"),
        odd(Code::QualityReason, "A,,,", "A,5x,,").at(3, 52, "ReasonCode"),
        rule(Code::QualityReason)
            .broken([swap(4, "V,,,", "V,32,,")])
            .at(4, 52, "ReasonCode")
            .kept("123", "13"),
        odd(Code::QualityReasonText, "A,,,", "A,0,,")
            .sound([swap(3, "A,,,", "A,0,a storm,")])
            .at(3, 53, "ReasonDescription"),
        odd(
            Code::QualityReasonText,
            "A,,,",
            &format!("A,1,{},", "x".repeat(241)),
        )
        .sound([swap(3, "A,,,", &format!("A,1,{},", "x".repeat(240)))])
        .at(3, 53, "ReasonDescription"),
        rule(Code::ReasonObsolete)
            .broken([swap(3, "A,,,", "A,4,,")])
            .at(3, 52, "ReasonCode"),
        odd(Code::QualityEvents, "A,,,", "A,79,,")
            .sound([swap(5, "A,,", "A,79,")])
            .line(3),
        odd(Code::QualityEvents, "A,,,", "A,89,,").line(3),
        rule(Code::QualityEventsNew)
            .broken([swap(3, "A,,,", "A,61,,")])
            .line(3),
        rule(Code::QualityUncovered)
            .broken([cut(6)])
            .line(4)
            .kept("123", "13"),
        rule(Code::QualityUncovered)
            .broken([cut(5), cut(5)])
            .line(4)
            .kept("123", "13"),
    ]
}

fn of_readings() -> Vec<Row> {
    let zeros = |date: &str| format!("300,{date},{}N,,,,", "0,".repeat(48));
    vec![
        rule(Code::NullInterval)
            .broken(put(3, zeros("20050301")))
            .with(&["DAY-NULL"])
            .line(3)
            .kept("23", "23"),
        rule(Code::NullInterval)
            .broken([
                swap(6, "S14,32,", "N,,"),
                swap(6, "21", "48"),
                swap(5, "20", "47"),
                swap(4, "1.048", "0"),
            ])
            .with(&["DAY-NULL"])
            .line(4)
            .kept("13", "13"),
        rule(Code::NullWithValue)
            .broken([swap(6, "S14,32,", "N,,")])
            .with(&["DAY-NULL", "N300-NULL"])
            .line(4)
            .kept("13", "13"),
        odd(Code::ReadingDecimals, "1.005", "1.0051")
            .sound([
                swap(3, "1.005", "1.00500"),
                swap(3, "1.006", "999999999999999"),
            ])
            .at(3, 7, "IntervalValue"),
        odd(Code::ReadingDecimals, "1.048", "1000000000000000").at(3, 50, "IntervalValue"),
        rule(Code::ReadingDecimals)
            .broken([swap(8, "kWh", "Wh")])
            .at(9, 3, "IntervalValue")
            .kept("123", "12"),
    ]
}
