//! A run that ends at any moment leaves the old output or the new one, and nothing
//! beside it that a later run takes for its own.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::desk::{Desk, day_of, one_day};

fn below(desk: &Desk, folder: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(desk.path(folder))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Starts the command and ends it by a signal after some microseconds.
fn ended(desk: &Desk, arguments: &[&str], signal: &str, after: u64) -> std::process::ExitStatus {
    let mut child = Command::new(env!("CARGO_BIN_EXE_nem12"))
        .current_dir(desk.path(""))
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_micros(after));
    let _ = Command::new("kill")
        .args([signal, &child.id().to_string()])
        .stderr(Stdio::null())
        .status()
        .unwrap();
    child.wait().unwrap()
}

#[test]
fn a_kill_leaves_the_old_folder_or_the_new_one() {
    let desk = Desk::new("killed-folder");
    for number in 0..20 {
        desk.put(&format!("in/{number:02}.csv"), one_day());
    }
    let old = ["daily", "in/00.csv", "--out-dir", "out"];
    let new = ["daily", "in", "--out-dir", "out"];
    assert_eq!(desk.run(&old).code, Some(0));
    for round in 0..40 {
        ended(&desk, &new, "-KILL", round * 500);
        let names = below(&desk, "out");
        assert!(names.len() == 2 || names.len() == 21, "{round}: {names:?}");
        assert_eq!(desk.run(&old).code, Some(0), "{round}");
        assert_eq!(
            below(&desk, "out"),
            ["00.csv.daily.csv", "nem12-outputs.txt"],
            "{round}"
        );
        assert_eq!(
            desk.names(),
            ["in", "out"],
            "{round}: the next run tidies up"
        );
    }
}

#[test]
fn a_kill_leaves_the_old_file_or_the_new_one() {
    let desk = Desk::new("killed-file");
    desk.put("a.csv", one_day());
    desk.put("out.csv", "old");
    for round in 0..40 {
        ended(
            &desk,
            &["daily", "a.csv", "-o", "out.csv"],
            "-KILL",
            round * 300,
        );
        let text = desk.read("out.csv");
        assert!(
            text == "old" || text == crate::desk::ONE_DAY,
            "{round}: {text}"
        );
        let run = desk.run(&["daily", "a.csv", "-o", "out.csv"]);
        assert_eq!(run.code, Some(0), "{round}: {}", run.errors);
        assert_eq!(
            desk.names(),
            ["a.csv", "out.csv"],
            "{round}: the next run tidies up"
        );
        desk.put("out.csv", "old");
    }
}

/// The command, where signals mean what they mean to a person. Where the tests run in the
/// background of a script, Ctrl-C is ignored, and would be here.
fn with_signals() -> Command {
    let mut command = Command::new("env");
    command
        .arg("--default-signal=INT,TERM")
        .arg(env!("CARGO_BIN_EXE_nem12"));
    command
}

/// The input is a pipe that nobody writes to, so the run waits, with its folder begun.
#[test]
fn ctrl_c_and_term_tidy_up() {
    for (signal, number) in [("-INT", 2), ("-TERM", 15)] {
        let desk = Desk::new(&format!("ended{signal}"));
        desk.put("out/a.daily.csv", "old");
        desk.put("out/nem12-outputs.txt", "a.daily.csv\n");
        let mut child = with_signals()
            .current_dir(desk.path(""))
            .args(["daily", "-", "--out-dir", "out"])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        // Held open, so that the input does not end.
        let input = child.stdin.take();
        for _ in 0..2000 {
            if desk.names().len() == 2 {
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(desk.names().len(), 2, "its folder and the old one");
        std::thread::sleep(Duration::from_millis(50));
        Command::new("kill")
            .args([signal, &child.id().to_string()])
            .status()
            .unwrap();
        assert_eq!(child.wait().unwrap().signal(), Some(number));
        drop(input);
        assert_eq!(desk.names(), ["out"]);
        assert_eq!(desk.read("out/a.daily.csv"), "old");
    }
}

/// Under every name that a run of this process could guess there is a link to a file
/// of somebody else.
#[test]
fn a_planted_link_is_never_followed() {
    let desk = Desk::new("planted");
    desk.put("a.csv", one_day());
    desk.put("theirs", "years of work");
    let link = |name: String| std::os::unix::fs::symlink("theirs", desk.path(&name)).unwrap();
    // Numbers of processes follow each other.
    let next = std::process::id();
    for number in next..next + 2000 {
        link(format!("out.csv.{number}.part"));
        link(format!(".out.{number}.part"));
    }
    link(".nem12-abcdef.part".to_owned());
    let run = desk.run(&["daily", "a.csv", "-o", "out.csv"]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    let run = desk.run(&["daily", "a.csv", "--out-dir", "out"]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert_eq!(desk.read("theirs"), "years of work");
    assert_eq!(desk.read("out.csv"), crate::desk::ONE_DAY);
}

#[test]
fn a_replaced_output_keeps_its_permissions_and_owner() {
    let desk = Desk::new("permissions");
    desk.put("a.csv", one_day());
    desk.put("b.csv", day_of("QNTEST0002", "20050301", "2"));
    assert_eq!(desk.run(&["daily", "a.csv", "-o", "out.csv"]).code, Some(0));
    assert_eq!(
        desk.run(&["daily", "a.csv", "--out-dir", "out"]).code,
        Some(0)
    );
    desk.put("new", "");
    fs::create_dir(desk.path("folder")).unwrap();
    let mode = |name: &str| fs::metadata(desk.path(name)).unwrap().mode();
    assert_eq!(
        mode("out.csv"),
        mode("new"),
        "a new file is as every new file"
    );
    assert_eq!(mode("out"), mode("folder"));

    for (name, bits) in [("out.csv", 0o640), ("out", 0o750)] {
        fs::set_permissions(desk.path(name), fs::Permissions::from_mode(bits)).unwrap();
    }
    // Only root may give a file away.
    let is_root = std::os::unix::fs::chown(desk.path("out.csv"), Some(12345), Some(12345)).is_ok();
    assert_eq!(desk.run(&["daily", "b.csv", "-o", "out.csv"]).code, Some(0));
    assert_eq!(
        desk.run(&["daily", "b.csv", "--out-dir", "out"]).code,
        Some(0)
    );
    assert!(desk.read("out.csv").contains("QNTEST0002"));
    assert_eq!(
        (mode("out.csv") & 0o777, mode("out") & 0o777),
        (0o640, 0o750)
    );
    if is_root {
        let owned = fs::metadata(desk.path("out.csv")).unwrap();
        assert_eq!((owned.uid(), owned.gid()), (12345, 12345));
    }
}

/// A name may have 255 bytes, and any bytes but two.
#[test]
fn outputs_have_any_name_that_a_file_can_have() {
    let desk = Desk::new("names");
    desk.put("a.csv", one_day());
    let long = "x".repeat(255);
    for name in [long.as_str(), "two\nlines", "-", " ", "ü"] {
        let path = format!("./{name}");
        let run = desk.run(&["daily", "a.csv", "-o", &path]);
        assert_eq!(run.code, Some(0), "{name:?}: {}", run.errors);
        assert_eq!(desk.read(name), crate::desk::ONE_DAY, "{name:?}");
        fs::remove_file(desk.path(name)).unwrap();
        let run = desk.run(&["daily", "a.csv", "--out-dir", &path]);
        assert_eq!(run.code, Some(0), "{name:?}: {}", run.errors);
        assert_eq!(below(&desk, name).len(), 2, "{name:?}");
    }
}

/// What comes through a pipe is kept for the second reading, and is nobody's afterwards.
#[test]
fn a_kept_stream_is_gone_with_the_run() {
    let desk = Desk::new("kept-stream");
    fs::create_dir(desk.path("tmp")).unwrap();
    for signal in [None, Some("-INT"), Some("-KILL")] {
        let mut child = with_signals()
            .current_dir(desk.path(""))
            .args(["intervals", "-", "-o", "out.csv"])
            .env("TMPDIR", desk.path("tmp"))
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(one_day().as_bytes()).unwrap();
        if let Some(signal) = signal {
            std::thread::sleep(Duration::from_millis(50));
            Command::new("kill")
                .args([signal, &child.id().to_string()])
                .status()
                .unwrap();
        }
        drop(input);
        assert_eq!(child.wait().unwrap().success(), signal.is_none());
        assert!(below(&desk, "tmp").is_empty(), "{signal:?}");
        assert_eq!(desk.path("out.csv").exists(), signal.is_none());
        let _ = fs::remove_file(desk.path("out.csv"));
    }
}
