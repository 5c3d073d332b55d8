//! `nem12 completeness`: what is there and what is missing, by NMI, stream and month.

use std::io;

use crate::cli::args::{Completeness, LogLevel};
use crate::cli::console::Patient;
use crate::cli::ending::{self, Ending};
use crate::cli::output_paths::OutputPaths;
use crate::cli::print_findings::{print_findings, print_line};
use crate::cli::{cannot_write, output, read, source, usage_error};
use nem12::host::CompletenessRendering;

/// Runs the command; returns how it ends.
pub(super) fn run(options: &Completeness) -> io::Result<Ending> {
    let expected = options.expected()?;
    let (rows, settings) = (options.chosen.choices.completeness.rows, options.settings());
    let rendering =
        CompletenessRendering::new(rows, options.rendered(), settings.clone(), expected);
    let mut rendering =
        rendering.map_err(|why| usage_error::of(format!("{why}: choose --by stream or month")))?;
    let sources = source::expand(&options.reading);
    let paths = OutputPaths {
        files: options.output.iter().collect(),
        ..OutputPaths::default()
    };
    paths.check(&options.reading.inputs, &sources)?;
    let loaded = read(&options.reading, options.chosen.choices.read, &sources)?;
    let report = loaded.report(&settings);
    let err = &mut Patient(io::stderr().lock());
    print_findings(&report, &options.reading, err)?;
    let ending = ending::of_days(&report, 1, &options.reading);
    if !ending.writes() {
        return Ok(ending);
    }
    let path = options.output.as_ref();
    output::write_pieces(
        options.table(),
        || rendering.next_piece(&loaded.state),
        path,
    )
    .map_err(|error| cannot_write(error, path))?;
    let summary = rendering.summary();
    if options.reading.level() > LogLevel::Off {
        for line in summary.sentences() {
            print_line(&line, err)?;
        }
    }
    if summary.is_complete() {
        Ok(ending::of_days(&report, summary.streams, &options.reading))
    } else {
        Ok(Ending::LeftOut)
    }
}
