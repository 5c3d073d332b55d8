use super::*;

/// Joins lines to a record of a day with two readings.
fn join(lines: &[&str]) -> (usize, String) {
    let details = b"200,QNTEST0001,E1,1,E1,N1,M1,kWh,720,20240801";
    let details = NmiDetails::read(details, &mut |_| {}).unwrap();
    let mut readings = Readings::default();
    let judge = |text: &[u8]| judge(text, &details, DateForm::Compact, &mut readings);
    let mut lines = lines.iter().map(|line| line.as_bytes());
    let first = lines.next().unwrap();
    match Wrapped::join(first, lines, judge) {
        Some(wrapped) => (wrapped.lines, String::from_utf8(wrapped.text).unwrap()),
        None => (0, String::new()),
    }
}

const WHOLE: &str = "300,20240624,0.25,0.75,S14,32,Meter fault,20240701020202,20240701030303";

#[test]
fn a_record_may_be_cut_anywhere_behind_its_indicator() {
    for at in 5..WHOLE.len() {
        let (left, right) = WHOLE.split_at(at);
        assert_eq!(
            join(&[left, right]),
            (1, WHOLE.to_owned()),
            "{left} | {right}"
        );
        let soft = format!("{left}=");
        assert_eq!(
            join(&[&soft, right]),
            (1, WHOLE.to_owned()),
            "{soft} | {right}"
        );
        if let Some(right) = right.strip_prefix(',') {
            assert_eq!(
                join(&[left, right]),
                (1, WHOLE.to_owned()),
                "{left} | {right}"
            );
        }
    }
}

#[test]
fn a_record_may_be_cut_twice() {
    for at in 8..WHOLE.len() {
        for then in at + 1..WHOLE.len() {
            let lines = [&WHOLE[..at], &WHOLE[at..then], &WHOLE[then..]];
            assert_eq!(join(&lines), (2, WHOLE.to_owned()), "{lines:?}");
        }
    }
}

#[test]
fn other_text_is_not_joined() {
    for more in ["Page 3 of 5", "0.5", "20240101", "a,b,c,d,e,f", "="] {
        assert_eq!(join(&[WHOLE, more]).0, 0, "1 {more}");
        assert_eq!(
            join(&["300,20240624,0.25,0.75,A,,,20240701020202", more]).0,
            0,
            "{more}"
        );
        assert_eq!(join(&["300,20240624,0.25,0.75,A", more]).0, 0, "{more}");
        assert_eq!(join(&["300,20240624,0.25,0.75,1,A", more]).0, 0, "{more}");
    }
    assert_eq!(join(&["300,20240624,0.25", "0.5", "0.75"]).0, 0);
    // Either 11 and 1, or 1 and 11.
    assert_eq!(join(&["300,20240624,1", "1", "1,A,,,20240701020202,"]).0, 0);
}

#[test]
fn lines_are_joined_in_the_form_of_the_first() {
    let lines = [
        "> 300;20240624;0.25;0.",
        "> 75;S14;32;Meter fault;",
        ">20240701020202;20240701030303",
    ];
    assert_eq!(join(&lines), (2, WHOLE.to_owned()));
}

#[test]
fn lines_of_a_mail_may_break_anywhere() {
    let lines = [
        ">> 300\t20240624\t545.53=",
        ">> 4\t\u{a0}+0.587\u{a0}=",
        ">> \tA\t\t\t20240701 =",
        ">> 020210\t20240701 020211",
    ];
    let expected = "300,20240624,545.534,\u{a0}+0.587\u{a0},A,,,20240701 020210,20240701 020211";
    assert_eq!(join(&lines), (3, expected.to_owned()));
    let lines = [
        ">> 300\t20240624\t545.53=",
        ">> 4\t673=",
        ">> .232\tA\t\t\t20240701 =",
        ">> 020210\t20240701 020211",
    ];
    let expected = "300,20240624,545.534,673.232,A,,,20240701 020210,20240701 020211";
    assert_eq!(join(&lines), (3, expected.to_owned()));
    let lines = [
        "300|20240624|0.25|\"8",
        ",629.184\"|A|||20240701020202|20240701030303",
    ];
    let expected = "300,20240624,0.25,\"8,629.184\",A,,,20240701020202,20240701030303";
    assert_eq!(join(&lines), (1, expected.to_owned()));
}
