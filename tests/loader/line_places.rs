//! Positions of lines: the byte where a line at or shortly before a given line begins.

use nem12::State;
use nem12::host::LinePlace;

use crate::reading::{executors, read_cut, read_whole};

fn state(text: &[u8], longest: usize) -> State {
    let files = vec![("in.csv".to_owned(), text.to_vec())];
    read_cut(&files, executors(2), 7, longest)
}

/// Several pieces of one block, with every kind of line ending.
fn text() -> Vec<u8> {
    let mut text = b"100,NEM12,200503010000,A,B\r\n200,QNTEST0001,E1,1,E1,N1,M1,kWh,30,\n".to_vec();
    for day in 0..6000 {
        let ending = ["\n", "\r\n", "\r"][day % 3];
        let row = format!(
            "300,200503{:02},{}A,,,,{ending}",
            day % 28 + 1,
            "0.125,".repeat(48)
        );
        text.extend_from_slice(row.as_bytes());
    }
    text
}

/// The number of lines that end before a byte.
fn lines_before(text: &[u8], byte: usize) -> u64 {
    let ends = |at: &usize| match text[*at] {
        b'\n' => true,
        b'\r' => text.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    (0..byte).filter(ends).count() as u64
}

#[test]
fn a_position_is_of_a_line_at_or_before_the_one_asked_for() {
    let text = text();
    for longest in [100_000, 4_000_000] {
        let state = state(&text, longest);
        for wanted in [1, 2, 3, 1700, 3000, 4500, 6002] {
            let place = LinePlace::near(&state, 0, wanted);
            let byte = usize::try_from(place.byte).unwrap();
            assert!(place.line <= wanted);
            assert!(byte == 0 || matches!(text[byte - 1], b'\n' | b'\r'));
            assert_eq!(lines_before(&text, byte) + 1, place.line);
        }
        assert!(LinePlace::near(&state, 0, 6002).byte > text.len() as u64 / 2);
    }
}

#[test]
fn with_a_skipped_line_the_search_starts_at_the_start() {
    let mut text = text();
    text.resize(text.len() + 200_000, b'x');
    text.extend_from_slice(b"\n900\n");
    let place = LinePlace::near(&state(&text, 50_000), 0, 6004);
    assert_eq!(place, LinePlace { byte: 0, line: 1 });
}

#[test]
fn an_unknown_input_has_its_start() {
    let files = vec![("in.csv".to_owned(), text())];
    let place = LinePlace::near(&read_whole(&files), 7, 100);
    assert_eq!(place, LinePlace { byte: 0, line: 1 });
}
