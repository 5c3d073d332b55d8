//! Outputs: their paths, formats and streams.

use std::fs;
use std::process::Command;

use crate::desk::{Desk, ONE_DAY, day_of, one_day};

#[test]
fn an_output_file_is_written_whole_and_alone() {
    let desk = Desk::new("output");
    desk.put("in.csv", one_day());
    desk.put("out.csv", "what was there before");
    let run = desk.run(&["daily", "in.csv", "-o", "out.csv"]);
    assert_eq!((run.code, run.output.as_str()), (Some(0), ""));
    assert_eq!(desk.read("out.csv"), ONE_DAY);
    assert_eq!(desk.names(), ["in.csv", "out.csv"]);
}

#[test]
fn an_output_that_is_a_link_stays_one() {
    let desk = Desk::new("link");
    desk.put("in.csv", one_day());
    desk.put("kept/real.csv", "old");
    std::os::unix::fs::symlink("kept/real.csv", desk.path("out.csv")).unwrap();
    let run = desk.run(&["daily", "in.csv", "-o", "out.csv"]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert!(desk.path("out.csv").is_symlink());
    assert!(desk.read("kept/real.csv").starts_with("nmi,timestamp,"));
}

#[test]
fn an_output_that_is_a_pipe_is_written_to_and_not_replaced() {
    let desk = Desk::new("pipe");
    desk.put("in.csv", one_day());
    let pipe = desk.path("out");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).unwrap()
    });
    let run = desk.run(&["daily", "in.csv", "-o", "out"]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert!(reader.join().unwrap().starts_with("nmi,timestamp,"));
    assert_eq!(desk.names(), ["in.csv", "out"]);
}

#[test]
fn an_output_is_not_touched_when_nothing_could_be_read() {
    let desk = Desk::new("untouched");
    desk.put("in.csv", "<html></html>\n");
    for name in ["out.csv", "withheld.csv"] {
        desk.put(name, "what was there before");
    }
    let run = desk.run(&[
        "daily",
        "in.csv",
        "-o",
        "out.csv",
        "--withheld",
        "withheld.csv",
    ]);
    assert_eq!(run.code, Some(1));
    for name in ["out.csv", "withheld.csv"] {
        assert_eq!(desk.read(name), "what was there before");
    }
}

#[test]
fn an_output_that_cannot_be_written_is_an_error_with_its_name() {
    let desk = Desk::new("unwritable");
    desk.put("in.csv", one_day());
    desk.put("folder/file", "");
    for output in ["no/such/folder/out.csv", "folder"] {
        let run = desk.run(&["daily", "in.csv", "-o", output]);
        assert_eq!(run.code, Some(1), "{output}");
        assert!(run.errors.contains(output), "{}", run.errors);
    }
    assert_eq!(
        desk.names(),
        ["folder", "in.csv"],
        "half an output is worse than none"
    );
}

#[test]
fn formats_and_streams_are_chosen() {
    let desk = Desk::new("settings");
    let two = day_of("QNTEST0001", "20050301", "1")
        + &day_of("QNTEST0001", "20050301", "0.25").replace("E1", "B1");
    desk.put("in.csv", two);
    let csv = |streams: &str| desk.run(&["daily", "in.csv", "--streams", streams]).output;
    assert_eq!(csv("consumption"), ONE_DAY);
    assert_eq!(
        csv("generation"),
        "nmi,timestamp,generation\nQNTEST0001,2005-03-01,12\n"
    );
    assert_eq!(csv("net"), "nmi,timestamp,net\nQNTEST0001,2005-03-01,36\n");
    assert_eq!(
        csv("all"),
        "nmi,timestamp,energy\nQNTEST0001,2005-03-01,60\n"
    );
    assert_eq!(
        csv("e1, B1"),
        "nmi,timestamp,energy\nQNTEST0001,2005-03-01,60\n"
    );
    let sql = desk
        .run(&["daily", "in.csv", "--format", "sql", "--streams", "net"])
        .output;
    assert!(sql.starts_with("-- nem12-loader "), "{sql}");
    assert!(sql.lines().next().unwrap().contains("net"), "{sql}");
    assert!(sql.contains("('QNTEST0001', '2005-03-01', 36)"), "{sql}");
}

#[test]
fn findings_have_the_name_of_a_file_without_its_folder() {
    let desk = Desk::new("places");
    desk.put("very/private/in.csv", one_day().replace(",1,A", ",A"));
    let run = desk.run(&["daily", "very/private/in.csv", "--withheld", "list.csv"]);
    assert!(run.errors.starts_with("in.csv:3: "), "{}", run.errors);
    let list = desk.read("list.csv");
    assert!(
        list.contains("\"in.csv:3\"") && !list.contains("private"),
        "{list}"
    );
}

#[test]
fn the_list_of_withheld_days_is_complete() {
    let desk = Desk::new("withheld");
    let days: String = (0..500)
        .map(|nmi| {
            format!(
                "200,QNTEST{nmi:04},E1,1,E1,N1,M1,kWh,1440,\n300,20050301,x{nmi},A,,,20050402120000,\n"
            )
        })
        .collect();
    desk.put("in.csv", days);
    let run = desk.run(&["daily", "in.csv", "--withheld", "list.csv"]);
    assert_eq!(
        (run.code, run.output.as_str()),
        (Some(2), "nmi,timestamp,consumption\n")
    );
    let list = desk.read("list.csv");
    let mut lines = list.lines();
    assert_eq!(lines.next(), Some("nmi,timestamp,code,reason,place"));
    for nmi in 0..500 {
        let line = lines.next().unwrap();
        let place = format!("\"in.csv:{}\"", 2 * nmi + 2);
        assert!(
            line.starts_with(&format!("QNTEST{nmi:04},2005-03-01,N300-VALUE,")),
            "{line}"
        );
        assert!(line.ends_with(&place), "{line}");
    }
    assert_eq!(lines.next(), None);
    // Of each rule, twenty values are printed, then the number of the others.
    let printed = |more: &[&str]| {
        let run = desk.run(&[&["daily", "in.csv"], more].concat());
        let lines = run.errors.lines();
        let values = lines.filter(|line| line.ends_with("[N300-VALUE]")).count();
        let left = format!("and {} more of N300-VALUE", 500 - values);
        assert_eq!(
            run.errors.contains(&left),
            values < 500,
            "{values}: {}",
            run.errors
        );
        values
    };
    assert_eq!(printed(&[]), 20);
    assert_eq!(printed(&["--findings", "3"]), 3);
    assert_eq!(printed(&["--findings", "0"]), 0);
    assert_eq!(printed(&["--findings", "1000"]), 500);
}

#[test]
fn findings_that_say_the_same_are_one_line_and_notes_do_not_drown_the_rest() {
    let desk = Desk::new("grouped");
    let blocks = (0..1500).map(|block| {
        format!(
            "200,redacted,E1,1,E1,N1,M1,kWh,720,\r\n300,20050301,1, {block},A,,,20050402120000,\r\n\
             300,20050302,1,y,A,,,20050402120000,\r\n"
        )
    });
    let file = "100,NEM12,200504010000,A,B\r\n".to_owned() + &blocks.collect::<String>();
    desk.put("in.csv", file + "900\r\n");
    let errors = desk.run(&["check", "in.csv"]).output;
    let of = |code: &str| -> Vec<&str> {
        let lines = errors.lines();
        lines.filter(|line| line.ends_with(code)).collect()
    };
    let one = |code: &str| match of(code)[..] {
        [one] => one.to_owned(),
        _ => panic!("{code}: {errors}"),
    };
    assert!(
        one("[NMI-ODD]").contains("1500 records: NMI is not valid: NMI (column 2) is \"redacted\"")
    );
    assert!(one("[N300-VALUE]").contains(" day: 1500 records: "));
    // Rows with spaces are notes, and a day is lost, so one of them is enough.
    assert_eq!(of("[LINE-SPACES]").len(), 1, "{errors}");
    assert!(errors.contains("more of LINE-SPACES"), "{errors}");
    let place = |code: &str| errors.find(code).unwrap();
    assert!(place("[N300-VALUE]") < place("[NMI-ODD]"));
    assert!(place("[NMI-ODD]") < place("[LINE-SPACES]"));
}

#[test]
fn a_file_without_data_for_its_period_is_ordinary() {
    let desk = Desk::new("empty-period");
    desk.put("in.csv", "100,NEM12,200504010000,A,B\r\n900\r\n");
    for profile in ["lenient", "strict"] {
        let run = desk.run(&[
            "check",
            "in.csv",
            "--profile",
            profile,
            "--report",
            "report.json",
        ]);
        assert_eq!(run.code, Some(0), "{}", run.output);
        assert!(
            run.output.contains("no data for this period"),
            "{}",
            run.output
        );
        let report: serde_json::Value = serde_json::from_str(&desk.read("report.json")).unwrap();
        assert_eq!(report["outcome"], "empty");
        assert_eq!(report["inputs"][0]["outcome"], "empty");
    }
    // A file that ends after its 100 record may be cut off.
    desk.put("cut.csv", "100,NEM12,200504010000,A,B\r\n");
    let run = desk.run(&["check", "cut.csv", "--report", "report.json"]);
    assert_eq!(run.code, Some(0));
    let report: serde_json::Value = serde_json::from_str(&desk.read("report.json")).unwrap();
    assert_eq!(report["outcome"], "none");
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let desk = Desk::new("threads");
    let days: String = (0..3000)
        .map(|nmi| {
            let readings = vec![format!("{}.{:03}", nmi % 7, nmi % 1000); 48].join(",");
            format!("200,QN{nmi:08},E1,1,E1,N1,M1,kWh,30,\n300,20050301,{readings},A,,,20050402120000,\n")
        })
        .collect();
    desk.put("in.csv", days);
    for format in ["csv", "sql"] {
        let run =
            |threads| desk.run(&["daily", "in.csv", "--format", format, "--threads", threads]);
        let one = run("1");
        assert_eq!(one.code, Some(0));
        assert!(one.output.len() > 60_000);
        for threads in ["2", "3", "8"] {
            assert_eq!(run(threads).output, one.output, "{threads} threads");
        }
    }
}

#[test]
fn an_nmi_too_long_for_the_table_is_reported_with_sql_only() {
    let desk = Desk::new("long-nmi");
    desk.put("in.csv", day_of("OPTIMA_4001234567", "20050301", "1"));
    let sql = desk.run(&["daily", "in.csv", "--format", "sql"]);
    assert!(!sql.output.contains("OPTIMA"), "{}", sql.output);
    assert!(sql.errors.contains("[SQL-NMI]"), "{}", sql.errors);
    let csv = desk.run(&["daily", "in.csv"]);
    assert!(csv.output.contains("OPTIMA_4001234567"), "{}", csv.output);
    assert!(!csv.errors.contains("[SQL-NMI]"), "{}", csv.errors);
}

/// As `2>&1 | head` does: whoever reads the findings goes, and the output is whole.
#[test]
fn a_reader_of_the_findings_that_goes_does_not_cost_the_output() {
    let desk = Desk::new("reader-gone");
    let damaged: String = (0..5000).map(|line| format!("x{line}\n")).collect();
    desk.put(
        "a.csv",
        one_day().replace("900\n", &format!("{damaged}900\n")),
    );
    let cases: [&[&str]; 4] = [
        &["daily", "a.csv", "-o", "out.csv", "--log-level", "info"],
        &["intervals", "a.csv", "-o", "out.csv", "--log-level", "info"],
        &[
            "check",
            "a.csv",
            "--report",
            "out.csv",
            "--log-level",
            "info",
        ],
        &["augment", "a.csv", "-o", "folder", "--log-level", "info"],
    ];
    for arguments in cases {
        let command = std::process::Command::new(env!("CARGO_BIN_EXE_nem12"))
            .current_dir(desk.path(""))
            .args(arguments)
            .args(["--findings", "5000"])
            .stdout(closed_pipe())
            .stderr(closed_pipe())
            .status()
            .unwrap();
        assert!(
            matches!(command.code(), Some(0 | 2)),
            "{arguments:?}: {command}"
        );
        let output = if arguments[0] == "augment" {
            "folder/manifest.json"
        } else {
            "out.csv"
        };
        assert!(desk.read(output).len() > 40, "{arguments:?}");
        let _ = std::fs::remove_file(desk.path("out.csv"));
    }
}

/// A pipe that nobody reads.
fn closed_pipe() -> std::process::Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}
