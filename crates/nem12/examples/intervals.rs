//! Prints every reading of a NEM12 file, one line an interval.
//!
//! ```sh
//! cargo run --example intervals -- meter.csv
//! ```
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program that uses the library is a host"
)]

use std::error::Error;
use std::fs::File;

use nem12::Intervals;

fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args().skip(1) {
        for reading in Intervals::new(File::open(&path)?) {
            let reading = reading?;
            let value = reading.value.map(|value| value.to_string());
            println!(
                "{},{},{},{},{},{}",
                reading.nmi,
                reading.suffix,
                reading.start,
                value.unwrap_or_default(),
                reading.unit,
                reading.quality
            );
        }
    }
    Ok(())
}
