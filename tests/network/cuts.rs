//! Cuts at many places, and files that change between two reads.

use std::thread;

use crate::command::{SECRET, address, daily, rows_of, run_in, run_with_store, text};
use crate::stores::{CHANGED, send_part};
use crate::stub::{Stub, cut, rest, whole};

#[test]
fn a_cut_at_any_place_is_mended_with_a_tag_and_without() {
    let text = text(3);
    let rows = rows_of(&text);
    let mend = |step: usize| {
        let at = step * text.len() / 24 + step % 3;
        for tag in ["ETag: \"1\"\r\n", "ETag: W/\"1\"\r\n", ""] {
            let body = text.clone();
            let stub = Stub::start(move |asked, stream| match (asked.number, asked.from()) {
                (0, _) => cut(stream, tag, body.as_bytes(), at),
                (_, Some(from)) => rest(stream, tag, body.as_bytes(), from),
                (_, None) => whole(stream, tag, body.as_bytes()),
            });
            let run = daily(&address(stub.port));
            let end = (run.code, run.output.as_str());
            assert_eq!(end, (Some(0), rows.as_str()), "{at} {tag}: {}", run.errors);
            assert_eq!(stub.asked().len(), 2, "{at} {tag}");
        }
    };
    // A cut is waited after.
    thread::scope(|scope| {
        for step in 0..24 {
            let mend = &mend;
            scope.spawn(move || mend(step));
        }
    });
}

/// Two reads of two versions of one length: rows are chosen from the one and written from
/// the other, unless somebody looks.
#[test]
fn a_file_that_changes_between_two_reads_is_refused() {
    let one = text(3);
    let other = one.replace("1.01,1.01,", "1.01,1.02,");
    assert!(one.len() == other.len() && one != other);
    for headers in ["", "ETag: W/\"1\"\r\n", "ETag: \"1\"\r\n"] {
        let (one, other) = (one.clone(), other.clone());
        let stub = Stub::start(move |asked, stream| {
            let body = if asked.number == 0 { &one } else { &other };
            whole(stream, headers, body.as_bytes());
        });
        let folder = tempfile::tempdir().unwrap();
        let run = run_in(
            folder.path(),
            &["intervals", &address(stub.port), "-o", "out.csv"],
        );
        assert_eq!(run.code, Some(3), "{headers}: {}", run.errors);
        assert!(
            run.errors.contains("changed while it was read"),
            "{}",
            run.errors
        );
        assert!(!folder.path().join("out.csv").exists(), "{headers}");
        assert!(!run.errors.contains(SECRET), "{}", run.errors);
    }
}

#[test]
fn two_reads_of_two_versions_without_a_tag_are_refused() {
    let one = text(3);
    let other = one.replace("1.01,1.01,", "1.01,1.02,");
    assert!(one.len() == other.len() && one != other);
    let stub = Stub::start(move |asked, stream| {
        let body = if asked.number < 2 { &one } else { &other };
        send_part(asked, stream, "", body.as_bytes());
    });
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["intervals", "s3://bucket/in.csv", "-o", "out.csv"];
    let run = run_with_store(folder.path(), &arguments, stub.port);
    assert_eq!(run.code, Some(3), "{}", run.errors);
    assert!(run.errors.contains(CHANGED), "{}", run.errors);
    assert!(!folder.path().join("out.csv").exists());
}
