//! `nem12 tou`, worked out by hand.

use std::fmt::Write;

use crate::desk::{Desk, Run};

const HEADER: &str =
    "nmi,period,first_day,last_day,band,kwh,share,days,withheld,missing,quality,split,complete";

/// A file with a block for each stream, each with its suffix, minutes and rows.
fn file(blocks: &[(&str, u16, Vec<String>)]) -> String {
    let mut text = "100,NEM12,202402010000,MDP,RET\r\n".to_owned();
    for (suffix, minutes, rows) in blocks {
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "200,QNTEST0001,E1B1,1,{suffix},N1,M1,kWh,{minutes},\r\n"
        );
        text += &rows.concat();
    }
    text + "900\r\n"
}

/// A day of half hours. All have the same reading but those named.
fn day(date: &str, each: &str, others: &[(usize, &str)]) -> String {
    let mut readings = vec![each; 48];
    for &(at, reading) in others {
        readings[at] = reading;
    }
    format!("300,{date},{},A,,,20400101000000,\r\n", readings.join(","))
}

/// January 2024 with 1 kWh an hour. A reading of 10 January is missing.
fn january() -> String {
    let days = (1..=31).map(|number| {
        let row = day(&format!("202401{number:02}"), "0.5", &[]);
        if number == 10 {
            row.replacen(",0.5", "", 1)
        } else {
            row
        }
    });
    file(&[("E1", 30, days.collect())])
}

fn tou(desk: &Desk, arguments: &[&str]) -> Run {
    desk.run(&[&["tou", "in.csv"], arguments].concat())
}

fn rows(run: &Run) -> Vec<&str> {
    let mut lines = run.output.lines();
    assert_eq!(lines.next(), Some(HEADER), "{}", run.errors);
    lines.collect()
}

#[test]
fn a_month_says_what_it_lacks() {
    let desk = Desk::new("tou-month");
    desk.put("in.csv", january());
    let run = tou(
        &desk,
        &["--bands", "peak-15-21-working-days", "--holidays", "none"],
    );
    // 23 days from Monday to Friday, less the 10th, with 6 hours of peak each.
    assert_eq!(
        rows(&run),
        [
            "QNTEST0001,2024-01,2024-01-01,2024-01-31,peak,132,0.183333,30,1,1440,A,0,false",
            "QNTEST0001,2024-01,2024-01-01,2024-01-31,off-peak,588,0.816667,30,1,1440,A,0,false",
        ]
    );
    assert_eq!(run.code, Some(2));
}

#[test]
fn local_days_take_in_hours_of_two_days_of_the_file() {
    let desk = Desk::new("tou-local");
    desk.put("in.csv", january());
    let bands = "peak-15-21-shoulder-7-22-working-days";
    let run = tou(
        &desk,
        &[
            "--bands",
            bands,
            "--zone",
            "NSW",
            "--holidays",
            "NSW",
            "--days",
            "local",
        ],
    );
    // Without 1 and 26 January, which are holidays, and the 10th: 20 days. The file begins at 01:00 on 1 January and ends
    // at 01:00 on 1 February in Sydney, and the 10th is away from 01:00 to 01:00 of the 11th: 719 hours of January.
    assert_eq!(
        rows(&run),
        [
            "QNTEST0001,2024-01,2024-01-01,2024-01-31,peak,120,0.166898,31,1,1500,A,0,false",
            "QNTEST0001,2024-01,2024-01-01,2024-01-31,shoulder,180,0.250348,31,1,1500,A,0,false",
            "QNTEST0001,2024-01,2024-01-01,2024-01-31,off-peak,419,0.582754,31,1,1500,A,0,false",
            "QNTEST0001,2024-02,2024-02-01,2024-02-29,peak,0,0,1,0,41700,,0,false",
            "QNTEST0001,2024-02,2024-02-01,2024-02-29,shoulder,0,0,1,0,41700,,0,false",
            "QNTEST0001,2024-02,2024-02-01,2024-02-29,off-peak,1,1,1,0,41700,A,0,false",
        ]
    );
}

#[test]
fn the_hour_that_comes_twice_and_the_one_that_does_not_come() {
    let desk = Desk::new("tou-change");
    let days = ["20240406", "20240407", "20241005", "20241006"];
    let days = days.map(|date| day(date, "0.25", &[])).to_vec();
    desk.put("in.csv", file(&[("E1", 30, days)]));
    desk.put(
        "bands.csv",
        "band,from,to\nnight,2:00,3:00\nrest,3:00,2:00\n",
    );
    let run = tou(
        &desk,
        &[
            "--bands",
            "bands.csv",
            "--zone",
            "Australia/Sydney",
            "--by",
            "day",
        ],
    );
    let nights: Vec<&str> = rows(&run)
        .into_iter()
        .filter(|row| row.contains("night"))
        .collect();
    assert_eq!(
        nights,
        [
            "QNTEST0001,2024-04-06,2024-04-06,2024-04-06,night,0.5,0.041667,1,0,0,A,0,true",
            "QNTEST0001,2024-04-07,2024-04-07,2024-04-07,night,1,0.083333,1,0,0,A,0,true",
            "QNTEST0001,2024-10-05,2024-10-05,2024-10-05,night,0.5,0.041667,1,0,0,A,0,true",
            "QNTEST0001,2024-10-06,2024-10-06,2024-10-06,night,0,0,1,0,0,,0,true",
        ]
    );
    assert_eq!(run.code, Some(0));
}

#[test]
fn standard_input_is_kept_and_gives_the_same() {
    let desk = Desk::new("tou-stdin");
    desk.put("in.csv", january());
    let options = ["--bands", "peak-15-21-every-day", "--format", "json"];
    let of_file = tou(&desk, &options);
    let run = desk.run_with(
        &[&["tou", "-"][..], &options].concat(),
        january().as_bytes(),
    );
    assert_eq!(run.output, of_file.output);
    assert!(
        run.errors.contains("kept in a temporary file"),
        "{}",
        run.errors
    );
    assert!(run.output.starts_with(
        "[\n{\"nmi\":\"QNTEST0001\",\"period\":\"2024-01\",\"first_day\":\"2024-01-01\",\"last_day\":\"2024-01-31\",\
         \"band\":\"peak\",\"kwh\":\"180\",\"share\":\"0.25\",\"days\":30,\"withheld\":1,\"missing\":1440,\
         \"quality\":\"A\",\"split\":0,\"complete\":false},\n"
    ));
}

#[test]
fn an_interval_that_an_edge_cuts_is_refused_or_divided() {
    let desk = Desk::new("tou-cut");
    // 15:00 to 15:30, and 21:00 to 21:30.
    let row = day("20240115", "0", &[(30, "3.001"), (42, "1")]);
    desk.put("in.csv", file(&[("E1", 30, vec![row])]));
    desk.put(
        "bands.csv",
        "band,from,to\npeak,15:15,21:20\nrest,21:20,15:15\n",
    );
    let run = tou(&desk, &["--bands", "bands.csv"]);
    assert_eq!((run.code, &*run.output), (Some(1), ""));
    assert!(
        run.errors.contains(
            "QNTEST0001 E1 has intervals of 30 minutes, and a band or a day ends inside one of them, on 2024-01-15 at \
             15:15 NEM time: give --split"
        ),
        "{}",
        run.errors
    );
    let run = tou(&desk, &["--bands", "bands.csv", "--split", "--by", "day"]);
    // 1.5005 and 0.666667, cut off behind nine decimals; the rest of 4.001 is in the other band.
    assert_eq!(
        rows(&run),
        [
            "QNTEST0001,2024-01-15,2024-01-15,2024-01-15,peak,2.1671666,0.541656,1,0,0,A,2,true",
            "QNTEST0001,2024-01-15,2024-01-15,2024-01-15,rest,1.8338334,0.458344,1,0,0,A,2,true",
        ]
        .map(|row| row
            .replace("2.1671666,", "2.167166666,")
            .replace("1.8338334,", "1.833833334,"))
    );
    assert!(run.errors.contains("4 shares"), "{}", run.errors);
}

#[test]
fn billing_periods_come_from_a_file() {
    let desk = Desk::new("tou-periods");
    desk.put("in.csv", january());
    desk.put(
        "bills.csv",
        "from,to,name\n2024-01-20,2024-02-10,\n2024-01-05,2024-01-08,first bill\n",
    );
    desk.put("bands.csv", "band\nall\n");
    let run = tou(&desk, &["--bands", "bands.csv", "--periods", "bills.csv"]);
    assert_eq!(
        rows(&run),
        [
            "QNTEST0001,\"first bill\",2024-01-05,2024-01-08,all,96,1,4,0,0,A,0,true",
            "QNTEST0001,2024-01-20/2024-02-10,2024-01-20,2024-02-10,all,288,1,12,0,14400,A,0,false",
        ]
    );
    // 30 days less 4 and 12.
    assert!(
        run.errors.contains("outside all periods of --periods: 14."),
        "{}",
        run.errors
    );
    desk.put(
        "bills.csv",
        "from,to\n2024-01-01,2024-01-31\n2024-01-31,2024-02-28\n",
    );
    let run = tou(&desk, &["--bands", "bands.csv", "--periods", "bills.csv"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.errors
            .contains("bills.csv: 2024-01-31 is in two periods"),
        "{}",
        run.errors
    );
}

#[test]
fn streams_have_bands_of_their_own_and_net_is_exact() {
    let desk = Desk::new("tou-streams");
    let blocks = [
        ("E1", 30, vec![day("20240115", "0.125", &[])]),
        ("E2", 30, vec![day("20240115", "1", &[])]),
        ("B1", 30, vec![day("20240115", "0", &[(24, "10.0000001")])]),
    ];
    desk.put("in.csv", file(&blocks));
    desk.put(
        "bands.csv",
        "band,from,to,streams\ncontrolled,,,E2\nday,7:00,19:00,\nnight,19:00,7:00,\n",
    );
    let run = tou(
        &desk,
        &["--bands", "bands.csv", "--by", "year", "--streams", "net"],
    );
    assert_eq!(
        rows(&run),
        [
            "QNTEST0001,2024,2024-01-01,2024-12-31,controlled,48,1.090909,1,0,525600,A,0,false",
            "QNTEST0001,2024,2024-01-01,2024-12-31,day,-7.0000001,-0.159091,1,0,525600,A,0,false",
            "QNTEST0001,2024,2024-01-01,2024-12-31,night,3,0.068182,1,0,525600,A,0,false",
        ]
    );
}

#[test]
fn holidays_are_told_where_nobody_knows_them() {
    let desk = Desk::new("tou-holidays");
    let rows_of = |dates: &[&str]| dates.iter().map(|date| day(date, "0.5", &[])).collect();
    desk.put(
        "in.csv",
        file(&[("E1", 30, rows_of(&["20240126", "20310127"]))]),
    );
    desk.put("own.csv", "date,name\n2031-01-27,Australia Day\n");
    let with = |options: &[&str]| {
        let own = ["--bands", "peak-15-21-working-days", "--by", "year"];
        tou(&desk, &[&own, options].concat())
    };
    let peaks = |run: &Run| {
        let rows = rows(run).into_iter().filter(|row| row.contains(",peak,"));
        rows.map(|row| row.split(',').nth(5).unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let run = with(&[]);
    assert_eq!(peaks(&run), ["6", "6"]);
    assert!(run.errors.contains("give --holidays NSW"), "{}", run.errors);
    let run = with(&["--holidays", "nsw"]);
    assert_eq!(peaks(&run), ["0", "6"]);
    assert!(
        run.errors
            .contains("of other years, which count as no holidays: 1, the first on 2031-01-27"),
        "{}",
        run.errors
    );
    let run = with(&["--holidays", "own.csv"]);
    assert_eq!(peaks(&run), ["6", "0"]);
    assert!(!run.errors.contains("holidays"), "{}", run.errors);
}

#[test]
fn a_day_with_null_intervals_says_its_minutes() {
    let desk = Desk::new("tou-nulls");
    let row =
        day("20240115", "0.5", &[]).replace(",A,,", ",V,,") + "400,1,46,A,,\r\n400,47,48,N,,\r\n";
    desk.put("in.csv", file(&[("E1", 30, vec![row])]));
    let run = tou(&desk, &["--bands", "peak-15-21-every-day", "--by", "day"]);
    assert_eq!(
        rows(&run),
        [
            "QNTEST0001,2024-01-15,2024-01-15,2024-01-15,peak,,,0,1,1440,,0,false",
            "QNTEST0001,2024-01-15,2024-01-15,2024-01-15,off-peak,,,0,1,1440,,0,false",
        ]
    );
    assert_eq!(run.code, Some(2));
    let options = [
        "--bands",
        "peak-15-21-every-day",
        "--by",
        "day",
        "--incomplete",
        "include",
    ];
    let run = tou(
        &desk,
        &[&options[..], &["--zone", "NSW", "--days", "local"]].concat(),
    );
    // 23:00 to 24:00 in the file is the first hour of the next day in Sydney.
    assert_eq!(
        rows(&run),
        [
            "QNTEST0001,2024-01-15,2024-01-15,2024-01-15,peak,6,0.26087,1,0,60,A,0,false",
            "QNTEST0001,2024-01-15,2024-01-15,2024-01-15,off-peak,17,0.73913,1,0,60,A,0,false",
            "QNTEST0001,2024-01-16,2024-01-16,2024-01-16,peak,0,,1,0,1440,,0,false",
            "QNTEST0001,2024-01-16,2024-01-16,2024-01-16,off-peak,0,,1,0,1440,,0,false",
        ]
    );
}

#[test]
fn dates_over_ten_thousand_years_take_no_more_than_their_rows() {
    let desk = Desk::new("tou-years");
    let dates = (0..100).map(|step| format!("{:04}0103", 1 + step * 100));
    let days = dates.map(|date| day(&date, "0.5", &[])).collect();
    desk.put("in.csv", file(&[("E1", 30, days)]));
    let options = [
        "--bands",
        "peak-15-21-working-days",
        "--zone",
        "VIC",
        "--holidays",
        "VIC",
    ];
    let run = tou(
        &desk,
        &[&options[..], &["--days", "local", "--by", "year"]].concat(),
    );
    assert_eq!(rows(&run).len(), 200, "{}", run.errors);
}

#[test]
fn what_cannot_be_read_is_said_with_its_place() {
    let desk = Desk::new("tou-faults");
    desk.put("in.csv", january());
    desk.put(
        "bands.csv",
        "band,days,from,to\npeak,weekdays,15:00,21:00\nnight,all,20:00,7:00\nrest,other,,\n",
    );
    for (arguments, code, expected) in [
        (
            &["--bands", "bands.csv"][..],
            1,
            "bands.csv: Monday 20:00 in Jan is in two bands, by rows 2 and 3",
        ),
        (
            &["--bands", "nope"],
            64,
            "there is no file \"nope\", and no preset of this name; the presets are peak-15-21",
        ),
        (
            &["--bands", "all-day", "--zone", "Europe/Berlin"],
            64,
            "say NEM, a state such as NSW",
        ),
        (
            &["--bands", "peak-15-21-every-day", "--holidays", "NSX"],
            64,
            "there is no file \"NSX\", and no state",
        ),
        (
            &["--bands", "peak-15-21-every-day", "--periods", "no.csv"],
            1,
            "--periods: no.csv cannot be read",
        ),
        (
            &[
                "--bands",
                "peak-15-21-every-day",
                "--periods",
                "p.csv",
                "--by",
                "day",
            ],
            64,
            "cannot be used with",
        ),
    ] {
        let run = tou(&desk, arguments);
        assert_eq!((run.code, &*run.output), (Some(code), ""), "{arguments:?}");
        assert!(
            run.errors.contains(expected),
            "{arguments:?}: {}",
            run.errors
        );
    }
}

/// The blocks of a document that are fenced as text.
fn fenced(document: &str) -> Vec<&str> {
    let blocks = document.split("```text\n").skip(1);
    blocks.filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn the_example_of_the_document_gives_its_rows() {
    let document = include_str!("../../docs/time-of-use.md");
    let [input, output, bands] = fenced(document)[..] else {
        panic!("three blocks");
    };
    let desk = Desk::new("tou-document");
    desk.put("in.csv", input);
    desk.put("bands.csv", bands);
    let options = [
        "--bands",
        "peak-15-21-working-days",
        "--holidays",
        "NSW",
        "--by",
        "day",
    ];
    assert_eq!(tou(&desk, &options).output, output);
    assert_eq!(rows(&tou(&desk, &["--bands", "bands.csv"])).len(), 2);
}
