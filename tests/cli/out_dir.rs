//! A folder of outputs is replaced as a whole, or stays as it was.

use crate::desk::{Desk, ONE_DAY, day_of, one_day};

fn below(desk: &Desk, folder: &str) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(desk.path(folder))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn every_input_has_an_output_of_its_own() {
    let desk = Desk::new("each");
    desk.put("in/a.csv", one_day());
    desk.put("in/b/a.csv", day_of("QNTEST0001", "20050301", "2"));
    let run = desk.run(&["daily", "in", "--out-dir", "out"]);
    assert_eq!(
        (run.code, run.output.as_str()),
        (Some(0), ""),
        "{}",
        run.errors
    );
    assert_eq!(desk.read("out/a.csv.daily.csv"), ONE_DAY);
    assert_eq!(
        desk.read("out/b/a.csv.daily.csv"),
        ONE_DAY.replace("48", "96"),
        "each by itself: this is no repeat of the other"
    );
    assert_eq!(desk.names(), ["in", "out"]);
}

#[test]
fn one_merged_output_resolves_repeats() {
    let desk = Desk::new("merged");
    desk.put("a.csv", one_day());
    desk.put("b.csv", day_of("QNTEST0001", "20050301", "2"));
    let arguments = ["daily", "a.csv", "b.csv", "--out-dir", "out", "--merged"];
    let run = desk.run(
        &[
            arguments.as_slice(),
            &["--format", "sql", "--repeats", "last"],
        ]
        .concat(),
    );
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert!(desk.read("out/daily.sql").contains("'2005-03-01', 96)"));
}

#[test]
fn outputs_of_an_earlier_run_are_not_mixed_in() {
    let desk = Desk::new("stale");
    for name in ["a.csv", "b.csv"] {
        desk.put(name, one_day());
    }
    let run = |inputs: &[&str]| {
        let run = desk.run(&[&["daily", "--out-dir", "out"], inputs].concat());
        assert_eq!(run.code, Some(0), "{}", run.errors);
        below(&desk, "out")
    };
    assert_eq!(
        run(&["a.csv", "b.csv"]),
        ["a.csv.daily.csv", "b.csv.daily.csv", "nem12-outputs.txt"]
    );
    assert_eq!(run(&["b.csv"]), ["b.csv.daily.csv", "nem12-outputs.txt"]);
    assert_eq!(desk.names(), ["a.csv", "b.csv", "out"]);
}

#[test]
fn a_folder_with_other_files_is_refused_and_keeps_them() {
    let desk = Desk::new("foreign");
    desk.put("a.csv", one_day());
    desk.put("out/thesis.txt", "years of work");
    let run = desk.run(&["daily", "a.csv", "--out-dir", "out"]);
    assert_eq!(run.code, Some(1));
    assert!(run.errors.contains("thesis.txt"), "{}", run.errors);
    assert_eq!(desk.read("out/thesis.txt"), "years of work");
    assert_eq!(desk.names(), ["a.csv", "out"]);
}

#[test]
fn the_folder_is_as_it_was_when_nothing_could_be_read() {
    let desk = Desk::new("kept");
    desk.put("a.csv", one_day());
    desk.put("bad.csv", "<html></html>\n");
    assert_eq!(
        desk.run(&["daily", "a.csv", "--out-dir", "out"]).code,
        Some(0)
    );
    assert_eq!(
        desk.run(&["daily", "bad.csv", "--out-dir", "out"]).code,
        Some(1)
    );
    assert_eq!(desk.read("out/a.csv.daily.csv"), ONE_DAY);
    let run = desk.run(&["daily", "bad.csv", "a.csv", "--out-dir", "out"]);
    assert_eq!(run.code, Some(2), "one of two inputs could not be read");
    assert_eq!(
        below(&desk, "out"),
        ["a.csv.daily.csv", "nem12-outputs.txt"]
    );
    assert_eq!(desk.names(), ["a.csv", "bad.csv", "out"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_mounted_folder_is_told() {
    let desk = Desk::new("mounted");
    desk.put("a.csv", one_day());
    let run = desk.run(&["daily", "a.csv", "--out-dir", "/proc"]);
    assert_eq!(run.code, Some(1));
    let told = run.errors.contains("a mounted folder cannot be replaced");
    assert!(told, "{}", run.errors);
}

#[test]
fn two_inputs_of_one_name_are_not_written_over_each_other() {
    let desk = Desk::new("same-name");
    desk.put("1/a.csv", one_day());
    desk.put("2/a.csv", one_day());
    let run = desk.run(&["daily", "1/a.csv", "2/a.csv", "--out-dir", "out"]);
    assert_eq!(run.code, Some(1));
    assert!(run.errors.contains("a.csv.daily.csv"), "{}", run.errors);
    assert_eq!(desk.names(), ["1", "2"]);
}
