//! The command, and what it reads.

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What no text may have.
pub(crate) const SECRET: &str = "S3CRETw0rd";

/// The longest that a run may take, with a busy machine.
const LONGEST: Duration = Duration::from_mins(1);

/// What a run printed, and its exit code; none of a run that took too long.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) output: String,
    pub(crate) errors: String,
}

/// A NEM12 file of this many NMI-days.
pub(crate) fn text(days: usize) -> String {
    let mut text = "100,NEM12,200505010000,MDP1,RETAIL1\n".to_owned();
    for number in 0..days {
        let value = format!("{}.{:02}", number % 9, number % 100);
        let values = vec![value; 48].join(",");
        let _ = write!(
            text,
            "200,QN{number:08},E1,1,E1,N1,M1,kWh,30,\n300,20050301,{values},A,,,20050402120000,\n"
        );
    }
    text + "900\n"
}

/// Runs the command in a folder of its own, without a proxy and without standard input.
pub(crate) fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    run_on(folder, arguments, b"")
}

/// Runs the command in a folder of its own, with a store on this port of this machine.
pub(crate) fn run_with_store(folder: &Path, arguments: &[&str], port: u16) -> Run {
    let endpoint = format!("http://127.0.0.1:{port}");
    run_with_variable(folder, arguments, ("AWS_ENDPOINT_URL", &endpoint))
}

/// Runs the command in a folder of its own, with a variable of the environment.
pub(crate) fn run_with_variable(folder: &Path, arguments: &[&str], variable: (&str, &str)) -> Run {
    run_with_variables(folder, arguments, &[variable], &[])
}

/// Runs the command in a folder of its own, with some variables of the environment and without
/// others.
pub(crate) fn run_with_variables(
    folder: &Path,
    arguments: &[&str],
    variables: &[(&str, &str)],
    removed: &[&str],
) -> Run {
    let run = run_at(folder, arguments, b"", (variables, removed));
    let printed = format!("{}{}", run.output, run.errors);
    assert!(!printed.contains(SECRET), "{arguments:?}: {printed}");
    run
}

/// Runs the command on these bytes of standard input.
pub(crate) fn run_on(folder: &Path, arguments: &[&str], input: &[u8]) -> Run {
    run_at(folder, arguments, input, (&[], &[]))
}

/// The patience of a test with a server, where the command takes the option.
fn patience_of<'a>(arguments: &[&str]) -> &'a [&'a str] {
    let takes = [
        "daily",
        "check",
        "intervals",
        "reads",
        "completeness",
        "augment",
        "load",
    ];
    let command = arguments.first().is_some_and(|first| takes.contains(first));
    if command && !arguments.contains(&"--retry") {
        &["--retry", "5"]
    } else {
        &[]
    }
}

#[expect(clippy::disallowed_methods, reason = "a test of what may wait")]
fn run_at(
    folder: &Path,
    arguments: &[&str],
    input: &[u8],
    (variables, removed): (&[(&str, &str)], &[&str]),
) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nem12"));
    for name in [
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "http_proxy",
        "https_proxy",
        "all_proxy",
    ] {
        command.env_remove(name);
    }
    command
        .args(arguments)
        .args(patience_of(arguments))
        .current_dir(folder)
        .env("AWS_ACCESS_KEY_ID", "test")
        .env("AWS_SECRET_ACCESS_KEY", SECRET)
        .env("AWS_REGION", "us-east-1")
        .env("TMPDIR", folder)
        .env("NEM12_SERVER_TIMEOUT", "2")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    for name in removed {
        command.env_remove(name);
    }
    command.envs(variables.iter().copied());
    let mut child = command.spawn().unwrap();
    let started = Instant::now();
    let mut standard_input = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writing = thread::spawn(move || drop(standard_input.write_all(&input)));
    let output = read(child.stdout.take().unwrap());
    let errors = read(child.stderr.take().unwrap());
    let code = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status.code();
        }
        if started.elapsed() > LONGEST {
            child.kill().unwrap();
        }
        thread::sleep(Duration::from_millis(5));
    };
    writing.join().unwrap();
    Run {
        code,
        output: output.join().unwrap(),
        errors: errors.join().unwrap(),
    }
}

/// Reads a stream to its end.
fn read(mut stream: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// The daily rows of a text.
pub(crate) fn rows_of(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let run = run_on(folder.path(), &["daily", "-"], text.as_bytes());
    assert_eq!(run.code, Some(0), "{}", run.errors);
    run.output
}

/// An address of a server on this machine, with a secret in every part that may have one.
pub(crate) fn address(port: u16) -> String {
    format!(
        "http://user{SECRET}:pass{SECRET}@127.0.0.1:{port}/a/in.csv?X-Amz-Signature={SECRET}&X-Amz-Date=x"
    )
}

/// Reads daily rows from an address.
pub(crate) fn daily(address: &str) -> Run {
    daily_with(address, &[])
}

/// Reads daily rows from an address, with more options.
pub(crate) fn daily_with(address: &str, options: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let run = run_in(folder.path(), &[&["daily", address], options].concat());
    let printed = format!("{}{}", run.output, run.errors);
    assert!(!printed.contains(SECRET), "{address}: {printed}");
    run
}
