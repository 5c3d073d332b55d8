//! Names and lengths in headers of pax, whole and malformed; names that members share.

use proptest::prelude::*;

use crate::archive::Unpacking;
use crate::archive::tests::made::{Made, pax_of, tar_of, zip_of};
use crate::archive::tests::{refused, unpacked};

/// An archive of `a.csv`, with a header of pax before it, and of `b.csv`.
fn archive_of(pax: &[u8]) -> Vec<u8> {
    let members = [Made::new("a.csv", "900\n"), Made::new("b.csv", "900\n")];
    [pax_of(pax), tar_of(&members)].concat()
}

fn names(bytes: Vec<u8>) -> Vec<String> {
    let state = unpacked(bytes, &Unpacking::default());
    let name = |name: &str| name.trim_start_matches("in!").to_owned();
    state
        .inputs()
        .iter()
        .map(|input| name(&input.name))
        .collect()
}

#[test]
fn a_malformed_header_of_pax_costs_its_member_and_says_so() {
    for pax in [
        &b"nonsense"[..],
        b"x path=long.csv\n",
        b"99 path=long.csv\n",
        b"17 path=long.csv ",
        b"4 path=long.csv\n",
        b"0 path=long.csv\n",
        b"13 pathlong.\n",
        b"11 size=4x\n",
        b"17 path=long.csv\n17 path",
        b"18446744073709551616 path=long.csv\n",
    ] {
        let state = unpacked(archive_of(pax), &Unpacking::default());
        let shown = String::from_utf8_lossy(pax);
        assert_eq!(state.inputs().len(), 2, "{shown}: {:?}", state.inputs());
        assert_eq!(
            refused(&state, "of the tar member is damaged"),
            1,
            "{shown}"
        );
        assert!(state.inputs()[0].refusal.is_some(), "{shown}");
    }
}

#[test]
fn a_header_of_pax_names_its_member() {
    assert_eq!(
        names(archive_of(b"17 path=long.csv\n9 size=4\n\0\0")),
        ["long.csv", "b.csv"]
    );
    assert_eq!(
        names(archive_of(b"17 path=long.csv\n8 path=\n8 size=\n")),
        ["a.csv", "b.csv"],
        "an empty value takes back what was said"
    );
}

#[test]
fn a_header_of_pax_without_its_member_is_told() {
    let bytes = [pax_of(b"17 path=long.csv\n"), vec![0; 1024]].concat();
    let state = unpacked(bytes, &Unpacking::default());
    assert_eq!(refused(&state, "tar archive is damaged"), 1);
}

#[test]
fn members_of_one_name_and_of_no_name_are_all_read() {
    let mut members = [1, 2, 3, 4].map(|_| Made::new("a.csv", "900\n"));
    members[2].name = b"\xff\xfe.csv".to_vec();
    members[3].name = Vec::new();
    let mut told = names(zip_of(&members));
    told.sort();
    assert_eq!(told, ["", "a.csv", "a.csv", "\u{fffd}\u{fffd}.csv"]);
    assert_eq!(
        names(tar_of(&members[..3])),
        ["a.csv", "a.csv", "\u{fffd}\u{fffd}.csv"]
    );
}

proptest! {
    /// Headers of pax have no checksum over their text.
    #[test]
    fn any_damage_of_a_header_of_pax_leaves_both_members_or_is_told(
        at in 0..26_usize,
        byte: u8,
    ) {
        let mut pax = b"17 path=long.csv\n9 size=4\n".to_vec();
        pax[at] = byte;
        let state = unpacked(archive_of(&pax), &Unpacking::default());
        let refusals = state.inputs().iter().filter(|input| input.refusal.is_some()).count();
        prop_assert!(state.inputs().len() >= 2 || refusals > 0, "{:?}", state.inputs());
    }
}
