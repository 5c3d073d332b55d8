//! The `nem12` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    nem12_loader::cli::run()
}
