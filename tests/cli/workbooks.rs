//! Rows as an Excel workbook, taken apart.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::desk::Desk;

/// Half hours of a day, the first with more digits than a cell holds.
fn file() -> String {
    let readings = ["0.5"; 46].join(",");
    format!(
        "100,NEM12,202402010000,MDP,RET\n\
         200,0123456789,E1,1,E1,N1,M1,kWh,30,\n\
         300,20240131,0.123456789012345678,0.25,{readings},A,,,20240201000000,\n900\n"
    )
}

/// The XML of the first sheet of a workbook.
fn sheet(desk: &Desk, name: &str) -> String {
    let bytes = std::fs::read(desk.path(name)).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut part = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn texts_dates_and_numbers_are_what_they_are() {
    let desk = Desk::new("workbooks");
    desk.put("in.csv", file());
    let run = desk.run(&["intervals", "in.csv", "-o", "out.xlsx"]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    let xml = sheet(&desk, "out.xlsx");
    // An NMI keeps its zero, and so does a number its digits.
    assert_eq!(xml.matches("<t>0123456789</t>").count(), 48);
    assert!(xml.contains("<t>0.123456789012345678</t>"), "{xml}");
    assert!(xml.contains("<v>0.25</v>"));
    assert_eq!(xml.matches("<v>0.5</v>").count(), 46);
    // 31 January 2024 at noon.
    assert_eq!(xml.matches("<v>45322.5</v>").count(), 2);
    assert_eq!(xml.matches("<row ").count(), 49);
}

#[test]
fn every_command_with_a_table_writes_one() {
    let desk = Desk::new("workbooks-of-commands");
    desk.put("in.csv", file().replace("0.123456789012345678", "0.75"));
    let other = file().replace("0.123456789012345678", "1.5");
    desk.put("other.csv", other);
    for (command, options, cell) in [
        ("daily", &[][..], "<v>45322</v>"),
        ("daily", &["--period", "month"], "<t>2024-01</t>"),
        ("intervals", &["--wide"], "<v>0.75</v>"),
        ("demand", &[], "<v>1.5</v>"),
        ("tou", &["--bands", "peak-15-21-every-day"], "<v>6</v>"),
        ("completeness", &[], "<v>48</v>"),
        ("completeness", &["--by", "matrix"], "<v>100</v>"),
        ("diff", &["other.csv"], "<v>0.75</v>"),
    ] {
        let arguments = [&[command, "in.csv"], options, &["-o", "out.xlsx"]].concat();
        let run = desk.run(&arguments);
        let is_different = i32::from(command == "diff") * 2;
        assert_eq!(run.code, Some(is_different), "{}", run.errors);
        let xml = sheet(&desk, "out.xlsx");
        assert!(xml.contains("<t>0123456789</t>"), "{command}: {xml}");
        assert!(xml.contains(cell), "{command}: {xml}");
    }
    let run = desk.run(&["daily", "in.csv", "-o", "out.xlsx", "--unit", "MWh"]);
    assert_eq!(run.code, Some(64), "{}", run.errors);
    let run = desk.run(&["daily", "in.csv", "-o", "out.xlsx.gz"]);
    let sentence = "A workbook is compressed inside: give a name that ends in .xlsx";
    assert!(run.errors.contains(sentence), "{}", run.errors);
}
