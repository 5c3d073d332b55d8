//! Arguments that name inputs: files, folders and patterns.

use crate::desk::{Desk, day_of, zip_of};

fn rows(output: &str) -> Vec<&str> {
    output.lines().skip(1).collect()
}

#[test]
fn a_folder_stands_for_its_files_in_the_order_of_paths() {
    let desk = Desk::new("folder");
    // The last input counts, which shows the order.
    for (name, value) in [
        ("in/b/1.csv", "2"),
        ("in/a.V01", "3"),
        ("in/b.csv", "1"),
        ("in/.hidden", "9"),
    ] {
        desk.put(name, day_of("QNTEST0001", "20050301", value));
    }
    let run = desk.run(&["daily", "in", "--repeats", "last"]);
    assert_eq!(rows(&run.output), ["QNTEST0001,2005-03-01,96"]);
    assert!(
        run.errors.contains("a.V01:3: warning: "),
        "names start below the folder: {}",
        run.errors
    );
    assert_eq!(run.code, Some(0));
}

#[test]
fn a_quoted_pattern_stands_for_the_files_that_match() {
    let desk = Desk::new("pattern");
    desk.put("in/1.csv", day_of("QNTEST0001", "20050301", "1"));
    desk.put(
        "in/2.zip",
        zip_of(&[("x", day_of("QNTEST0002", "20050301", "1").as_bytes())]),
    );
    desk.put("in/3.txt", "no pattern matches this");
    let run = desk.run(&["daily", "in/*.csv", "in/[0-9].z?p"]);
    assert_eq!(
        rows(&run.output),
        ["QNTEST0001,2005-03-01,48", "QNTEST0002,2005-03-01,48"]
    );
    assert_eq!(run.code, Some(0));
}

#[test]
fn a_file_whose_name_looks_like_a_pattern_is_that_file() {
    let desk = Desk::new("brackets");
    desk.put("in[1].csv", day_of("QNTEST0001", "20050301", "1"));
    assert_eq!(
        rows(&desk.run(&["daily", "in[1].csv"]).output),
        ["QNTEST0001,2005-03-01,48"]
    );
}

#[test]
fn an_argument_without_inputs_says_so_and_the_others_are_read() {
    let desk = Desk::new("nothing-there");
    desk.put("in.csv", day_of("QNTEST0001", "20050301", "1"));
    std::fs::create_dir(desk.path("empty")).unwrap();
    for (argument, sentence) in [
        ("*.zip", "No file matches this pattern."),
        ("empty", "The folder has no files in it."),
        ("no.csv", "There is no such file."),
    ] {
        let alone = desk.run(&["daily", argument]);
        assert_eq!(
            (alone.code, alone.output.as_str()),
            (Some(1), ""),
            "{argument}"
        );
        assert!(alone.errors.contains(sentence), "{}", alone.errors);
        let both = desk.run(&["daily", argument, "in.csv"]);
        assert_eq!(both.code, Some(2), "{argument}");
        assert_eq!(rows(&both.output).len(), 1, "{argument}");
    }
}
