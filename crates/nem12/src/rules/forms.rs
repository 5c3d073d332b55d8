//! Forms: the values that an edition allows in fields of a few values, such as flags, lengths
//! and identifiers.

use crate::rules::dated::Life::{Past, Since, Within};
use crate::rules::dated::{Dated, Life, Numbers, dated, lives};
use crate::rules::edition::Edition::{V1_02, V1_06, V2_1};
use crate::rules::source::{MDFF_1_02, MDFF_2_1, MDFF_2_6, STANDING_DATA};

/// The quality flags (MDFF appendix C). The edition that dropped `N` is not known:
/// 1.02 has it, and the lists of 2.6 do not.
pub(crate) const QUALITY_FLAGS: [Dated<&str>; 6] = [
    dated("A", Since(V1_02), MDFF_1_02),
    dated("E", Since(V1_02), MDFF_1_02),
    dated("F", Since(V1_02), MDFF_1_02),
    dated("N", Within(V1_02, V1_06), MDFF_2_6),
    dated("S", Since(V1_02), MDFF_1_02),
    dated("V", Since(V1_02), MDFF_1_02),
];

/// The values of IntervalLength, in minutes (MDFF 4.3).
pub(crate) const INTERVAL_LENGTHS: [Dated<Numbers>; 5] = [
    dated((1, 1), Within(V1_02, V1_06), MDFF_2_1),
    dated((5, 5), Since(V1_02), MDFF_1_02),
    dated((10, 10), Within(V1_02, V1_06), MDFF_2_1),
    dated((15, 15), Since(V1_02), MDFF_1_02),
    dated((30, 30), Since(V1_02), MDFF_1_02),
];

/// The TransCodes (MDFF appendix A).
pub(crate) const TRANS_CODES: [Dated<&str>; 10] = [
    dated("A", Since(V1_02), MDFF_1_02),
    dated("C", Since(V1_02), MDFF_1_02),
    dated("D", Since(V1_02), MDFF_1_02),
    dated("E", Since(V1_02), MDFF_1_02),
    dated("G", Since(V1_02), MDFF_1_02),
    dated("N", Since(V1_02), MDFF_1_02),
    dated("O", Since(V1_02), MDFF_1_02),
    dated("R", Since(V1_02), MDFF_1_02),
    dated("S", Since(V1_02), MDFF_1_02),
    dated("T", Past, MDFF_1_02),
];

/// The streams that an MDMDataStreamIdentifier may name (MDFF 4.3): the net stream of the NMI,
/// and since five-minute settlement the stream of a register.
pub(crate) const DATA_STREAMS: [Dated<&str>; 2] = [
    dated("net stream, such as N1", Since(V1_02), MDFF_1_02),
    REGISTER_STREAM,
];

/// The stream of a register as MDMDataStreamIdentifier.
pub(crate) const REGISTER_STREAM: Dated<&str> = dated(
    "suffix of a register, such as E1 or B1",
    Since(V2_1),
    STANDING_DATA,
);

/// The forms of dates and times (MDFF 3.3.2).
pub(crate) const DATES: [Dated<&str>; 3] = [
    dated("Date(8), CCYYMMDD", Since(V1_02), MDFF_1_02),
    dated("DateTime(12), CCYYMMDDhhmm", Since(V1_02), MDFF_1_02),
    dated("DateTime(14), CCYYMMDDhhmmss", Since(V1_02), MDFF_1_02),
];

const LENGTHS: [Option<Life>; 256] = lives(&INTERVAL_LENGTHS);

/// The life of an IntervalLength; `None` if no edition that is known has it.
#[must_use]
pub(crate) fn life_of_length(minutes: u16) -> Option<Life> {
    u8::try_from(minutes)
        .ok()
        .and_then(|minutes| LENGTHS[usize::from(minutes)])
}

/// The life of a TransCode; `None` if no edition that is known has it.
#[must_use]
pub(crate) fn life_of_trans_code(code: &[u8]) -> Option<Life> {
    let row = TRANS_CODES.iter().find(|row| row.of.as_bytes() == code);
    row.map(|row| row.life)
}
