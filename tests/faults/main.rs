//! The command, with every call of the system failing in turn, and killed at each.
//!
//! `strace` lets the calls fail. Where it cannot run, these tests are skipped and say so.
//! `NEM12_FAULTS=all` (`make faults`) takes every call; without it, some of them.
//!
//! Whatever fails, the output is the old one or the new one. An exit code that promises
//! the new one has it. A run that is not killed leaves nothing else, and after one that
//! is killed the next run leaves nothing else.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod desk;
mod fault;

use std::io::Write;
use std::path::Path;

use crate::desk::{Desk, Done, Tree};
use crate::fault::{can_trace, faults, stride};

/// A command and the outputs that it replaces.
struct Job {
    name: &'static str,
    arguments: &'static [&'static str],
    /// The files that are there, besides the inputs `in/a.csv` and `in/b.csv`.
    old: &'static [(&'static str, &'static str)],
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The outputs take their place as one.
    Whole,
    /// Each input that cannot be read may be missing, which the exit code 2 says.
    PerInput,
    /// The outputs count where there is this file alone.
    Under(&'static str),
    /// The outputs take their places one after the other.
    OneByOne,
}

/// Runs a job under every fault.
fn under_every_fault(job: &Job) {
    if !can_trace(job.name) {
        return;
    }
    let desk = Desk::new(job.name);
    let old = desk.reset(job.old);
    let wanted = desk.run(job.arguments, None);
    assert!(wanted.code.is_some_and(|code| code != 1), "{wanted:?}");
    let new = desk.tree();
    assert_ne!(new, old, "{}", job.name);

    let mut trials = 0;
    for fault in faults() {
        for when in (1..).step_by(stride()) {
            desk.reset(job.old);
            let done = desk.run(job.arguments, Some((&fault, when)));
            let Some(place) = done.failed_at.clone() else {
                break;
            };
            trials += 1;
            let about = format!("{}: {fault:?} {when}: {place}: {done:?}", job.name);
            let tree = desk.tree();
            judge(job.kind, &done, &wanted, [&tree, &old, &new], &about);
            let is_removal = ["unlink", "rmdir", "getdents", "fstat", "fcntl", ".nem12-"];
            let ends = fault.kills() || done.code == Some(101);
            if !ends && !is_removal.iter().any(|word| place.contains(word)) {
                assert!(!has_strays(&tree), "{about}\n{tree:?}");
            }
            let again = desk.run(job.arguments, None);
            assert_eq!(
                again.code, wanted.code,
                "the next run after {about}: {again:?}"
            );
            assert_eq!(desk.tree(), new, "the next run after {about}");
        }
    }
    // `make faults` shows it.
    let _ = writeln!(std::io::stderr(), "{}: {trials} faults", job.name);
    assert!(trials > 10, "{}: {trials} faults", job.name);
}

fn judge(kind: Kind, done: &Done, wanted: &Done, [tree, old, new]: [&Tree; 3], about: &str) {
    // Rust's own library gives up where a folder cannot be closed.
    let is_panic = done.code == Some(101) && !done.errors.contains("during closedir");
    assert!(!is_panic, "{about}");
    let [tree, old, new] = &[tree, old, new].map(without_strays);
    let is_whole = done.code == wanted.code;
    if is_whole {
        assert_eq!(tree, new, "{about}");
        assert_eq!(done.output, wanted.output, "{about}");
        return;
    }
    assert!(done.code != Some(0), "{about}");
    let is_one = tree == old || tree == new;
    let is_right = match kind {
        Kind::Whole => is_one,
        Kind::PerInput => is_one || (done.code == Some(2) && is_some_of(tree, new)),
        Kind::Under(list) => is_one || !tree.contains_key(list),
        Kind::OneByOne => tree.iter().all(|(name, text)| {
            [old, new].iter().any(|tree| tree.get(name) == Some(text)) || is_report(name, text)
        }),
    };
    assert!(
        is_right,
        "{about}\n{tree:?}\nis neither\n{old:?}\nnor\n{new:?}"
    );
}

/// Whether the outputs are those of some inputs. A list of them may be shorter.
fn is_some_of(tree: &Tree, new: &Tree) -> bool {
    tree.iter().all(|(name, text)| {
        let wanted = new.get(name);
        wanted.is_some_and(|wanted| text.lines().all(|line| wanted.lines().any(|w| w == line)))
    })
}

/// Whether a text is a whole report, of a run that read nothing.
fn is_report(name: &str, text: &str) -> bool {
    let report = serde_json::from_str::<serde_json::Value>(text);
    Path::new(name)
        .extension()
        .is_some_and(|ending| ending == "json")
        && report.is_ok_and(|report| report["inputs"][0]["outcome"] == "refused")
}

fn is_stray(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with(".nem12-")) || name.starts_with("tmp/.")
}

fn has_strays(tree: &Tree) -> bool {
    tree.keys().any(|name| is_stray(name))
}

/// The files alone: an empty folder around an output is none.
fn without_strays(tree: &Tree) -> Tree {
    let kept = tree
        .iter()
        .filter(|(name, _)| !is_stray(name) && !name.ends_with('/'));
    kept.map(|(name, text)| (name.clone(), text.clone()))
        .collect()
}

#[test]
fn a_file_is_the_old_one_or_the_new_one() {
    under_every_fault(&Job {
        name: "daily-file",
        arguments: &["daily", "in/a.csv", "-o", "out.csv"],
        old: &[("out.csv", "old\n")],
        kind: Kind::Whole,
    });
}

#[test]
fn a_first_file_is_there_whole_or_not_at_all() {
    under_every_fault(&Job {
        name: "daily-first",
        arguments: &["daily", "in/a.csv", "-o", "out.csv", "--threads", "2"],
        old: &[],
        kind: Kind::Whole,
    });
}

#[test]
fn a_folder_is_the_old_one_or_the_new_one() {
    under_every_fault(&Job {
        name: "daily-folder",
        arguments: &["daily", "in", "--out-dir", "out"],
        old: &[
            ("out/b.csv.daily.csv", "old\n"),
            ("out/z.csv.daily.csv", "old\n"),
            (
                "out/nem12-outputs.txt",
                "b.csv.daily.csv\nz.csv.daily.csv\n",
            ),
        ],
        kind: Kind::PerInput,
    });
}

#[test]
fn a_first_folder_is_there_whole_or_not_at_all() {
    under_every_fault(&Job {
        name: "daily-first-folder",
        arguments: &["daily", "in/a.csv", "--out-dir", "new/out"],
        old: &[],
        kind: Kind::PerInput,
    });
}

#[test]
fn a_report_and_a_list_are_whole() {
    under_every_fault(&Job {
        name: "report",
        arguments: &[
            "daily",
            "in/a.csv",
            "-o",
            "out.csv",
            "--withheld",
            "held.csv",
            "--report",
            "r.json",
            "--sha256",
        ],
        old: &[
            ("out.csv", "old\n"),
            ("held.csv", "old\n"),
            ("r.json", "old\n"),
        ],
        kind: Kind::OneByOne,
    });
}

#[test]
fn a_folder_of_nem12_is_the_old_one_or_the_new_one() {
    under_every_fault(&Job {
        name: "write-folder",
        arguments: &["write", "in/a.csv", "--out-dir", "out"],
        old: &[
            ("out/OLD.csv", "old\n"),
            ("out/nem12-outputs.txt", "OLD.csv\n"),
        ],
        kind: Kind::Whole,
    });
}

#[test]
fn intervals_of_a_stream_are_whole() {
    under_every_fault(&Job {
        name: "intervals",
        arguments: &["intervals", "-", "-o", "out.csv"],
        old: &[("out.csv", "old\n")],
        kind: Kind::Whole,
    });
}

#[test]
fn parts_count_where_there_is_a_manifest() {
    under_every_fault(&Job {
        name: "augment",
        arguments: &["augment", "in/a.csv", "-o", "out"],
        old: &[
            ("out/manifest.json", "{}"),
            ("out/rows/part-00007-00000.csv", "old\n"),
        ],
        kind: Kind::Under("out/manifest.json"),
    });
}

#[test]
fn what_is_printed_is_whole_where_the_exit_code_says_so() {
    under_every_fault(&Job {
        name: "printed",
        arguments: &["check", "in/a.csv", "--report", "r.json"],
        old: &[("r.json", "old\n")],
        kind: Kind::OneByOne,
    });
}

#[cfg(feature = "databases")]
#[test]
fn a_database_has_the_old_rows_or_the_new_ones() {
    under_every_fault(&Job {
        name: "load",
        arguments: &[
            "load",
            "in/a.csv",
            "--to",
            "sqlite:days.db",
            "--create-table",
        ],
        old: &[],
        kind: Kind::Whole,
    });
}
