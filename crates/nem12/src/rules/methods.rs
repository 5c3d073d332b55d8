//! Methods: the methods of substitution and estimation (MDFF appendix D, Metrology
//! Procedure Part B), by the editions that have them.

use crate::rules::dated::Life::{Since, Within};
use crate::rules::dated::{Dated, Life, Numbers, dated, lives};
use crate::rules::edition::Edition::{V1_02, V2_1, V2_5, V2_6};
use crate::rules::source::{MDFF_1_02, PART_B_7, PART_B_7_8};

/// The methods. 11 to 25 are of metering types 1 to 4, 51 to 59 of type 5, 61 to 69
/// of type 6, and 71 to 75 of type 7.
///
/// 20, 21, 59 and 69 are in no list of 1.02 and in the lists of 2022. The edition
/// that brought them is not known, so every 2.x has them.
pub(crate) const METHODS: [Dated<Numbers>; 10] = [
    dated((11, 15), Since(V1_02), MDFF_1_02),
    dated((16, 16), Within(V1_02, V2_5), PART_B_7_8),
    dated((17, 19), Since(V1_02), MDFF_1_02),
    dated((20, 21), Since(V2_1), PART_B_7),
    dated((22, 25), Since(V2_6), PART_B_7_8),
    dated((51, 58), Since(V1_02), MDFF_1_02),
    dated((59, 59), Since(V2_1), PART_B_7),
    dated((61, 68), Since(V1_02), MDFF_1_02),
    dated((69, 69), Since(V2_1), PART_B_7),
    dated((71, 75), Since(V1_02), MDFF_1_02),
];

const LIVES: [Option<Life>; 256] = lives(&METHODS);

/// The life of a method; `None` if no edition that is known has it.
#[must_use]
pub(crate) fn life_of(method: u8) -> Option<Life> {
    LIVES[usize::from(method)]
}
