//! A folder of inputs and outputs, and runs in it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, UNIX_EPOCH};

use crate::fault::Fault;

/// What is in a folder, by path: the texts of files, and nothing for folders. Of a database, its
/// rows.
pub(crate) type Tree = BTreeMap<String, String>;

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: Option<i32>,
    pub(crate) output: String,
    pub(crate) errors: String,
    /// The call that failed, if one did.
    pub(crate) failed_at: Option<String>,
}

pub(crate) struct Desk(PathBuf);

impl Desk {
    pub(crate) fn new(name: &str) -> Self {
        Self(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("faults-{name}")))
    }

    /// Puts the inputs and the old outputs into an empty folder; returns the old outputs.
    pub(crate) fn reset(&self, old: &[(&str, &str)]) -> Tree {
        let _ = fs::remove_dir_all(&self.0);
        for folder in ["in", "tmp"] {
            fs::create_dir_all(self.0.join(folder)).unwrap();
        }
        for (name, nmi) in [("in/a.csv", "QNTEST0001"), ("in/b.csv", "QNTEST0002")] {
            let readings = "1,".repeat(48);
            let text = format!(
                "100,NEM12,200504010000,MDP,RET\n200,{nmi},E1,1,E1,N1,M1,kWh,30,\n300,20050301,{readings}A,,,20050402120000,\n900\n"
            );
            fs::write(self.0.join(name), text).unwrap();
            // Outputs may have the time of an input in them.
            let file = File::options().write(true).open(self.0.join(name)).unwrap();
            file.set_modified(UNIX_EPOCH + Duration::from_secs(1_000_000_000))
                .unwrap();
        }
        for (name, text) in old {
            let path = self.0.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        self.tree()
    }

    /// All but the inputs.
    pub(crate) fn tree(&self) -> Tree {
        let mut tree = Tree::new();
        collect(&self.0, &self.0, &mut tree);
        tree
    }

    pub(crate) fn run(&self, arguments: &[&str], fault: Option<(&Fault, usize)>) -> Done {
        let log = self.0.with_extension("log");
        let program = env!("CARGO_BIN_EXE_nem12");
        let mut command = match fault {
            None => Command::new(program),
            Some((fault, when)) => {
                let mut command = Command::new("strace");
                command.args(["-f", "-qq", "-e", "signal=none", "-e"]);
                command
                    .arg(format!("trace={}", fault.call))
                    .arg("-e")
                    .arg(fault.option(when));
                command.arg("-o").arg(&log).arg(program);
                command
            }
        };
        let output = command
            .args(arguments)
            .current_dir(&self.0)
            .env("TMPDIR", self.0.join("tmp"))
            .stdin(Stdio::from(
                File::options()
                    .read(true)
                    .open(self.0.join("in/a.csv"))
                    .unwrap(),
            ))
            .output()
            .unwrap();
        let log = fault
            .and_then(|_| fs::read_to_string(&log).ok())
            .unwrap_or_default();
        let is_killed = output.status.signal() == Some(9);
        let mut failed = log
            .lines()
            .filter(|line| line.contains("INJECTED") || is_killed);
        Done {
            code: output.status.code(),
            output: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8_lossy(&output.stderr).into_owned(),
            failed_at: failed.next_back().map(str::to_owned),
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.0);
            let _ = fs::remove_file(self.0.with_extension("log"));
        }
    }
}

fn collect(top: &Path, folder: &Path, tree: &mut Tree) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(top).unwrap().to_str().unwrap().to_owned();
        if name == "in" || name == "tmp" && fs::read_dir(&path).unwrap().next().is_none() {
            continue;
        }
        if path.is_dir() {
            collect(top, &path, tree);
            tree.insert(name + "/", String::new());
        } else if path.extension().is_some_and(|ending| ending == "db") {
            let rows = rows(&path);
            // One without tables is as good as none.
            if !rows.is_empty() {
                tree.insert(name, rows);
            }
        } else if !name.contains(".db-") {
            let text = fs::read_to_string(&path).unwrap();
            // A note may lack the time and the length of its input: it is not used again then.
            let text = text.replace("\"modified\":null", "\"modified\":\"1000000000000000\"");
            let text = text.replace("\"modified\": null", "\"modified\": \"1000000000000000\"");
            let text = text
                .replace("\"bytes\":0", "\"bytes\":201")
                .replace("\"bytes\": 0", "\"bytes\": 201");
            tree.insert(name, text);
        }
    }
}

#[cfg(not(feature = "databases"))]
fn rows(_path: &Path) -> String {
    unreachable!("no database without the feature")
}

/// Every row of every table of a database.
#[cfg(feature = "databases")]
fn rows(path: &Path) -> String {
    use rusqlite::Connection;
    use rusqlite::types::Value;

    let database = Connection::open(path).unwrap();
    let all = |query: &str| -> Vec<String> {
        let mut statement = database.prepare(query).unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            let cell = |column| row.get::<_, Value>(column).map(|cell| format!("{cell:?}"));
            (0..columns).map(cell).collect::<Result<Vec<_>, _>>()
        });
        rows.unwrap()
            .map(|row| row.unwrap().join("|") + "\n")
            .collect()
    };
    let mut statement = database
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap();
    let tables = statement
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap();
    let mut text = String::new();
    for table in tables.map(Result::unwrap) {
        text += &table;
        text += "\n";
        // Tables of any number of columns, so their rows are put in order here.
        let mut rows = all(&format!("SELECT * FROM {table}"));
        rows.sort_unstable();
        text.extend(rows);
    }
    text
}
