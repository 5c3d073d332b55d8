//! A folder of outputs, which is there whole or as it was before.
//!
//! Outputs are written into a folder beside it, which takes its place when all
//! are there: no half file, and nothing of an earlier run among them. What the
//! folder holds is listed in it, and a folder that holds anything else is
//! refused, because its files would go.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::remote::{RemoteFolder, is_address};

/// The list of the outputs, one name a line.
const LIST: &str = "nem12-outputs.txt";

/// A folder of outputs on its way.
pub(super) struct OutDir {
    to: To,
    beside: PathBuf,
    names: BTreeSet<String>,
}

enum To {
    Folder(PathBuf),
    /// A store cannot rename. Its list goes first and comes last: without it
    /// the outputs are not whole.
    Remote(RemoteFolder),
}

impl OutDir {
    /// Starts the outputs of `path`.
    ///
    /// # Errors
    /// When the folder holds files that no run of this command wrote there, or
    /// none can be made beside it.
    pub(super) fn begin(path: &Path) -> io::Result<Self> {
        if let Some(word) = path.to_str().filter(|word| is_address(word)) {
            let folder = RemoteFolder::at(word)?;
            refuse_foreign_objects(&folder)?;
            return Ok(Self {
                to: To::Remote(folder),
                beside: tempfile::tempdir()?.keep(),
                names: BTreeSet::new(),
            });
        }
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        refuse_foreign(&path)?;
        let mut name = std::ffi::OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(format!(".{}.part", std::process::id()));
        let beside = path.with_file_name(name);
        fs::create_dir_all(&beside)?;
        Ok(Self {
            to: To::Folder(path),
            beside,
            names: BTreeSet::new(),
        })
    }

    /// Where to write the output `name`, which may have folders in it.
    ///
    /// # Errors
    /// When there is one of that name already.
    pub(super) fn place(&mut self, name: &str) -> io::Result<PathBuf> {
        if name == LIST || !self.names.insert(name.to_owned()) {
            return Err(io::Error::other(format!(
                "two outputs would be called {name}: give inputs of one name in separate runs"
            )));
        }
        let place = self.beside.join(name);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(place)
    }

    /// Puts the outputs in their place.
    ///
    /// # Errors
    /// When a folder cannot be renamed. The outputs of before are still there.
    pub(super) fn finish(mut self) -> io::Result<()> {
        let names = std::mem::take(&mut self.names);
        let list: String = names.iter().map(|name| name.to_owned() + "\n").collect();
        match &self.to {
            To::Folder(path) => {
                fs::write(self.beside.join(LIST), list)?;
                self.replace(path)
            }
            To::Remote(folder) => {
                let stale = refuse_foreign_objects(folder)?;
                folder.remove(LIST)?;
                for name in stale.difference(&names).filter(|name| *name != LIST) {
                    folder.remove(name)?;
                }
                for name in &names {
                    folder.send(name, &self.beside.join(name))?;
                }
                folder.put(LIST, list)
            }
        }
    }

    fn replace(&self, path: &Path) -> io::Result<()> {
        refuse_foreign(path)?;
        if !path.exists() {
            return fs::rename(&self.beside, path);
        }
        let old = self.beside.with_extension("old");
        fs::rename(path, &old)?;
        if let Err(error) = fs::rename(&self.beside, path) {
            fs::rename(&old, path)?;
            return Err(error);
        }
        fs::remove_dir_all(&old)
    }
}

impl Drop for OutDir {
    fn drop(&mut self) {
        // After `finish` there is none.
        let _ = fs::remove_dir_all(&self.beside);
    }
}

/// The same of a prefix in a store; gives what is there.
fn refuse_foreign_objects(folder: &RemoteFolder) -> io::Result<BTreeSet<String>> {
    let there = folder.names()?;
    if there.is_empty() {
        return Ok(there);
    }
    let list = folder.read(LIST)?.unwrap_or_default();
    let known: BTreeSet<&str> = list.lines().chain([LIST]).collect();
    match there.iter().find(|name| !known.contains(name.as_str())) {
        Some(name) => Err(foreign(name)),
        None => Ok(there),
    }
}

fn foreign(name: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::AlreadyExists,
        format!(
            "it holds {name}, which this command did not write there; name an empty or a new folder"
        ),
    )
}

/// Refuses a folder with files that are not in its list.
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
