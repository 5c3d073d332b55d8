//! `nem12 augment`: one line for each 300 record, with all that is known of it,
//! for Spark.
//!
//! Each input is read alone. Each of its members becomes one part file, and what no 300
//! record says for itself (a row may be lost) becomes another. A part file is
//! written under a temporary name and renamed when it is complete. Then a note
//! says that the input is done. A run that was interrupted continues at the first
//! input without a note. The manifest is written last: a folder with a manifest
//! is complete.

mod notes;
mod part_files;

use std::fs;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::cli::args::Augment;
use crate::cli::augment::part_files::PartFiles;
use crate::cli::console::Patient;
use crate::cli::ending::{self, Ending};
use crate::cli::output;
use crate::cli::output_paths::OutputPaths;
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::print_findings::{print_findings, print_line};
use crate::cli::source::{self, Source};
use crate::cli::table::TableForm;
use crate::cli::{cannot_write, load, progress, threads, usage_error};
use nem12::host::{AUGMENTED_COLUMNS, AugmentedWriter, Gathered, RowGatherer, for_each_doubt};
use nem12::report::{Report, build_report};
use nem12::settings::Repeats;
use nem12::{Loader, Profile, Settings, Threads};

const MANIFEST: &str = "manifest.json";

/// Runs the command; returns how it ends.
pub(super) fn run(augment: &Augment) -> io::Result<Ending> {
    let settings = &augment.chosen.choices.settings;
    if settings.profile != Profile::Lenient || settings.repeats != Repeats::Latest {
        return Err(usage_error::of(
            "nem12 augment writes every 300 record, and Spark decides between versions: leave --profile and --repeats out",
        ));
    }
    let PathOrAddress::Path(folder) = &augment.output else {
        return Err(usage_error::of(
            "nem12 augment writes a folder of files, not into a store: name a local folder, and copy it to the store when it is complete",
        ));
    };
    augment_into(augment, folder).map_err(|error| cannot_write(error, Some(&augment.output)))
}

fn augment_into(augment: &Augment, folder: &Path) -> io::Result<Ending> {
    let sources = source::expand(&augment.reading);
    let paths = OutputPaths {
        folders: vec![&augment.output],
        ..OutputPaths::default()
    };
    paths.check(&augment.reading.inputs, &sources)?;
    for inner in ["rows", "done"] {
        fs::create_dir_all(folder.join(inner))?;
    }
    remove(&folder.join(MANIFEST))?;
    let progress = progress(&sources);
    let threads = threads(augment.reading.threads)?;
    let (mut all_notes, mut worst, mut has_any) = (Vec::new(), Ending::Clean, false);
    let mut incomplete = Vec::new();
    for (number, source) in sources.iter().enumerate() {
        let identity = notes::identity(source, augment);
        let path = folder.join(format!("done/{number:05}.json"));
        let note = if let Some(note) = notes::read_matching(&path, &identity) {
            if note["exit"] != Ending::Clean.code() {
                let line = notes::tell(source, &path);
                progress.suspend(|| print_line(&line, &mut io::stderr()))?;
            }
            note
        } else {
            // An old note is not of the parts that come.
            remove(&path)?;
            let done = augment_source(augment, folder, number, source, &threads, &progress)?;
            if done.ending == Ending::Unread && !augment.reading.skip_unreadable {
                progress.finish_and_clear();
                return Ok(done.ending);
            }
            incomplete.extend(done.incomplete);
            let note =
                json!({ "identity": identity, "exit": done.ending.code(), "parts": done.parts });
            if done.is_read {
                write_whole(&path, &note.to_string())?;
            }
            note
        };
        let is = |ending: Ending| note["exit"] == ending.code();
        has_any |= is(Ending::Clean) || is(Ending::LeftOut);
        if !is(Ending::Clean) {
            worst = Ending::LeftOut;
        }
        all_notes.push(note);
    }
    progress.finish_and_clear();
    notes::remove_stale(folder, &all_notes)?;
    if !has_any {
        return Ok(if incomplete.is_empty() {
            Ending::Failed
        } else {
            Ending::Unread
        });
    }
    let mut manifest = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "form": augment.to.extension(),
        "columns": format!("input,member,line,file_datetime,{AUGMENTED_COLUMNS}"),
        "inputs": all_notes,
    });
    if !incomplete.is_empty() {
        manifest["incomplete"] = json!(incomplete);
    }
    write_whole(&folder.join(MANIFEST), &format!("{manifest:#}\n"))?;
    Ok(worst)
}

/// A source that was read.
struct Done {
    ending: Ending,
    /// The sentence about inputs of the source that could not be read to their ends.
    incomplete: Option<String>,
    /// The parts as the manifest lists them.
    parts: Vec<Value>,
    /// Whether all of it could be read. What could not may be there the next time.
    is_read: bool,
}

/// Reads one source and writes its parts.
fn augment_source(
    augment: &Augment,
    folder: &Path,
    number: usize,
    source: &Source,
    threads: &Threads,
    progress: &indicatif::ProgressBar,
) -> io::Result<Done> {
    let writer = AugmentedWriter {
        minutes: augment.interval.map(u16::from),
    };
    let parts = Arc::new(Mutex::new(PartFiles::new(folder, number, augment.to)));
    let shared = Arc::clone(&parts);
    let take = Box::new(move |row: Gathered<'_>| {
        if let Ok(mut parts) = shared.lock() {
            parts.take(&row);
        }
    });
    let loader = Loader::with_rows(
        threads.clone(),
        augment.chosen.choices.read,
        Arc::new(writer),
        RowGatherer::new(take),
    );
    let (state, work) = load(
        &augment.reading,
        std::slice::from_ref(source),
        loader,
        progress,
    );
    let report = Report {
        executors: work.executors,
        ..build_report(&state, &Settings::default(), threads)
    };
    let reading = &augment.reading;
    progress.suspend(|| print_findings(&report, reading, &mut Patient(io::stderr().lock())))?;
    let parts = Arc::into_inner(parts).and_then(|parts| parts.into_inner().ok());
    let Some(mut parts) = parts else {
        return Err(io::Error::other("the rows are still being written"));
    };
    for_each_doubt(&state, |row| parts.take_doubt(&row));
    let mut listed = Vec::new();
    for part in parts.finish()? {
        let input = state.inputs().get(part.member);
        let name = input.map_or("", |input| input.name.as_str());
        if let Some(line) = part.unsplit {
            return Err(io::Error::other(format!(
                "{name}:{line} has intervals that cannot be written with the length of --interval, because longer intervals are never split: give a longer --interval, or leave it out"
            )));
        }
        // Nothing of a refused input counts, and no doubt is of one.
        let is_refused = input.is_none_or(|input| input.is_aside || input.refusal.is_some());
        if is_refused && !part.is_of_doubts {
            continue;
        }
        let path = folder.join("rows").join(&part.name);
        part.unfinished.persist(path).map_err(|error| error.error)?;
        let member = if part.is_of_doubts { "" } else { name };
        listed.push(json!({ "file": part.name, "member": member, "rows": part.rows }));
    }
    let rows = report.records.interval_data;
    Ok(Done {
        ending: ending::of_days(&report, rows, reading),
        incomplete: report.incomplete.clone(),
        parts: listed,
        is_read: report
            .findings
            .iter()
            .all(|group| group.code != "FILE-READ"),
    })
}

fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let mut text = Some(text.to_owned());
    let path = PathOrAddress::Path(path.to_owned());
    output::write_pieces(TableForm::Csv, || text.take(), Some(&path))
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
