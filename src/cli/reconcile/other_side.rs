//! The other side of a reconciliation: a file, standard input, or a database.

use std::fs;
use std::io::{self, Read};

use crate::cli::address::Address;
use crate::cli::args::Reconcile;
use crate::cli::output_paths::OutputPaths;
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::{load, source, usage_error};
use nem12::reconcile::Claims;

/// Refuses a run that would write over an input or over the table.
pub(super) fn check(options: &Reconcile) -> io::Result<()> {
    let paths = OutputPaths {
        files: options.output.iter().collect(),
        ..OutputPaths::default()
    };
    let reading = &options.reading;
    let mut all = reading.inputs.clone();
    if matches!(options.against, PathOrAddress::Path(_)) {
        all.push(options.against.clone());
    }
    paths.check(&all, &source::expand_inputs(&all, reading))
}

/// Reads the table of the other side.
/// `bands` are the names of the bands that rows have, if there are any.
pub(super) fn claims(options: &Reconcile, bands: &[String]) -> io::Result<Claims> {
    let against = &options.against;
    let told = |why: String| io::Error::other(format!("--against {against}: {why}"));
    let bytes = match against {
        PathOrAddress::Path(_) if against.is_standard() => {
            if options
                .reading
                .inputs
                .iter()
                .any(PathOrAddress::is_standard)
            {
                return Err(usage_error::of(
                    "standard input cannot be an input and the table at once",
                ));
            }
            let mut bytes = Vec::new();
            io::stdin().read_to_end(&mut bytes).map(|_| bytes)
        }
        PathOrAddress::Path(path) => match path.to_str().filter(|text| text.starts_with("sqlite:"))
        {
            Some(text) => Ok(stored(&Address::from(text.to_owned()))?),
            None => fs::read(path),
        },
        PathOrAddress::Address(address) => Ok(stored(address)?),
    };
    let bytes = bytes.map_err(|error| told(format!("the table cannot be read: {error}")))?;
    let choices = &options.chosen.choices;
    Claims::by_band(&bytes, &choices.settings.streams, &choices.reconcile, bands)
        .map_err(|fault| told(fault.to_string()))
}

/// The table `meter_readings` of a database, as CSV.
fn stored(database: &Address) -> io::Result<Vec<u8>> {
    let rows = load::daily_rows(database, "--against")?;
    let mut table = "nmi,timestamp,consumption\n".to_owned();
    for row in rows {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let cells: Vec<String> = row.iter().map(quoted).collect();
        table.push_str(&cells.join(","));
        table.push('\n');
    }
    Ok(table.into_bytes())
}
