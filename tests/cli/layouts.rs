//! Layouts of outputs, interval data, and the manual.

use crate::desk::{Desk, day_of, one_day};

#[test]
fn the_original_layout_has_its_columns_and_the_same_energies() {
    let desk = Desk::new("original");
    let days = day_of("QNTEST0001", "20050301", "0.1") + &day_of("O'BRIEN", "20050302", "1");
    desk.put("in.csv", days);
    let csv = desk.run(&["daily", "in.csv", "--like", "original"]);
    assert_eq!(
        csv.output,
        "\"O'BRIEN\",20050302,48\r\nQNTEST0001,20050301,4.8\r\n"
    );
    let sql = desk.run(&["daily", "in.csv", "--like", "original", "--format", "sql"]);
    assert_eq!(
        sql.output,
        "INSERT INTO meter_readings(nmi, timestamp, consumption) VALUES('O''BRIEN', '20050302', 48) \
         ON CONFLICT (nmi, timestamp) DO UPDATE SET consumption = 48;\n\
         INSERT INTO meter_readings(nmi, timestamp, consumption) VALUES('QNTEST0001', '20050301', 4.8) \
         ON CONFLICT (nmi, timestamp) DO UPDATE SET consumption = 4.8;\n"
    );
}

#[test]
fn json_has_an_object_a_day_and_every_digit_as_text() {
    let desk = Desk::new("json");
    let days =
        day_of("QNTEST0001", "20050301", "0.10000000000000001") + &day_of("A\"B", "20050302", "1");
    desk.put("in.csv", days);
    let run = desk.run(&[
        "daily",
        "in.csv",
        "--format",
        "json",
        "--columns",
        "generation,missing,complete,quality",
    ]);
    assert_eq!(
        run.output,
        "[\n\
         {\"nmi\":\"A\\\"B\",\"date\":\"2005-03-02\",\"consumption\":\"48\",\"generation\":null,\"missing\":0,\"complete\":true,\"quality\":\"A\"},\n\
         {\"nmi\":\"QNTEST0001\",\"date\":\"2005-03-01\",\"consumption\":\"4.80000000000000048\",\"generation\":null,\"missing\":0,\"complete\":true,\"quality\":\"A\"}\n\
         ]\n"
    );
    desk.put("none.csv", "100,NEM12,200504010000,MDP,RET\n900\n");
    let none = desk.run(&["daily", "none.csv", "--format", "json"]);
    assert_eq!(none.output, "[\n]\n");
    let months = desk.run(&["daily", "in.csv", "--format", "json", "--period", "month"]);
    assert_eq!((months.code, months.output.as_str()), (Some(64), ""));
    assert!(
        months
            .errors
            .contains("only the CSV has rows of months and years"),
        "{}",
        months.errors
    );
}

#[test]
fn an_impossible_day_or_table_name_is_refused_with_a_sentence() {
    let desk = Desk::new("no-table");
    desk.put("in.csv", day_of("QNTEST0001", "20050301", "1"));
    for (option, value, words) in [
        ("--from", "30/02/2024", "is no day: say it as 2024-01-31"),
        ("--table", "a;b", "is no name that every database takes"),
        ("--table-columns", "nmi,day", "name three different columns"),
        (
            "--rows-per-statement",
            "0",
            "a statement has from 1 to 1000 rows",
        ),
    ] {
        let run = desk.run(&["daily", "in.csv", "--format", "sql", option, value]);
        assert_ne!(run.code, Some(0));
        assert!(run.errors.contains(words), "{}", run.errors);
    }
}

/// Two versions, two units, null intervals that another stream covers, a rejected day
/// and two qualities.
const MIXED: &str = "100,NEM12,200504010000,MDP,RET\n\
    200,QNTEST0001,E1Q1,1,E1,N1,M1,Wh,720,\n\
    300,20050301,1500,2500,A,,,20050302120000,\n\
    300,20050301,1000,2000,V,,,20050302130000,\n\
    400,1,1,S14,1,\n\
    400,2,2,N,,\n\
    300,20050302,1,x,A,,,20050302130000,\n\
    200,QNTEST0001,E1Q1,1,E2,N1,M1,Wh,720,\n\
    300,20050301,0,3000,V,,,20050302130000,\n\
    400,1,1,N,,\n\
    400,2,2,A,,\n\
    200,QNTEST0001,E1Q1,1,Q1,N1,M1,kVArh,1440,\n\
    300,20050301,.5,A,,,20050302120000,\n\
    900\n";

const TIDY: &str = "nmi,suffix,start,end,value,unit,quality\n\
    QNTEST0001,E1,2005-03-01T00:00:00+10:00,2005-03-01T12:00:00+10:00,1,kWh,S14\n\
    QNTEST0001,E1,2005-03-01T12:00:00+10:00,2005-03-02T00:00:00+10:00,,kWh,N\n\
    QNTEST0001,E2,2005-03-01T00:00:00+10:00,2005-03-01T12:00:00+10:00,,kWh,N\n\
    QNTEST0001,E2,2005-03-01T12:00:00+10:00,2005-03-02T00:00:00+10:00,3,kWh,A\n\
    QNTEST0001,Q1,2005-03-01T00:00:00+10:00,2005-03-02T00:00:00+10:00,0.5,kVArh,A\n";

#[test]
fn intervals_are_those_of_the_versions_that_count() {
    let desk = Desk::new("intervals");
    desk.put("in.csv", MIXED);
    let run = desk.run(&["intervals", "in.csv"]);
    assert_eq!(
        (run.code, run.output.as_str()),
        (Some(2), TIDY),
        "{}",
        run.errors
    );
    let energy = desk.run(&["intervals", "in.csv", "--streams", "consumption"]);
    let of_e1: String = TIDY
        .lines()
        .filter(|line| !line.contains(",Q1,"))
        .map(|line| line.to_owned() + "\n")
        .collect();
    assert_eq!(energy.output, of_e1);
    let piped = desk.run_with(&["intervals", "-", "-o", "out.csv"], MIXED.as_bytes());
    assert_eq!((piped.code, piped.output.as_str()), (Some(2), ""));
    assert_eq!(desk.read("out.csv"), TIDY);
    assert_eq!(desk.names(), ["in.csv", "out.csv"]);
    // Without the second stream the day has null intervals, and `daily` withholds it.
    let alone = MIXED
        .replace(",E2,N1", ",K1,N1")
        .replace("Wh,720,\n300,20050301,0", "VArh,720,\n300,20050301,0");
    let piped = desk.run_with(&["intervals", "-"], alone.as_bytes());
    let header = TIDY.lines().next().unwrap_or_default();
    assert_eq!((piped.code, piped.output.trim_end()), (Some(2), header));
}

#[test]
fn intervals_are_those_of_the_nmis_and_days_that_are_asked_for() {
    let desk = Desk::new("interval-selection");
    let file = |nmi: &str| {
        format!(
            "200,{nmi},E1,1,E1,N1,M1,kWh,1440,\n\
             300,20050301,1,A,,,20050401120000,\n300,20050302,2,A,,,20050401120000,\n300,20050303,3,A,,,20050401120000,\n"
        )
    };
    desk.put(
        "in.csv",
        ["QNTEST0001", "QNTEST0002", "QNOTHER001"]
            .map(file)
            .concat(),
    );
    let of = |options: &[&str]| {
        let run = desk.run(&[&["intervals", "in.csv"], options].concat());
        let line = |line: &str| {
            let cells: Vec<&str> = line.split(',').collect();
            format!("{} {} {}", cells[0], &cells[2][..10], cells[4])
        };
        run.output.lines().skip(1).map(line).collect::<Vec<_>>()
    };
    assert_eq!(of(&[]).len(), 9);
    assert_eq!(
        of(&[
            "--nmi",
            "QNTEST*",
            "--from",
            "2005-03-02",
            "--to",
            "2005-03-02"
        ]),
        ["QNTEST0001 2005-03-02 2", "QNTEST0002 2005-03-02 2"]
    );
    assert_eq!(
        of(&["--nmi", "QNOTHER001", "--from", "20050303"]),
        ["QNOTHER001 2005-03-03 3"]
    );
}

#[test]
#[cfg(not(feature = "parquet"))]
fn a_command_without_parquet_says_so() {
    let desk = Desk::new("no-parquet");
    desk.put("in.csv", MIXED);
    for command in [
        &["daily", "in.csv", "--format", "parquet", "-o", "out"][..],
        &["intervals", "in.csv", "--format", "parquet", "-o", "out"],
        &["augment", "in.csv", "--to", "parquet", "-o", "folder"],
    ] {
        let run = desk.run(command);
        assert_eq!(run.code, Some(1));
        assert!(
            run.errors.contains("built without Parquet"),
            "{}",
            run.errors
        );
    }
    assert!(!desk.names().contains(&"out".to_owned()));
}

#[test]
fn intervals_are_the_same_bytes_for_any_number_of_threads() {
    let desk = Desk::new("interval-threads");
    let days: String = (0..2000)
        .map(|nmi| {
            let readings = vec![format!("{}.{:03}", nmi % 7, nmi % 1000); 48].join(",");
            format!("200,QN{nmi:08},E1,1,E1,N1,M1,kWh,30,\n300,20050301,{readings},A,,,20050402120000,\n")
        })
        .collect();
    desk.put("in.csv", &days);
    let one = desk.run(&["intervals", "in.csv", "--threads", "1"]);
    assert_eq!(one.output.lines().count(), 1 + 2000 * 48);
    assert_eq!(
        desk.run(&["intervals", "in.csv", "--threads", "4"]).output,
        one.output
    );
}

#[test]
fn a_file_that_is_not_nem12_has_no_intervals() {
    let desk = Desk::new("no-intervals");
    desk.put("in.csv", one_day().replace("NEM12", "NEM14"));
    let run = desk.run(&["intervals", "in.csv", "-o", "out.csv"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(desk.names(), ["in.csv"]);
}

#[test]
fn the_log_level_chooses_the_findings_that_are_printed() {
    let desk = Desk::new("levels");
    let copies = one_day() + &one_day();
    desk.put("in.csv", copies + "300,20050303,1,A,,,20050402120000,\n");
    let printed = |level: &str| {
        let errors = desk.run(&["daily", "in.csv", "--log-level", level]).errors;
        ["[REPEAT-IDENTICAL]", "[N300-ORPHAN]", "Executor 0"].map(|word| errors.contains(word))
    };
    assert_eq!(printed("off"), [false, false, false]);
    assert_eq!(
        desk.run(&["daily", "in.csv", "--log-level", "off"]).errors,
        ""
    );
    assert_eq!(printed("error"), [false, true, false]);
    assert_eq!(printed("info"), [true, true, false]);
    assert_eq!(printed("debug"), [true, true, true]);
}

#[test]
fn completions_and_the_man_page_know_every_command() {
    let desk = Desk::new("manual");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = desk.run(&["completions", shell]);
        assert_eq!(run.code, Some(0), "{shell}");
        assert!(run.output.contains("out-dir") && run.output.contains("intervals"));
    }
    let page = desk.run(&["man"]).output;
    for word in [
        ".TH nem12",
        "NEM12 DAILY",
        "NEM12 INTERVALS",
        "Exit code",
        "deliveries",
    ] {
        assert!(page.contains(word), "{word}");
    }
}

#[test]
fn an_nmi_too_long_for_sql_is_reported_with_sql_only() {
    let desk = Desk::new("long-nmi");
    desk.put(
        "long.csv",
        "200,QNTEST000123,E1,1,E1,N1,M1,kWh,720,\n300,20050301,1,2,A,,,20050302120000,\n",
    );
    let mentions_sql = |arguments: &[&str]| desk.run(arguments).errors.contains("SQL");
    let folder = desk.path("rows");
    assert!(!mentions_sql(&["intervals", "long.csv"]));
    assert!(!mentions_sql(&[
        "augment",
        "long.csv",
        "-o",
        folder.to_str().unwrap()
    ]));
    assert!(!mentions_sql(&["daily", "long.csv"]));
    assert!(mentions_sql(&["daily", "long.csv", "--format", "sql"]));
}

#[test]
fn summed_versions_all_have_their_intervals() {
    let desk = Desk::new("intervals-summed");
    desk.put(
        "twice.csv",
        "200,QNTEST0001,E1,1,E1,N1,M1,kWh,720,\n300,20050301,1,2,A,,,20050302120000,\n\
         300,20050301,3,4,A,,,20050303120000,\n",
    );
    let values = |rule: &str| -> Vec<String> {
        let run = desk.run(&["intervals", "twice.csv", "--repeats", rule]);
        let rows = run.output.lines().skip(1);
        rows.map(|row| row.split(',').nth(4).unwrap().to_owned())
            .collect()
    };
    assert_eq!(values("latest"), ["3", "4"]);
    assert_eq!(values("sum"), ["1", "2", "3", "4"]);
}
