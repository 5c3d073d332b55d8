//! `nem12 augment`: every 300 record with all that is known of it, for Spark.
//!
//! Each input is read by itself. Its parts, one a member, are written beside
//! and renamed; then a note says that the input is done. A run that was
//! interrupted goes on at the first input without a note. The manifest comes
//! last: with it the folder is whole.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::cli::args::Augment;
use crate::cli::output;
use crate::cli::places::{self, At, Place};
use crate::cli::remote::is_address;
use crate::cli::table::{Table, TableForm};
use crate::cli::{
    CLEAN, LEFT_OUT, NOTHING, exit_code, input, load, named, progress, tell, threads,
};
use nem12::host::{AUGMENTED_COLUMNS, AUGMENTED_UNSPLIT, AugmentedWriter, Gathered, RowGatherer};
use nem12::report::{Report, build_report};
use nem12::settings::Repeats;
use nem12::{Loader, Profile, Settings, Threads};

const MANIFEST: &str = "manifest.json";

/// Runs it; gives the exit code.
pub(super) fn run(augment: &Augment) -> io::Result<u8> {
    let settings = augment.chosen.choices.settings.clone();
    if settings.profile != Profile::Lenient || settings.repeats != Repeats::Latest {
        return Err(io::Error::other(
            "augment writes every record and leaves versions to Spark: leave --profile and --repeats out",
        ));
    }
    let folder = &augment.output;
    if folder.to_str().is_some_and(is_address) {
        return Err(io::Error::other(
            "augment writes a folder of files: name one here, and send it to the store when it is whole",
        ));
    }
    augment_into(augment, folder).map_err(|error| named(error, Some(folder)))
}

fn augment_into(augment: &Augment, folder: &Path) -> io::Result<u8> {
    let places = places::expand(&augment.reading.inputs);
    for inner in ["rows", "done"] {
        fs::create_dir_all(folder.join(inner))?;
    }
    remove(&folder.join(MANIFEST))?;
    let progress = progress(&places);
    let threads = threads(augment.reading.threads)?;
    let (mut notes, mut worst, mut has_any) = (Vec::new(), CLEAN, false);
    for (number, place) in places.iter().enumerate() {
        let identity = identity(place, augment);
        let note = folder.join(format!("done/{number:05}.json"));
        let done = if let Some(done) = known(&note, &identity) {
            done
        } else {
            let (code, parts) = one(augment, folder, number, place, &threads, &progress)?;
            let done = json!({ "identity": identity, "exit": code, "parts": parts });
            write_whole(&note, &done.to_string())?;
            done
        };
        let code = done["exit"].as_u64().unwrap_or(1);
        has_any |= code != u64::from(NOTHING);
        worst = worst.max(if code == u64::from(CLEAN) {
            CLEAN
        } else {
            LEFT_OUT
        });
        notes.push(done);
    }
    progress.finish_and_clear();
    sweep(folder, &notes)?;
    if !has_any {
        return Ok(NOTHING);
    }
    let manifest = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "form": augment.to.extension(),
        "columns": format!("input,member,line,file_datetime,{AUGMENTED_COLUMNS}"),
        "inputs": notes,
    });
    write_whole(&folder.join(MANIFEST), &format!("{manifest:#}\n"))?;
    Ok(worst)
}

/// Reads one input; gives its exit code and its parts.
fn one(
    augment: &Augment,
    folder: &Path,
    number: usize,
    place: &Place,
    threads: &Threads,
    progress: &indicatif::ProgressBar,
) -> io::Result<(u8, Vec<Value>)> {
    let writer = AugmentedWriter {
        minutes: augment.interval.map(u16::from),
    };
    let parts = Arc::new(Mutex::new(PartFiles::new(folder, number, augment.to)));
    let shown = Arc::clone(&parts);
    let show = Box::new(move |row: Gathered<'_>| {
        if let Ok(mut parts) = shown.lock() {
            parts.take(&row);
        }
    });
    let loader = Loader::with_rows(
        threads.clone(),
        augment.chosen.choices.read,
        Arc::new(writer),
        RowGatherer::new(show),
    );
    let (state, work) = load(std::slice::from_ref(place), loader, progress);
    let report = Report {
        executors: work.executors,
        ..build_report(&state, &Settings::default(), threads)
    };
    progress
        .suspend(|| tell::tell(&report, augment.reading.log_level, &mut io::stderr().lock()))?;
    let parts = Arc::into_inner(parts).and_then(|parts| parts.into_inner().ok());
    let Some(parts) = parts else {
        return Err(io::Error::other("the rows are still being written"));
    };
    let mut told = Vec::new();
    for part in parts.finish()? {
        let input = state.inputs().get(part.member);
        let name = input.map_or("", |input| input.name.as_str());
        if let Some(line) = part.unsplit {
            remove(&part.beside)?;
            return Err(io::Error::other(format!(
                "{name}:{line} has intervals that do not fit the minutes of --interval; longer ones are never split"
            )));
        }
        // Nothing of an input that is refused counts.
        if input.is_none_or(|input| input.refusal.is_some()) {
            remove(&part.beside)?;
            continue;
        }
        fs::rename(&part.beside, folder.join("rows").join(&part.name))?;
        told.push(json!({ "file": part.name, "member": name, "rows": part.rows }));
    }
    Ok((exit_code(&report), told))
}

/// The files of one input, one for each of its members.
struct PartFiles {
    folder: PathBuf,
    number: usize,
    begun: Vec<Sign>,
    form: TableForm,
    out: Option<Table<BufWriter<fs::File>>>,
    failure: Option<io::Error>,
}

struct Sign {
    member: usize,
    name: String,
    beside: PathBuf,
    rows: u64,
    /// The line of the first record that cannot be coalesced.
    unsplit: Option<u64>,
}

impl PartFiles {
    fn new(folder: &Path, number: usize, form: TableForm) -> Self {
        Self {
            folder: folder.join("rows"),
            number,
            form,
            begun: Vec::new(),
            out: None,
            failure: None,
        }
    }

    fn take(&mut self, row: &Gathered<'_>) {
        if self.failure.is_none() {
            self.failure = self.write(row).err();
        }
    }

    fn write(&mut self, row: &Gathered<'_>) -> io::Result<()> {
        if self
            .begun
            .last()
            .is_none_or(|part| part.member != row.input)
        {
            self.flush()?;
            let extension = self.form.extension();
            let name = format!("part-{:05}-{:05}.{extension}", self.number, row.input);
            let beside = self.folder.join(format!(".{name}.part"));
            let out = BufWriter::with_capacity(1 << 20, fs::File::create(&beside)?);
            let mut out = Table::unguarded(self.form, out)?;
            out.take(format!("input,member,line,file_datetime,{AUGMENTED_COLUMNS}\n").as_bytes())?;
            self.out = Some(out);
            self.begun.push(Sign {
                member: row.input,
                name,
                beside,
                rows: 0,
                unsplit: None,
            });
        }
        let (Some(part), Some(out)) = (self.begun.last_mut(), &mut self.out) else {
            return Ok(());
        };
        if row.text == AUGMENTED_UNSPLIT {
            part.unsplit.get_or_insert(row.line);
            return Ok(());
        }
        part.rows += 1;
        let created = row.created.map(|stamp| stamp.to_string());
        let created = created.unwrap_or_default();
        let place = format!("{},{},{},{created},", self.number, row.input, row.line);
        out.take(place.as_bytes())?;
        out.take(row.text)
    }

    fn flush(&mut self) -> io::Result<()> {
        let out = self.out.take().map(Table::finish).transpose()?;
        out.map_or(Ok(()), |mut out| out.flush())
    }

    fn finish(mut self) -> io::Result<Vec<Sign>> {
        self.flush()?;
        match self.failure {
            Some(error) => Err(error),
            None => Ok(self.begun),
        }
    }
}

/// What makes an input's parts worth keeping.
fn identity(place: &Place, augment: &Augment) -> Value {
    let modified = match &place.at {
        At::File(path) => fs::metadata(path)
            .and_then(|metadata| metadata.modified())
            .ok()
            .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok())
            .map(|time| time.as_micros().to_string()),
        _ => None,
    };
    json!({
        "name": place.name,
        "bytes": input::length(place),
        "modified": modified,
        "interval": augment.interval.map(u16::from),
        "form": augment.to.extension(),
        "dates": augment.chosen.choices.read.dates.word(),
        "joins_wrapped": augment.chosen.choices.read.joins_wrapped,
        "version": env!("CARGO_PKG_VERSION"),
    })
}

/// The note of an input that is done; standard input never is.
fn known(note: &Path, identity: &Value) -> Option<Value> {
    let told: Value = serde_json::from_str(&fs::read_to_string(note).ok()?).ok()?;
    let is_file = identity["modified"].is_string();
    (is_file && told["identity"] == *identity).then_some(told)
}

/// Takes away what earlier runs left and this one does not have.
fn sweep(folder: &Path, notes: &[Value]) -> io::Result<()> {
    let parts = notes
        .iter()
        .filter_map(|note| note["parts"].as_array())
        .flatten();
    let mut kept: BTreeSet<String> = parts
        .filter_map(|part| part["file"].as_str().map(str::to_owned))
        .collect();
    kept.extend((0..notes.len()).map(|number| format!("{number:05}.json")));
    for inner in ["rows", "done"] {
        for entry in fs::read_dir(folder.join(inner))? {
            let entry = entry?;
            if !kept.contains(entry.file_name().to_string_lossy().as_ref()) {
                fs::remove_file(entry.path())?;
            }
        }
    }
    Ok(())
}

fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let mut text = Some(text.to_owned());
    output::write_pieces(|| text.take(), Some(path))
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
