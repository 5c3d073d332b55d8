//! Folders that are gone when the run is, also when it is ended by Ctrl-C.
//!
//! A folder that a killed run left is removed by the next run beside it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::cli::temporary::{PREFIX, SUFFIX};

/// The folders of this run.
static FOLDERS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A folder under a name that nobody can guess. A drop removes what has the name
/// then.
pub(super) struct TemporaryFolder {
    path: PathBuf,
    /// The folder, locked.
    handle: File,
}

impl TemporaryFolder {
    /// A new, empty folder in `parent`, with the permissions of everybody else's new
    /// folders.
    ///
    /// # Errors
    /// When it cannot be created.
    pub(super) fn create(parent: &Path) -> io::Result<Self> {
        Self::create_with(parent, 0o777)
    }

    /// A new, empty folder among the temporary files of all users, for this user alone.
    ///
    /// # Errors
    /// When it cannot be created.
    pub(super) fn create_private(parent: &Path) -> io::Result<Self> {
        Self::create_with(parent, 0o700)
    }

    #[expect(clippy::disallowed_methods, reason = "this host opens the files")]
    #[cfg_attr(not(unix), expect(unused_variables, reason = "there are no modes"))]
    fn create_with(parent: &Path, mode: u32) -> io::Result<Self> {
        remove_when_ended()?;
        loop {
            let mut builder = tempfile::Builder::new();
            builder.prefix(PREFIX).suffix(SUFFIX);
            #[cfg(unix)]
            builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
            let path = builder.tempdir_in(parent)?.keep();
            if let Ok(mut folders) = FOLDERS.lock() {
                folders.push(path.clone());
            }
            let handle = match File::open(&path) {
                Ok(handle) => handle,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            // Some file systems have no locks. There nothing is taken for stale.
            let _ = handle.lock();
            let folder = Self { path, handle };
            // Another run may have taken it for stale before it had its lock, as above.
            if folder.path.exists() {
                return Ok(folder);
            }
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder itself, whatever its name is by now.
    pub(super) fn handle(&self) -> &File {
        &self.handle
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        // A folder that was renamed is gone from here, and the error is of no interest.
        let _ = fs::remove_dir_all(&self.path);
        if let Ok(mut folders) = FOLDERS.lock() {
            folders.retain(|folder| *folder != self.path);
        }
    }
}

/// Removes the folders of this run when Ctrl-C or TERM ends it. A signal that is
/// ignored, as in the background of a script, stays ignored.
///
/// # Errors
/// When there can be no more threads.
#[cfg(unix)]
fn remove_when_ended() -> io::Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use std::sync::OnceLock;

    static STARTED: OnceLock<Result<(), io::ErrorKind>> = OnceLock::new();
    let start = || {
        let signals: Vec<i32> = [SIGINT, SIGTERM]
            .into_iter()
            .filter(|signal| !is_ignored(*signal))
            .collect();
        let mut signals = Signals::new(signals)?;
        let thread = std::thread::Builder::new().spawn(move || {
            for signal in signals.forever() {
                // The lock is kept, so that no more folders come.
                let folders = FOLDERS.lock();
                for folder in folders.iter().flat_map(|folders| folders.iter()) {
                    let _ = fs::remove_dir_all(folder);
                }
                // Whoever started the run is to see what ended it.
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        });
        thread.map(drop)
    };
    STARTED
        .get_or_init(|| start().map_err(|error: io::Error| error.kind()))
        .map_err(io::Error::from)
}

#[cfg(not(unix))]
fn remove_when_ended() -> io::Result<()> {
    Ok(())
}

/// Whether the process was started with this signal ignored, where the system tells.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask & (1 << (signal - 1)) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::part_file;
    use crate::cli::temporary::remove_stale;
    use std::sync::atomic::{AtomicBool, Ordering};

    /// Other runs look for what killed runs left while this one begins.
    #[test]
    fn what_was_begun_is_never_taken_for_stale() {
        let around = tempfile::tempdir().unwrap();
        let is_over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    while !is_over.load(Ordering::Relaxed) {
                        remove_stale(around.path());
                    }
                });
            }
            for round in 0..2000 {
                let folder = TemporaryFolder::create(around.path()).unwrap();
                let written = fs::write(folder.path().join("a"), "b");
                let (_file, name) = part_file::new_file(around.path()).unwrap();
                std::thread::yield_now();
                let is_there = written.is_ok() && folder.path().exists() && name.exists();
                is_over.store(!is_there || round == 1999, Ordering::Relaxed);
                assert!(is_there, "{round}: {written:?}");
            }
        });
    }
}
