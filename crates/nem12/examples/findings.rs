//! Prints every broken rule of some NEM12 files with its line.
//!
//! ```sh
//! cargo run --example findings -- meter.csv
//! ```
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program that uses the library is a host"
)]

use std::error::Error;
use std::fs::File;

use nem12::{Loader, Settings};

fn main() -> Result<(), Box<dyn Error>> {
    let mut loader = Loader::default();
    for path in std::env::args().skip(1) {
        loader.read(&path, File::open(&path)?)?;
    }
    let (state, _) = loader.finish();
    for finding in state.findings(&Settings::default()) {
        println!("{}: {finding}", finding.severity.name());
    }
    Ok(())
}
