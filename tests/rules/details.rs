//! Rules of 200 records.

use nem12::internals::is_check_digit;
use nem12::{Code, Edition};

use crate::file::{SECOND, insert, put, readings, swap};
use crate::row::{Row, rule};

pub(crate) fn rows() -> Vec<Row> {
    [refused(), of_the_nmi(), of_the_stream(), of_the_rest()]
        .into_iter()
        .flatten()
        .collect()
}

/// The second 200 record with one text replaced, which rejects its block.
fn refusing(code: Code, from: &str, to: &str) -> Row {
    rule(code)
        .broken([swap(8, from, to)])
        .with(&["N300-BLOCK"])
        .kept("12", "12")
}

fn refused() -> Vec<Row> {
    vec![
        refusing(Code::DetailsTooLong, "M2", &"M".repeat(70_000)).line(8),
        refusing(Code::DetailsFields, "kWh,30,", "kWh").line(8),
        refusing(Code::DetailsNmi, "NAAATEST02", "").at(8, 2, "NMI"),
        refusing(Code::DetailsSuffix, ",E1,N1", ",,N1").at(8, 5, "NMISuffix"),
        refusing(Code::DetailsSuffix, ",E1,N1", ",E1A,N1").at(8, 5, "NMISuffix"),
        refusing(Code::DetailsSwapped, ",1,E1,N1", ",E1,11,N1").at(8, 5, "NMISuffix"),
        refusing(Code::DetailsUnit, "kWh", "GWh")
            .sound([swap(8, "kWh", "MWH")])
            .at(8, 8, "UOM"),
        refusing(Code::DetailsUnit, "kWh", "").at(8, 8, "UOM"),
        refusing(Code::DetailsNotEnergy, "kWh", "kW").at(8, 8, "UOM"),
        refusing(Code::DetailsNotEnergy, "kWh", "kVArh").at(8, 8, "UOM"),
        refusing(Code::DetailsLength, "30,", "7,")
            .sound([swap(8, "30,", "030,")])
            .at(8, 9, "IntervalLength"),
        refusing(Code::DetailsLength, "30,", "0,").at(8, 9, "IntervalLength"),
        refusing(Code::NmiNumber, "NAAATEST02", "6.10200E+09").at(8, 2, "NMI"),
        rule(Code::DetailsDamaged)
            .broken([swap(8, "200", "20O")])
            .with(&["N300-ORPHAN"])
            .at(8, 1, "RecordIndicator")
            .kept("12", ""),
    ]
}

/// The second 200 record with one text replaced, which rejects its block under
/// the strict profile.
fn odd(code: Code, from: &str, to: &str) -> Row {
    rule(code).broken([swap(8, from, to)]).kept("123", "12")
}

fn of_the_nmi() -> Vec<Row> {
    let digit = (b'0'..=b'9')
        .find(|digit| is_check_digit(b"NAAATEST02", &[*digit]))
        .map(char::from)
        .expect("one digit is right");
    vec![
        odd(Code::NmiOdd, "NAAATEST02", "NAAATESTI2")
            .at(8, 2, "NMI")
            .kept("12+", "12"),
        odd(Code::NmiOdd, "NAAATEST02", "NAAATEST2")
            .at(8, 2, "NMI")
            .kept("12+", "12"),
        rule(Code::NmiCase)
            .broken([swap(8, "NAAATEST02", "naaatest02")])
            .at(8, 2, "NMI"),
        odd(
            Code::NmiCheckDigit,
            "NAAATEST02",
            &format!("NAAATEST02{digit}"),
        )
        .at(8, 2, "NMI"),
        odd(
            Code::DetailsColumn,
            "NAAATEST02,",
            &format!("NAAATEST02,{digit},"),
        )
        .line(8),
        rule(Code::NmiRange)
            .broken([swap(8, "NAAATEST02", "QNTEST0002")])
            .sound([swap(8, "NAAATEST02", "QNTEW00002")])
            .line(9)
            .kept("12+", "12+"),
        rule(Code::SqlNmi)
            .broken([swap(8, "NAAATEST02", "NAAATEST0234")])
            .with(&["NMI-ODD"])
            .line(9)
            .kept("12+", "12"),
    ]
}

fn of_the_stream() -> Vec<Row> {
    let configuration = |to: &str| odd(Code::DetailsConfiguration, ",E1,1,", &format!(",{to},1,"));
    let whole: String = (1..=121u8)
        .flat_map(|at| [char::from(b'A' + at / 9), char::from(b'1' + at % 9)])
        .collect();
    vec![
        configuration("").at(8, 3, "NMIConfiguration"),
        configuration("E1B").at(8, 3, "NMIConfiguration"),
        configuration("E1E1").at(8, 3, "NMIConfiguration"),
        configuration("E1;B").at(8, 3, "NMIConfiguration"),
        configuration(&whole)
            .sound([swap(8, ",E1,1,", &format!(",{},1,", &whole[2..]))])
            .sound_with(&["STREAM-ABSENT"])
            .with(&["STREAM-ABSENT"])
            .at(8, 3, "NMIConfiguration"),
        odd(Code::DetailsConfigured, ",E1,1,", ",B1Q1,1,")
            .sound([swap(8, ",E1,1,", ",B1E1,1,")])
            .at(8, 3, "NMIConfiguration"),
        odd(Code::DetailsSwappedRead, ",1,E1,N1", ",E1,11,N1")
            .concede(|options| options.swaps_registers = true)
            .line(8),
        odd(Code::DetailsSuffixCase, ",E1,N1", ",e1,N1").at(8, 5, "NMISuffix"),
        rule(Code::SuffixUnknown)
            .broken([swap(8, "E1,1,E1", "EO,1,EO")])
            .sound([swap(8, "E1,1,E1", "EP,1,EP")])
            .at(8, 5, "NMISuffix"),
        rule(Code::DetailsUnitSuffix)
            .broken([swap(8, "E1,1,E1", "Q1,1,Q1")])
            .at(8, 8, "UOM")
            .kept("12", "12"),
        rule(Code::StreamAbsent)
            .broken([swap(8, ",E1,1,", ",E1E2,1,")])
            .sound([swap(8, ",E1,1,", ",E1B2Q1,1,")])
            .line(9)
            .of_strict(&[Code::DayStream])
            .kept("123", "12"),
        rule(Code::StreamAbsent)
            .broken([swap(8, ",E1,1,E1", ",E1B1,1,B1")])
            .line(9)
            .kept("12", "12"),
        rule(Code::StreamCheckOnly)
            .broken([swap(8, "E1,1,E1", "F1,1,F1")])
            .line(9)
            .kept("12", "12"),
        rule(Code::StreamCheckOnly)
            .broken([swap(8, "E1,1,E1", "D1,1,D1")])
            .line(9)
            .kept("12", "12"),
    ]
}

/// The second block with another IntervalLength.
fn of_length(code: Code, minutes: usize) -> Row {
    let day = format!(
        "300,20050301,{}A,,,20050302120000,",
        readings(1440 / minutes)
    );
    rule(code)
        .broken([swap(8, "30,", &format!("{minutes},"))])
        .broken(put(9, day))
        .at(8, 9, "IntervalLength")
}

fn of_the_rest() -> Vec<Row> {
    vec![
        odd(Code::DetailsRegister, ",1,E1", ",12345678901,E1")
            .sound([swap(8, ",1,E1", ",,E1")])
            .at(8, 4, "RegisterID"),
        odd(Code::DetailsDataStream, "N1", "N")
            .sound([swap(8, "N1", "")])
            .at(8, 6, "MDMDataStreamIdentifier"),
        rule(Code::DetailsEdition)
            .concede(|options| options.edition = Edition::V1_02)
            .broken([swap(8, "N1", "B1")])
            .at(8, 6, "MDMDataStreamIdentifier")
            .kept("123", "12"),
        odd(Code::DetailsSerial, "M2", "M123456789012")
            .sound([swap(8, "M2", "")])
            .at(8, 7, "MeterSerialNumber"),
        of_length(Code::LengthLegacy, 10),
        of_length(Code::LengthLegacy, 1).sound([swap(8, "30,", "030,")]),
        of_length(Code::LengthOdd, 60).kept("123", "12"),
        of_length(Code::LengthOdd, 1440).kept("123", "12"),
        odd(Code::DetailsNextRead, "30,", "30,20050230")
            .sound([swap(8, "30,", "30,20050228")])
            .at(8, 10, "NextScheduledReadDate"),
        odd(Code::DetailsExtra, "30,", "30,,x").line(8),
        odd(Code::DetailsTail, "30,", "30").line(8),
        rule(Code::BlockEmpty).broken([insert(8, SECOND)]).line(8),
    ]
}
