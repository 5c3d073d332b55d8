//! Damaged files. Only two things are known of them: the result does not depend on
//! where they are cut, and no row is lost.

use proptest::prelude::*;

use crate::delivery::deliver;
use crate::plans::plans;
use crate::reading::{executors, outputs, read_cut, read_in_two, read_whole};
use crate::readings::Dice;
use crate::truth::Setting;
use crate::writing::write;

/// The bytes that damage inserts: some have a meaning in NEM12, and some have none.
const SPLINTERS: [&[u8]; 16] = [
    b"\n",
    b"\r",
    b"\r\n",
    b"\n\n",
    b",",
    b"\"",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"200,",
    b"300,",
    b"400,",
    b"900",
    b"100,NEM12,",
    b" ",
    b"-",
];

/// Bytes that are removed, repeated, changed or inserted.
pub(crate) fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.below(12) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(40)).min(bytes.len());
        match dice.below(4) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let doubled = bytes[at..end].to_vec();
                bytes.splice(at..at, doubled);
            }
            2 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            _ => drop(bytes.splice(at..at, dice.pick(&SPLINTERS).iter().copied())),
        }
    }
}

/// The files of a test as they are, or with damage of a seed.
pub(crate) fn damaged(
    mut files: Vec<(String, Vec<u8>)>,
    seed: Option<u64>,
) -> Vec<(String, Vec<u8>)> {
    if let Some(seed) = seed {
        let mut dice = Dice::new(seed);
        for (_, bytes) in &mut files {
            damage(bytes, &mut dice);
        }
    }
    files
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_are_read_the_same_for_any_cutting(plan in plans(), seed in any::<u64>(), longest in 1..3000usize) {
        let mut files = write(&plan, &deliver(&plan)).files;
        let mut dice = Dice::new(seed);
        for (_, bytes) in &mut files {
            damage(bytes, &mut dice);
        }
        let whole = outputs(&read_whole(&files), Setting::All);
        let rows = whole.report.rows;
        let all = rows.counted + rows.not_included + rows.superseded + rows.withheld + rows.rejected;
        prop_assert_eq!(all, whole.report.records.interval_data, "every 300 row is in one of them");
        for count in [0, 2] {
            let cut = outputs(&read_cut(&files, executors(count), seed, longest), Setting::All);
            prop_assert_eq!(&cut, &whole, "{} executors", count);
        }
        let length = files.iter().map(|(_, bytes)| bytes.len()).max().unwrap_or(0);
        for _ in 0..10 {
            let at = dice.below(length + 1);
            prop_assert_eq!(&outputs(&read_in_two(&files, at), Setting::All), &whole, "cut at {}", at);
        }
    }

    #[test]
    fn bytes_of_any_kind_are_read_the_same_however_they_come(
        bytes in proptest::collection::vec(prop_oneof![any::<u8>(), select_byte()], 0..600),
        longest in 1..50usize,
    ) {
        let start = b"200,QNTEST0001,E1,1,E1,N1,M1,kWh,720,\n".to_vec();
        let files = vec![("in.csv".to_owned(), [start, bytes.clone()].concat()), ("raw.csv".to_owned(), bytes)];
        let whole = outputs(&read_whole(&files), Setting::Consumption);
        let cut = outputs(&read_cut(&files, executors(0), 1, longest), Setting::Consumption);
        prop_assert_eq!(cut, whole);
    }
}

fn select_byte() -> impl Strategy<Value = u8> {
    proptest::sample::select(b"0123459,.,\n\r,AVN E".to_vec())
}
