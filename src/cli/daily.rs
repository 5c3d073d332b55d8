//! `nem12 daily`.

use std::io;
use std::path::Path;

use crate::cli::args::Daily;
use crate::cli::out_dir::OutDir;
use crate::cli::places::{self, Place};
use crate::cli::table::TableForm;
use crate::cli::{
    CLEAN, LEFT_OUT, Loaded, NOTHING, exit_code, load, named, output, progress, read, report, tell,
    threads,
};
use nem12::Loader;
use nem12::Settings;
use nem12::host::Rendering;
use nem12::report::Report;
use nem12::settings::Format;

/// The options that were typed, and the settings they give.
struct Request<'a> {
    daily: &'a Daily,
    settings: Settings,
}

/// Runs it; gives the exit code.
pub(super) fn run(daily: &Daily) -> io::Result<u8> {
    let settings = daily.settings().map_err(io::Error::other)?;
    let request = &Request { daily, settings };
    report::format(&daily.reporting)?;
    let places = places::expand(&daily.reading.inputs);
    match &daily.out_dir {
        None => run_into(request, &places, |loaded| {
            write(request, loaded, daily.output.as_deref())
        }),
        Some(folder) => {
            run_into_folder(request, &places, folder).map_err(|error| named(error, Some(folder)))
        }
    }
}

/// Reads all places as one and hands the state to `write`, if there is
/// anything in it.
fn run_into(
    request: &Request<'_>,
    places: &[Place],
    write: impl FnOnce(&Loaded) -> io::Result<()>,
) -> io::Result<u8> {
    let loaded = read(
        &request.daily.reading,
        request.daily.chosen.choices.read,
        places,
    )?;
    let judged = judge(request, &loaded)?;
    let code = exit_code(&judged);
    if code != NOTHING {
        write(&loaded)?;
    }
    report::write(
        &request.daily.reporting,
        request.settings.clone(),
        &loaded.state,
        places,
        judged,
    )?;
    Ok(code)
}

fn run_into_folder(request: &Request<'_>, places: &[Place], folder: &Path) -> io::Result<u8> {
    let daily = request.daily;
    let mut outputs = OutDir::begin(folder)?;
    let ending = daily.format.ending;
    if daily.merged {
        let place = outputs.place(ending.trim_start_matches('.'))?;
        let code = run_into(request, places, |loaded| {
            write(request, loaded, Some(&place))
        })?;
        if code != NOTHING {
            outputs.finish()?;
        }
        return Ok(code);
    }
    if daily.withheld.is_some() || daily.reporting.report.is_some() {
        return Err(io::Error::other(
            "--withheld and --report write one file each: say --merged too, or leave them out",
        ));
    }
    let progress = progress(places);
    let threads = threads(daily.reading.threads)?;
    let (mut worst, mut has_any) = (CLEAN, false);
    for input in places {
        let one = std::slice::from_ref(input);
        let (state, work) = load(
            one,
            Loader::with_options(threads.clone(), daily.chosen.choices.read),
            &progress,
        );
        let loaded = Loaded {
            state,
            work,
            threads: threads.clone(),
        };
        let code = exit_code(&progress.suspend(|| judge(request, &loaded))?);
        if code != NOTHING {
            has_any = true;
            let place = outputs.place(&format!("{}{ending}", input.name))?;
            write(request, &loaded, Some(&place))?;
        }
        worst = worst.max(if code == CLEAN { CLEAN } else { LEFT_OUT });
    }
    progress.finish_and_clear();
    if !has_any {
        return Ok(NOTHING);
    }
    outputs.finish()?;
    Ok(worst)
}

/// Builds the report and prints its findings to standard error.
fn judge(request: &Request<'_>, loaded: &Loaded) -> io::Result<Report> {
    let report = loaded.report(&request.settings);
    tell::tell(
        &report,
        request.daily.reading.log_level,
        &mut io::stderr().lock(),
    )?;
    Ok(report)
}

fn write(
    request: &Request<'_>,
    Loaded { state, threads, .. }: &Loaded,
    path: Option<&Path>,
) -> io::Result<()> {
    let rendering = Rendering::new(request.daily.rendered(), request.settings.clone()).by(threads);
    let form = request.daily.form();
    output::write(rendering, state, form, path).map_err(|error| named(error, path))?;
    if let Some(path) = &request.daily.withheld {
        let rendering = Rendering::new(Format::Withheld, request.settings.clone());
        output::write(rendering, state, TableForm::Csv, Some(path))
            .map_err(|error| named(error, Some(path)))?;
    }
    Ok(())
}
