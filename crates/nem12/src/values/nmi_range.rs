//! NMI ranges: the NMIs that AEMO allocated to networks (allocation list of
//! 2017-08-01).

use crate::rules::dated::Dated;
use crate::rules::nmi_ranges::{NMI_RANGES, NmiRange};

/// Whether `nmi` is in a range that AEMO allocated. Any NMI with `W` as its fifth
/// character belongs to a transmission network and counts as allocated.
#[must_use]
pub(crate) fn is_allocated(nmi: &str) -> bool {
    // Only the last range that starts at or before the NMI can contain it.
    let behind = NMI_RANGES.partition_point(|range| range.of.first <= nmi);
    let is_within = |range: &Dated<NmiRange>| {
        let prefix = nmi.get(..range.of.first.len());
        prefix.is_some_and(|prefix| prefix <= range.of.last)
    };
    nmi.as_bytes().get(4) == Some(&b'W') || NMI_RANGES[..behind].last().is_some_and(is_within)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nmis_of_known_networks_are_allocated() {
        // AEMO's own examples of check digits.
        for nmi in [
            "2001985732",
            "3075621875",
            "4316854005",
            "6305888444",
            "7001888333",
            "7102000001",
            "QCDWW00010",
            "SMVEW00085",
            "VAAA000065",
            "NAAAMYS582",
            "NBBBX11110",
            "NGGG000055",
        ] {
            assert!(is_allocated(nmi), "{nmi}");
        }
        for nmi in ["QNTEST0001", "1234567890", "", "é234567890", "3299999999"] {
            assert!(!is_allocated(nmi), "{nmi}");
        }
    }

    #[test]
    fn ranges_are_in_order_and_do_not_overlap() {
        assert!(
            NMI_RANGES
                .iter()
                .all(|Dated { of, .. }| of.first.len() == of.last.len() && of.first <= of.last)
        );
        assert!(
            NMI_RANGES.is_sorted_by(|a, b| {
                a.of.last < b.of.first && !b.of.first.starts_with(a.of.last)
            })
        );
    }

    proptest::proptest! {
        #[test]
        fn searching_one_range_gives_the_result_of_searching_all(nmi in "([0-9]{0,3}|[0-9]{4,10}|[1-9NQSTVW][A-H]{0,4}[0-9A]{0,9})") {
            let starts_within = |Dated { of, .. }: &Dated<NmiRange>| {
                nmi.get(..of.first.len()).is_some_and(|prefix| (of.first..=of.last).contains(&prefix))
            };
            let is_transmission = nmi.as_bytes().get(4) == Some(&b'W');
            proptest::prop_assert_eq!(is_allocated(&nmi), is_transmission || NMI_RANGES.iter().any(starts_within));
        }
    }
}
