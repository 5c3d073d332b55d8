//! `nem12 daily`.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::cli::args::{Daily, LogLevel};
use crate::cli::console::Patient;
use crate::cli::ending::{self, Ending};
use crate::cli::out_dir::OutDir;
use crate::cli::output_paths::OutputPaths;
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::print_findings::print_findings;
use crate::cli::source::{self, Source};
use crate::cli::table::TableForm;
use crate::cli::{
    Loaded, cannot_write, daily_rows, load, output, progress, read, report_file, threads,
    usage_error,
};
use nem12::host::Rendering;
use nem12::report::Report;
use nem12::settings::{Dialect, Format};
use nem12::{Loader, Settings};

/// The most daily rows that DuckDB takes as SQL in about a second.
const MANY_ROWS: u64 = 5_000;

/// The options of the command, and the settings that follow from them.
struct Request<'a> {
    daily: &'a Daily,
    settings: Settings,
}

/// Runs the command; returns how it ends.
pub(super) fn run(daily: &Daily) -> io::Result<Ending> {
    let settings = daily
        .settings()
        .map_err(|contradiction| usage_error::of(contradiction.to_string()))?;
    let request = &Request { daily, settings };
    report_file::format(&daily.reporting)?;
    let sources = source::expand(&daily.reading);
    let files = [&daily.output, &daily.withheld, &daily.reporting.report];
    // Without -o and --out-dir the rows go to standard output.
    let standard = daily.output.is_none() && daily.out_dir.is_none();
    let stdout = PathOrAddress::Path(PathBuf::from("-"));
    let paths = OutputPaths {
        files: files
            .into_iter()
            .flatten()
            .chain(standard.then_some(&stdout))
            .collect(),
        folders: daily.out_dir.as_ref().into_iter().collect(),
    };
    paths.check(&daily.reading.inputs, &sources)?;
    match &daily.out_dir {
        None => run_merged(request, &sources, |loaded| {
            write(request, loaded, daily.output.as_ref())
        }),
        Some(folder) => run_into_folder(request, &sources, folder)
            .map_err(|error| cannot_write(error, Some(folder))),
    }
}

/// Reads all sources into one state and calls `write` with it, if at least one
/// input could be read.
fn run_merged(
    request: &Request<'_>,
    sources: &[Source],
    write: impl FnOnce(&Loaded) -> io::Result<()>,
) -> io::Result<Ending> {
    let loaded = read(
        &request.daily.reading,
        request.daily.chosen.choices.read,
        sources,
    )?;
    let report = make_report(request, &loaded)?;
    let ending = ending::of_days(&report, daily_rows(&report), &request.daily.reading);
    if ending.writes() {
        write(&loaded)?;
    }
    if ending == Ending::Unread {
        return Ok(ending);
    }
    report_file::write(
        &request.daily.reporting,
        request.settings.clone(),
        &loaded.state,
        sources,
        report,
    )?;
    Ok(ending)
}

fn run_into_folder(
    request: &Request<'_>,
    sources: &[Source],
    folder: &PathOrAddress,
) -> io::Result<Ending> {
    let daily = request.daily;
    let mut outputs = OutDir::begin(folder)?;
    let suffix = daily.format.ending;
    if daily.merged {
        let path = outputs.add(suffix.trim_start_matches('.'))?;
        let ending = run_merged(request, sources, |loaded| {
            write(request, loaded, Some(&path))
        })?;
        if ending.writes() {
            outputs.finish()?;
        }
        return Ok(ending);
    }
    if daily.withheld.is_some() || daily.reporting.report.is_some() {
        return Err(usage_error::of(
            "--withheld and --report each write one file for all inputs: add --merged, or leave them out",
        ));
    }
    let progress = progress(sources);
    let threads = threads(daily.reading.threads)?;
    let (mut worst, mut has_any, mut is_unread) = (Ending::Clean, false, false);
    for source in sources {
        let one = std::slice::from_ref(source);
        let (state, work) = load(
            &daily.reading,
            one,
            Loader::with_options(threads.clone(), daily.chosen.choices.read),
            &progress,
        );
        let loaded = Loaded {
            state,
            work,
            threads: threads.clone(),
        };
        let report = progress.suspend(|| make_report(request, &loaded))?;
        let ending = ending::of_days(&report, daily_rows(&report), &daily.reading);
        if ending == Ending::Unread && !daily.reading.skip_unreadable {
            progress.finish_and_clear();
            return Ok(ending);
        }
        is_unread |= ending == Ending::Unread;
        if ending.writes() {
            has_any = true;
            let path = outputs.add(&format!("{}{suffix}", source.name))?;
            write(request, &loaded, Some(&path))?;
        }
        if ending != Ending::Clean {
            worst = Ending::LeftOut;
        }
    }
    progress.finish_and_clear();
    if !has_any {
        return Ok(if is_unread {
            Ending::Unread
        } else {
            Ending::Failed
        });
    }
    outputs.finish()?;
    Ok(worst)
}

/// Makes the report and prints its findings to standard error.
fn make_report(request: &Request<'_>, loaded: &Loaded) -> io::Result<Report> {
    let report = loaded.report(&request.settings);
    print_findings(
        &report,
        &request.daily.reading,
        &mut Patient(io::stderr().lock()),
    )?;
    let settings = &request.settings;
    let is_slow = request.daily.rendered() == Format::Sql && settings.dialect == Dialect::DuckDb;
    if is_slow && daily_rows(&report) > MANY_ROWS && request.daily.reading.level() > LogLevel::Error
    {
        writeln!(
            Patient(io::stderr()),
            "DuckDB takes rows of SQL about a hundred times slower than those of Parquet: \
             write -o daily.parquet, and see docs/databases.md for the statement that loads it."
        )?;
    }
    Ok(report)
}

fn write(
    request: &Request<'_>,
    Loaded { state, threads, .. }: &Loaded,
    path: Option<&PathOrAddress>,
) -> io::Result<()> {
    let rendering = Rendering::new(request.daily.rendered(), request.settings.clone()).by(threads);
    let form = request.daily.form();
    output::write(rendering, state, form, path).map_err(|error| cannot_write(error, path))?;
    if let Some(path) = &request.daily.withheld {
        let rendering = Rendering::new(Format::Withheld, request.settings.clone());
        output::write(rendering, state, TableForm::Csv, Some(path))
            .map_err(|error| cannot_write(error, Some(path)))?;
    }
    Ok(())
}
