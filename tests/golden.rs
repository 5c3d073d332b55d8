//! Every folder of `golden/` is a case. Its `case.md` describes it.
//! The built command reads a case from inside its folder, as a person would. The folder
//! has:
//!
//! | file | what |
//! |---|---|
//! | `input*` | the inputs, in the order of their names |
//! | `settings` | options of the command, one a line |
//! | `command` | `reads` for `nem12 reads`; without it, `nem12 daily` runs |
//! | `exit` | the exit code; `exit.sql` where it differs for SQL |
//! | `daily.csv`, `daily.sql` | the output; absent when there must be none |
//! | `reads.csv` | the output of `nem12 reads` |
//! | `withheld.csv` | the withheld days; absent when there are none |
//! | `findings.txt` | standard error; `findings.sql.txt` where it differs for SQL |
//!
//! Expected days are worked out by hand from the rule, never copied from the
//! program. Sentences may be: `GOLDEN_WRITE_FINDINGS=1 cargo test --test golden`
//! writes the two findings files and nothing else, for a person to read.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The text that replaces the version in the first comment of the SQL.
const VERSION: &str = "{version}";

#[test]
fn every_golden_case_gives_what_its_folder_says() {
    let folders = folders_of(&cases());
    assert!(
        folders.len() > 100,
        "the golden cases are gone: {}",
        folders.len()
    );
    let faults: Vec<String> = folders
        .iter()
        .filter_map(|folder| Case::at(folder).faults())
        .collect();
    assert!(
        faults.is_empty(),
        "{} of {} cases differ\n\n{}",
        faults.len(),
        folders.len(),
        faults.join("\n")
    );
}

#[test]
fn every_golden_case_says_which_rule_it_shows() {
    for folder in folders_of(&cases()) {
        let text = fs::read_to_string(folder.join("case.md")).unwrap_or_default();
        assert!(
            text.trim().len() > 20,
            "{} has no case.md",
            folder.display()
        );
    }
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn folders_of(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root).expect("tests/golden is there");
    let mut folders: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}

struct Case<'a> {
    folder: &'a Path,
    inputs: Vec<String>,
    settings: Vec<String>,
    command: String,
    scratch: PathBuf,
}

/// The two outputs, and the expected exit code and findings of their runs.
const FORMATS: [(&str, &str, &str); 2] = [
    ("csv", "daily.csv", "findings.txt"),
    ("sql", "daily.sql", "findings.sql.txt"),
];

/// The outputs of `nem12 reads`. Only those that a case has are asked for.
const READS: [(&str, &str, &str); 3] = [
    ("csv", "reads.csv", "findings.txt"),
    ("sql", "reads.sql", "findings.txt"),
    ("json", "reads.json", "findings.txt"),
];

impl<'a> Case<'a> {
    fn at(folder: &'a Path) -> Self {
        let mut inputs: Vec<String> = fs::read_dir(folder)
            .expect("the folder of the case is there")
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.starts_with("input"))
            .collect();
        inputs.sort();
        let settings = fs::read_to_string(folder.join("settings")).unwrap_or_default();
        let settings = settings.split_whitespace().map(str::to_owned).collect();
        let command = fs::read_to_string(folder.join("command")).unwrap_or_default();
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("golden-{name}.csv"));
        Self {
            folder,
            inputs,
            settings,
            command: command.trim().to_owned(),
            scratch,
        }
    }

    /// The differences in a readable form.
    fn faults(&self) -> Option<String> {
        let mut faults = String::new();
        let formats = if self.is_of_reads() {
            &READS[..]
        } else {
            &FORMATS[..]
        };
        for &(format, daily, findings) in formats {
            if self.is_of_reads() && format != "csv" && !self.folder.join(daily).exists() {
                continue;
            }
            // An output of an earlier run would prove nothing.
            let _ = fs::remove_file(&self.scratch);
            let output = self.run(format);
            compare(
                &mut faults,
                &format!("exit code for {format}"),
                &self.read_exit(format),
                &exit_of(&output),
            );
            compare(&mut faults, daily, &self.read(daily), &text(&output.stdout));
            let withheld = fs::read(&self.scratch).unwrap_or_default();
            compare(
                &mut faults,
                "withheld.csv",
                &self.expected_withheld(daily),
                &text(&withheld),
            );
            self.compare_findings(&mut faults, findings, &text(&output.stderr));
        }
        (!faults.is_empty()).then(|| format!("── {} ──\n{faults}", self.folder.display()))
    }

    fn run(&self, format: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nem12"));
        command.current_dir(self.folder);
        if self.is_of_reads() {
            command.arg("reads").args(&self.inputs);
            command.args(["--format", format]);
            if self.folder.join("withheld.csv").exists() {
                command.arg("--withheld").arg(&self.scratch);
            }
        } else {
            command.arg("daily").args(&self.inputs);
            command.args(["--format", format, "--withheld"]);
            command.arg(&self.scratch);
        }
        command
            .args(&self.settings)
            .output()
            .expect("the command runs")
    }

    fn is_of_reads(&self) -> bool {
        self.command == "reads"
    }

    fn read(&self, name: &str) -> String {
        let expected = fs::read(self.folder.join(name)).unwrap_or_default();
        text(&expected).replace(VERSION, env!("CARGO_PKG_VERSION"))
    }

    fn read_exit(&self, format: &str) -> String {
        let own = format!("exit.{format}");
        let name = if self.folder.join(&own).exists() {
            &own
        } else {
            "exit"
        };
        self.read(name)
    }

    /// A list without days has its header, if there is an output.
    fn expected_withheld(&self, daily: &str) -> String {
        if self.is_of_reads() {
            return self.read("withheld.csv");
        }
        if !self.folder.join(daily).exists() {
            return String::new();
        }
        let expected = self.read("withheld.csv");
        if expected.is_empty() {
            "nmi,timestamp,code,reason,place\n".to_owned()
        } else {
            expected
        }
    }

    fn compare_findings(&self, faults: &mut String, name: &str, got: &str) {
        let general = self.folder.join("findings.txt");
        let own = self.folder.join(name);
        if std::env::var_os("GOLDEN_WRITE_FINDINGS").is_some() {
            let differs = name == "findings.txt" || got != self.read("findings.txt");
            if differs {
                fs::write(&own, got).expect("the findings can be written");
            } else {
                let _ = fs::remove_file(&own);
            }
        }
        let expected = if own.exists() { own } else { general };
        let expected = fs::read(expected).unwrap_or_default();
        compare(faults, name, &text(&expected), got);
    }
}

fn compare(faults: &mut String, what: &str, expected: &str, got: &str) {
    if expected != got {
        let _ = write!(
            faults,
            "{what} (- expected, + got):\n{}\n",
            difference(expected, got)
        );
    }
}

fn exit_of(output: &Output) -> String {
    output
        .status
        .code()
        .map_or_else(|| output.status.to_string(), |code| format!("{code}\n"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The lines that differ, without the equal lines at the beginning and the end.
fn difference(expected: &str, got: &str) -> String {
    let left: Vec<&str> = expected.split_inclusive('\n').collect();
    let right: Vec<&str> = got.split_inclusive('\n').collect();
    let same = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[same..], &right[same..]);
    let tail = left
        .iter()
        .rev()
        .zip(right.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let mut lines = String::new();
    if same > 0 {
        let _ = writeln!(lines, "  … {same} equal");
    }
    for (mark, lines_of_one) in [
        ('-', &left[..left.len() - tail]),
        ('+', &right[..right.len() - tail]),
    ] {
        for line in lines_of_one {
            let _ = writeln!(lines, "  {mark} {}", line.escape_debug());
        }
    }
    lines
}
