//! `nem12 reads`: the register reads of NEM13, one line a register and period.

use std::io;

use crate::cli::args::Reads;
use crate::cli::console::Patient;
use crate::cli::ending::{self, Ending};
use crate::cli::output_paths::OutputPaths;
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::print_findings::print_findings;
use crate::cli::table::TableForm;
use crate::cli::{cannot_write, output, read, report_file, source, usage_error};
use nem12::State;
use nem12::host::ReadsRendering;
use nem12::report::Report;
use nem12::settings::RowFormat;

/// Runs the command; returns how it ends.
pub(super) fn run(reads: &Reads) -> io::Result<Ending> {
    report_file::format(&reads.reporting)?;
    if reads.spread && reads.rendered() != RowFormat::Csv {
        return Err(usage_error::of(
            "--spread writes CSV or Parquet alone: ask for one of them, or leave it out",
        ));
    }
    let sources = source::expand(&reads.reading);
    let paths = OutputPaths {
        files: reads
            .output
            .iter()
            .chain(&reads.reporting.report)
            .chain(&reads.withheld)
            .collect(),
        ..OutputPaths::default()
    };
    paths.check(&reads.reading.inputs, &sources)?;
    let loaded = read(&reads.reading, reads.chosen.choices.read, &sources)?;
    let settings = reads.chosen.choices.settings.clone();
    let report = loaded.report(&settings);
    // The sentence of the report is about days.
    let shown = Report {
        nothing: nothing(&report),
        ..report.clone()
    };
    let err = &mut Patient(io::stderr().lock());
    print_findings(&shown, &reads.reading, err)?;
    let ending = ending::of_reads(&report, &reads.reading);
    if ending == Ending::Unread {
        return Ok(ending);
    }
    if ending.writes() {
        let rendering = if reads.spread {
            ReadsRendering::spread(settings.clone())
        } else {
            ReadsRendering::new(reads.rendered(), settings.clone())
        };
        let path = reads.output.as_ref();
        write(rendering, &loaded.state, reads.form(), path)?;
        if let Some(path) = &reads.withheld {
            let rendering = ReadsRendering::withheld(settings.clone());
            write(rendering, &loaded.state, TableForm::Csv, Some(path))?;
        }
    }
    report_file::write(&reads.reporting, settings, &loaded.state, &sources, report)?;
    Ok(ending)
}

fn write(
    mut rendering: ReadsRendering,
    state: &State,
    form: TableForm,
    path: Option<&PathOrAddress>,
) -> io::Result<()> {
    output::write_pieces(form, || rendering.next_piece(state), path)
        .map_err(|error| cannot_write(error, path))
}

/// The sentence that says why the output has no rows; `None` when it has some.
fn nothing(report: &Report) -> Option<String> {
    let (rows, records) = (&report.reads.rows, &report.records);
    if rows.counted > 0 {
        None
    } else if records.accumulation == 0 && records.interval_data > 0 {
        Some("The input has interval data and no 250 records (NEM13), so it has no register reads. nem12 daily sums its days.".to_owned())
    } else if records.accumulation == 0 && report.inputs.iter().all(|input| input.refusal.is_some())
    {
        Some("Nothing could be read.".to_owned())
    } else if records.accumulation == 0 {
        Some("The input has no 250 records, so it has no register reads.".to_owned())
    } else if rows.withheld + rows.rejected > 0 {
        Some("No register read can be trusted. The findings say why.".to_owned())
    } else {
        Some("The input has no register read of the chosen NMIs and dates.".to_owned())
    }
}
