//! A folder that takes the place of another when it is complete, and not before.
//!
//! Until then it is beside the other, under a name that nobody can guess. Linux
//! exchanges the two in one step. Elsewhere there is a moment between two renames,
//! and a run that is killed in it is put right by the next.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::replaced;
use crate::cli::temporary;
use crate::cli::temporary_folder::TemporaryFolder;

/// A folder that is being filled. A drop removes it.
pub(super) struct PartFolder {
    temporary: TemporaryFolder,
    /// The path of the complete folder.
    path: PathBuf,
}

impl PartFolder {
    /// Begins the folder that `path` will name, and removes what runs that were
    /// killed left beside it. A link stays a link: the folder that it points to is
    /// replaced.
    ///
    /// # Errors
    /// When nothing can be created beside `path`, or when the folder there cannot be
    /// replaced.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let parent = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            Some(_) => Path::new("."),
            None => return Err(is_mount_point()),
        };
        fs::create_dir_all(parent)?;
        recover(&path)?;
        let old = fs::metadata(&path).ok();
        if let Some(old) = &old {
            refuse_mount_point(parent, old)?;
        }
        temporary::remove_stale(parent);
        let temporary = TemporaryFolder::create(parent)?;
        if let Some(old) = &old {
            replaced::keep_owner(temporary.handle(), old)?;
        }
        Ok(Self { temporary, path })
    }

    /// The folder that `path` names now, or will.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where the folder is until it is complete.
    pub(super) fn temporary(&self) -> &Path {
        self.temporary.path()
    }

    /// Gives the folder its path and removes the one that was there.
    ///
    /// # Errors
    /// When not all of it is on the disk, or when it cannot be renamed. What has the
    /// path then stays as it was.
    pub(super) fn finish(self) -> io::Result<()> {
        let temporary = self.temporary.path();
        sync(&self.temporary)?;
        if !self.path.exists() {
            match fs::rename(temporary, &self.path) {
                // Another run was first.
                Err(_) if self.path.exists() => {}
                renamed => return renamed,
            }
        }
        if exchange(temporary, &self.path).is_ok() {
            // The drop removes the old folder, which has the temporary name now.
            return Ok(());
        }
        let old = old_name(&self.path);
        fs::rename(&self.path, &old)?;
        if let Err(error) = fs::rename(temporary, &self.path) {
            fs::rename(&old, &self.path)?;
            return Err(error);
        }
        fs::remove_dir_all(&old)
    }
}

/// Puts right what a run left that was killed between two renames.
fn recover(path: &Path) -> io::Result<()> {
    let old = old_name(path);
    if !old.is_dir() || old.is_symlink() {
        return Ok(());
    }
    if path.exists() {
        fs::remove_dir_all(&old)
    } else {
        fs::rename(&old, path)
    }
}

/// The name of the old folder between two renames: the next run has to find it.
fn old_name(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".nem12-old");
    path.with_file_name(name)
}

/// Waits until all files in a folder are on the disk: some disks say only then that they
/// are full.
#[cfg(target_os = "linux")]
fn sync(folder: &TemporaryFolder) -> io::Result<()> {
    Ok(rustix::fs::syncfs(folder.handle())?)
}

#[cfg(not(target_os = "linux"))]
fn sync(folder: &TemporaryFolder) -> io::Result<()> {
    let mut folders = vec![folder.path().to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(&inner)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                fs::OpenOptions::new().write(true).open(path)?.sync_all()?;
            }
        }
    }
    Ok(())
}

/// Exchanges two folders in one step.
///
/// # Errors
/// Also where the file system cannot do that.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(unix)]
fn refuse_mount_point(parent: &Path, folder: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;

    if fs::metadata(parent)?.dev() == folder.dev() {
        Ok(())
    } else {
        Err(is_mount_point())
    }
}

#[cfg(not(unix))]
fn refuse_mount_point(_parent: &Path, _folder: &fs::Metadata) -> io::Result<()> {
    Ok(())
}

fn is_mount_point() -> io::Error {
    io::Error::other(
        "another disk is mounted there, and a mounted folder cannot be replaced: name a folder in it",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each state in which a kill can leave the two renames.
    #[test]
    fn a_kill_between_two_renames_is_put_right() {
        let around = tempfile::tempdir().unwrap();
        let path = around.path().join("out");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("a"), "old").unwrap();

        fs::rename(&path, old_name(&path)).unwrap();
        drop(PartFolder::create(&path).unwrap());
        assert_eq!(fs::read_to_string(path.join("a")).unwrap(), "old");

        fs::create_dir(old_name(&path)).unwrap();
        drop(PartFolder::create(&path).unwrap());
        let left: Vec<_> = fs::read_dir(around.path()).unwrap().collect();
        assert_eq!(left.len(), 1, "{left:?}");
        assert_eq!(fs::read_to_string(path.join("a")).unwrap(), "old");
    }
}
