//! Runs that write to one place at once: the output is that of one of them, whole.

use std::process::{Child, Command, Stdio};

use crate::desk::{Desk, day_of};

/// Starts as many runs as there are inputs.
fn all_at_once(desk: &Desk, output: [&str; 2]) {
    let start = |number: usize| {
        Command::new(env!("CARGO_BIN_EXE_nem12"))
            .current_dir(desk.path(""))
            .args(["daily", &format!("{number}/a.csv")])
            .args(output)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let runs: Vec<Child> = (0..8).map(start).collect();
    for run in runs {
        let done = run.wait_with_output().unwrap();
        let errors = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(0), "{errors}");
    }
}

#[test]
fn runs_at_once_never_share_a_file() {
    let desk = Desk::new("together");
    let mut wanted = Vec::new();
    for number in 0..8 {
        let nmi = format!("QNTEST000{number}");
        desk.put(&format!("{number}/a.csv"), day_of(&nmi, "20050301", "1"));
        wanted.push(format!("nmi,timestamp,consumption\n{nmi},2005-03-01,48\n"));
    }
    for round in 0..6 {
        all_at_once(&desk, ["-o", "out.csv"]);
        all_at_once(&desk, ["--out-dir", "out"]);
        for name in ["out.csv", "out/a.csv.daily.csv"] {
            let text = desk.read(name);
            assert!(wanted.contains(&text), "{round} {name}: {text}");
        }
        let names = desk.names();
        assert!(!names.iter().any(|name| name.starts_with('.')), "{names:?}");
        if round % 2 == 1 {
            std::fs::remove_file(desk.path("out.csv")).unwrap();
            std::fs::remove_dir_all(desk.path("out")).unwrap();
        }
    }
}
