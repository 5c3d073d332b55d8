//! NMI ranges: the NMIs that AEMO allocated to networks (allocation list of
//! 2017-08-01). A list of AEMO's that is newer could not be read.

use crate::rules::dated::Life::Since;
use crate::rules::dated::{Dated, dated};
use crate::rules::edition::Edition::V1_02;
use crate::rules::source::NMI_LIST;

/// A range of NMIs: the first and the last prefix, both included, and who has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NmiRange {
    pub(crate) first: &'static str,
    pub(crate) last: &'static str,
    /// The network.
    pub(crate) holder: &'static str,
}

const fn range(first: &'static str, last: &'static str, holder: &'static str) -> Dated<NmiRange> {
    let of = NmiRange {
        first,
        last,
        holder,
    };
    dated(of, Since(V1_02), NMI_LIST)
}

/// The ranges. They are in order, and no range contains another.
pub(crate) const NMI_RANGES: [Dated<NmiRange>; 44] = [
    range("2001", "2002", "SA Power Networks"),
    range("210200", "210200", "ElectraNet"),
    range("250", "250", "reserved for the Northern Territory"),
    range("30", "31", "Ergon and Energex"),
    range("320200", "320200", "Powerlink"),
    range("4001", "4001", "Essential"),
    range("4102", "4104", "Ausgrid"),
    range("4204", "4204", "Essential"),
    range("431", "431", "Endeavour"),
    range("4407", "4407", "Essential"),
    range("4508", "4508", "Essential"),
    range("4608100", "4608108", "TransGrid"),
    range("4708109", "4708109", "Snowy"),
    range("52", "57", "gas"),
    range("6001", "6001", "Jemena"),
    range("6102", "6103", "CitiPower"),
    range("6203", "6204", "Powercor"),
    range("6305", "6306", "AusNet"),
    range("6407", "6408", "United"),
    range("650900", "650900", "transmission in Victoria"),
    range("7001", "7001", "Evoenergy"),
    range("7102", "7102", "exempt networks"),
    range("8000", "8000", "TasNetworks"),
    range("8001", "8021", "Western Power and Horizon"),
    range("85902", "85903", "TasNetworks"),
    range("8801", "8805", "reserved by AEMO"),
    range("9", "9", "reserved by AEMO"),
    range("NAAA", "NAAA", "Essential"),
    range("NBBB", "NBBB", "Essential"),
    range("NCCC", "NCCC", "Ausgrid"),
    range("NDDD", "NDDD", "Essential"),
    range("NEEE", "NEEE", "Endeavour"),
    range("NFFF", "NFFF", "Essential"),
    range("NGGG", "NGGG", "Evoenergy"),
    range("NKKK", "NKKK", "exempt networks"),
    range("NTTT", "NTTT", "TransGrid"),
    range("QAAA", "QAAA", "Ergon"),
    range("QB", "QB", "Energex"),
    range("QCCC", "QGGG", "Ergon"),
    range("SAAA", "SAAA", "SA Power Networks"),
    range("T000000", "T000000", "TasNetworks"),
    range("VAAA", "VAAA", "CitiPower"),
    range("VBBB", "VEEE", "AusNet, Powercor, Jemena and United"),
    range("WAAA", "WAAA", "Western Power"),
];
