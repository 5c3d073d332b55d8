//! Notes of the sources that are done, for a run that continues an earlier one.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::args::Augment;
use crate::cli::input;
use crate::cli::source::{Location, Source};

/// The properties of a source and of the options that its parts depend on. Parts
/// are kept as long as these are equal.
pub(super) fn identity(source: &Source, augment: &Augment) -> Value {
    let modified = match &source.location {
        Location::File(path) => fs::metadata(path)
            .and_then(|metadata| metadata.modified())
            .ok()
            .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok())
            .map(|time| time.as_micros().to_string()),
        _ => None,
    };
    json!({
        "name": source.name,
        "bytes": input::length(source),
        "modified": modified,
        "interval": augment.interval.map(u16::from),
        "form": augment.to.extension(),
        "dates": augment.chosen.choices.read.dates.word(),
        "joins_wrapped": augment.chosen.choices.read.joins_wrapped,
        "swaps_registers": augment.chosen.choices.read.swaps_registers,
        "turns_signs": augment.chosen.choices.read.turns_signs,
        "version": env!("CARGO_PKG_VERSION"),
    })
}

/// The note at `path`, if it has this identity. Only files have notes that can be
/// used again: standard input and objects are always read.
pub(super) fn read_matching(path: &Path, identity: &Value) -> Option<Value> {
    let note: Value = serde_json::from_str(&fs::read_to_string(path).ok()?).ok()?;
    let is_file = identity["modified"].is_string();
    (is_file && note["identity"] == *identity).then_some(note)
}

/// A line about a source of which an earlier run left something out, and said why.
pub(super) fn tell(source: &Source, note: &Path) -> String {
    format!(
        "{}: an earlier run read it, and said what is left out of it. To read it again, remove {}.",
        source.name,
        note.display()
    )
}

/// Removes parts and notes of earlier runs that are not in `notes`.
pub(super) fn remove_stale(folder: &Path, notes: &[Value]) -> io::Result<()> {
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
