//! NMI ranges: the NMIs that AEMO allocated to networks (allocation list of
//! 2017-08-01).

/// The first and the last prefix of each range, both included. Ranges are in
/// order, and no range contains another.
const ALLOCATED: [(&str, &str); 44] = [
    ("2001", "2002"), // SA Power Networks
    ("210200", "210200"),
    ("250", "250"), // reserved for the Northern Territory
    ("30", "31"),   // Ergon, Energex
    ("320200", "320200"),
    ("4001", "4001"), // Essential
    ("4102", "4104"), // Ausgrid
    ("4204", "4204"),
    ("431", "431"), // Endeavour
    ("4407", "4407"),
    ("4508", "4508"),
    ("4608100", "4608108"),
    ("4708109", "4708109"),
    ("52", "57"),     // gas
    ("6001", "6001"), // Jemena
    ("6102", "6103"), // CitiPower
    ("6203", "6204"), // Powercor
    ("6305", "6306"), // AusNet
    ("6407", "6408"), // United
    ("650900", "650900"),
    ("7001", "7001"), // Evoenergy
    ("7102", "7102"), // exempt networks
    ("8000", "8000"), // TasNetworks
    ("8001", "8021"), // Western Power, Horizon
    ("85902", "85903"),
    ("8801", "8805"), // reserved by AEMO
    ("9", "9"),
    ("NAAA", "NAAA"),
    ("NBBB", "NBBB"),
    ("NCCC", "NCCC"),
    ("NDDD", "NDDD"),
    ("NEEE", "NEEE"),
    ("NFFF", "NFFF"),
    ("NGGG", "NGGG"),
    ("NKKK", "NKKK"),
    ("NTTT", "NTTT"),
    ("QAAA", "QAAA"),
    ("QB", "QB"),
    ("QCCC", "QGGG"),
    ("SAAA", "SAAA"),
    ("T000000", "T000000"),
    ("VAAA", "VAAA"),
    ("VBBB", "VEEE"),
    ("WAAA", "WAAA"),
];

/// Whether `nmi` is in a range that AEMO allocated. Any NMI with `W` as its fifth
/// character belongs to a transmission network and counts as allocated.
#[must_use]
pub(crate) fn is_allocated(nmi: &str) -> bool {
    // Only the last range that starts at or before the NMI can contain it.
    let behind = ALLOCATED.partition_point(|&(first, _)| first <= nmi);
    let is_within =
        |&(first, last): &(&str, &str)| nmi.get(..first.len()).is_some_and(|prefix| prefix <= last);
    nmi.as_bytes().get(4) == Some(&b'W') || ALLOCATED[..behind].last().is_some_and(is_within)
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
            ALLOCATED
                .iter()
                .all(|(first, last)| first.len() == last.len() && first <= last)
        );
        assert!(ALLOCATED.is_sorted_by(|a, b| a.1 < b.0 && !b.0.starts_with(a.1)));
    }

    proptest::proptest! {
        #[test]
        fn searching_one_range_gives_the_result_of_searching_all(nmi in "([0-9]{0,3}|[0-9]{4,10}|[1-9NQSTVW][A-H]{0,4}[0-9A]{0,9})") {
            let starts_within = |&(first, last): &(&str, &str)| {
                nmi.get(..first.len()).is_some_and(|prefix| (first..=last).contains(&prefix))
            };
            let is_transmission = nmi.as_bytes().get(4) == Some(&b'W');
            proptest::prop_assert_eq!(is_allocated(&nmi), is_transmission || ALLOCATED.iter().any(starts_within));
        }
    }
}
