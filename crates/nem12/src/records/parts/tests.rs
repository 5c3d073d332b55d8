use super::*;

const DAY: &str = "300,20240812,1,2,A,,,20240813013045";
const DETAILS: &str = "200,QNTEST0002,E1,1,E1,N1,M1,kWh,720,20240901";

fn parts(line: &str) -> Vec<(String, PartEnd)> {
    Parts::of(line.as_bytes())
        .map(|part| (String::from_utf8_lossy(part.text).into_owned(), part.end))
        .collect()
}

fn texts(line: &str) -> Vec<String> {
    parts(line).into_iter().map(|(text, _)| text).collect()
}

#[test]
fn a_line_with_one_record_has_no_joint() {
    for line in [
        DAY,
        DETAILS,
        "300,20240812,0.300,20240101,A,,,20240813013045,20240813013900",
        "300,20240812,1200,200,A,,,20240813013300,20240813013900",
        "200,4102345200,E1,1,E1,N1,M1,kWh,30,",
        "400,1,20,F14,76,reason 900",
        "500,N,,20050401120000,900",
        "100,NEM12,202405010000,MDP,200",
        "900",
        "900,,,",
        "",
    ] {
        assert_eq!(texts(line), [line]);
    }
}

#[test]
fn a_joined_line_is_taken_apart_before_every_indicator() {
    let records = [
        DAY,
        DETAILS,
        "400,1,2,A,,",
        "500,N,,20050401120000,000123.5",
        "100,NEM12,202405010000,MDP,RET",
    ];
    for first in records.iter().chain(&["900"]) {
        for second in records {
            // A 500 record is known by the QualityMethod before it.
            if second.starts_with("500") && !first.starts_with(['3', '4']) {
                continue;
            }
            assert_eq!(texts(&format!("{first}{second}")), [*first, second]);
            let chain = format!("{first}{second}{DETAILS}{DAY}");
            assert_eq!(texts(&chain), [*first, second, DETAILS, DAY]);
        }
    }
    assert_eq!(texts(&format!("{DAY}900")), [DAY, "900"]);
    assert_eq!(texts(&format!("{DAY},900,")), [&format!("{DAY},"), "900,"]);
}

#[test]
fn the_first_record_may_be_cut_anywhere() {
    for end in 4..DAY.len() {
        let cut = &DAY[..end];
        assert_eq!(texts(&format!("{cut}{DETAILS}")), [cut, DETAILS]);
    }
}

#[test]
fn the_first_record_may_be_cut_behind_its_indicator() {
    let header = "100,NEM12,202405010000,MDP,RET";
    for cut in ["300", "400", "500"] {
        assert_eq!(texts(&format!("{cut}{DETAILS}")), [cut, DETAILS]);
        assert_eq!(texts(&format!("{cut}{header}")), [cut, header]);
    }
    // A damaged RecordIndicator.
    assert_eq!(texts(&format!("30{header}")), [format!("30{header}")]);
}

#[test]
fn a_200_record_without_its_beginning_is_found_by_its_fields() {
    let line = format!("{DAY}{}", &DETAILS[4..]);
    let at = DAY.rfind(',').unwrap() + 1;
    assert_eq!(
        parts(&line),
        [
            (DAY[..at].to_owned(), PartEnd::Damage),
            (line[at..].to_owned(), PartEnd::Line)
        ]
    );
}

#[test]
fn the_end_of_an_element_ends_a_record() {
    assert_eq!(texts("900\u{1e}100,NEM12,2024"), ["900", "100,NEM12,2024"]);
    let line = format!("{DAY}{DETAILS}\u{1e}900");
    assert_eq!(texts(&line), [DAY, DETAILS, "900"]);
}
