//! `nem12 reconcile`: tables worked out by hand beside a file, their sums, and the exit codes.

use crate::desk::{Desk, Run};

/// Two streams in March and one in April, a day that is withheld, and an NMI with one day.
const METER: &str = "100,NEM12,202405010000,MDP,RET\r
200,QNTEST0001,E1B1,E1,E1,N1,M1,kWh,360,\r
300,20240330,1,1,1,1,A,,,20240402120000,\r
300,20240331,2,2,2,2.5,A,,,20240402120000,\r
300,20240401,3,3,3,3,A,,,20240402120000,\r
300,20240402,4,4,4,x,A,,,20240402120000,\r
200,QNTEST0001,E1B1,B1,B1,N1,M1,kWh,360,\r
300,20240330,1,1,1,1,A,,,20240402120000,\r
300,20240331,1,1,1,1,A,,,20240402120000,\r
300,20240401,1,1,1,1,A,,,20240402120000,\r
300,20240402,1,1,1,1,A,,,20240402120000,\r
200,QNTEST0002,E1,E1,E1,N1,M2,kWh,720,\r
300,20240331,7,3,A,,,20240402120000,\r
900\r
";

/// A row of every kind.
const TABLE: &str = "NMI,Read Date,Usage (MWh)\r
QNTEST0001,30/03/2024,0.004\r
QNTEST0001,31/03/2024,0.009\r
QNTEST0001,2/04/2024,0.016\r
QNTEST0003,31/03/2024,\"0.0055\"\r
QNTEST0002,31/03/2024,ten\r
";

const ROWS: &str = "\
nmi,first_day,last_day,streams,answer,here_kwh,there_kwh,difference_kwh,missing_days,withheld_days,reason,place,line,repeats,causes
QNTEST0001,2024-03-30,2024-03-30,consumption,equal,4,4,0,0,0,,,2,,
QNTEST0001,2024-03-31,2024-03-31,consumption,different,8.5,9,0.5,0,0,,,3,,
QNTEST0001,2024-04-01,2024-04-01,consumption,only-here,12,,,0,0,,,,,
QNTEST0001,2024-04-02,2024-04-02,consumption,not-comparable,,16,,0,1,N300-VALUE,\"meter.csv:6\",4,,
QNTEST0002,2024-03-31,2024-03-31,consumption,only-here,10,,,0,0,,,,,
QNTEST0003,2024-03-31,2024-03-31,consumption,only-there,,5.5,,1,0,,,5,,
,,,,unread,,,,,,\"line 6: energy is \"\"ten\"\", this is no number\",,6,,
";

const HEADER: &str = "nmi,first_day,last_day,streams,answer,";

fn desk(name: &str) -> Desk {
    let desk = Desk::new(&format!("reconcile-{name}"));
    desk.put("meter.csv", METER);
    desk.put("table.csv", TABLE);
    desk
}

fn reconcile(desk: &Desk, options: &[&str]) -> Run {
    let arguments = [&["reconcile", "meter.csv", "--against"], options].concat();
    desk.run(&arguments)
}

/// The rows without the NMI and the days: streams, answer and energies.
fn answers(run: &Run) -> Vec<String> {
    assert!(run.output.starts_with(HEADER), "{}", run.errors);
    let cut = |row: &str| row.split(',').skip(3).take(5).collect::<Vec<_>>().join(",");
    run.output.lines().skip(1).map(cut).collect()
}

#[test]
fn every_row_of_the_table_has_an_answer() {
    let desk = desk("rows");
    let run = reconcile(&desk, &["table.csv"]);
    assert_eq!(run.output, ROWS);
    assert_eq!(run.code, Some(2));
    for said in [
        "table.csv: line 6: energy is \"ten\", this is no number\n",
        "Rows: 1 equal, 1 different, 2 only-here, 1 only-there, 1 not-comparable, 1 unread. \
            Energy: 34.5 kWh here, 18.5 kWh there, a difference of -16 kWh.\n",
        "Energy there of the rows that cannot be compared: 16 kWh.\n",
    ] {
        assert!(run.errors.contains(said), "{}", run.errors);
    }
}

#[test]
fn the_daily_rows_of_the_file_agree_with_it() {
    let desk = desk("own");
    for options in [
        &["--streams", "net"][..],
        &["--by", "stream", "--streams", "all"],
        &[
            "--unit",
            "MWh",
            "--delimiter",
            "tab",
            "--date-format",
            "dmy",
        ],
        &["--columns", "quality,generation"],
    ] {
        let daily = [&["daily", "meter.csv", "-o", "own.csv"], options].concat();
        desk.run(&daily);
        let is_streams = options.iter().position(|option| *option == "--streams");
        let streams = is_streams.map_or(&[][..], |at| &options[at..at + 2]);
        let run = reconcile(&desk, &[&["own.csv"], streams].concat());
        assert_eq!(run.code, Some(0), "{}", run.output);
        assert!(answers(&run).iter().all(|row| row.contains(",equal,")));
        assert!(
            run.errors.contains("that the table does not have: 1."),
            "{}",
            run.errors
        );
    }
}

#[test]
fn sums_are_of_an_nmi_a_month_or_all() {
    let desk = desk("sums");
    let by = |rows: &str| reconcile(&desk, &["table.csv", "--by", rows]).output;
    let header = "rows,equal,different,only_here,only_there,not_comparable,unread,here_kwh,there_kwh,difference_kwh,not_compared_kwh\n";
    assert_eq!(
        by("nmi"),
        format!(
            "nmi,{header}QNTEST0001,4,1,1,1,0,1,0,24.5,13,-11.5,16\nQNTEST0002,1,0,0,1,0,0,0,10,0,-10,0\nQNTEST0003,1,0,0,0,1,0,0,0,5.5,5.5,0\n"
        )
    );
    assert_eq!(
        by("month"),
        format!(
            "month,{header}2024-03,4,1,1,1,1,0,0,22.5,18.5,-4,0\n2024-04,2,0,0,1,0,1,0,12,0,-12,16\n"
        )
    );
    assert_eq!(
        by("all"),
        format!("{header}7,1,1,2,1,1,1,34.5,18.5,-16,16\n")
    );
}

#[test]
fn a_tolerance_and_an_order_can_be_chosen() {
    let desk = desk("order");
    let run = reconcile(
        &desk,
        &["table.csv", "--sort", "difference", "--tolerance", "0.5"],
    );
    let rows = [
        "consumption,not-comparable,,16,",
        "consumption,only-here,12,,",
        "consumption,only-here,10,,",
        "consumption,only-there,,5.5,",
        "consumption,equal,8.5,9,0.5",
        "consumption,equal,4,4,0",
        ",unread,,,",
    ];
    assert_eq!(answers(&run), rows);
    let run = reconcile(&desk, &["table.csv", "--tolerance", "much"]);
    assert_eq!(run.code, Some(64));
    assert!(run.errors.contains("say a number of kWh, such as 0.001"));
}

#[test]
fn periods_are_compared_with_the_sum_of_their_days() {
    let desk = desk("periods");
    desk.put(
        "bills.csv",
        "nmi,from,to,kwh\nQNTEST0001,2024-03-30,2024-04-01,24.5\nQNTEST0001,2024-04-01,2024-04-02,1\n\
            QNTEST0002,2024-03-01,2024-03-31,10\nQNTEST0002,2024-03-31,2024-04-01,11\n",
    );
    let run = reconcile(&desk, &["bills.csv"]);
    let rows = [
        "consumption,equal,24.5,24.5,0",
        "consumption,not-comparable,12,1,-11",
        "consumption,equal,10,10,0",
        "consumption,not-comparable,10,11,1",
    ];
    assert_eq!(answers(&run), rows);
    let reasons: Vec<&str> = run
        .output
        .lines()
        .skip(1)
        .map(|row| row.splitn(9, ',').last().unwrap())
        .collect();
    assert_eq!(
        reasons,
        [
            "0,0,,,2,,",
            "0,1,N300-VALUE,\"meter.csv:6\",3,2,",
            "30,0,missing,,4,,",
            "1,0,missing,,5,4,"
        ]
    );
    let told = "Rows of the table about days and streams that an earlier row has too: 2 (the first in line 3, which repeats line 2). Sums count them twice.";
    assert!(run.errors.contains(told), "{}", run.errors);
    // The last day may be the first one behind the period.
    let run = reconcile(
        &desk,
        &["bills.csv", "--ends", "excluded", "--nmi", "QNTEST0001"],
    );
    assert_eq!(
        answers(&run),
        [
            "consumption,different,12.5,24.5,12",
            "consumption,different,12,1,-11"
        ]
    );
    assert!(
        run.errors.contains("--from and --to leave out: 2."),
        "{}",
        run.errors
    );
    // What is only here is a row a month.
    desk.put(
        "none.csv",
        "nmi,from,to,kwh\nQNTEST0003,2024-03-01,2024-03-31,0\n",
    );
    let run = reconcile(&desk, &["none.csv", "--nmi", "QNTEST0001"]);
    assert_eq!(
        answers(&run),
        ["consumption,only-here,12.5,,", "consumption,only-here,12,,"]
    );
}

#[test]
fn streams_of_rows_and_of_the_command_are_compared() {
    let desk = desk("streams");
    desk.put("streams.csv", "nmi,suffix,day,kwh\nQNTEST0001,E1,2024-03-30,4\nQNTEST0001,b1,2024-03-30,4\nQNTEST0001,net,2024-03-31,4.5\n");
    let run = reconcile(
        &desk,
        &[
            "streams.csv",
            "--streams",
            "all",
            "--from",
            "2024-03-30",
            "--to",
            "2024-03-31",
            "--nmi",
            "QNTEST0001",
        ],
    );
    assert_eq!(
        answers(&run),
        ["E1,equal,4,4,0", "B1,equal,4,4,0", "net,equal,4.5,4.5,0"]
    );
    assert_eq!(run.code, Some(0));
    desk.put("feed-in.csv", "nmi,day,kwh\nQNTEST0001,2024-03-30,4\n");
    let feed_in = [
        "feed-in.csv",
        "--streams",
        "generation",
        "--to",
        "2024-03-30",
    ];
    assert_eq!(reconcile(&desk, &feed_in).code, Some(0));
}

#[test]
fn a_table_that_cannot_be_read_ends_the_run() {
    let desk = desk("faults");
    desk.put("american.csv", "nmi,day,kwh\nQNTEST0001,03/04/2024,1\n");
    let run = reconcile(&desk, &["american.csv"]);
    assert_eq!((run.code, run.output.as_str()), (Some(1), ""));
    let said = "nem12: --against american.csv: line 2: \"03/04/2024\" may have the day or the month first, and no other date tells: say --against-dates dmy or --against-dates mdy";
    assert!(run.errors.contains(said), "{}", run.errors);
    assert_eq!(
        reconcile(&desk, &["american.csv", "--against-dates", "mdy"]).code,
        Some(2)
    );
    let run = reconcile(&desk, &["absent.csv"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.errors
            .contains("--against absent.csv: the table cannot be read"),
        "{}",
        run.errors
    );
    let run = reconcile(&desk, &["table.csv", "-o", "table.csv"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.errors
            .contains("table.csv cannot be written, because it is an input")
    );
    assert_eq!(desk.run(&["reconcile", "meter.csv"]).code, Some(64));
    assert_eq!(
        desk.run(&["reconcile", "-", "--against", "-"]).code,
        Some(64)
    );
    // The file that is read says nothing where the input does not.
    desk.put("no.csv", "no interval data\n");
    let run = desk.run(&["reconcile", "no.csv", "--against", "table.csv"]);
    assert_eq!((run.code, run.output.as_str()), (Some(1), ""));
}

#[test]
fn json_and_standard_input_work() {
    let desk = desk("json");
    let table = "nmi;timestamp;consumption_mwh\nQNTEST0002;2024-03-31;0.01\n";
    let arguments = [
        "reconcile",
        "meter.csv",
        "--against",
        "-",
        "--nmi",
        "QNTEST0002",
        "-o",
        "found.json",
    ];
    let run = desk.run_with(&arguments, table.as_bytes());
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert_eq!(
        desk.read("found.json"),
        "[\n{\"nmi\":\"QNTEST0002\",\"first_day\":\"2024-03-31\",\"last_day\":\"2024-03-31\",\"streams\":\"consumption\",\"answer\":\"equal\",\"here_kwh\":\"10\",\"there_kwh\":\"10\",\"difference_kwh\":\"0\",\"missing_days\":0,\"withheld_days\":0,\"reason\":null,\"place\":null,\"line\":2,\"repeats\":null,\"causes\":[]}\n]\n"
    );
}

#[test]
fn what_explains_a_difference_exactly_is_told() {
    let desk = desk("causes");
    // A second version of 30 March, which counts.
    let newer = METER.replace(
        "300,20240330,1,1,1,1,A,,,20240402",
        "300,20240330,1,1,1,2,A,,,20240502",
    );
    desk.put("newer.csv", &newer);
    desk.put(
        "table.csv",
        "nmi,from,to,kwh\n\
            QNTEST0001,2024-03-31,2024-03-31,4\n\
            QNTEST0001,2024-03-31,2024-03-31,12.5\n\
            QNTEST0001,2024-03-31,2024-03-31,4.5\n\
            QNTEST0001,2024-03-31,2024-03-31,8500\n\
            QNTEST0001,2024-04-01,2024-04-01,0.012\n\
            QNTEST0001,2024-04-01,2024-04-01,8.5\n\
            QNTEST0002,2024-03-30,2024-03-30,10\n\
            QNTEST0001,2024-03-30,2024-03-31,12.5\n\
            QNTEST0001,2024-04-01,2024-04-02,12\n\
            QNTEST0001,2024-03-31,2024-03-31,8.25\n",
    );
    let run = desk.run(&[
        "reconcile",
        "meter.csv",
        "newer.csv",
        "--against",
        "table.csv",
        "--sort",
        "difference",
    ]);
    let found = |line: &str| {
        let of_line = |row: &&str| row.split(',').nth_back(2) == Some(line);
        let row = run.output.lines().find(of_line).unwrap();
        row.rsplit(',').next().unwrap().trim_matches('"').to_owned()
    };
    for (line, causes) in [
        ("2", "stream:B1"),
        ("3", "consumption+generation"),
        ("4", "streams:net"),
        ("5", "thousand"),
        ("6", "thousandth"),
        ("7", "day-before"),
        ("8", "day-after"),
        ("9", "older:2024-04-02T12:00:00"),
        ("10", "counted-days"),
        ("11", ""),
    ] {
        assert_eq!(found(line), causes, "line {line} of\n{}", run.output);
    }
    for said in [
        "Likely cause: The row in line 2 has the energy of the stream B1 alone.\n",
        "Likely cause: The row in line 9 has the energy before a later version was sent (versions up to 2024-04-02T12:00:00).\n",
    ] {
        assert!(run.errors.contains(said), "{}", run.errors);
    }
}

#[test]
fn the_example_of_the_document_is_what_the_command_writes() {
    let document = include_str!("../../docs/reconcile.md");
    let blocks: Vec<&str> = document.split("```text\n").skip(1).collect();
    let block = |number: usize| blocks[number].split("```").next().unwrap();
    let desk = Desk::new("reconcile-document");
    desk.put("meter.csv", block(0));
    desk.put("bills.csv", block(1));
    let run = desk.run(&["reconcile", "meter.csv", "--against", "bills.csv"]);
    assert_eq!(run.output, block(2));
}

#[test]
fn days_by_a_local_clock_are_tried_where_a_zone_is_given() {
    let desk = Desk::new("reconcile-local");
    // Hours of January, of which each has its number. In Sydney a day begins at 23:00 of NEM time.
    let hours = |first: u32| {
        (first..first + 24)
            .map(|hour| hour.to_string())
            .collect::<Vec<_>>()
            .join(",")
    };
    let days: String = (0..4)
        .map(|day| {
            format!(
                "300,202401{:02},{},A,,,20240201120000,\n",
                day + 10,
                hours(day * 24)
            )
        })
        .collect();
    desk.put(
        "meter.csv",
        format!("200,QNTEST0001,E1,E1,E1,N1,M1,kWh,60,\n{days}"),
    );
    let sum = |first: u32, days: u32| (first..first + 24 * days).sum::<u32>();
    desk.put(
        "table.csv",
        format!(
            "nmi,from,to,kwh\nQNTEST0001,2024-01-11,2024-01-11,{}\nQNTEST0001,2024-01-12,2024-01-13,{}\nQNTEST0001,2024-01-10,2024-01-10,5\n",
            sum(23, 1),
            sum(47, 2),
        ),
    );
    let causes = |options: &[&str]| {
        let run = reconcile(&desk, &[&["table.csv"], options].concat());
        assert_eq!(run.code, Some(2), "{}", run.errors);
        let causes = run
            .output
            .lines()
            .skip(1)
            .map(|row| row.rsplit(',').next().unwrap().trim_matches('"').to_owned());
        (causes.collect::<Vec<_>>(), run.errors)
    };
    assert_eq!(causes(&[]).0, ["", "", ""]);
    let (found, errors) = causes(&["--zone", "NSW"]);
    assert_eq!(found, ["", "local:NSW", "local:NSW"]);
    assert!(errors.contains("Likely cause: 2 rows (the first in line 2) have the energy of days by the clock of NSW, not of NEM days.\n"), "{errors}");
    assert_eq!(causes(&["--zone", "QLD"]).0, ["", "", ""]);
    assert_eq!(
        reconcile(&desk, &["table.csv", "--zone", "Mars"]).code,
        Some(64)
    );
}

/// Peak from 6:00 to 12:00, in 6-hour intervals.
const TARIFF: &str = "band,days,from,to\npeak,all,06:00,12:00\noff-peak,other,,\n";

#[test]
fn a_table_by_band_is_compared_with_the_bands_of_a_tariff() {
    let desk = desk("bands");
    desk.put("tariff.csv", TARIFF);
    let table = "NMI,From,To,Band,kWh\nQNTEST0001,2024-03-30,2024-03-31,PEAK,3\n\
        QNTEST0001,2024-03-30,2024-03-31,Off Peak,9\nQNTEST0001,2024-04-01,2024-04-01,peak,9\n\
        QNTEST0001,2024-04-01,2024-04-01,,12\nQNTEST0001,2024-04-02,2024-04-02,peak,4\n\
        QNTEST0001,2024-04-03,2024-04-03,shoulder,4\n";
    desk.put("bands.csv", table);
    let run = reconcile(&desk, &["bands.csv", "--bands", "tariff.csv"]);
    let rows = "\
nmi,first_day,last_day,streams,band,answer,here_kwh,there_kwh,difference_kwh,missing_days,withheld_days,reason,place,line,repeats,causes
QNTEST0001,2024-03-30,2024-03-31,consumption,peak,equal,3,3,0,0,0,,,2,,
QNTEST0001,2024-03-30,2024-03-31,consumption,off-peak,different,9.5,9,-0.5,0,0,,,3,,
QNTEST0001,2024-04-01,2024-04-01,consumption,peak,different,3,9,6,0,0,,,4,,\"band:off-peak\"
QNTEST0001,2024-04-01,2024-04-01,consumption,,equal,12,12,0,0,0,,,5,4,
QNTEST0001,2024-04-02,2024-04-02,consumption,peak,not-comparable,,4,,0,1,N300-VALUE,\"meter.csv:6\",6,,
QNTEST0002,2024-03-31,2024-03-31,consumption,peak,only-here,7,,,0,0,,,,,
QNTEST0002,2024-03-31,2024-03-31,consumption,off-peak,only-here,3,,,0,0,,,,,
,,,,,unread,,,,,,\"line 7: band is \"\"shoulder\"\", no band of --bands has this name\",,7,,
";
    // The day of QNTEST0002 has two intervals of 12 hours, which an edge at 6:00 cuts.
    assert_eq!((run.code, run.output.as_str()), (Some(1), ""));
    assert!(
        run.errors.contains("an edge of a band cannot divide it"),
        "{}",
        run.errors
    );
    desk.put("tariff.csv", TARIFF.replace("06:00", "00:00"));
    let run = reconcile(
        &desk,
        &["bands.csv", "--bands", "tariff.csv", "--nmi", "QNTEST0001"],
    );
    assert_eq!(run.code, Some(2), "{}", run.errors);
    desk.put("tariff.csv", TARIFF);
    let run = reconcile(
        &desk,
        &["bands.csv", "--bands", "tariff.csv", "--nmi", "QNTEST0001"],
    );
    let of_one = rows.lines().filter(|row| !row.starts_with("QNTEST0002"));
    let of_one: Vec<&str> = of_one.collect();
    assert_eq!(
        run.output.lines().collect::<Vec<_>>(),
        of_one,
        "{}",
        run.errors
    );
    assert_eq!(run.code, Some(2));
    assert!(
        run.errors
            .contains("Likely cause: The row in line 4 has the energy of the band off-peak."),
        "{}",
        run.errors
    );
}

#[test]
fn a_table_by_band_needs_the_bands_and_bands_need_such_a_table() {
    let desk = desk("unbanded");
    desk.put("tariff.csv", TARIFF);
    desk.put(
        "bands.csv",
        "nmi,day,band,kwh\nQNTEST0001,2024-03-30,peak,1\n",
    );
    let run = reconcile(&desk, &["bands.csv"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.errors
            .contains("say the bands of the tariff, as in --bands tariff.csv"),
        "{}",
        run.errors
    );
    let run = reconcile(&desk, &["table.csv", "--bands", "tariff.csv"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.errors
            .contains("no known column of bands (such as band), which --bands asks for"),
        "{}",
        run.errors
    );
    desk.put(
        "streams.csv",
        "nmi,day,suffix,band,kwh\nQNTEST0001,2024-03-30,E1,peak,1\n",
    );
    let run = reconcile(&desk, &["streams.csv", "--bands", "tariff.csv"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.errors.contains("divides the bands by stream"),
        "{}",
        run.errors
    );
    // What tou writes agrees with the files.
    let tou = [
        "tou",
        "meter.csv",
        "--bands",
        "weekdays-weekends-holidays",
        "--holidays",
        "none",
        "--by",
        "month",
        "-o",
        "tou.csv",
    ];
    assert_eq!(desk.run(&tou).code, Some(2));
    let april = [
        "tou.csv",
        "--bands",
        "weekdays-weekends-holidays",
        "--holidays",
        "none",
        "--to",
        "2024-03-31",
    ];
    let run = reconcile(&desk, &april);
    assert!(!run.output.contains(",different,"), "{}", run.output);
}
