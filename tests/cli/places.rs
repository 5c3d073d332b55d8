//! What is found in folders and by patterns, and cannot be read: each is an input that
//! says so.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::process::Command;

use crate::desk::{Desk, ONE_DAY, Run, day_of, one_day};

/// Runs the command as a user for whom permissions count: root has a right to pass them
/// by, which is taken away.
fn run_without_rights(desk: &Desk, arguments: &[&str]) -> Run {
    let program = env!("CARGO_BIN_EXE_nem12");
    let is_root = fs::read_dir(desk.path("shut")).is_ok();
    let mut command = Command::new(if is_root { "setpriv" } else { program });
    if is_root {
        command.args(["--bounding-set=-dac_override,-dac_read_search", program]);
    }
    let output = command.current_dir(desk.path("")).args(arguments).output();
    Run::from(output.unwrap())
}

#[test]
fn folders_that_cannot_be_listed_or_entered_are_told() {
    let desk = Desk::new("shut");
    desk.put("in/a/x.csv", one_day());
    desk.put("in/b/x.csv", day_of("QNTEST0002", "20050301", "1"));
    fs::create_dir(desk.path("shut")).unwrap();
    let mode = |name: &str, bits| {
        fs::set_permissions(desk.path(name), fs::Permissions::from_mode(bits)).unwrap();
    };
    mode("shut", 0);
    // Of a folder that can be listed and not entered, the names are known alone.
    for bits in [0, 0o444] {
        mode("in/b", bits);
        for input in [
            "in",
            "in/*",
            "in/*/*.csv",
            "in/*/x.csv",
            "in/**/x.csv",
            "*/*/x*",
        ] {
            let run = run_without_rights(&desk, &["daily", input]);
            let shown = format!("{bits:o} {input}: {}", run.errors);
            assert_eq!((run.code, run.output.as_str()), (Some(3), ""), "{shown}");
            assert!(run.errors.contains("cannot be read: "), "{shown}");
            let run = run_without_rights(&desk, &["daily", input, "--skip-unreadable"]);
            assert_eq!(
                (run.code, run.output.as_str()),
                (Some(2), ONE_DAY),
                "{shown}"
            );
        }
        for input in ["in/b/*.csv", "in/b/x.csv", "in/b", "shut", "shut/*"] {
            let run = run_without_rights(&desk, &["daily", input]);
            let shown = format!("{bits:o} {input}: {}", run.errors);
            assert_eq!((run.code, run.output.as_str()), (Some(3), ""), "{shown}");
            assert!(run.errors.contains("cannot be read: "), "{shown}");
        }
    }
    mode("in/b", 0o755);
    mode("shut", 0o755);
}

#[test]
fn what_is_no_file_is_told_and_never_waited_for() {
    let desk = Desk::new("no-file");
    desk.put("in/a.csv", one_day());
    symlink("/dev/zero", desk.path("in/device")).unwrap();
    symlink("/dev/stdin", desk.path("in/input")).unwrap();
    symlink("nowhere", desk.path("in/dangling")).unwrap();
    symlink("loop", desk.path("in/loop")).unwrap();
    let _socket = UnixListener::bind(desk.path("in/socket")).unwrap();
    for input in ["in", "in/*", "**/*"] {
        let run = desk.run(&["daily", input, "--report", ".report.json"]);
        assert_eq!(
            (run.code, run.output.as_str()),
            (Some(2), ONE_DAY),
            "{input}: {}",
            run.errors
        );
        let report = desk.read(".report.json");
        for name in ["device", "input", "dangling", "loop", "socket"] {
            let (_, input) = report.split_once(&format!("\"name\": \"{name}\"")).unwrap();
            let (input, _) = input.split_once('}').unwrap();
            assert!(input.contains("\"outcome\": \"refused\""), "{input}");
        }
    }
}

#[test]
fn names_of_any_bytes_are_found_and_hidden_ones_are_not() {
    let desk = Desk::new("any-name");
    for (name, nmi) in [
        (&b"in/\xff\xfe.csv"[..], "QNTEST0001"),
        (b"in/two\nlines.csv", "QNTEST0002"),
        (b"in/below/b.csv", "QNTEST0003"),
        // A killed run leaves its outputs under such a name.
        (b"in/.nem12-abcdef.part/a.csv", "QNTEST0004"),
        (b"in/.hidden.csv", "QNTEST0005"),
    ] {
        let path = desk.path("").join(OsStr::from_bytes(name));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, day_of(nmi, "20050301", "1")).unwrap();
    }
    for (input, nmis) in [
        ("in", &[1, 2, 3][..]),
        ("in/*", &[1, 2, 3]),
        ("i?/*.csv", &[1, 2]),
        ("./in/**/*.csv", &[1, 2, 3]),
        ("**", &[1, 2, 3]),
        ("in/*/", &[3]),
        ("in/../in/[b]*/*", &[3]),
        ("in/.*.csv", &[5]),
    ] {
        let run = desk.run(&["daily", input]);
        assert_eq!(run.code, Some(0), "{input}: {}", run.errors);
        let wanted: String = nmis
            .iter()
            .map(|nmi| format!("QNTEST000{nmi},2005-03-01,48\n"))
            .collect();
        let rows = run.output.split_once('\n').unwrap().1;
        assert_eq!(rows, wanted, "{input}");
    }
}
