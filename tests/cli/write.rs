//! `nem12 write`: what comes in damaged, twice, in parts or with names, and what is written of it.

use std::collections::BTreeSet;
use std::fs;

use crate::desk::Desk;

/// `count` readings.
fn readings(value: &str, count: usize) -> String {
    vec![value; count].join(",")
}

/// A file without a 100 and a 900 record, with LF, spaces, a unit in capital letters, a short
/// 200 record, commas behind the last column, a stamp without seconds, a number with a plus and
/// 400 records in the wrong order.
fn damaged() -> String {
    let (ones, twos) = (readings("1", 47), readings("0.25", 48));
    format!(
        "200,qntest0001,e1q1,E1,e1,N1, M1 ,KWH,30\n\
         300,20240302,{twos},V,,,20240402120000,\n\
         400,25,48,s14,32,\n\
         400,1,24,A,,,,\n\
         500,S,ORDER7,20240302101500,001123.5\n\
         300,20240303,+1,{ones},A,,,202404021200,,,\n\
         \n\
         200,QNTEST0001,E1Q1,Q1,Q1,N1,M1,kvarh,30,20240601\n\
         300,20240302,{twos},A,,,20240402120000,20240403000000\n"
    )
}

fn mended() -> String {
    let (ones, twos) = (readings("1", 48), readings("0.25", 48));
    format!(
        "100,NEM12,202404021200,UNKNOWN,UNKNOWN\r\n\
         200,QNTEST0001,E1Q1,E1,E1,N1,M1,kWh,30,\r\n\
         300,20240302,{twos},V,,,20240402120000,\r\n\
         400,1,24,A,,\r\n\
         400,25,48,S14,32,\r\n\
         500,S,ORDER7,20240302101500,001123.5\r\n\
         300,20240303,{ones},A,,,20240402120000,\r\n\
         200,QNTEST0001,E1Q1,Q1,Q1,N1,M1,kVArh,30,20240601\r\n\
         300,20240302,{twos},A,,,20240402120000,20240403000000\r\n\
         900\r\n"
    )
}

#[test]
fn a_damaged_file_is_written_as_the_specification_has_it() {
    let desk = Desk::new("write-damaged");
    desk.put("damaged.csv", damaged());
    let run = desk.run(&["write", "damaged.csv", "-o", "clean.csv"]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert_eq!(desk.read("clean.csv"), mended());
    assert!(run.errors.contains("Written: 3 300 records, files: 1."));
    // The strict profile refuses the one, and has nothing against the other.
    let strict = |name| desk.run(&["check", name, "--profile", "strict"]);
    assert_ne!(strict("damaged.csv").code, Some(0));
    let check = strict("clean.csv");
    assert_eq!(check.code, Some(0), "{}", check.output);
    let daily = |name| desk.run(&["daily", name]).output;
    assert_eq!(daily("clean.csv"), daily("damaged.csv"));
    // To standard output, with participants.
    let run = desk.run(&[
        "write",
        "clean.csv",
        "--from-participant",
        "MDP",
        "--to-participant",
        "RET",
    ]);
    assert_eq!(run.output, mended().replace("UNKNOWN,UNKNOWN", "MDP,RET"));
}

/// A delivery with a day, and a later one with the day again and another.
fn deliveries(desk: &Desk) {
    let day = |date: &str, value: &str, updated: &str| {
        format!("300,{date},{},A,,,{updated},\r\n", readings(value, 48))
    };
    let details = |nmi: &str| format!("200,{nmi},E1,E1,E1,N1,M1,kWh,30,\r\n");
    let (one, other) = (details("QNTEST0001"), details("QNTEST0002"));
    let first = day("20240331", "1", "20240402120000");
    let second = day("20240331", "2", "20240502120000");
    let third = day("20240401", "3", "20240502120000");
    desk.put(
        "in/a.csv",
        format!("100,NEM12,202404030000,MDPA,RET\r\n{one}{first}{other}{first}900\r\n"),
    );
    desk.put(
        "in/b.csv",
        format!("100,NEM12,202405030000,MDPB,RET\r\n{one}{second}{third}900\r\n"),
    );
}

#[test]
fn the_newest_version_of_a_day_is_written_or_all() {
    let desk = Desk::new("write-versions");
    deliveries(&desk);
    let lines = |run: &str| -> Vec<String> {
        let fields = |line: &str| line.split(',').take(3).collect::<Vec<_>>().join(",");
        run.lines().map(fields).collect()
    };
    let run = desk.run(&["write", "in"]);
    assert_eq!(run.code, Some(0));
    assert_eq!(
        lines(&run.output),
        [
            "100,NEM12,202405030000",
            "200,QNTEST0002,E1",
            "300,20240331,1",
            "200,QNTEST0001,E1",
            "300,20240331,2",
            "300,20240401,3",
            "900",
        ]
    );
    assert!(run.errors.contains("name several participants"));
    assert!(run.output.contains(",MDPA,RET\r\n"));
    let run = desk.run(&["write", "in", "--versions", "all"]);
    assert_eq!(
        lines(&run.output),
        [
            "100,NEM12,202404030000",
            "200,QNTEST0001,E1",
            "300,20240331,1",
            "200,QNTEST0002,E1",
            "300,20240331,1",
            "900",
            "100,NEM12,202405030000",
            "200,QNTEST0001,E1",
            "300,20240331,2",
            "300,20240401,3",
            "900",
        ]
    );
    let daily = |name| desk.run(&["daily", name]).output;
    desk.put("all.csv", run.output);
    assert_eq!(daily("all.csv"), daily("in"));
    let run = desk.run(&["write", "in", "--repeats", "sum"]);
    assert_eq!(run.code, Some(64));
    let run = desk.run(&["write", "in", "--repeats", "first", "--nmi", "QNTEST0001"]);
    assert!(run.output.contains("300,20240331,1,"));
    let run = desk.run(&["write", "in", "--from", "2024-04-01", "--streams", "E1"]);
    assert_eq!(lines(&run.output).len(), 4);
}

#[test]
fn a_folder_has_a_file_for_each_nmi_month_or_size() {
    let desk = Desk::new("write-folder");
    deliveries(&desk);
    let names = |what: &str| -> Vec<String> {
        let run = desk.run(&["write", "in", "--out-dir", "out", "--split", what]);
        assert_eq!(run.code, Some(0), "{}", run.errors);
        let entries = fs::read_dir(desk.path("out")).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let names: BTreeSet<String> = names.collect();
        let daily = |name| desk.run(&["daily", name]).output;
        fs::remove_file(desk.path("out/nem12-outputs.txt")).unwrap();
        assert_eq!(daily("out"), daily("in"));
        fs::remove_dir_all(desk.path("out")).unwrap();
        let is_file = |name: &String| name != "nem12-outputs.txt";
        names.into_iter().filter(is_file).collect()
    };
    assert_eq!(names("nmi"), ["QNTEST0001.csv", "QNTEST0002.csv"]);
    assert_eq!(names("month"), ["2024-03.csv", "2024-04.csv"]);
    assert_eq!(names("1"), ["part-00001.csv", "part-00002.csv"]);
    assert_eq!(names("1M"), ["part-00001.csv"]);
    let run = desk.run(&["write", "in", "--out-dir", "out", "--split", "year"]);
    assert_eq!(run.code, Some(64));
    assert!(!desk.path("out").exists());
}

#[test]
fn intervals_are_added_up_exactly_and_keep_the_worst_quality() {
    let desk = Desk::new("write-interval");
    // 15 minutes: 0.1 + 0.2 for the first half hour, 0.001 for all others.
    let quarters = format!("0.1,0.2,{}", readings("0.001", 94));
    let volts = readings("240", 96);
    desk.put(
        "in.csv",
        format!(
            "100,NEM12,202404030000,MDP,RET\r\n\
             200,QNTEST0001,E1V1,E1,E1,N1,M1,kWh,15,\r\n\
             300,20240331,{quarters},V,,,20240402120000,\r\n\
             400,1,3,A,,\r\n400,4,4,S14,32,\r\n400,5,96,A,,\r\n\
             200,QNTEST0001,E1V1,V1,V1,N1,M1,V,15,\r\n\
             300,20240331,{volts},A,,,20240402120000,\r\n\
             900\r\n"
        ),
    );
    let run = desk.run(&["write", "in.csv", "--interval", "30"]);
    let halves = format!("0.3,{}", readings("0.002", 47));
    assert_eq!(
        run.output,
        format!(
            "100,NEM12,202404030000,MDP,RET\r\n\
             200,QNTEST0001,E1V1,E1,E1,N1,M1,kWh,30,\r\n\
             300,20240331,{halves},V,,,20240402120000,\r\n\
             400,1,1,A,,\r\n400,2,2,S14,32,\r\n400,3,48,A,,\r\n\
             200,QNTEST0001,E1V1,V1,V1,N1,M1,V,15,\r\n\
             300,20240331,{volts},A,,,20240402120000,\r\n\
             900\r\n"
        )
    );
    let told = "Rows whose intervals do not add up to 30 minutes, written as they are: 1.";
    assert!(run.errors.contains(told), "{}", run.errors);
}

#[test]
fn what_cannot_be_trusted_is_left_out_and_listed() {
    let desk = Desk::new("write-left-out");
    let (ones, short) = (readings("1", 48), readings("1", 47));
    let details = |suffix: &str| format!("200,QNTEST0001,E1B1,1,{suffix},N1,M1,kWh,30,\r\n");
    let day = |date: &str, values: &str| format!("300,{date},{values},A,,,20240402120000,\r\n");
    desk.put(
        "in.csv",
        [
            "100,NEM12,202404030000,MDP,RET\r\n",
            &details("E1"),
            &day("20240330", &ones),
            &day("20240331", &short),
            &details("B1"),
            &day("20240330", &ones),
            &day("20240331", &ones),
            "900\r\n100,NEM13,202404030000,MDP,RET\r\n",
            "250,QNTEST0003,11,1,11,N1,M1,E,100,20240101000000,A,,,150,20240201000000,A,,,50,kWh,,20240202120000,\r\n",
            "900\r\n",
        ]
        .concat(),
    );
    let run = desk.run(&["write", "in.csv", "-o", "out.csv", "--withheld", "left.csv"]);
    assert_eq!(run.code, Some(2), "{}", run.errors);
    assert_eq!(
        desk.read("out.csv"),
        [
            "100,NEM12,202404030000,MDP,RET\r\n",
            &details("E1"),
            &day("20240330", &ones),
            &details("B1"),
            &day("20240330", &ones),
            &day("20240331", &ones),
            "900\r\n",
        ]
        .concat()
    );
    let list = desk.read("left.csv");
    assert_eq!(list.lines().count(), 2, "{list}");
    assert!(list.contains("QNTEST0001,2024-03-31,N300-COUNT,"), "{list}");
    assert!(
        run.errors
            .contains("Left out, because they are NEM13: 1 250 records")
    );
    for streams in ["consumption", "generation"] {
        let daily = |name| desk.run(&["daily", name, "--streams", streams]).output;
        assert_eq!(daily("out.csv"), daily("in.csv"));
    }
}

/// A file with names in every field that has one.
fn named() -> String {
    let ones = readings("1.5", 48);
    format!(
        "100,NEM12,202404030000,SMITHCO,JONESCO\r\n\
         200,QNTEST0001,E1,REGISTER1,E1,N1,SERIAL1,kWh,30,20240601\r\n\
         300,20240331,{ones},V,,,20240402120000,20240403000000\r\n\
         400,1,24,F14,0,Key at Mrs Brown\r\n400,25,48,A,,\r\n\
         500,S,ORDER12345,20240331101500,001123.5\r\n\
         200,QNTEST0002,E1,REGISTER1,E1,N1,SERIAL2,kWh,30,\r\n\
         300,20240331,{ones},S14,32,Dog called Rex,20240402120000,\r\n\
         900\r\n"
    )
}

#[test]
fn names_are_replaced_and_lead_nowhere() {
    let desk = Desk::new("write-names");
    desk.put("in.csv", named());
    desk.put("key.txt", "0123456789abcdef\n");
    let hide = |more: &[&str]| {
        let run = desk.run(&[&["write", "in.csv", "--anonymise"], more].concat());
        assert_eq!(run.code, Some(0), "{}", run.errors);
        run.output
    };
    let hidden = hide(&["--key", "key.txt"]);
    for name in [
        "SMITHCO", "JONESCO", "QNTEST", "REGISTER", "N1", "SERIAL", "Brown", "ORDER", "Rex",
    ] {
        assert!(!hidden.contains(name), "{name}: {hidden}");
    }
    assert!(hidden.contains("400,1,24,F14,0,Text removed\r\n"));
    assert!(hidden.contains(",20240331101500,001123.5\r\n"));
    // With the key alike, without it never.
    assert_eq!(hidden, hide(&["--key", "key.txt"]));
    assert_ne!(hide(&[]), hide(&[]));
    desk.put("hidden.csv", &hidden);
    let strict = desk.run(&["check", "hidden.csv", "--profile", "strict"]);
    assert_eq!(strict.code, Some(0), "{}", strict.output);
    let energies = |name| {
        let daily = desk.run(&["daily", name]).output;
        let energies = daily
            .lines()
            .map(|row| row.split_once(',').unwrap().1.to_owned());
        energies.collect::<Vec<_>>()
    };
    assert_eq!(energies("hidden.csv"), energies("in.csv"));
    let moved = hide(&["--key", "key.txt", "--shift-days", "-7"]);
    let dates = [
        "100,NEM12,202403270000,",
        ",kWh,30,20240525\r\n",
        "300,20240324,",
        ",20240326120000,20240327000000\r\n",
        ",20240324101500,",
    ];
    for date in dates {
        assert!(moved.contains(date), "{date}: {moved}");
    }
}

#[test]
fn a_shift_that_moves_weekdays_and_a_short_key_are_refused() {
    let desk = Desk::new("write-refused");
    desk.put("in.csv", named());
    desk.put("key.txt", "guessed\n");
    for (more, told) in [
        (
            &["--anonymise", "--shift-days", "10"][..],
            "a multiple of 7",
        ),
        (&["--anonymise", "--key", "key.txt"], "at least 16 bytes"),
        (&["--key", "key.txt"], "--anonymise"),
        (&["--shift-days", "7"], "--anonymise"),
        (
            &["--anonymise", "--shift-days", "3000004"],
            "years 1 to 9999",
        ),
    ] {
        let run = desk.run(&[&["write", "in.csv", "-o", "out.csv"], more].concat());
        assert_eq!(run.code, Some(64), "{more:?}: {}", run.errors);
        assert!(run.errors.contains(told), "{}", run.errors);
    }
    assert_eq!(desk.names(), ["in.csv", "key.txt"]);
    let run = desk.run(&[
        "write",
        "in.csv",
        "--anonymise",
        "--key",
        "key.txt",
        "-o",
        "key.txt",
    ]);
    assert_ne!(run.code, Some(0));
    assert_eq!(desk.read("key.txt"), "guessed\n");
}

#[test]
fn a_date_that_was_read_is_written_however_far_away_it_is() {
    let desk = Desk::new("write-far");
    let ones = readings("1", 48);
    let day = |date: &str| format!("300,{date},{ones},A,,,20240402120000,\r\n");
    let text = [
        "100,NEM12,202404030000,MDP,RET\r\n",
        "200,QNTEST0001,E1,1,E1,N1,M1,kWh,30,99991231\r\n",
        &day("00010101"),
        &day("99991231"),
        "900\r\n",
    ]
    .concat();
    desk.put("in.csv", &text);
    let run = desk.run(&["write", "in.csv"]);
    assert_eq!((run.code, run.output), (Some(0), text), "{}", run.errors);
}
