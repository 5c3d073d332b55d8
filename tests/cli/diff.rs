//! `nem12 diff`: two deliveries worked out by hand, their sums, and the exit codes.

use crate::desk::{Desk, Run};

const OLD: &str = "100,NEM12,202405010000,MDP,RET\r
200,QNTEST0001,E1B1,E1,E1,N1,M1,kWh,360,\r
300,20240301,1,1,1,1,A,,,20240402120000,\r
300,20240302,2,2,2,2,A,,,20240402120000,\r
300,20240303,3,3,3,3,S14,32,,20240402120000,\r
300,20240304,4,4,4,4,A,,,20240402120000,\r
300,20240405,5,5,5,5,A,,,20240402120000,\r
200,QNTEST0001,E1B1,B1,B1,N1,M1,kWh,360,\r
300,20240301,1,1,1,1,A,,,20240402120000,\r
300,20240302,1,2,3,4,A,,,20240402120000,\r
900\r
";

/// A revised reading, another quality, a reading that is no number, a day that is gone, a new
/// one, a newer version, readings in another order, and a new NMI.
const NEW: &str = "100,NEM12,202405020000,MDP,RET\r
200,QNTEST0001,E1B1,E1,E1,N1,M1,kWh,360,\r
300,20240301,1,1,1,1,A,,,20240402120000,\r
300,20240302,2,2,2,2.5,A,,,20240502120000,\r
300,20240303,3,3,3,3,A,,,20240402120000,\r
300,20240304,4,4,4,x,A,,,20240502120000,\r
300,20240406,6,6,6,6,A,,,20240502120000,\r
200,QNTEST0001,E1B1,B1,B1,N1,M1,kWh,360,\r
300,20240301,1,1,1,1,A,,,20240502120000,\r
300,20240302,4,3,2,1,A,,,20240402120000,\r
200,QNTEST0002,E1,E1,E1,N1,M2,kWh,720,\r
300,20240301,7,3,A,,,20240402120000,\r
900\r
";

const ROWS: &str = "\
nmi,suffix,date,change,unit,old,new,difference,old_quality,new_quality,old_version,new_version,old_code,new_code,old_place,new_place
QNTEST0001,E1,2024-03-04,withheld,kWh,16,,,A,,2024-04-02T12:00:00,2024-05-02T12:00:00,,N300-VALUE,\"old.csv:6\",\"new.csv:6\"
QNTEST0001,E1,2024-04-06,added,kWh,,24,24,,A,,2024-05-02T12:00:00,,,,\"new.csv:7\"
QNTEST0001,E1,2024-04-05,removed,kWh,20,,-20,A,,2024-04-02T12:00:00,,,,\"old.csv:7\",
QNTEST0002,E1,2024-03-01,added,kWh,,10,10,,A,,2024-04-02T12:00:00,,,,\"new.csv:12\"
QNTEST0001,E1,2024-03-02,revised,kWh,8,8.5,0.5,A,A,2024-04-02T12:00:00,2024-05-02T12:00:00,,,\"old.csv:4\",\"new.csv:4\"
QNTEST0001,B1,2024-03-02,revised,kWh,10,10,0,A,A,2024-04-02T12:00:00,2024-04-02T12:00:00,,,\"old.csv:10\",\"new.csv:10\"
QNTEST0001,E1,2024-03-03,quality,kWh,12,12,0,S14,A,2024-04-02T12:00:00,2024-04-02T12:00:00,,,\"old.csv:5\",\"new.csv:5\"
QNTEST0001,B1,2024-03-01,version,kWh,4,4,0,A,A,2024-04-02T12:00:00,2024-05-02T12:00:00,,,\"old.csv:9\",\"new.csv:9\"
";

fn desk(name: &str) -> Desk {
    let desk = Desk::new(&format!("diff-{name}"));
    desk.put("old.csv", OLD);
    desk.put("new.csv", NEW);
    desk
}

fn rows(run: &Run) -> Vec<&str> {
    run.output.lines().skip(1).collect()
}

#[test]
fn each_stream_day_that_differs_has_a_row_the_largest_change_first() {
    let desk = desk("rows");
    let run = desk.run(&["diff", "old.csv", "new.csv"]);
    assert_eq!(run.output, ROWS);
    assert_eq!(run.code, Some(2));
    let sum = "Stream-days that differ: 2 revised, 2 added, 1 removed, 1 withheld, 1 quality, 1 version; that are the same: 1. \
        Energy: 58 kWh before, 72.5 kWh now, a difference of 14.5 kWh.";
    assert!(run.errors.contains(sum), "{}", run.errors);
    // The same inputs, named apart.
    let apart = desk.run(&["diff", "old.csv", "--", "new.csv"]);
    assert_eq!(apart.output, ROWS);
}

#[test]
fn rows_can_be_in_another_order_and_a_choice() {
    let desk = desk("order");
    let sorted = |order: &str| {
        let run = desk.run(&["diff", "old.csv", "new.csv", "--sort", order]);
        let cut = |row: &&str| row.split(',').take(3).collect::<Vec<_>>().join(",");
        rows(&run).iter().map(cut).collect::<Vec<_>>()
    };
    let by_nmi = sorted("nmi");
    assert!(by_nmi.is_sorted_by_key(|row| row.split(',').next().map(str::to_owned)));
    assert_eq!(by_nmi[0], "QNTEST0001,B1,2024-03-01");
    let by_date = sorted("date");
    assert!(by_date.is_sorted_by_key(|row| row.rsplit(',').next().map(str::to_owned)));
    let run = desk.run(&["diff", "old.csv", "new.csv", "--streams", "generation"]);
    assert_eq!(rows(&run).len(), 2);
    let run = desk.run(&["diff", "old.csv", "new.csv", "--nmi", "QNTEST0002"]);
    assert_eq!(rows(&run).len(), 1);
    let april = ["diff", "old.csv", "new.csv", "--from", "2024-04-01"];
    assert_eq!(rows(&desk.run(&april)).len(), 2);
}

#[test]
fn sums_are_of_nmis_months_and_all() {
    let desk = desk("sums");
    let sums = |by: &str| desk.run(&["diff", "old.csv", "new.csv", "--by", by]).output;
    let columns = "stream_days,same,revised,added,removed,withheld,released,quality,version,unknown,old_kwh,new_kwh,difference_kwh";
    // 4 + 8 + 12 + 20 + 4 + 10 before; 4 + 8.5 + 12 + 24 + 4 + 10 now. 16 kWh are withheld now.
    assert_eq!(
        sums("nmi"),
        format!(
            "nmi,{columns}\nQNTEST0002,1,0,0,1,0,0,0,0,0,0,0,10,10\nQNTEST0001,8,1,2,1,1,1,0,1,1,0,58,62.5,4.5\n"
        )
    );
    assert_eq!(
        sums("month"),
        format!(
            "month,{columns}\n2024-03,7,1,2,1,0,1,0,1,1,0,38,48.5,10.5\n2024-04,2,0,0,1,1,0,0,0,0,0,20,24,4\n"
        )
    );
    assert_eq!(
        sums("all"),
        format!("{columns}\n9,1,2,2,1,1,0,1,1,0,58,72.5,14.5\n")
    );
    let json = desk.run(&[
        "diff", "old.csv", "new.csv", "--by", "all", "--format", "json",
    ]);
    assert!(json.output.starts_with("[\n{\"stream_days\":9,\"same\":1,"));
    assert!(json.output.ends_with("\"difference_kwh\":\"14.5\"}\n]\n"));
}

#[test]
fn nothing_differs_nobody_can_say_and_nothing_could_be_read() {
    let desk = desk("codes");
    let run = desk.run(&["diff", "old.csv", "old.csv"]);
    assert_eq!((run.code, rows(&run).len()), (Some(0), 0));
    assert!(
        run.errors
            .contains("No difference. Stream-days that are the same: 7.")
    );
    // Withheld on both sides.
    let run = desk.run(&["diff", "new.csv", "new.csv"]);
    assert_eq!((run.code, rows(&run).len()), (Some(2), 0));
    let said = "Stream-days that are withheld in both, so that nobody can compare them: 1.";
    assert!(run.errors.contains(said), "{}", run.errors);
    desk.put("no.csv", "no NEM12\n");
    let run = desk.run(&["diff", "old.csv", "no.csv"]);
    assert_eq!((run.code, run.output.as_str()), (Some(1), ""));
    let run = desk.run(&["diff", "old.csv", "gone.csv"]);
    assert_eq!((run.code, run.output.as_str()), (Some(1), ""));
    let run = desk.run(&["diff", "old.csv"]);
    assert_eq!(run.code, Some(64));
    assert!(
        run.errors
            .contains("put -- between the old and the new inputs")
    );
    let run = desk.run(&["diff", "old.csv", "new.csv", "-o", "new.csv"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(desk.read("new.csv"), NEW);
}

/// The intervals that differ, worked out by hand: what the old inputs alone have first, then the
/// order of the new ones.
const INTERVALS: &str = "\
nmi,suffix,start,minutes,change,unit,old,new,difference,old_quality,new_quality
QNTEST0001,E1,2024-03-04T00:00:00+10:00,360,withheld,kWh,4,,,A,
QNTEST0001,E1,2024-03-04T06:00:00+10:00,360,withheld,kWh,4,,,A,
QNTEST0001,E1,2024-03-04T12:00:00+10:00,360,withheld,kWh,4,,,A,
QNTEST0001,E1,2024-03-04T18:00:00+10:00,360,withheld,kWh,4,,,A,
QNTEST0001,E1,2024-04-05T00:00:00+10:00,360,removed,kWh,5,,-5,A,
QNTEST0001,E1,2024-04-05T06:00:00+10:00,360,removed,kWh,5,,-5,A,
QNTEST0001,E1,2024-04-05T12:00:00+10:00,360,removed,kWh,5,,-5,A,
QNTEST0001,E1,2024-04-05T18:00:00+10:00,360,removed,kWh,5,,-5,A,
QNTEST0001,E1,2024-03-02T18:00:00+10:00,360,revised,kWh,2,2.5,0.5,A,A
QNTEST0001,E1,2024-03-03T00:00:00+10:00,360,quality,kWh,3,3,0,S14,A
QNTEST0001,E1,2024-03-03T06:00:00+10:00,360,quality,kWh,3,3,0,S14,A
QNTEST0001,E1,2024-03-03T12:00:00+10:00,360,quality,kWh,3,3,0,S14,A
QNTEST0001,E1,2024-03-03T18:00:00+10:00,360,quality,kWh,3,3,0,S14,A
QNTEST0001,E1,2024-04-06T00:00:00+10:00,360,added,kWh,,6,6,,A
QNTEST0001,E1,2024-04-06T06:00:00+10:00,360,added,kWh,,6,6,,A
QNTEST0001,E1,2024-04-06T12:00:00+10:00,360,added,kWh,,6,6,,A
QNTEST0001,E1,2024-04-06T18:00:00+10:00,360,added,kWh,,6,6,,A
QNTEST0001,B1,2024-03-02T00:00:00+10:00,360,revised,kWh,1,4,3,A,A
QNTEST0001,B1,2024-03-02T06:00:00+10:00,360,revised,kWh,2,3,1,A,A
QNTEST0001,B1,2024-03-02T12:00:00+10:00,360,revised,kWh,3,2,-1,A,A
QNTEST0001,B1,2024-03-02T18:00:00+10:00,360,revised,kWh,4,1,-3,A,A
QNTEST0002,E1,2024-03-01T00:00:00+10:00,720,added,kWh,,7,7,,A
QNTEST0002,E1,2024-03-01T12:00:00+10:00,720,added,kWh,,3,3,,A
";

#[test]
fn each_interval_that_differs_has_a_row() {
    let desk = desk("intervals");
    let run = desk.run(&["diff", "old.csv", "new.csv", "--intervals"]);
    assert_eq!(run.output, INTERVALS);
    assert_eq!(run.code, Some(2));
    assert!(run.errors.contains("Stream-days that differ: 2 revised"));
    // Standard input is read twice too.
    let piped = desk.run_with(&["diff", "old.csv", "-", "--intervals"], NEW.as_bytes());
    assert_eq!(piped.output, INTERVALS);
    let json = desk.run(&[
        "diff",
        "old.csv",
        "new.csv",
        "--intervals",
        "--format",
        "json",
        "--nmi",
        "QNTEST0002",
    ]);
    let first = "[\n{\"nmi\":\"QNTEST0002\",\"suffix\":\"E1\",\"start\":\"2024-03-01T00:00:00+10:00\",\"minutes\":720,\
        \"change\":\"added\",\"unit\":\"kWh\",\"old\":null,\"new\":\"7\",\"difference\":\"7\",\"old_quality\":null,\"new_quality\":\"A\"},\n";
    assert!(json.output.starts_with(first), "{}", json.output);
    let same = desk.run(&["diff", "old.csv", "old.csv", "--intervals"]);
    assert_eq!((same.code, rows(&same).len()), (Some(0), 0));
    // An order that is not kept, and rows that are no intervals.
    for option in [["--sort", "change"], ["--by", "nmi"]] {
        let mut arguments = vec!["diff", "old.csv", "new.csv", "--intervals"];
        arguments.extend(option);
        assert_eq!(desk.run(&arguments).code, Some(64));
    }
    let run = desk.run(&[
        "diff",
        "old.csv",
        "new.csv",
        "--intervals",
        "-o",
        "intervals.xlsx",
    ]);
    assert_eq!(run.code, Some(2));
    assert!(desk.names().contains(&"intervals.xlsx".to_owned()));
}

#[test]
fn a_report_says_first_what_nobody_can_measure() {
    let desk = desk("report");
    let run = desk.run(&[
        "diff",
        "old.csv",
        "new.csv",
        "-o",
        "rows.csv",
        "--report",
        "changes.html",
    ]);
    assert_eq!(run.code, Some(2));
    assert_eq!(desk.read("rows.csv"), ROWS);
    let html = desk.read("changes.html");
    let place = |text: &str| {
        html.find(text)
            .unwrap_or_else(|| panic!("{text} is not in {html}"))
    };
    let order = [
        "<p>Old: old.csv.</p>",
        "<h2>What nobody can measure</h2>",
        "Stream-days withheld in the new delivery alone: 1.",
        "N300-VALUE",
        "new.csv:6",
        "<h2>In all</h2>",
        "<strong>58 kWh</strong> before, <strong>72.5 kWh</strong> now: a difference of <strong>14.5 kWh</strong>",
        "<h2>Months</h2>",
        "<td class=\"\">2024-03</td>",
        "<h2>NMIs</h2>",
        "QNTEST0002",
        "<h2>The largest changes</h2>",
    ];
    assert!(order.map(place).is_sorted(), "{html}");
    assert!(!html.contains("more, which"), "{html}");
    let same = desk.run(&["diff", "old.csv", "old.csv", "--report", "same.html"]);
    assert_eq!(same.code, Some(0));
    assert!(
        desk.read("same.html")
            .contains("The two deliveries are the same.")
    );
    let run = desk.run(&["diff", "old.csv", "new.csv", "--report", "changes.txt"]);
    assert_eq!(run.code, Some(64));
    assert!(
        run.errors
            .contains("give --report a name that ends in .html")
    );
    let run = desk.run(&["diff", "old.csv", "new.csv", "--report", "new.csv"]);
    assert_eq!(desk.read("new.csv"), NEW);
    assert_ne!(run.code, Some(2));
}

#[test]
fn a_report_of_many_changes_is_bounded_and_names_are_text() {
    let desk = Desk::new("diff-bounded");
    let file = |reading: u32| {
        let rows = (1..=28).flat_map(|day| (1..=9).map(move |month| (month, day)));
        let rows = rows.map(|(month, day)| {
            format!("300,2024{month:02}{day:02},{reading},1,A,,,20250402120000,\r\n")
        });
        let hostile = "200,<script>alert(1)</script>,E1,E1,E1,N1,M1,kWh,720,\r\n";
        let rows: Vec<String> = rows.collect();
        format!("{hostile}{}", rows.concat())
    };
    desk.put("old.csv", file(1));
    desk.put("new.csv", file(2));
    let run = desk.run(&[
        "diff",
        "old.csv",
        "new.csv",
        "-o",
        "rows.csv",
        "--report",
        "changes.html",
    ]);
    assert_eq!(run.code, Some(2), "{}", run.errors);
    let html = desk.read("changes.html");
    assert!(html.contains("… and 152 more, which the rows of nem12 diff have."));
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!html.contains("<script"));
}
