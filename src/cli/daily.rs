//! `nem12 daily`.

use std::io;
use std::path::Path;

use crate::cli::args::{Daily, OutputFormat};
use crate::cli::out_dir::OutDir;
use crate::cli::places::{self, Place};
use crate::cli::table::TableForm;
use crate::cli::{
    CLEAN, LEFT_OUT, Loaded, NOTHING, exit_code, load, named, output, progress, read, report, tell,
    threads,
};
use nem12::output::rendering::Rendering;
use nem12::read::loader::Loader;
use nem12::report::summary::Report;
use nem12::settings::format::Format;
use nem12::settings::settings::Settings;

/// What was typed, and the settings it comes to.
struct Wish<'a> {
    daily: &'a Daily,
    settings: Settings,
}

/// Runs it; gives the exit code.
pub(super) fn run(daily: &Daily) -> io::Result<u8> {
    let settings = daily.settings().map_err(io::Error::other)?;
    let wish = &Wish { daily, settings };
    report::format(&daily.reporting)?;
    let places = places::expand(&daily.reading.inputs);
    match &daily.out_dir {
        None => run_into(wish, &places, |loaded| {
            write(wish, loaded, daily.output.as_deref())
        }),
        Some(folder) => {
            run_into_folder(wish, &places, folder).map_err(|error| named(error, Some(folder)))
        }
    }
}

/// Reads all places as one and hands the state to `write`, if there is
/// anything in it.
fn run_into(
    wish: &Wish<'_>,
    places: &[Place],
    write: impl FnOnce(&Loaded) -> io::Result<()>,
) -> io::Result<u8> {
    let loaded = read(&wish.daily.reading, places)?;
    let judged = judge(wish, &loaded)?;
    let code = exit_code(&judged);
    if code != NOTHING {
        write(&loaded)?;
    }
    report::write(
        &wish.daily.reporting,
        wish.settings.clone(),
        &loaded.state,
        places,
        judged,
    )?;
    Ok(code)
}

fn run_into_folder(wish: &Wish<'_>, places: &[Place], folder: &Path) -> io::Result<u8> {
    let daily = wish.daily;
    let mut outputs = OutDir::begin(folder)?;
    let extension = match daily.format {
        OutputFormat::Csv => "csv",
        OutputFormat::Sql => "sql",
        OutputFormat::Json => "json",
        OutputFormat::Parquet => "parquet",
    };
    if daily.merged {
        let place = outputs.place(&format!("daily.{extension}"))?;
        let code = run_into(wish, places, |loaded| write(wish, loaded, Some(&place)))?;
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
        let loader = Loader::with_options(threads.clone(), daily.reading.options());
        let (state, stats) = load(one, loader, &progress);
        let loaded = Loaded {
            state,
            stats,
            threads: threads.clone(),
        };
        let code = exit_code(&progress.suspend(|| judge(wish, &loaded))?);
        if code != NOTHING {
            has_any = true;
            let place = outputs.place(&format!("{}.daily.{extension}", input.name))?;
            write(wish, &loaded, Some(&place))?;
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
fn judge(wish: &Wish<'_>, loaded: &Loaded) -> io::Result<Report> {
    let report = loaded.report(&wish.settings);
    tell::tell(
        &report,
        wish.daily.reading.log_level,
        &mut io::stderr().lock(),
    )?;
    Ok(report)
}

fn write(
    wish: &Wish<'_>,
    Loaded { state, threads, .. }: &Loaded,
    path: Option<&Path>,
) -> io::Result<()> {
    let rendering = Rendering::new(wish.daily.rendered(), wish.settings.clone()).by(threads);
    let form = wish.daily.form();
    output::write(rendering, state, form, path).map_err(|error| named(error, path))?;
    if let Some(path) = &wish.daily.withheld {
        let rendering = Rendering::new(Format::Withheld, wish.settings.clone());
        output::write(rendering, state, TableForm::Csv, Some(path))
            .map_err(|error| named(error, Some(path)))?;
    }
    Ok(())
}
