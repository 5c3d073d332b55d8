//! `nem12 intervals` in other shapes: longer intervals and clocks of states, worked out by hand.

use crate::desk::Desk;

const HEADER: &str = "nmi,suffix,start,end,value,unit,quality,intervals,expected\n";

/// A row whose readings are 1, but those named.
fn row(date: &str, count: usize, others: &[(usize, &str)], quality: &str) -> String {
    let mut readings = vec!["1"; count];
    for &(place, reading) in others {
        readings[place] = reading;
    }
    let readings = readings.join(",");
    format!("300,{date},{readings},{quality},,,20241201000000,\n")
}

/// A file with one block: suffix, unit, minutes.
fn file(suffix: &str, unit: &str, minutes: u16, rows: &str) -> String {
    format!(
        "100,NEM12,202412010000,MDP,RET\n\
         200,QNTEST0001,E1,1,{suffix},N1,M1,{unit},{minutes},\n{rows}900\n"
    )
}

/// The lines of hours, from one to another.
fn lines(text: &str, places: std::ops::Range<usize>) -> String {
    let lines = text.lines().skip(1 + places.start).take(places.len());
    lines.map(|line| line.to_owned() + "\n").collect()
}

#[test]
fn an_hour_is_the_sum_of_its_readings_and_says_what_it_lacks() {
    let desk = Desk::new("intervals-hour");
    // E2 has a reading where E1 has none, so that the day is not withheld.
    let first = row("20240115", 48, &[(0, "0.1"), (1, "0.2"), (4, "0.4")], "V");
    let events =
        "400,1,2,S14,,\n400,3,3,A,,\n400,4,4,E52,,\n400,5,5,A,,\n400,6,8,N,,\n400,9,48,A,,\n";
    let second = format!(
        "200,QNTEST0001,E1E2,1,E2,N1,M1,kWh,30,\n{}",
        row("20240115", 48, &[], "A")
    );
    let text = file("E1", "kWh", 30, &format!("{first}{events}{second}"));
    desk.put("in.csv", text.replace("0001,E1,1", "0001,E1E2,1"));
    let run = desk.run(&["intervals", "in.csv", "--every", "60", "--streams", "E1,E2"]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert!(run.output.starts_with(HEADER));
    assert_eq!(
        lines(&run.output, 0..4),
        "QNTEST0001,E1,2024-01-15T00:00:00+10:00,2024-01-15T01:00:00+10:00,0.3,kWh,S14,2,2\n\
         QNTEST0001,E1,2024-01-15T01:00:00+10:00,2024-01-15T02:00:00+10:00,2,kWh,E,2,2\n\
         QNTEST0001,E1,2024-01-15T02:00:00+10:00,2024-01-15T03:00:00+10:00,0.4,kWh,N,1,2\n\
         QNTEST0001,E1,2024-01-15T03:00:00+10:00,2024-01-15T04:00:00+10:00,,kWh,N,0,2\n"
    );
    assert_eq!(run.output.lines().count(), 1 + 24 + 24);
}

#[test]
fn an_hour_that_a_clock_shows_twice_is_two_rows() {
    let desk = Desk::new("intervals-twice");
    let rows = row("20240407", 48, &[(2, "5"), (4, "7")], "A") + &row("20241006", 48, &[], "A");
    desk.put("in.csv", file("E1", "kWh", 30, &rows));
    let run = desk.run(&["intervals", "in.csv", "--every", "60", "--zone", "nsw"]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert_eq!(
        lines(&run.output, 0..3),
        "QNTEST0001,E1,2024-04-07T01:00:00+11:00,2024-04-07T02:00:00+11:00,2,kWh,A,2,2\n\
         QNTEST0001,E1,2024-04-07T02:00:00+11:00,2024-04-07T02:00:00+10:00,6,kWh,A,2,2\n\
         QNTEST0001,E1,2024-04-07T02:00:00+10:00,2024-04-07T03:00:00+10:00,8,kWh,A,2,2\n"
    );
    // In October the clock goes from 2:00 to 3:00.
    assert_eq!(
        lines(&run.output, 25..27),
        "QNTEST0001,E1,2024-10-06T01:00:00+10:00,2024-10-06T03:00:00+11:00,2,kWh,A,2,2\n\
         QNTEST0001,E1,2024-10-06T03:00:00+11:00,2024-10-06T04:00:00+11:00,2,kWh,A,2,2\n"
    );
    // Readings as they were delivered have the columns that they always have.
    let run = desk.run(&["intervals", "in.csv", "--zone", "Australia/Adelaide"]);
    assert_eq!(
        lines(&run.output, 4..6),
        "QNTEST0001,E1,2024-04-07T02:30:00+10:30,2024-04-07T02:00:00+09:30,7,kWh,A\n\
         QNTEST0001,E1,2024-04-07T02:00:00+09:30,2024-04-07T02:30:00+09:30,1,kWh,A\n"
    );
}

#[test]
fn what_does_not_add_up_is_refused_with_a_sentence() {
    let desk = Desk::new("intervals-refused");
    desk.put(
        "long.csv",
        file("E1", "kWh", 30, &row("20240115", 48, &[], "A")),
    );
    desk.put(
        "volts.csv",
        file("V1", "V", 30, &row("20240115", 48, &[], "A")),
    );
    for (options, sentence) in [
        (
            &["long.csv", "--every", "15"][..],
            "QNTEST0001 E1 has intervals of 30 minutes, which do not add up to intervals of 15 minutes, and a reading is never divided",
        ),
        (
            &["volts.csv", "--every", "60"],
            "QNTEST0001 V1 is in kV, which does not add up over time: name the streams of energy with --streams, such as --streams all",
        ),
        (
            &["long.csv", "--every", "60", "--zone", "SA"],
            "on 2024-01-15 the clock of Australia/Adelaide differs from NEM time by no whole number of 60 minutes",
        ),
    ] {
        let run = desk.run(&[&["intervals", "-o", "out.csv"], options].concat());
        assert_eq!(run.code, Some(1), "{}", run.errors);
        assert!(run.errors.contains(sentence), "{}", run.errors);
        assert!(!desk.path("out.csv").exists());
    }
    let run = desk.run(&["intervals", "long.csv", "--zone", "Mars"]);
    assert!(
        run.errors.contains("say NEM, a state such as NSW"),
        "{}",
        run.errors
    );
    assert_eq!(run.code, Some(64));
}

#[test]
fn a_wide_row_is_a_day_with_a_column_for_each_interval() {
    let desk = Desk::new("intervals-wide");
    let half_hours = file(
        "E1",
        "kWh",
        360,
        &row("20240115", 4, &[(0, "0.5"), (3, "7.25")], "A"),
    );
    desk.put("in.csv", half_hours);
    let run = desk.run(&["intervals", "in.csv", "--wide"]);
    let head = "nmi,suffix,date,unit,quality,intervals,expected";
    assert_eq!(
        run.output,
        format!(
            "{head},00:00,06:00,12:00,18:00\nQNTEST0001,E1,2024-01-15,kWh,A,4,4,0.5,1,1,7.25\n"
        ),
        "{}",
        run.errors
    );
    // Columns by the start of each hour, and a day without a reading in some of them.
    let quarters = row("20240116", 96, &[(0, "2")], "V");
    let events = "400,1,90,A,,\n400,91,96,N,,\n";
    let second = format!(
        "200,QNTEST0001,E1E2,1,E2,N1,M1,kWh,30,\n{}",
        row("20240116", 48, &[], "A")
    );
    let text = file("E1", "kWh", 15, &format!("{quarters}{events}{second}"));
    desk.put("in.csv", text.replace("0001,E1,1", "0001,E1E2,1"));
    let run = desk.run(&["intervals", "in.csv", "--wide", "--every", "60"]);
    let lines: Vec<&str> = run.output.lines().collect();
    assert!(
        lines[0].starts_with(&format!("{head},00:00,01:00,")),
        "{}",
        run.errors
    );
    assert!(lines[0].ends_with(",22:00,23:00"));
    assert_eq!(
        lines[1],
        format!(
            "QNTEST0001,E1,2024-01-16,kWh,N,90,96,5{},2,",
            ",4".repeat(21)
        )
    );
    assert_eq!(
        lines[2],
        format!("QNTEST0001,E2,2024-01-16,kWh,A,48,48{}", ",2".repeat(24))
    );
    assert_eq!(lines.len(), 3);
    // Without --every, the lengths differ.
    let run = desk.run(&["intervals", "in.csv", "--wide"]);
    let sentence = "QNTEST0001 E2 has intervals of 30 minutes, and others have 15: make them alike with --every 30, or choose with --nmi and --streams";
    assert!(run.errors.contains(sentence), "{}", run.errors);
    assert_eq!((run.code, run.output.as_str()), (Some(1), ""));
    // A local day may have 23 or 25 hours.
    let run = desk.run(&["intervals", "in.csv", "--wide", "--zone", "NSW"]);
    assert!(run.errors.contains("leave --zone out"), "{}", run.errors);
    assert_eq!(run.code, Some(1));
}

#[test]
fn statistics_are_hours_in_utc_with_their_sum() {
    let desk = Desk::new("intervals-ha");
    // The second day comes first, and its hours lack two readings, which E2 has.
    let block =
        |suffix: &str, rows: &str| format!("200,QNTEST0001,E1E2,1,{suffix},N1,M1,kWh,30,\n{rows}");
    let second =
        row("20240116", 48, &[(0, "0.25")], "V") + "400,1,2,A,,\n400,3,3,N,,\n400,4,48,A,,\n";
    let first = row("20240115", 48, &[], "A");
    let text = format!(
        "100,NEM12,202412010000,MDP,RET\n{}{}900\n",
        block("E1", &(second + &first)),
        block("E2", &row("20240116", 48, &[], "A")),
    );
    desk.put("in.csv", text);
    let run = desk.run(&[
        "intervals",
        "in.csv",
        "--format",
        "ha",
        "-o",
        "out.csv",
        "--streams",
        "E1,E2",
    ]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    let said = "Hours without a line, because a reading of them is missing: 1.";
    assert!(run.errors.contains(said), "{}", run.errors);
    let written = desk.read("out.csv");
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(lines[0], "statistic_id,unit,start,state,sum");
    // E2 is in order and needs no waiting.
    assert_eq!(lines[1], "nem12:qntest0001_e2,kWh,2024-01-15 14:00,2,2");
    assert_eq!(
        &lines[25..27],
        [
            "nem12:qntest0001_e1,kWh,2024-01-14 14:00,2,2",
            "nem12:qntest0001_e1,kWh,2024-01-14 15:00,4,4"
        ]
    );
    assert_eq!(
        &lines[48..51],
        [
            "nem12:qntest0001_e1,kWh,2024-01-15 13:00,48,48",
            "nem12:qntest0001_e1,kWh,2024-01-15 14:00,49.25,49.25",
            "nem12:qntest0001_e1,kWh,2024-01-15 16:00,51.25,51.25"
        ]
    );
    assert_eq!(lines.len(), 1 + 24 + 24 + 23);
    for (options, sentence) in [
        (&["--wide"][..], "statistics are hours in UTC"),
        (&["--zone", "NSW"], "statistics are hours in UTC"),
        (&["--every", "30"], "statistics are hours in UTC"),
    ] {
        let run = desk.run(&[&["intervals", "in.csv", "--format", "ha"], options].concat());
        assert!(run.errors.contains(sentence), "{}", run.errors);
        assert_eq!((run.code, run.output.as_str()), (Some(1), ""));
    }
}
