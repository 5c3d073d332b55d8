//! Prints the daily kWh of each NMI in some NEM12 files.
//!
//! ```sh
//! cargo run --example daily_totals -- meter.csv another.csv
//! ```
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that uses the library is a host"
)]

use std::error::Error;
use std::fs::File;

use nem12::{Day, Loader, Settings};

fn main() -> Result<(), Box<dyn Error>> {
    let mut loader = Loader::default();
    for path in std::env::args().skip(1) {
        loader.read(&path, File::open(&path)?)?;
    }
    let (state, _) = loader.finish();

    let settings = Settings::default();
    for day in state.daily_totals(&settings) {
        match day {
            Day::Total(day) => println!("{},{},{}", day.nmi, day.date, day.energy),
            Day::Withheld(day) => eprintln!(
                "{}:{}: {} {} is withheld: {}",
                state.inputs()[day.input].name,
                day.line,
                day.nmi,
                day.date,
                day.reason
            ),
        }
    }
    Ok(())
}
