//! Every folder of `golden_answers/` is a case of a command that answers a question about files: what changed, what
//! agrees, what is written again. Its `case.md` describes it, and `command` has the arguments, which the built command
//! takes inside the folder. `output` is what it writes to standard output, and `exit` its exit code. Both are worked out by
//! hand from the documents of the command.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden_answers");
    let entries = fs::read_dir(root).expect("the cases are there");
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    folders.sort();
    folders
}

#[test]
fn every_answer_is_what_its_folder_says() {
    let folders = cases();
    assert!(folders.len() >= 9, "cases are gone: {}", folders.len());
    let mut faults = Vec::new();
    for folder in folders {
        let read = |name: &str| {
            let text = fs::read_to_string(folder.join(name));
            text.unwrap_or_else(|error| panic!("{}/{name}: {error}", folder.display()))
        };
        assert!(read("case.md").len() > 20, "{}", folder.display());
        let run = Command::new(env!("CARGO_BIN_EXE_nem12"))
            .current_dir(&folder)
            .args(read("command").split_whitespace())
            .output()
            .expect("the command runs");
        let found = (
            String::from_utf8_lossy(&run.stdout).into_owned(),
            run.status.code().map(|code| format!("{code}\n")),
        );
        let expected = (read("output"), Some(read("exit")));
        if found != expected {
            faults.push(format!(
                "{}:\n{found:#?}\nis not\n{expected:#?}",
                folder.display()
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
