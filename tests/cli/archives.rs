//! ZIP and gzip, from files and from standard input.

use crate::desk::{Desk, ONE_DAY, day_of, gzip_of, one_day, zip_of};

#[test]
fn standard_input_may_be_an_archive() {
    let desk = Desk::new("dash-archive");
    for bytes in [
        gzip_of(one_day().as_bytes()),
        zip_of(&[("a.V01", one_day().as_bytes())]),
    ] {
        let run = desk.run_with(&["daily", "-"], &bytes);
        assert_eq!(
            (run.code, run.output.as_str()),
            (Some(0), ONE_DAY),
            "{}",
            run.errors
        );
    }
}

#[test]
fn members_of_an_archive_are_inputs_in_the_order_of_their_paths() {
    let desk = Desk::new("zip");
    let bad = day_of("QNTEST0002", "20050301", "1").replace(",1,A", ",A");
    let archive = zip_of(&[
        ("z/last", day_of("QNTEST0001", "20050302", "3").as_bytes()),
        ("B.V05", day_of("QNTEST0001", "20050301", "2").as_bytes()),
        ("a", day_of("QNTEST0001", "20050301", "1").as_bytes()),
        ("folder/bad.mdff", bad.as_bytes()),
        ("folder/", b""),
    ]);
    desk.put("in.ZIP", archive);
    let run = desk.run(&[
        "daily",
        "in.ZIP",
        "--withheld",
        "list.csv",
        "--repeats",
        "last",
    ]);
    assert_eq!(run.code, Some(2), "{}", run.errors);
    // `B` is before `a`, so `a` has the later of two rows.
    assert_eq!(
        run.output,
        "nmi,timestamp,consumption\nQNTEST0001,2005-03-01,48\nQNTEST0001,2005-03-02,144\n"
    );
    assert!(
        run.errors.contains("in.ZIP!B.V05:3: warning"),
        "{}",
        run.errors
    );
    assert!(
        desk.read("list.csv")
            .contains("\"in.ZIP!folder/bad.mdff:3\"")
    );
}

#[test]
fn a_member_that_is_no_nem12_is_named_and_the_others_are_read() {
    let desk = Desk::new("zip-member");
    desk.put(
        "in.zip",
        zip_of(&[
            ("a.csv", one_day().as_bytes()),
            ("readme.txt", b"Hello there\n"),
        ]),
    );
    let run = desk.run(&["daily", "in.zip"]);
    assert_eq!((run.code, run.output.as_str()), (Some(2), ONE_DAY));
    assert!(run.errors.contains("in.zip!readme.txt"), "{}", run.errors);
}

#[test]
fn archives_that_cannot_be_opened_say_why() {
    let desk = Desk::new("zip-broken");
    let whole = zip_of(&[("a.csv", one_day().repeat(40).as_bytes())]);
    desk.put("encrypted.zip", encrypted(&whole));
    desk.put("empty.zip", zip_of(&[]));
    desk.put("cut.zip", &whole[..whole.len() / 2]);
    desk.put("flipped.zip", flipped(&whole));
    let gzip = gzip_of(one_day().repeat(40).as_bytes());
    desk.put("cut.gz", &gzip[..gzip.len() / 2]);
    desk.put("flipped.gz", flipped(&gzip));
    for (name, word) in [
        ("encrypted.zip", "encrypted"),
        ("empty.zip", "no files"),
        ("cut.zip", "cannot be read"),
        ("flipped.zip", "cannot be read"),
        ("cut.gz", "cannot be read"),
        ("flipped.gz", "cannot be read"),
    ] {
        let run = desk.run(&["daily", name]);
        assert_eq!(
            (run.code, run.output.as_str()),
            (Some(1), ""),
            "{name}: {}",
            run.errors
        );
        assert!(run.errors.contains(word), "{name}: {}", run.errors);
    }
}

/// The archive with its one member marked as encrypted.
fn encrypted(archive: &[u8]) -> Vec<u8> {
    let mut archive = archive.to_vec();
    let central = archive
        .windows(4)
        .rposition(|window| window == b"PK\x01\x02")
        .unwrap();
    archive[6] |= 1;
    archive[central + 8] |= 1;
    archive
}

/// The bytes with one byte in the middle changed.
fn flipped(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x10;
    bytes
}

#[test]
fn gzip_is_read_under_any_name_and_in_several_parts() {
    let desk = Desk::new("gzip");
    desk.put("in.csv", gzip_of(one_day().as_bytes()));
    let run = desk.run(&["daily", "in.csv"]);
    assert_eq!(
        (run.code, run.output.as_str()),
        (Some(0), ONE_DAY),
        "{}",
        run.errors
    );
    // Two gzip files in one, as `cat a.gz b.gz` makes them, cut inside a line.
    let text = one_day();
    let (first, second) = text.split_at(text.len() / 2);
    desk.put(
        "in.gz",
        [gzip_of(first.as_bytes()), gzip_of(second.as_bytes())].concat(),
    );
    assert_eq!(desk.run(&["daily", "in.gz"]).output, ONE_DAY);
}
