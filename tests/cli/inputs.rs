//! Inputs: which are read, what is printed about them, and the exit code.

use crate::desk::{Desk, ONE_DAY, day_of, one_day};

#[test]
fn a_dash_is_standard_input_and_standard_output() {
    let desk = Desk::new("dash");
    for arguments in [["daily", "-"].as_slice(), &["daily", "-", "-o", "-"]] {
        let run = desk.run_with(arguments, one_day().as_bytes());
        assert_eq!(
            (run.code, run.output.as_str()),
            (Some(0), ONE_DAY),
            "{}",
            run.errors
        );
        // The file breaks no rule that costs something. It has notes only.
        let is_note = |line: &str| line.contains(": note: ");
        assert!(run.errors.lines().all(is_note), "{}", run.errors);
    }
    assert_eq!(desk.names(), Vec::<String>::new());
}

#[test]
fn every_input_has_its_first_thousand_findings_of_a_rule_in_the_report() {
    let desk = Desk::new("thousands");
    let orphans =
        "100,NEM12,200504010000,A,B\n".to_owned() + &"300,20050301,1,A,,,,\n".repeat(1001);
    desk.put("one.csv", &orphans);
    desk.put("two.csv", &orphans);
    let run = desk.run(&["check", "one.csv", "two.csv", "--report", "report.json"]);
    assert_eq!(run.code, Some(2));
    let report: serde_json::Value = serde_json::from_str(&desk.read("report.json")).unwrap();
    let groups = report["findings"].as_array().unwrap();
    let group = groups
        .iter()
        .find(|group| group["code"] == "N300-ORPHAN")
        .unwrap();
    // All of them say the same.
    assert_eq!(group["count"], 2002);
    assert_eq!(group["values"], 1);
    let shown = &group["shown"][0];
    assert_eq!(shown["count"], 2002);
    assert_eq!(shown["amount"], "2002 records in 2 files");
    let places = shown["places"].as_array().unwrap();
    for input in [0, 1] {
        let own = places.iter().filter(|place| place["input"] == input);
        assert_eq!(own.count(), 1000);
    }
}

#[test]
fn an_empty_standard_input_cannot_be_read() {
    let run = Desk::new("dash-empty").run(&["daily", "-"]);
    assert_eq!((run.code, run.output.as_str()), (Some(1), ""));
    assert!(run.errors.contains("The file is empty."), "{}", run.errors);
}

#[test]
fn contradicting_options_are_refused_before_reading() {
    let desk = Desk::new("usage");
    desk.put("in.csv", one_day());
    for arguments in [
        ["daily", "in.csv", "--streams", "solar"].as_slice(),
        &["daily", "in.csv", "--streams", ""],
        &["daily", "in.csv", "--format", "xml"],
        &["daily", "in.csv", "--threads", "0"],
        &["daily", "in.csv", "--threads", "many"],
        &["daily"],
        &["dayly", "in.csv"],
    ] {
        let run = desk.run(arguments);
        assert_eq!(run.code, Some(64), "{arguments:?}");
        assert_eq!(run.output, "", "{arguments:?}");
        assert!(!run.errors.is_empty(), "{arguments:?}");
    }
}

#[test]
fn help_and_version_are_printed() {
    let desk = Desk::new("help");
    let help = desk.run(&["daily", "--help"]);
    assert_eq!(help.code, Some(0));
    for word in [
        "--streams",
        "--withheld",
        "--threads",
        "--format",
        "Exit code",
    ] {
        assert!(help.output.contains(word), "{word}");
    }
    assert!(
        desk.run(&["--version"])
            .output
            .contains(env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn the_exit_code_says_what_was_left_out() {
    let desk = Desk::new("exit");
    desk.put("clean.csv", one_day());
    desk.put("warnings.csv", day_of("odd", "20050301", "1"));
    desk.put("rejected.csv", one_day() + &one_day().replace(",1,A", ",A"));
    desk.put(
        "orphan.csv",
        one_day() + "300,20050301,1,A,,,20050402120000,\n",
    );
    desk.put("null.csv", one_day().replace(",A,", ",N,"));
    desk.put("page.csv", "<html></html>");
    for (inputs, code) in [
        (["clean.csv"].as_slice(), 0),
        (&["warnings.csv"], 0),
        (&["clean.csv", "clean.csv"], 0),
        (&["rejected.csv"], 2),
        (&["orphan.csv"], 2),
        (&["null.csv"], 2),
        (&["page.csv"], 1),
        (&["page.csv", "page.csv"], 1),
        (&["clean.csv", "page.csv"], 2),
        (&["page.csv", "clean.csv"], 2),
        (&["clean.csv", "missing.csv"], 2),
        (&["missing.csv"], 1),
    ] {
        let arguments: Vec<&str> = ["daily"].iter().chain(inputs).copied().collect();
        assert_eq!(desk.run(&arguments).code, Some(code), "{inputs:?}");
    }
}

#[test]
fn an_input_that_cannot_be_read_does_not_affect_the_others() {
    let desk = Desk::new("bad-input");
    desk.put("one.csv", one_day());
    desk.put("two.csv", day_of("QNTEST0002", "20050301", "2"));
    let run = desk.run(&["daily", "one.csv", "missing.csv", "*.zip", "two.csv"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(run.output, format!("{ONE_DAY}QNTEST0002,2005-03-01,96\n"));
    for name in ["missing.csv", "*.zip"] {
        let line = run.errors.lines().find(|line| line.starts_with(name));
        assert!(
            line.is_some_and(|line| line.contains("FILE-READ")),
            "{name}: {}",
            run.errors
        );
    }
}

#[test]
fn the_order_of_inputs_is_the_order_of_the_arguments() {
    let desk = Desk::new("order");
    desk.put("a.csv", day_of("QNTEST0001", "20050301", "1"));
    desk.put("b.csv", day_of("QNTEST0001", "20050301", "2"));
    let total = |first: &str, second: &str| {
        let run = desk.run(&["daily", first, second, "--repeats", "last"]);
        run.output
    };
    assert!(total("a.csv", "b.csv").ends_with(",96\n"));
    assert!(total("b.csv", "a.csv").ends_with(",48\n"));
}
