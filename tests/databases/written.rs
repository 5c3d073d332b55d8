//! Outputs of the command, as files.

use std::path::Path;
use std::process::{Command, Stdio};

/// Runs a command, the first of the arguments, for an input, and writes its output. Gives the exit
/// code.
pub(crate) fn written(arguments: &[&str], input: &Path, output: &Path) -> Option<i32> {
    let status = Command::new(env!("CARGO_BIN_EXE_nem12"))
        .arg(arguments[0])
        .arg(input)
        .args(&arguments[1..])
        .arg("-o")
        .arg(output)
        .stderr(Stdio::null())
        .status();
    status.unwrap().code()
}
