//! Rules of 250 and 550 records, and of the reads of a register.

use nem12::{Code, Edition};

use crate::file::{Edit, SECOND, insert, swap};
use crate::row::{Row, rule};

const HEADER: &str = "100,NEM13,200503100000,MDP1,RETAILER1";

const READ: &str = "250,NAAATEST03,11,01,11,11,M3,E,000100,20041201000000,A,,,000200,20050301000000,A,,,100,kWh,20050601,20050302120000,";

/// A segment of NEM13 after the file, with these lines.
fn segment(lines: &[&str]) -> Vec<Edit> {
    let all = [HEADER].iter().chain(lines).chain(&["900"]);
    all.zip(11..).map(|(line, at)| insert(at, *line)).collect()
}

/// A case whose file has such a segment. Two segments break a rule themselves.
fn of_segment(code: Code, lines: &[&str]) -> Row {
    rule(code)
        .broken(segment(lines))
        .with(&["FILE-READS", "N100-REPEATED"])
        .kept("123", "")
}

/// A read with one text replaced.
fn of_read(code: Code, from: &str, to: &str) -> Row {
    of_segment(code, &[READ]).broken([swap(12, from, to)])
}

pub(crate) fn rows() -> Vec<Row> {
    [
        of_segments(),
        rejected(),
        of_the_register(),
        of_the_reads(),
        of_versions(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn of_segments() -> Vec<Row> {
    vec![
        rule(Code::FileReads)
            .broken(segment(&[READ, READ]))
            .with(&["N100-REPEATED", "READ-IDENTICAL"])
            .line(12)
            .kept("123", ""),
        rule(Code::ReadsHeader)
            .broken([insert(10, READ)])
            .with(&["FILE-READS"])
            .line(10)
            .kept("123", ""),
        rule(Code::ReadsHeader)
            .broken([insert(11, READ), insert(12, "900")])
            .with(&["FILE-READS", "N900-AFTER"])
            .line(11)
            .kept("123", ""),
        rule(Code::DetailsHeader)
            .broken([swap(1, "NEM12", "nem13")])
            .sound([swap(1, "NEM12", "nem12")])
            .line(2)
            .kept("123", ""),
        rule(Code::DetailsHeader)
            .broken(segment(&[SECOND]))
            .with(&["N100-REPEATED", "N200-EMPTY"])
            .line(12)
            .kept("123", ""),
    ]
}

fn rejected() -> Vec<Row> {
    vec![
        of_read(Code::AccumulationTooLong, "M3", &"M".repeat(70_000)).line(12),
        of_read(Code::AccumulationFields, ",20050601,20050302120000,", "").line(12),
        of_read(Code::AccumulationIndicator, "250", "2S0").at(12, 1, "RecordIndicator"),
        of_read(Code::AccumulationIndicator, "250", "400").at(12, 1, "RecordIndicator"),
        of_read(Code::AccumulationNmi, "NAAATEST03", "").at(12, 2, "NMI"),
        of_read(Code::AccumulationSuffix, ",11,11,M3", ",,11,M3").at(12, 5, "NMISuffix"),
        of_read(Code::AccumulationDirection, ",E,", ",,").at(12, 8, "DirectionIndicator"),
        of_read(Code::AccumulationDirection, ",E,", ",1,").at(12, 8, "DirectionIndicator"),
        of_read(Code::AccumulationTime, "20041201000000", "").at(
            12,
            10,
            "PreviousRegisterReadDateTime",
        ),
        of_read(Code::AccumulationTime, "20050301000000", "2.00503E+13").at(
            12,
            15,
            "CurrentRegisterReadDateTime",
        ),
        of_read(Code::AccumulationPeriod, "20050301000000", "20041201000000").at(
            12,
            15,
            "CurrentRegisterReadDateTime",
        ),
        of_read(Code::AccumulationQuantity, ",100,kWh", ",,kWh").at(12, 19, "Quantity"),
        of_read(Code::AccumulationQuantity, ",100,kWh", ",1E2,kWh").at(12, 19, "Quantity"),
        of_read(
            Code::AccumulationPrecision,
            ",100,kWh",
            ",100.0000000000000001,kWh",
        )
        .at(12, 19, "Quantity"),
        of_read(Code::AccumulationUnit, "kWh", "").at(12, 20, "UOM"),
        of_read(Code::AccumulationUnit, "kWh", "GWh").at(12, 20, "UOM"),
    ]
}

fn of_the_register() -> Vec<Row> {
    vec![
        of_read(Code::AccumulationDirectionOdd, ",E,", ",N,").at(12, 8, "DirectionIndicator"),
        of_read(Code::AccumulationField, "TEST03,11,", "TEST03,41,").at(12, 3, "NMIConfiguration"),
        of_read(Code::AccumulationField, ",01,11", ",12345678901,11").at(12, 4, "RegisterID"),
        of_read(Code::AccumulationField, ",11,M3", ",1,M3").at(12, 6, "MDMDataStreamIdentifier"),
        of_read(Code::AccumulationField, ",M3,", ",,").at(12, 7, "MeterSerialNumber"),
        of_read(Code::AccumulationField, "20050601", "20050631").at(
            12,
            21,
            "NextScheduledReadDate",
        ),
        of_read(
            Code::AccumulationField,
            "20050302120000,",
            "20050302120000,x",
        )
        .at(12, 23, "MSATSLoadDateTime"),
        of_segment(Code::AccumulationB2bField, &[READ, "550,T,,A,"]).at(13, 2, "PreviousTransCode"),
        of_segment(
            Code::AccumulationB2bField,
            &[READ, "550,N,,A,1234567890123456"],
        )
        .at(13, 5, "CurrentRetServiceOrder"),
        of_segment(Code::AccumulationB2bNew, &[READ, "550,X,,A,"]).at(13, 2, "PreviousTransCode"),
        of_segment(Code::AccumulationB2bTail, &[READ, "550,N,,A"]).line(13),
    ]
}

fn of_the_reads() -> Vec<Row> {
    let current = ",A,,,100";
    vec![
        of_read(Code::AccumulationNegative, ",100,kWh", ",-100,kWh").at(12, 19, "Quantity"),
        of_read(Code::AccumulationDifference, ",100,kWh", ",150,kWh").at(12, 19, "Quantity"),
        of_read(Code::AccumulationRead, "000100", "").at(12, 9, "PreviousRegisterRead"),
        of_read(Code::AccumulationRead, "000200", "0000000000000200").at(
            12,
            14,
            "CurrentRegisterRead",
        ),
        of_read(Code::AccumulationTimeForm, "20041201000000", "20041201").at(
            12,
            10,
            "PreviousRegisterReadDateTime",
        ),
        of_read(Code::AccumulationTimeForm, "20050302120000", "200503021200").at(
            12,
            22,
            "UpdateDateTime",
        ),
        of_read(Code::AccumulationUpdated, "20050302120000", "").at(12, 22, "UpdateDateTime"),
        of_read(Code::AccumulationQuality, current, ",N,,,100").at(12, 16, "CurrentQualityMethod"),
        of_read(Code::AccumulationQuality, current, ",V,,,100").at(12, 16, "CurrentQualityMethod"),
        of_read(Code::AccumulationQualityCase, current, ",a,,,100").at(
            12,
            16,
            "CurrentQualityMethod",
        ),
        of_read(Code::AccumulationMethod, current, ",A61,,,100").at(12, 16, "CurrentQualityMethod"),
        of_read(Code::AccumulationNew, current, ",S60,32,,100").at(12, 16, "CurrentQualityMethod"),
        of_read(Code::AccumulationEdition, current, ",S69,32,,100")
            .concede(|options| options.edition = Edition::V1_02)
            .at(12, 16, "CurrentQualityMethod"),
        of_read(Code::AccumulationReason, current, ",S61,,,100").at(12, 17, "CurrentReasonCode"),
        of_read(Code::AccumulationReasonText, current, ",S61,0,,100").at(
            12,
            18,
            "CurrentReasonDescription",
        ),
        of_read(Code::AccumulationReasonObsolete, current, ",S61,4,,100").at(
            12,
            17,
            "CurrentReasonCode",
        ),
    ]
}

fn of_versions() -> Vec<Row> {
    let other = READ
        .replacen("000200", "000201", 1)
        .replacen(",100,kWh", ",101,kWh", 1);
    let newer = other.replacen("20050302120000", "20050303120000", 1);
    let begun = READ.replacen("20041201000000", "20050101000000", 1);
    vec![
        of_segment(Code::ReadTied, &[READ, &other]).line(12),
        of_segment(Code::ReadSuperseded, &[READ, &newer]).line(12),
        of_segment(Code::ReadIdentical, &[READ, READ]).line(12),
        of_segment(Code::ReadOverlap, &[READ, &begun]).line(13),
        of_segment(Code::ReadRepeated, &[READ, &newer])
            .set(|settings| settings.repeats = nem12::settings::Repeats::Reject)
            .line(12),
    ]
}
