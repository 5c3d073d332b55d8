//! Files of many pieces: one long block, thousands of small blocks, and long stretches
//! of lines between a 200 record and its days. The totals are known by construction.

use std::fmt::Write;

use nem12::IntervalDate;

use crate::reading::{executors, outputs, read_cut, read_whole};
use crate::truth::Setting;

/// The date `days` days after 1970-01-01, as the file and as the CSV have it.
fn date(days: i32) -> (String, String) {
    let iso = IntervalDate::from_days(days).to_string();
    (iso.replace('-', ""), iso)
}

/// A row of 48 equal readings of `thousandths`, and its total as text.
fn row(date: &str, thousandths: u32, stamp: &str) -> String {
    let reading = format!("{}.{:03},", thousandths / 1000, thousandths % 1000);
    format!("300,{date},{}A,,,{stamp},\n", reading.repeat(48))
}

fn total(thousandths: u32) -> String {
    let sum = thousandths * 48;
    let text = format!("{}.{:03}", sum / 1000, sum % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

const STAMP: &str = "20050402120000";

fn details(nmi: &str) -> String {
    format!("200,{nmi},E1,1,E1,N1,M1,kWh,30,20050601\n")
}

/// Threads and the longest chunk.
const WAYS: [(usize, usize); 4] = [(0, 5_000), (0, 700_000), (2, 90_000), (3, 3_000_000)];

/// Reads `text` in every way and compares consumption and withheld places.
fn check(text: &str, csv: &str, places: &[&str]) {
    check_in(&WAYS, text, csv, places);
}

fn check_in(ways: &[(usize, usize)], text: &str, csv: &str, places: &[&str]) {
    let files = vec![("in.csv".to_owned(), text.as_bytes().to_vec())];
    let whole = outputs(&read_whole(&files), Setting::Consumption);
    assert_eq!(first_difference(&whole.csv, csv), None);
    let found: Vec<&str> = whole
        .withheld
        .lines()
        .skip(1)
        .filter_map(|line| line.rsplit(',').next())
        .collect();
    assert_eq!(found, places);
    for &(count, longest) in ways {
        let cut = outputs(
            &read_cut(&files, executors(count), 7, longest),
            Setting::Consumption,
        );
        assert_eq!(
            first_difference(&cut.csv, csv),
            None,
            "{count} executors, chunks to {longest}"
        );
        assert_eq!(cut, whole, "{count} executors, chunks to {longest}");
    }
}

/// The first line that differs. Whole outputs would fill the screen.
fn first_difference(got: &str, expected: &str) -> Option<(usize, String, String)> {
    let mut pairs = got.lines().zip(expected.lines()).enumerate();
    let different = pairs.find(|(_, (got, expected))| got != expected);
    let ends = (got.lines().count() != expected.lines().count()).then(|| {
        (
            got.lines().count(),
            "lines".to_owned(),
            expected.lines().count().to_string(),
        )
    });
    different
        .map(|(line, (got, expected))| (line, got.to_owned(), expected.to_owned()))
        .or(ends)
}

const HEADER: &str = "nmi,timestamp,consumption\n";

#[test]
fn one_long_block_is_read_as_one() {
    let (mut text, mut csv) = (details("QNTEST0001"), HEADER.to_owned());
    for (day, thousandths) in (0..9000).zip(1000..) {
        let (date, iso) = date(day);
        text += &row(&date, thousandths, STAMP);
        if day % 7 == 0 {
            text += "400,1,20,A,,\n400,21,48,F14,76,\n500,N,,20050401120000,\n";
        }
        let _ = writeln!(csv, "QNTEST0001,{iso},{}", total(thousandths));
    }
    assert!(text.len() > 2_500_000);
    check(&text, &csv, &[]);
}

#[test]
fn each_of_thousands_of_small_blocks_is_read() {
    let (mut text, mut csv) = ("100,NEM12,200504010000,A,B\n".to_owned(), HEADER.to_owned());
    for nmi in 0..6000u32 {
        let name = format!("QN{nmi:08}");
        text += &details(&name);
        text += &row("20050301", nmi, STAMP);
        let _ = writeln!(csv, "{name},2005-03-01,{}", total(nmi));
    }
    check(&text, &csv, &[]);
}

#[test]
fn versions_and_faults_far_apart_are_compared() {
    let (mut text, mut csv) = (details("QNTEST0001"), HEADER.to_owned());
    // Its newest version, an old one of another day, and a rejected one.
    text += &row("20050301", 5000, "20050405120000");
    text += &row("20050302", 7000, "20050401120000");
    text += &row("20050303", 7000, STAMP).replacen("7.000", "", 1);
    for nmi in 0..6000u32 {
        text += &details(&format!("QN{nmi:08}"));
        text += &row("20050301", nmi, STAMP);
        let _ = writeln!(csv, "QN{nmi:08},2005-03-01,{}", total(nmi));
    }
    text += &details("QNTEST0001");
    text += &row("20050301", 1000, "20050404120000");
    text += &row("20050302", 2000, "20050402120000");
    text += &row("20050303", 3000, "20050401120000");
    csv += "QNTEST0001,2005-03-01,240\nQNTEST0001,2005-03-02,96\n";
    check(&text, &csv, &["\"in.csv:4\""]);
}

#[test]
fn a_row_may_be_far_from_its_200_record_and_from_other_dates() {
    let mut text = details("QNTEST0001");
    text += &row("00010101", 1000, STAMP);
    text += &"\n".repeat(70_000);
    text += &row("99991231", 2000, STAMP);
    text += &"\r\n".repeat(70_000);
    text += &row("20050301", 3000, STAMP).replace("A,", "X");
    text += &row("20050302", 4000, STAMP);
    let csv = format!(
        "{HEADER}QNTEST0001,0001-01-01,48\nQNTEST0001,2005-03-01,144\n\
         QNTEST0001,2005-03-02,192\nQNTEST0001,9999-12-31,96\n"
    );
    check(&text, &csv, &[]);
}

#[test]
fn megabytes_without_a_day_are_skipped() {
    for filler in [
        "500,N,,20050401120000,000100\n",
        "what is this?\n",
        ",,,\r\n",
        "\r",
        "400,1,24,A,,\n",
    ] {
        let mut text = details("QNTEST0001");
        text += &row("20050301", 1000, STAMP);
        text += &filler.repeat(5_000_000 / filler.len());
        let line = text.matches(['\n', '\r']).count() - text.matches("\r\n").count() + 1;
        text += &row("20050302", 2000, STAMP).replacen("2.000", "-2", 1);
        text += &row("20050303", 3000, STAMP);
        let csv = format!("{HEADER}QNTEST0001,2005-03-01,48\nQNTEST0001,2005-03-03,144\n");
        // The tail is searched again with every chunk, so small chunks would take
        // minutes.
        check_in(&WAYS[1..], &text, &csv, &[&format!("\"in.csv:{line}\"")]);
    }
}

#[test]
fn overlong_lines_are_skipped_and_counted_as_one() {
    let long = "x".repeat(3_000_000);
    let mut text = details("QNTEST0001");
    text += &row("20050301", 1000, STAMP);
    let _ = writeln!(text, "{long}");
    // Too long for a day, too long for a 200 record.
    let _ = writeln!(text, "300,20050302,{long}");
    text += &row("20050303", 3000, STAMP);
    let _ = writeln!(text, "200,QNTEST0002,{long}\r");
    text += &row("20050303", 9000, STAMP);
    text += &details("QNTEST0003");
    text += &row("20050303", 1000, STAMP).replacen("1.000", "", 1);
    let csv = format!("{HEADER}QNTEST0001,2005-03-01,48\nQNTEST0001,2005-03-03,144\n");
    check(
        &text,
        &csv,
        &["\"in.csv:4\"", "\"in.csv:7\"", "\"in.csv:9\""],
    );
}

#[test]
fn a_line_without_an_end_is_reported_and_not_kept_in_memory() {
    let text = format!(
        "{}{}",
        details("QNTEST0001"),
        "300,20050301,".repeat(1_000_000)
    );
    check(&text, HEADER, &["\"in.csv:2\""]);
}

#[test]
fn a_line_of_64_kib_is_read_and_one_byte_more_is_not() {
    for ending in ["\n", "\r\n", "\r"] {
        let padded = |date: &str, length: usize| {
            let row = row(date, 1000, STAMP);
            let row = row.trim_end();
            format!("{row}{}{ending}", " ".repeat(length - row.len()))
        };
        let text = details("QNTEST0001")
            + &padded("20050301", 65_536)
            + &padded("20050302", 65_537)
            + &padded("20050303", 65_536);
        let csv = format!("{HEADER}QNTEST0001,2005-03-01,48\nQNTEST0001,2005-03-03,48\n");
        check(&text, &csv, &["\"in.csv:3\""]);
    }
}
