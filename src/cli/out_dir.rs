//! A folder of outputs that is replaced as a whole, or stays as it was.
//!
//! Outputs are written into a temporary folder in the same parent folder. When all
//! are complete, that folder replaces the old one, so the result has no incomplete
//! file and no file of an earlier run. The folder has a list of its outputs. A
//! folder with a file that is not on its list is refused, because the file would be
//! deleted.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::remote::{RemoteFolder, is_address};

/// The name of the list of outputs. The list has one name a line.
const LIST: &str = "nem12-outputs.txt";

/// A folder of outputs that is being written.
pub(super) struct OutDir {
    target: Target,
    /// The temporary folder.
    temporary: PathBuf,
    /// The outputs so far.
    names: BTreeSet<String>,
}

enum Target {
    Folder(PathBuf),
    /// A prefix in a store. A store cannot rename, so the list is removed first and
    /// written last: without a list the outputs are not complete.
    Remote(RemoteFolder),
}

impl OutDir {
    /// Begins the outputs of the folder `path`.
    ///
    /// # Errors
    /// When the folder has files that are not on its list, or when the temporary
    /// folder cannot be created.
    pub(super) fn begin(path: &Path) -> io::Result<Self> {
        if let Some(address) = path.to_str().filter(|text| is_address(text)) {
            let folder = RemoteFolder::at(address)?;
            refuse_foreign_objects(&folder)?;
            return Ok(Self {
                target: Target::Remote(folder),
                temporary: tempfile::tempdir()?.keep(),
                names: BTreeSet::new(),
            });
        }
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        refuse_foreign(&path)?;
        let mut name = std::ffi::OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(format!(".{}.part", std::process::id()));
        let temporary = path.with_file_name(name);
        fs::create_dir_all(&temporary)?;
        Ok(Self {
            target: Target::Folder(path),
            temporary,
            names: BTreeSet::new(),
        })
    }

    /// Adds the output `name`, which may contain folders; returns the path to write
    /// it to.
    ///
    /// # Errors
    /// When there is an output of that name.
    pub(super) fn add(&mut self, name: &str) -> io::Result<PathBuf> {
        if name == LIST || !self.names.insert(name.to_owned()) {
            return Err(io::Error::other(format!(
                "two outputs would have the name {name}: read inputs with the same name in separate runs"
            )));
        }
        let path = self.temporary.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(path)
    }

    /// Replaces the folder by the outputs.
    ///
    /// # Errors
    /// When a folder cannot be renamed. The old folder is then unchanged.
    pub(super) fn finish(mut self) -> io::Result<()> {
        let names = std::mem::take(&mut self.names);
        let list: String = names.iter().map(|name| name.to_owned() + "\n").collect();
        match &self.target {
            Target::Folder(path) => {
                fs::write(self.temporary.join(LIST), list)?;
                self.replace(path)
            }
            Target::Remote(folder) => {
                let stale = refuse_foreign_objects(folder)?;
                folder.remove(LIST)?;
                for name in stale.difference(&names).filter(|name| *name != LIST) {
                    folder.remove(name)?;
                }
                for name in &names {
                    folder.send(name, &self.temporary.join(name))?;
                }
                folder.put(LIST, list)
            }
        }
    }

    fn replace(&self, path: &Path) -> io::Result<()> {
        refuse_foreign(path)?;
        if !path.exists() {
            return fs::rename(&self.temporary, path);
        }
        let old = self.temporary.with_extension("old");
        fs::rename(path, &old)?;
        if let Err(error) = fs::rename(&self.temporary, path) {
            fs::rename(&old, path)?;
            return Err(error);
        }
        fs::remove_dir_all(&old)
    }
}

impl Drop for OutDir {
    fn drop(&mut self) {
        // After `finish` a local folder is gone, and the error is of no interest.
        let _ = fs::remove_dir_all(&self.temporary);
    }
}

/// Refuses a prefix in a store with objects that are not on its list; returns the
/// names of its objects.
fn refuse_foreign_objects(folder: &RemoteFolder) -> io::Result<BTreeSet<String>> {
    let names = folder.names()?;
    if names.is_empty() {
        return Ok(names);
    }
    let list = folder.read(LIST)?.unwrap_or_default();
    let known: BTreeSet<&str> = list.lines().chain([LIST]).collect();
    match names.iter().find(|name| !known.contains(name.as_str())) {
        Some(name) => Err(foreign(name)),
        None => Ok(names),
    }
}

fn foreign(name: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::AlreadyExists,
        format!(
            "the folder has {name}, which this command did not write; name an empty or a new folder"
        ),
    )
}

/// Refuses a folder with files that are not on its list.
fn refuse_foreign(folder: &Path) -> io::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    let list = fs::read_to_string(folder.join(LIST)).unwrap_or_default();
    let known: BTreeSet<&str> = list.lines().chain([LIST]).collect();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(&inner)? {
            let path = entry?.path();
            if path.is_dir() && !path.is_symlink() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap_or(&path);
            if !known.contains(name.to_string_lossy().as_ref()) {
                return Err(foreign(&name.to_string_lossy()));
            }
        }
    }
    Ok(())
}
