//! Fields: the longest text of the fields that have a limit (MDFF 4.2 to 4.6).

use crate::rules::dated::Life::Since;
use crate::rules::dated::{Dated, dated};
use crate::rules::edition::Edition::V1_02;
use crate::rules::source::MDFF_1_02;

/// A field and its longest text, in characters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    pub(crate) field: &'static str,
    pub(crate) most: usize,
}

const fn limit(field: &'static str, most: usize) -> Dated<Limit> {
    dated(Limit { field, most }, Since(V1_02), MDFF_1_02)
}

pub(crate) const NMI_CONFIGURATION: Dated<Limit> = limit("NMIConfiguration", 240);
pub(crate) const REGISTER: Dated<Limit> = limit("RegisterID", 10);
pub(crate) const SERIAL: Dated<Limit> = limit("MeterSerialNumber", 12);
pub(crate) const REASON_TEXT: Dated<Limit> = limit("ReasonDescription", 240);
pub(crate) const SERVICE_ORDER: Dated<Limit> = limit("RetServiceOrder", 15);
pub(crate) const INDEX_READ: Dated<Limit> = limit("IndexRead", 15);

/// The limits, in the order of records.
pub(crate) const LIMITS: [Dated<Limit>; 6] = [
    NMI_CONFIGURATION,
    REGISTER,
    SERIAL,
    REASON_TEXT,
    SERVICE_ORDER,
    INDEX_READ,
];
