//! Files of lines that break rules, in any order. Nothing is known of their result but
//! that the whole outcome, findings included, does not depend on where the bytes are
//! cut, on the number of executors, or on how the window is filled.

use nem12::host::{Rendering, ReportRendering};
use nem12::report::streams_page;
use nem12::settings::{Format, ReportFormat};
use nem12::{Profile, Settings, State};
use proptest::prelude::*;

use crate::reading::{executors, read_cut, read_in_two, read_whole};

/// Lines of each kind of record, whole and broken, and of no kind.
const LINES: &[&str] = &[
    "100,NEM12,202404020000,MDP1,RET1",
    "100,NEM12,,MDP1,",
    "100,NEM13,202404020000,MDP1,RET1",
    "100,NEM15,202404020000,MDP1,RET1",
    "10O,NEM12,202404020000,MDP1,RET1",
    "200,QNTEST0001,E1,1,E1,N1,M1,kWh,480,20240601",
    "200,QNTEST0001,E1B1,1,B1,N1,M1,kWh,480,20240601",
    "200,QNTEST0002,E1,1,E1,N1,METER-TOO-LONG-BY-FAR,kWh,480,",
    "200,QNTEST0002,E1,1,E1,N1,M2,kWh,480",
    "200,QNTEST0003,E1,1,E1,N1,M1,furlong,480,",
    "20O,QNTEST0002,E1,1,E1,N1,M2,kWh,480,",
    "200,QNTEST0001,E1,1,E1,N1,M1,kWh,",
    "300,20240301,1,2,3,A,,,20240402120000,",
    "300,20240302,1,2,3,A,,,20240402120000,20240402120001",
    "300,20240302,1,2,3,V,,,20240402120000,",
    "300,20240303,1,2,3,A,,,junk,",
    "300,20240301,1,2,3,A,99,,junk,",
    "300,20240304,1,,3,A,,,,",
    "300,20240304,-1,2,3,S14,,x,20240402120000",
    "300,20240304,1,2,A,,,20240402120000,",
    "300,20240305,1,x,3,A,,,20240402120000,",
    "300,20240306,1,2,3,N,,,20240402120000,",
    "300,2024030x,1,2,3,A,,,20240402120000,",
    "3O0,20240307,1,2,3,A,,,20240402120000,",
    "300,20240308,1,2,3",
    "300,20240309,1,",
    "2,3,A,,,20240402120000,",
    "A,,,20240402120000,",
    "20000,",
    "400,1,2,A,,",
    "400,1,3,S14,32,",
    "400,3,3,F16,,text",
    "400,2,1,A,,",
    "400,1,9,V,,",
    "4O0,1,3,A,,",
    "500,O,S1,20240301120000,000100.5",
    "500,N,S1,20240304120000,000099",
    "500,N,S1,20240305120000,000110",
    "500,O,S1,20240301000000,000100",
    "500,O,S1,20240301000000,000101",
    "500,N,S1,20240304000000,000120",
    "500,N,S1,20240304000000,000121",
    "500,O,,junk,x",
    "250,QNTEST0001,1141,01,11,11,METERNO1,E,000021.2,20240101001059,A,,,000534.5,20240201100030,E64,77,,343.5,kWh,20240509,20240201110202,20240401004402",
    "250,QNTEST0001,1141,01,11,11,METERNO1,E,x,20240101001059,A,,,000534.5,20240201100030,E64,77,,343.5,kWh,20240509,20240201110202,",
    "550,N,,A,",
    "550,N",
    "900",
    "900,,",
    "900,x",
    "900,1,2",
    "",
    ",,,",
    "what is this?",
    "600,1,2",
    "300,20240310,1,2,3,A,,,20240402120000,300,20240311,1,2,3,A,,,20240402120000,",
    "300,20240312,1,2,3,A,,,20240402120000,900",
    "200,QNTEST0004,E1,1,E1,N1,M4,kWh,480,300,20240301,1,2,3,A,,,20240402120000,",
    "> 300,20240313,1,2,3,A,,,20240402120000,",
    "\"300,20240314,1,2,3,A,,,20240402120000,\"",
    "300;20240315;1;2;3;A;;;20240402120000;",
    "300,15/03/2024,1,2,3,A,,,20240402120000,",
    "300,20240316,\"1,000\",2,3,A,,,20240402120000,",
];

/// Where a line ends.
const ENDINGS: &[&str] = &["\r\n", "\n", "\r", "\r\n\r\n"];

/// Everything that is written of a state, under both profiles.
fn outcome(state: &State) -> Vec<String> {
    let mut written = Vec::new();
    for profile in [Profile::Lenient, Profile::Strict] {
        let settings = Settings {
            profile,
            ..Settings::default()
        };
        for format in [Format::Csv, Format::Withheld] {
            written.push(Rendering::new(format, settings.clone()).whole(state));
        }
        for &format in ReportFormat::ALL {
            let mut report = ReportRendering::new(format, settings.clone(), Vec::new());
            written.push(std::iter::from_fn(|| report.next_piece(state)).collect());
        }
        let streams = streams_page(state, &settings, 0, usize::MAX).streams;
        written.push(format!("{streams:#?}"));
    }
    written
}

fn file(lines: &[(usize, usize, usize)]) -> Vec<(String, Vec<u8>)> {
    let mut text = String::new();
    for &(line, times, ending) in lines {
        for _ in 0..times {
            text += LINES[line];
            text += ENDINGS[ending];
        }
    }
    vec![("in.csv".to_owned(), text.into_bytes())]
}

/// Lines, how often each comes in a row, and the line ending of each. Most files have
/// the line ending of the specification.
fn lines() -> impl Strategy<Value = Vec<(usize, usize, usize)>> {
    let times = prop_oneof![9 => Just(1), 1 => 2..6usize];
    let ending = prop_oneof![9 => Just(0), 1 => 0..ENDINGS.len()];
    proptest::collection::vec((0..LINES.len(), times, ending), 1..14).prop_map(|mut lines| {
        // Most of these lines mean something in a block only.
        if lines.len() % 4 != 0 {
            lines.insert(0, (5, 1, 0));
        }
        lines
    })
}

/// The first that differs, so that a message can be read.
fn differing(one: &[String], other: &[String]) -> Option<(String, String)> {
    let line_of = |(one, other): (&String, &String)| {
        let lines = one.lines().zip(other.lines());
        let (one, other) = lines.into_iter().find(|(one, other)| one != other)?;
        Some((one.to_owned(), other.to_owned()))
    };
    one.iter()
        .zip(other)
        .find(|(one, other)| one != other)
        .map(|pair| line_of(pair).unwrap_or_else(|| (pair.0.clone(), pair.1.clone())))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, max_shrink_iters: 5000, ..ProptestConfig::default() })]

    #[test]
    fn broken_lines_have_one_outcome_however_they_are_cut(lines in lines(), seed in any::<u64>(), longest in 1..400usize) {
        let files = file(&lines);
        let whole = outcome(&read_whole(&files));
        for count in [0, 1, 2, 3] {
            let cut = outcome(&read_cut(&files, executors(count), seed, longest));
            prop_assert_eq!(differing(&cut, &whole), None, "{} executors", count);
        }
        for at in (0..files[0].1.len()).step_by(if lines.len() < 5 { 1 } else { 41 }) {
            let cut = outcome(&read_in_two(&files, at));
            prop_assert_eq!(differing(&cut, &whole), None, "cut at {}", at);
        }
    }
}
