//! Reason codes (MDFF appendices E and F), by the editions that have them.

use crate::rules::dated::Life::{Past, Since, Within};
use crate::rules::dated::{Dated, Life, Numbers, dated, lives};
use crate::rules::edition::Edition::{V1_02, V2_1, V2_5, V2_6};
use crate::rules::source::{MDFF_1_02, MDFF_2_6};

/// The reason codes. The lists end at 2.6: the list of 2.7 could not be read.
///
/// 67 is in no list of 1.02. The edition that brought it is not known, so every
/// 2.x has it.
pub(crate) const REASON_CODES: [Dated<Numbers>; 26] = [
    dated((0, 3), Since(V1_02), MDFF_1_02),
    dated((4, 4), Within(V1_02, V2_5), MDFF_2_6),
    dated((5, 15), Since(V1_02), MDFF_1_02),
    dated((16, 16), Within(V1_02, V2_5), MDFF_2_6),
    dated((17, 18), Since(V1_02), MDFF_1_02),
    dated((19, 19), Past, MDFF_1_02),
    dated((20, 29), Since(V1_02), MDFF_1_02),
    dated((30, 30), Past, MDFF_1_02),
    dated((31, 45), Since(V1_02), MDFF_1_02),
    dated((46, 46), Past, MDFF_1_02),
    dated((47, 48), Since(V1_02), MDFF_1_02),
    dated((49, 50), Past, MDFF_1_02),
    dated((51, 55), Since(V1_02), MDFF_1_02),
    dated((58, 58), Past, MDFF_1_02),
    dated((60, 62), Since(V1_02), MDFF_1_02),
    dated((64, 65), Since(V1_02), MDFF_1_02),
    dated((67, 67), Since(V2_1), MDFF_2_6),
    dated((68, 69), Since(V1_02), MDFF_1_02),
    dated((70, 70), Past, MDFF_1_02),
    dated((71, 81), Since(V1_02), MDFF_1_02),
    dated((82, 86), Past, MDFF_1_02),
    dated((87, 87), Since(V1_02), MDFF_1_02),
    dated((88, 88), Past, MDFF_1_02),
    dated((89, 89), Since(V1_02), MDFF_1_02),
    dated((90, 99), Past, MDFF_1_02),
    dated((100, 109), Since(V2_6), MDFF_2_6),
];

/// The reason codes that actual readings may have in 400 records alone (MDFF 4.5):
/// power outage, time reset, and tampering.
pub(crate) const IN_EVENTS: [Dated<Numbers>; 3] = [
    dated((79, 79), Since(V1_02), MDFF_1_02),
    dated((89, 89), Since(V1_02), MDFF_1_02),
    dated((61, 61), Since(V2_1), MDFF_2_6),
];

const LIVES: [Option<Life>; 256] = lives(&REASON_CODES);
const LIVES_IN_EVENTS: [Option<Life>; 256] = lives(&IN_EVENTS);

/// The life of a reason code; `None` if no edition that is known has it.
#[must_use]
pub(crate) fn life_of(code: u8) -> Option<Life> {
    LIVES[usize::from(code)]
}

/// The life of the rule that actual readings have the code in 400 records alone;
/// `None` if there is no such rule for the code.
#[must_use]
pub(crate) fn life_in_events(code: u8) -> Option<Life> {
    LIVES_IN_EVENTS[usize::from(code)]
}
