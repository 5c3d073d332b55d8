//! A file that takes the place of another when it is complete, and not before.
//!
//! On Linux it has no name until then, so a run that is killed leaves nothing.
//! Elsewhere, where a file system cannot do that, and in the moment of a
//! replacement, it has a name that nobody can guess and that was not there before.
//! The next run beside it removes what a killed run left under such a name.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempPath};

use crate::cli::replaced;
use crate::cli::temporary;

/// A file that is being written. A drop removes it.
pub(super) struct PartFile {
    file: File,
    /// The name until the file is complete, where it needs one.
    name: Option<TempPath>,
    /// The path of the complete file.
    path: PathBuf,
}

impl PartFile {
    /// Begins the file that `path` will name. A link stays a link: the file that it
    /// points to is replaced.
    ///
    /// # Errors
    /// When nothing can be created in the folder, when `path` is a folder, or when
    /// the file that is replaced belongs to somebody else and cannot stay so.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        temporary::remove_stale(folder_of(&path));
        let (file, name) = match unnamed(folder_of(&path)) {
            Some(file) => (file, None),
            None => named(&path)?,
        };
        if let Ok(old) = fs::metadata(&path) {
            if old.is_dir() {
                return Err(io::ErrorKind::IsADirectory.into());
            }
            replaced::keep_owner(&file, &old)?;
        }
        if name.is_none() {
            lock(&file);
        }
        Ok(Self { file, name, path })
    }

    /// Gives the file its path. What was there before is gone.
    ///
    /// # Errors
    /// When not all of it is on the disk, or when it cannot be renamed. What has the
    /// path then stays as it was.
    pub(super) fn finish(self) -> io::Result<()> {
        let Self { file, name, path } = self;
        // Some disks say only now that they are full. Of a folder, all is asked for at once.
        if !temporary::is_in_part(folder_of(&path)) {
            file.sync_all()?;
        }
        let name = match name {
            Some(name) => name,
            None if link(&file, &path).is_ok() => return Ok(()),
            // A link never replaces a file. A rename does.
            None => builder()
                .make_in(folder_of(&path), |name| link(&file, name))?
                .into_temp_path(),
        };
        name.persist(&path).map_err(|error| error.error)
    }
}

impl Write for PartFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A new file in `folder`, with its name and as everybody else's new files are.
///
/// # Errors
/// When it cannot be created.
pub(super) fn new_file(folder: &Path) -> io::Result<(File, TempPath)> {
    let mut builder = builder();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    loop {
        let (file, name) = builder.tempfile_in(folder)?.into_parts();
        lock(&file);
        // Another run may have taken it for stale before it had its lock.
        if name.exists() {
            return Ok((file, name));
        }
    }
}

/// Tells that this run goes on. Some file systems have no locks: there nothing is taken
/// for stale.
fn lock(file: &File) {
    let _ = file.lock();
}

fn named(path: &Path) -> io::Result<(File, Option<TempPath>)> {
    let (file, name) = new_file(folder_of(path))?;
    Ok((file, Some(name)))
}

/// The name does not contain that of the output, which may be as long as a name can be.
fn builder() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(temporary::PREFIX).suffix(temporary::SUFFIX);
    builder
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A new file in `folder` without a name; `None` where there is no such thing.
#[cfg(target_os = "linux")]
fn unnamed(folder: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags};

    // A file gets its name through this folder.
    if !Path::new("/proc/self/fd").exists() {
        return None;
    }
    let how = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    let file = rustix::fs::open(folder, how, Mode::from_raw_mode(0o666)).ok()?;
    Some(File::from(file))
}

#[cfg(not(target_os = "linux"))]
fn unnamed(_folder: &Path) -> Option<File> {
    None
}

/// Names a file that has no name.
///
/// # Errors
/// Also when the name is taken.
#[cfg(target_os = "linux")]
fn link(file: &File, name: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD};
    use std::os::fd::AsRawFd;

    let number = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(rustix::fs::linkat(
        CWD,
        number,
        CWD,
        name,
        AtFlags::SYMLINK_FOLLOW,
    )?)
}

#[cfg(not(target_os = "linux"))]
fn link(_file: &File, _name: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
