//! Databases, used through their shells.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A database with a table `meter_readings`.
pub(crate) trait Database {
    /// Runs a file of SQL.
    fn load(&self, sql: &Path) -> Result<(), String>;

    /// The table as `nmi|day|total` lines, by the bytes of the NMI.
    fn rows(&self) -> String;
}

/// A file of SQLite, used through the library of Python.
pub(crate) struct Sqlite(PathBuf);

/// A file of DuckDB, used through its Python package.
pub(crate) struct DuckDb {
    python: String,
    file: PathBuf,
}

/// A database of the MariaDB server at `NEM12_TEST_MARIADB`.
pub(crate) struct MariaDb {
    port: String,
    name: &'static str,
    mode: &'static str,
}

pub(crate) fn skipped(what: &str) {
    // Written to standard error directly, because the test runner hides what passing
    // tests print.
    let _ = writeln!(
        std::io::stderr(),
        "skipped {what}: scripts/test databases brings it"
    );
}

/// The path of a file that does not exist yet.
fn fresh(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_file(&path);
    path
}

fn run(command: &mut Command) -> Result<String, String> {
    let output = command.stdin(Stdio::null()).output().unwrap();
    if output.status.success() {
        Ok(String::from_utf8(output.stdout).unwrap())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

impl Sqlite {
    pub(crate) fn new(name: &str) -> Option<Self> {
        if Command::new("python3").arg("--version").output().is_err() {
            skipped("SQLite");
            return None;
        }
        Some(Self(fresh(&format!("{name}.sqlite"))))
    }

    fn python(&self, script: &str, argument: &str) -> Result<String, String> {
        let script = format!("import sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\n{script}");
        run(Command::new("python3")
            .args(["-c", &script])
            .arg(&self.0)
            .arg(argument))
    }
}

impl Database for Sqlite {
    fn load(&self, sql: &Path) -> Result<(), String> {
        let script = "c.executescript(open(sys.argv[2], encoding='utf-8').read())";
        self.python(script, &sql.to_string_lossy()).map(drop)
    }

    fn rows(&self) -> String {
        let script = "for r in c.execute('SELECT nmi, \"timestamp\", consumption FROM meter_readings ORDER BY nmi, \
             \"timestamp\"'): print('|'.join(r))";
        self.python(script, "").unwrap()
    }
}

impl DuckDb {
    pub(crate) fn new(name: &str) -> Option<Self> {
        let Ok(python) = std::env::var("NEM12_TEST_PYTHON") else {
            skipped("DuckDB");
            return None;
        };
        let file = fresh(&format!("{name}.duckdb"));
        Some(Self { python, file })
    }

    fn python(&self, script: &str, argument: &str) -> Result<String, String> {
        let script = format!(
            "import decimal, duckdb, sys\ndecimal.getcontext().prec = 60\nc = duckdb.connect(sys.argv[1])\n{script}"
        );
        run(Command::new(&self.python)
            .args(["-c", &script])
            .arg(&self.file)
            .arg(argument))
    }
}

impl DuckDb {
    /// The first row of an answer, with `|` between its columns.
    #[cfg(feature = "parquet")]
    pub(crate) fn ask(&self, question: &str) -> String {
        let script = "print('|'.join(str(v) for v in c.execute(sys.argv[2]).fetchone()))";
        self.python(script, question).unwrap()
    }

    /// Runs statements.
    #[cfg(feature = "parquet")]
    pub(crate) fn load_text(&self, statements: &str) {
        self.python("c.execute(sys.argv[2])", statements).unwrap();
    }
}

impl Database for DuckDb {
    fn load(&self, sql: &Path) -> Result<(), String> {
        let script = "c.execute(open(sys.argv[2], encoding='utf-8').read())";
        self.python(script, &sql.to_string_lossy()).map(drop)
    }

    fn rows(&self) -> String {
        let script = "for n, t, v in c.execute('SELECT nmi, strftime(\"timestamp\", \\'%Y-%m-%d\\'), consumption FROM \
             meter_readings ORDER BY encode(nmi), \"timestamp\"').fetchall():\n    \
             print(n, t, format(v.normalize(), 'f'), sep='|')";
        self.python(script, "").unwrap()
    }
}

impl MariaDb {
    pub(crate) fn new(name: &'static str, mode: &'static str) -> Option<Self> {
        let Ok(port) = std::env::var("NEM12_TEST_MARIADB") else {
            skipped("MariaDB");
            return None;
        };
        let database = Self { port, name, mode };
        let fresh =
            format!("DROP DATABASE IF EXISTS {name}; CREATE DATABASE {name} CHARACTER SET utf8mb4");
        database.client().args(["-e", &fresh]).status().unwrap();
        Some(database)
    }

    fn client(&self) -> Command {
        let mut client = Command::new("mariadb");
        client.args([
            "--no-defaults",
            "-h",
            "127.0.0.1",
            "-P",
            &self.port,
            "-N",
            "-B",
            "-r",
        ]);
        client.arg("--default-character-set=utf8mb4");
        client.arg(format!(
            "--init-command=SET SESSION sql_mode = '{}'",
            self.mode
        ));
        client
    }
}

impl Database for MariaDb {
    fn load(&self, sql: &Path) -> Result<(), String> {
        let output = self
            .client()
            .arg(self.name)
            .stdin(fs::OpenOptions::new().read(true).open(sql).unwrap())
            .output()
            .unwrap();
        if output.status.success() {
            Ok(())
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned())
        }
    }

    fn rows(&self) -> String {
        let query = "SELECT CONCAT(nmi, CHAR(124), DATE_FORMAT(`timestamp`, '%Y-%m-%d'), CHAR(124), \
             TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM consumption))) FROM meter_readings ORDER BY nmi, `timestamp`";
        run(self.client().arg(self.name).args(["-e", query])).unwrap()
    }
}
