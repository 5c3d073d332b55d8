//! The names of files and folders that are not complete, and what becomes of those
//! whose runs were killed.

use std::fs::{self, File};
use std::path::Path;

/// The start of a name. What follows is random.
pub(super) const PREFIX: &str = ".nem12-";

/// The end of a name.
pub(super) const SUFFIX: &str = ".part";

/// Whether a path is in a folder that is not complete.
pub(super) fn is_in_part(path: &Path) -> bool {
    path.iter().any(|name| is_part(name.as_encoded_bytes()))
}

fn is_part(name: &[u8]) -> bool {
    name.starts_with(PREFIX.as_bytes()) && name.ends_with(SUFFIX.as_bytes())
}

/// Removes the files and folders in `parent` whose runs were killed: those without a
/// lock. One that cannot be removed stays: it is in nobody's way.
#[expect(clippy::disallowed_methods, reason = "this host opens the files")]
pub(super) fn remove_stale(parent: &Path) {
    let Ok(entries) = fs::read_dir(parent) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        if !is_part(name.as_encoded_bytes()) {
            continue;
        }
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        // A link is somebody else's, and a pipe would wait for its writer.
        if !kind.is_file() && !kind.is_dir() {
            continue;
        }
        // The lock is kept until it is gone: a run that begins it now waits, and sees that.
        let locked = File::open(entry.path()).ok();
        let locked = locked.filter(|file| file.try_lock().is_ok());
        if locked.is_some() && kind.is_dir() {
            let _ = fs::remove_dir_all(entry.path());
        } else if locked.is_some() {
            let _ = fs::remove_file(entry.path());
        }
    }
}
