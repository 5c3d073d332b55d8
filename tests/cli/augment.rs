//! `nem12 augment`: the rows of a file, and runs that continue an earlier one.

use std::collections::BTreeSet;

use crate::desk::{Desk, one_day};

const MIXED: &str = "100,NEM12,200504010000,MDP,RET\n\
    200,A\"B,E1,1,E1,N1,M1,Wh,720,\n\
    300,20050301,1500,2500,V,,,20050302130000,\n\
    400,1,1,S14,1,\n\
    400,2,2,N,,\n\
    300,20050302,1,x,A,,,20050302130000,\n\
    200,QNTEST0001,E1,1,E1,N1,M1,kWh,360,\n\
    300,20050301,1,2,3,4,A,,,,\n\
    900\n";

const ROWS: &str = "input,member,line,file_datetime,nmi,suffix,unit,date,minutes,status,reason,quality,qualities,\
    update_datetime,nulls,readings\n\
    0,0,3,2005-04-01T00:00:00,\"A\"\"B\",E1,kWh,2005-03-01,720,good,,V,1-1:S14 2-2:N,2005-03-02T13:00:00,720-1440,1.5 \n\
    0,0,6,2005-04-01T00:00:00,\"A\"\"B\",E1,kWh,2005-03-02,720,rejected,N300-VALUE,,,2005-03-02T13:00:00,,\n\
    0,0,8,2005-04-01T00:00:00,QNTEST0001,E1,kWh,2005-03-01,360,good,,A,,,,1 2 3 4\n";

#[test]
fn every_300_record_has_a_row() {
    let desk = Desk::new("augment");
    desk.put("in.csv", MIXED);
    let run = desk.run(&["augment", "in.csv", "-o", "out"]);
    assert_eq!(run.code, Some(2), "{}", run.errors);
    assert_eq!(desk.read("out/rows/part-00000-00000.csv"), ROWS);
    let manifest = desk.read("out/manifest.json");
    assert!(manifest.contains("\"rows\": 3"), "{manifest}");
}

#[test]
fn what_no_300_record_says_for_itself_has_rows_of_its_own() {
    let desk = Desk::new("augment-doubts");
    // A row without a readable date, and an end that may be cut off.
    desk.put(
        "in.csv",
        "100,NEM12,200504010000,MDP,RET\n\
         200,QNTEST0001,E1E2,1,E1,N1,M1,kWh,720,\n\
         300,20050301,1,2,A,,,20050302130000,\n\
         300,2005030x,1,2,A,,,20050302130000,\n",
    );
    let run = desk.run(&["augment", "in.csv", "-o", "out"]);
    assert_eq!(run.code, Some(2), "{}", run.errors);
    let doubts = desk.read("out/rows/part-00000-doubts.csv");
    let (mut days, mut lost) = (BTreeSet::new(), Vec::new());
    for line in doubts.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        match fields[9] {
            "rejected" => {
                // A good row of the same delivery heals it.
                assert_eq!(fields[13], "2005-03-02T12:59:59", "{line}");
                assert_eq!((fields[2], fields[5], fields[10]), ("4", "E1", "N300-DATE"));
                days.insert(fields[7]);
            }
            "lost" => lost.push((fields[4], fields[5])),
            _ => panic!("{line}"),
        }
    }
    assert!(
        days.contains("2005-03-01") && days.contains("2005-03-02"),
        "{days:?}"
    );
    let streams = ["", "E1", "E2"].map(|suffix| ("QNTEST0001", suffix));
    assert_eq!(lost, streams);
    let manifest = desk.read("out/manifest.json");
    assert!(manifest.contains("part-00000-doubts.csv"), "{manifest}");
}

#[test]
fn shorter_intervals_are_coalesced_and_longer_ones_never_split() {
    let desk = Desk::new("coalesce");
    let readings: String = (0..96)
        .map(|number| format!("0.{:03},", number + 1))
        .collect();
    let quarter = format!(
        "200,QNTEST0001,E1,1,E1,N1,M1,kWh,15,\n300,20050301,{readings}V,,,,\n400,1,3,A,,\n400,4,96,E52,,\n"
    );
    desk.put("in.csv", &quarter);
    let run = desk.run(&["augment", "in.csv", "-o", "out", "--interval", "30"]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    let rows = desk.read("out/rows/part-00000-00000.csv");
    assert!(
        rows.contains(",30,good,,V,1-1:A 2-48:E52,,,0.003 0.007 "),
        "{rows}"
    );
    assert!(rows.ends_with(" 0.191\n"), "{rows}");
    desk.put("in.csv", one_day());
    let run = desk.run(&["augment", "in.csv", "-o", "out", "--interval", "15"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.errors.contains("in.csv:3 has intervals"),
        "{}",
        run.errors
    );
    assert!(!desk.path("out/manifest.json").exists());
}

#[test]
fn a_second_run_reads_only_the_inputs_without_a_note() {
    let desk = Desk::new("restart");
    for name in ["a.csv", "b.csv", "c.csv"] {
        desk.put(name, one_day());
    }
    let part = |number: u32| format!("out/rows/part-0000{number}-00000.csv");
    let run = |inputs: &[&str]| desk.run(&[&["augment", "-o", "out"], inputs].concat());
    assert_eq!(run(&["a.csv", "b.csv", "c.csv"]).code, Some(0));
    // Only an input without a note is read and written again.
    desk.put(&part(0), "kept");
    desk.put(&part(1), "made again");
    std::fs::remove_file(desk.path("out/done/00001.json")).unwrap();
    std::fs::remove_file(desk.path("out/manifest.json")).unwrap();
    assert_eq!(run(&["a.csv", "b.csv", "c.csv"]).code, Some(0));
    assert_eq!(desk.read(&part(0)), "kept");
    assert!(desk.read(&part(1)).starts_with("input,"));
    // A changed file is read again, and the parts of a file that is no input are
    // removed.
    desk.put("a.csv", one_day() + "\n");
    assert_eq!(run(&["a.csv", "b.csv"]).code, Some(0));
    assert!(desk.read(&part(0)).starts_with("input,"));
    assert!(!desk.path(&part(2)).exists());
}

#[test]
fn an_input_that_is_refused_has_no_rows() {
    let desk = Desk::new("augment-refused");
    let foreign = one_day().replace("NEM12", "NEM14");
    desk.put("a.csv", &foreign);
    // A segment of another format costs its own rows alone.
    desk.put("b.csv", one_day() + &foreign);
    assert_eq!(
        desk.run(&["augment", "a.csv", "b.csv", "-o", "out"]).code,
        Some(2)
    );
    let parts = std::fs::read_dir(desk.path("out/rows")).unwrap();
    let names: BTreeSet<String> = parts
        .map(|part| part.unwrap().file_name().into_string().unwrap())
        .collect();
    // Of the first file there is nothing, not even a doubt.
    let names: Vec<String> = names.into_iter().collect();
    assert_eq!(names, ["part-00001-00000.csv", "part-00001-doubts.csv"]);
    let rows = desk.read("out/rows/part-00001-00000.csv");
    assert_eq!(rows.lines().count(), 2, "{rows}");
}

#[test]
fn intervals_that_cannot_be_coalesced_keep_their_length() {
    let desk = Desk::new("augment-volts");
    let readings = "1,".repeat(96);
    let volts = format!("200,QNTEST0001,V1,1,V1,,M1,V,15,\n300,20050301,{readings}A,,,,\n");
    desk.put("in.csv", volts);
    let run = desk.run(&["augment", "in.csv", "-o", "out", "--interval", "30"]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    let rows = desk.read("out/rows/part-00000-00000.csv");
    assert!(rows.contains(",V1,kV,2005-03-01,15,good,"), "{rows}");
}

#[test]
fn profile_and_repeats_are_refused() {
    let desk = Desk::new("augment-strict");
    desk.put("in.csv", one_day());
    for option in [["--profile", "strict"], ["--repeats", "sum"]] {
        let mut arguments = vec!["augment", "in.csv", "-o", "out"];
        arguments.extend(option);
        let run = desk.run(&arguments);
        assert_eq!(run.code, Some(64));
        assert!(
            run.errors.contains("leave --profile and --repeats out"),
            "{}",
            run.errors
        );
    }
    assert_eq!(desk.names(), ["in.csv"]);
}

#[test]
fn an_address_is_refused_as_a_folder() {
    let desk = Desk::new("augment-address");
    desk.put("meter.csv", MIXED);
    let run = desk.run(&["augment", "meter.csv", "-o", "s3://bucket/rows"]);
    assert_eq!(run.code, Some(64));
    assert!(run.errors.contains("folder of files"), "{}", run.errors);
    assert_eq!(desk.names(), ["meter.csv"]);
}

/// A disk that fails for a moment is no reason to leave an input out for good.
#[cfg(unix)]
#[test]
fn an_input_that_could_not_be_read_is_read_by_the_next_run() {
    let desk = Desk::new("augment-again");
    desk.put("in.zip", &b"PK\x03\x04 cut off"[..]);
    desk.put("bad.csv", MIXED);
    let arguments = ["augment", "in.zip", "bad.csv", "-o", "out"];
    let first = desk.run(&arguments);
    assert_eq!(first.code, Some(2), "{}", first.errors);
    let again = desk.run(&arguments);
    assert_eq!(again.code, Some(2), "{}", again.errors);
    assert!(again.errors.contains("in.zip: file: "), "{}", again.errors);
    let told = again.errors.contains("bad.csv: an earlier run read it");
    assert!(
        told && again.errors.contains("out/done/00001.json"),
        "{}",
        again.errors
    );
    assert_eq!(
        desk.read("out/rows/part-00001-00000.csv"),
        ROWS.replace("\n0,0,", "\n1,0,")
    );
}
