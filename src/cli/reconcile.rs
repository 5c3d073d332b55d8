//! `nem12 reconcile`: whether a table from elsewhere agrees with the interval data.

use std::fs;
use std::io::{self, Read, Write};

use crate::cli::args::{LogLevel, Reconcile};
use crate::cli::console::Patient;
use crate::cli::ending::{self, Ending};
use crate::cli::output_paths::OutputPaths;
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::print_findings::{print_findings, print_line};
use crate::cli::{cannot_write, output, read, source, usage_error};
use nem12::host::ReconcileRendering;
use nem12::reconcile::{Answer, Claims, Reconciliation};

/// The number of rows that cannot be read that are named on standard error.
const NAMED: usize = 20;

/// Runs the command; returns how it ends.
pub(super) fn run(options: &Reconcile) -> io::Result<Ending> {
    let reading = &options.reading;
    let sources = source::expand(reading);
    let against = [options.against.clone()];
    let paths = OutputPaths {
        files: options.output.iter().collect(),
        ..OutputPaths::default()
    };
    let all = [&reading.inputs[..], &against].concat();
    let tables = source::expand_inputs(&against, reading);
    paths.check(&all, &[sources.as_slice(), &tables].concat())?;
    let choices = &options.chosen.choices;
    let claims = claims(options)?;
    let loaded = read(reading, choices.read, &sources)?;
    let report = loaded.report(&choices.settings);
    let err = &mut Patient(io::stderr().lock());
    print_findings(&report, reading, err)?;
    let ending = ending::of_days(&report, 1, reading);
    if !ending.writes() {
        return Ok(ending);
    }
    let found = loaded
        .state
        .reconcile(&claims, &choices.settings, &choices.reconcile);
    let is_equal = found.is_equal();
    let sentences = sentences(&found, &options.against);
    let mut rendering = ReconcileRendering::new(found, &choices.reconcile, options.rendered());
    let path = options.output.as_ref();
    output::write_pieces(
        options.table(),
        || rendering.next_piece(&loaded.state),
        path,
    )
    .map_err(|error| cannot_write(error, path))?;
    if reading.log_level > LogLevel::Off {
        for sentence in sentences {
            print_line(&sentence, err)?;
        }
        err.flush()?;
    }
    Ok(if is_equal {
        Ending::Clean
    } else {
        Ending::LeftOut
    })
}

/// Reads the table of the other side.
fn claims(options: &Reconcile) -> io::Result<Claims> {
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
        PathOrAddress::Path(path) => fs::read(path),
        PathOrAddress::Address(_) => {
            return Err(told("only a file can be the table".to_owned()));
        }
    };
    let bytes = bytes.map_err(|error| told(format!("the table cannot be read: {error}")))?;
    let choices = &options.chosen.choices;
    Claims::read(&bytes, &choices.settings.streams, &choices.reconcile)
        .map_err(|fault| told(fault.to_string()))
}

/// The sentences about the whole answer.
fn sentences(found: &Reconciliation, against: &PathOrAddress) -> Vec<String> {
    let unread = found.unread.iter().take(NAMED);
    let mut sentences: Vec<String> = unread.map(|row| format!("{against}: {row}")).collect();
    let more = found.unread.len() - sentences.len();
    if more > 0 {
        sentences.push(format!(
            "… and {more} more rows that cannot be read; the output has all of them."
        ));
    }
    let counts = Answer::ALL.iter().filter_map(|&answer| {
        let count = found.all.count(answer);
        (count > 0).then(|| format!("{count} {}", answer.word()))
    });
    let counts: Vec<String> = counts.collect();
    let counts = if counts.is_empty() {
        "none".to_owned()
    } else {
        counts.join(", ")
    };
    sentences.push(format!(
        "Rows: {counts}. Energy: {} kWh here, {} kWh there, a difference of {} kWh.",
        found.all.here,
        found.all.there,
        found.all.difference()
    ));
    if found.all.count(Answer::NotComparable) > 0 {
        sentences.push(format!(
            "Energy there of the rows that cannot be compared: {} kWh.",
            found.all.not_compared
        ));
    }
    for (cause, count, first) in found.causes() {
        let rows = if count == 1 {
            format!("The row in line {first} has")
        } else {
            format!("{count} rows (the first in line {first}) have")
        };
        sentences.push(format!("Likely cause: {rows} {cause}."));
    }
    if found.repeats > 0 {
        let first = found.rows.iter().filter(|row| row.repeats.is_some());
        let first = first.filter_map(|row| row.line.zip(row.repeats)).min();
        let first = first.map_or_else(String::new, |(line, earlier)| {
            format!(" (the first in line {line}, which repeats line {earlier})")
        });
        sentences.push(format!(
            "Rows of the table about days and streams that an earlier row has too: {}{first}. Sums count them twice.",
            found.repeats
        ));
    }
    if found.left_out > 0 {
        sentences.push(format!(
            "Rows of the table that --nmi, --from and --to leave out: {}.",
            found.left_out
        ));
    }
    if found.withheld_nowhere > 0 {
        sentences.push(format!(
            "NMI-days that are withheld here, and that the table does not have: {}.",
            found.withheld_nowhere
        ));
    }
    sentences
}
