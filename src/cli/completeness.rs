//! `nem12 completeness`: what is there and what is missing, by NMI, stream and month.

use std::fs;
use std::io;
use std::path::Path;

use crate::cli::args::{Completeness, LogLevel};
use crate::cli::console::Patient;
use crate::cli::ending::{self, Ending};
use crate::cli::output_paths::OutputPaths;
use crate::cli::print_findings::{print_findings, print_line};
use crate::cli::{cannot_write, output, read, source};
use nem12::host::{CompletenessRendering, CompletenessSummary};
use nem12::settings::ExpectedNmis;

/// The number of absent NMIs that are named.
const NAMED: usize = 20;

/// Runs the command; returns how it ends.
pub(super) fn run(options: &Completeness) -> io::Result<Ending> {
    let expected = options.expect.as_deref().map(expected_nmis).transpose()?;
    let sources = source::expand(&options.reading);
    let paths = OutputPaths {
        files: options.output.iter().collect(),
        ..OutputPaths::default()
    };
    paths.check(&options.reading.inputs, &sources)?;
    let loaded = read(&options.reading, options.chosen.choices.read, &sources)?;
    let settings = options.settings();
    let report = loaded.report(&settings);
    let err = &mut Patient(io::stderr().lock());
    print_findings(&report, &options.reading, err)?;
    let mut rendering =
        CompletenessRendering::new(options.by, options.format.text(), settings, expected);
    let ending = ending::of_days(&report, 1, &options.reading);
    if !ending.writes() {
        return Ok(ending);
    }
    let path = options.output.as_ref();
    output::write_pieces(
        options.format.into(),
        || rendering.next_piece(&loaded.state),
        path,
    )
    .map_err(|error| cannot_write(error, path))?;
    let summary = rendering.summary();
    if options.reading.log_level > LogLevel::Off {
        for line in sentences(summary) {
            print_line(&line, err)?;
        }
    }
    if summary.is_complete() {
        Ok(ending::of_days(&report, summary.streams, &options.reading))
    } else {
        Ok(Ending::LeftOut)
    }
}

/// Reads the list of the NMIs that must be there.
fn expected_nmis(path: &Path) -> io::Result<ExpectedNmis> {
    let told = |why: String| io::Error::other(format!("--expect {}: {why}", path.display()));
    let bytes = fs::read(path).map_err(|error| told(error.to_string()))?;
    ExpectedNmis::parse(&String::from_utf8_lossy(&bytes)).map_err(|error| told(error.to_string()))
}

/// The sentences about the whole answer.
fn sentences(summary: &CompletenessSummary) -> Vec<String> {
    let CompletenessSummary {
        nmis,
        streams,
        complete,
        expected,
        delivered,
        absent,
        unexpected,
    } = summary;
    let mut sentences = vec![format!(
        "Complete: {complete} of {streams} streams of {nmis} NMIs; {delivered} of {expected} expected intervals have a reading."
    )];
    if !absent.is_empty() {
        let named = absent.iter().take(NAMED).map(String::as_str);
        let named: Vec<&str> = named.collect();
        let more = absent.len() - named.len();
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        sentences.push(format!(
            "Expected NMIs that are not in the inputs: {} ({}{more}).",
            absent.len(),
            named.join(", ")
        ));
    }
    if *unexpected > 0 {
        sentences.push(format!(
            "NMIs in the inputs that are not in the list of expected ones: {unexpected}."
        ));
    }
    sentences
}
